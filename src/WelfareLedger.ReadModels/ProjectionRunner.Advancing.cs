using Microsoft.Data.Sqlite;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Projections;

namespace WelfareLedger.ReadModels;

public sealed partial class ProjectionRunner
{
    /// <summary>
    /// Once for each runner: the last event of each checkpoint must be where the checkpoint says. It is not when the
    /// log was restored from a backup; then all rows are of a history that did not happen.
    /// </summary>
    async Task CheckAsync(CancellationToken cancellation)
    {
        if (_checked) return;
        foreach (var generation in Registry.All(_connection))
        {
            if (generation.Checkpoint.Event is not { } last) continue;
            var there = await _log.ReadAllAsync(generation.Checkpoint.Before, categories: null, cancellation)
                .FirstOrDefaultAsync(cancellation).ConfigureAwait(false);
            if (there?.Id == last && there.Position == generation.Checkpoint.Position) continue;
            _connection.InTurn(() => Drop(generation));
        }

        _checked = true;
        Step(RunnerStep.Checked);
    }

    /// <summary>False when another process changed the generations meanwhile, and it is to be tried again.</summary>
    async Task<bool> TryCatchUpAsync(IProgress<ProjectionProgress>? progress, CancellationToken cancellation)
    {
        var works = Settle();
        Step(RunnerStep.Settled);
        var end = await _log.LastPositionAsync(cancellation).ConfigureAwait(false);
        // What people look at goes first; what is made anew beside it may take longer.
        foreach (var isLive in new[] { true, false })
        {
            List<Work> group = [.. works.Where(work => work.Generation.IsLive == isLive)];
            if (!await AdvanceAsync(group, end, progress, cancellation).ConfigureAwait(false)) return false;
        }

        foreach (var work in works.Where(work => !work.Generation.IsLive && work.Stopped is null))
            Swap(work);
        return true;
    }

    /// <summary>Brings a group to the end of the log, those first that are furthest behind.</summary>
    async Task<bool> AdvanceAsync(
        List<Work> group, Position end, IProgress<ProjectionProgress>? progress, CancellationToken cancellation)
    {
        while (true)
        {
            var going = group.FindAll(work => work.Stopped is null);
            if (going.Count == 0) return true;
            var from = going.Min(work => work.Position);
            var behind = going.FindAll(work => work.Position == from);
            var ahead = going.FindAll(work => work.Position > from);
            if (ahead.Count == 0 && from >= end) return true;
            Position? until = ahead.Count == 0 ? null : ahead.Min(work => work.Position);
            if (!await RunAsync(behind, from, until, end, progress, cancellation).ConfigureAwait(false)) return false;
            if (ahead.Count == 0) return true;
        }
    }

    async Task<bool> RunAsync(
        List<Work> works,
        Position from,
        Position? until,
        Position end,
        IProgress<ProjectionProgress>? progress,
        CancellationToken cancellation)
    {
        var names = works.ConvertAll(work => work.Projection.Name);
        long events = 0;
        await foreach (var batch in BatchReader.ReadAsync(_log, from, BatchBytesMax, cancellation)
            .ConfigureAwait(false))
        {
            var isLast = until is { } last && batch.PositionOf(batch.Count - 1) >= last;
            if (isLast) batch.CutAfter(until!.Value);
            if (batch.Count == 0) break;
            try
            {
                works.ForEach(work => work.Take(batch, cancellation));
            }
            catch (SqliteException) when (works.Exists(IsGone))
            {
                return false; // another process threw the tables away while they were read here
            }
            Step(RunnerStep.Folded);
            if (!Commit(works)) return false;
            events += batch.Count;
            progress?.Report(new(names, events, batch.PositionOf(batch.Count - 1), end));
            if (isLast || works.TrueForAll(work => work.Stopped is not null)) break;
        }

        cancellation.ThrowIfCancellationRequested();
        return true;
    }

    /// <summary>Rows and checkpoints, all or nothing; false when another process was faster.</summary>
    bool Commit(List<Work> works)
    {
        var news = works.FindAll(work => work.HasNews);
        var isMine = true;
        if (news.Count > 0) _connection.InTurn(() =>
        {
            Step(RunnerStep.TurnBegun);
            isMine = news.TrueForAll(work =>
                Registry.At(_connection, work.Generation) == work.Generation.Checkpoint.Position);
            if (!isMine) return;
            foreach (var work in news)
            {
                work.Write(_connection);
                Step(RunnerStep.RowsWritten);
                Registry.Advance(_connection, work.Generation, work.At);
                Registry.Stop(_connection, work.Generation, work.Stopped);
                Step(RunnerStep.CheckpointWritten);
            }
        });
        if (!isMine) return false;
        news.ForEach(work => work.Committed());
        foreach (var work in works)
            if (work.TakeNewStop() is { } stop)
                OnStopped?.Invoke(work.Projection.Name, stop.ToPublic());

        Step(RunnerStep.Committed);
        return true;
    }

    bool IsGone(Work work) => Registry.At(_connection, work.Generation) is null;

    void Step(RunnerStep step) => OnStep?.Invoke(step);
}
