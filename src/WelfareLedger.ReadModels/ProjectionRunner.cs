using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Projections;
using WelfareLedger.ReadModels.Sqlite;

namespace WelfareLedger.ReadModels;

/// <summary>
/// Brings all projections forward: reads the log after their checkpoints, applies, and writes rows and checkpoint in
/// one transaction, so that each event counts once whatever happens in between. Several runners, in several processes,
/// may work on one database: each looks at the checkpoint again in its turn, and starts over where another was faster.
/// </summary>
public sealed partial class ProjectionRunner : IDisposable
{
    readonly ReadDatabase _database;
    readonly IEventLog _log;
    readonly LaneTools _tools;
    readonly IReadOnlyList<IProjection> _projections;
    readonly SemaphoreSlim _one = new(1, 1);
    readonly Dictionary<long, Work> _works = [];
    readonly Connection _connection;
    bool _checked;

    internal ProjectionRunner(
        ReadDatabase database,
        IEventLog log,
        Func<StoredEvent, bool, ReadEvent> decode,
        IReadOnlyList<IProjection> projections)
    {
        if (database.LogId != log.LogId)
            throw new ArgumentException("The read database shows another log.", nameof(database));
        _database = database;
        _log = log;
        _tools = new LaneTools(database, decode);
        _projections = projections;
        _connection = database.Connect();
    }

    /// <summary>Told of each projection that stops, when it does.</summary>
    public Action<string, StoppedAt>? OnStopped { get; init; }

    /// <summary>The names of all projections.</summary>
    public IReadOnlyList<string> Projections => [.. _projections.Select(projection => projection.Name)];

    /// <summary>Bytes that are read before they are applied and written; a test makes batches of one event.</summary>
    internal int BatchBytesMax { get; init; } = BatchReader.BytesMax;

    /// <summary>The clock that waiting goes by.</summary>
    internal TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Told of each step, before the next; a test stops it there.</summary>
    internal Action<RunnerStep>? OnStep { get; init; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection.Dispose();
        _one.Dispose();
    }

    /// <summary>
    /// Brings every projection to the end of the log, and makes those anew whose version changed. What is done is kept
    /// when it is cancelled, and the next call goes on from there.
    /// </summary>
    public async Task CatchUpAsync(IProgress<ProjectionProgress>? progress, CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await CheckAsync(cancellation).ConfigureAwait(false);
            while (!await TryCatchUpAsync(progress, cancellation).ConfigureAwait(false))
                cancellation.ThrowIfCancellationRequested();
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>
    /// Catches up, and again whenever something was appended; ends by cancellation only. Of several that follow for one
    /// database, in whatever processes, one works and the others wait to take over.
    /// </summary>
    /// <param name="onWaiting">Told once when another is at it.</param>
    /// <param name="cancellation">Stops.</param>
    public async Task FollowAsync(Action? onWaiting, CancellationToken cancellation)
    {
        using var turn = await Turn.TakeAsync(_database.Path, Time, onWaiting, cancellation).ConfigureAwait(false);
        await CatchUpAsync(progress: null, cancellation).ConfigureAwait(false);
        // The follower only says that there is something; no category is wanted of it.
        var none = new HashSet<string>();
        var seen = Position.Start;
        await foreach (var message in _log.FollowAsync(seen, none, cancellation).ConfigureAwait(false))
        {
            if (message is not LogMessage.CaughtUp { UpTo: var upTo } || upTo == seen) continue;
            await CatchUpAsync(progress: null, cancellation).ConfigureAwait(false);
            seen = upTo;
        }
    }

    /// <summary>Makes one projection anew from the start of the log, or all; questions see the old rows until it is
    /// done.</summary>
    /// <param name="name">One of <see cref="Projections"/>; null for all.</param>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="cancellation">Stops; the next catching up goes on from there.</param>
    /// <exception cref="ArgumentException">There is no projection of that name.</exception>
    public async Task RebuildAsync(
        string? name, IProgress<ProjectionProgress>? progress, CancellationToken cancellation)
    {
        var wanted = _projections.Where(projection => name is null || projection.Name == name).ToList();
        if (wanted.Count == 0) throw new ArgumentException($"There is no projection {name}.", nameof(name));
        await _one.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            _connection.InTurn(() =>
            {
                foreach (var projection in wanted) BeginAnew(projection, Registry.All(_connection));
            });
        }
        finally
        {
            _one.Release();
        }

        await CatchUpAsync(progress, cancellation).ConfigureAwait(false);
    }

    /// <summary>How each projection stands.</summary>
    public IReadOnlyList<ProjectionStatus> Status()
    {
        var all = _database.Read(this, static (connection, _) => Registry.All(connection));
        return [.. _projections.Select(projection => StatusOf(projection.Name))];

        ProjectionStatus StatusOf(string name)
        {
            var live = all.Find(generation => generation.Name == name && generation.IsLive);
            var building = all.Find(generation => generation.Name == name && !generation.IsLive);
            return new(
                name,
                live?.Version ?? 0,
                live?.Checkpoint.Position ?? Position.Start,
                building?.Version,
                building?.Checkpoint.Position,
                (building?.Stop ?? live?.Stop)?.ToPublic());
        }
    }
}

/// <summary>The places between which a runner may die.</summary>
enum RunnerStep
{
    Checked,
    Settled,
    Folded,
    TurnBegun,
    RowsWritten,
    CheckpointWritten,
    Committed,
    IndexesMade,
    TablesSwapped,
    Swapped,
}
