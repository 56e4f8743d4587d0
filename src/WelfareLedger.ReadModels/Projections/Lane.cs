using System.Runtime.ExceptionServices;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Sqlite;

namespace WelfareLedger.ReadModels.Projections;

/// <summary>A projection at work on one generation of its tables.</summary>
interface ILane
{
    /// <summary>What a batch of events comes to; nothing is written yet.</summary>
    LaneWork Fold(Batch batch, CancellationToken cancellation);
}

/// <summary>What a batch comes to.</summary>
/// <param name="Writes">The rows to write, in the order of their keys.</param>
/// <param name="Taken">How many events of the batch it is that the writes come from: all, or those before the first
/// that could not be taken.</param>
/// <param name="Failure">Why not.</param>
readonly record struct LaneWork(IReadOnlyList<RowWrite> Writes, int Taken, Exception? Failure);

/// <summary>
/// Sorts a batch by rows, and takes each row through its events by itself: the row is loaded and written once, what is
/// made in between lives for a moment only, and all cores help.
/// </summary>
sealed class Lane<TKey, TRow>(IProjection<TKey, TRow> projection, LaneTools tools, string suffix) : ILane
    where TKey : notnull, IComparable<TKey>
    where TRow : class
{
    // Below this, getting help costs more than it gives.
    const int AloneMax = 64;
    const int RowsPerTurn = 32;

    public LaneWork Fold(Batch batch, CancellationToken cancellation)
    {
        var end = batch.Count;
        Exception? failure = null;
        while (true)
        {
            var rows = Sort(batch, end);
            var folding = new Folding(this, batch, rows, cancellation);
            if (folding.Run() is not { } first) return new(folding.Writes, end, failure);
            // Once more, up to the first event that could not be taken: what comes after it must not count.
            (end, failure) = first;
        }
    }

    /// <summary>The rows in the order of their keys, and the events of each in the order of the log.</summary>
    Sorted Sort(Batch batch, int end)
    {
        var next = new int[end];
        List<Row> rows = [];
        var known = new Dictionary<TKey, int>();
        for (var at = 0; at < end; at++)
        {
            next[at] = -1;
            if (!IsWanted(batch, at) || !projection.TryKey(batch.StreamOf(at), batch.PositionOf(at), out var key))
                continue;
            if (projection.AddsOnly) rows.Add(new(key, at, at));
            else if (known.TryAdd(key, rows.Count)) rows.Add(new(key, at, at));
            else
            {
                var row = rows[known[key]];
                next[row.Last] = at;
                rows[known[key]] = row with { Last = at };
            }
        }

        rows.Sort(static (left, right) => left.Key.CompareTo(right.Key));
        return new(rows, next);
    }

    bool IsWanted(Batch batch, int at) =>
        (projection.Categories is not { } categories || Streams.IsOneOf(batch.StreamOf(at), categories))
        && !projection.Ignored.Contains(batch.TypeOf(at));

    readonly record struct Row(TKey Key, int First, int Last);

    readonly record struct Sorted(List<Row> Rows, int[] Next);

    sealed class Folding(Lane<TKey, TRow> lane, Batch batch, Sorted sorted, CancellationToken cancellation)
    {
        readonly Lock _gate = new();
        (int At, Exception Why)? _first;

        public RowWrite[] Writes { get; } = new RowWrite[sorted.Rows.Count];

        /// <summary>The first event that could not be taken; null when all were.</summary>
        public (int At, Exception Why)? Run()
        {
            var turns = (Writes.Length + RowsPerTurn - 1) / RowsPerTurn;
            if (Writes.Length <= AloneMax)
                for (var turn = 0; turn < turns; turn++) Turn(turn);
            else
                TakeTurns(turns);
            cancellation.ThrowIfCancellationRequested();
            return _first;
        }

        void TakeTurns(int turns)
        {
            try
            {
                Parallel.For(0, turns, Turn);
            }
            catch (AggregateException several)
            {
                // As if one had done it: whoever hears of it knows what the database says, and not how many asked it.
                ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
            }
        }

        void Turn(int turn)
        {
            if (cancellation.IsCancellationRequested) return;
            lane.Database.Read((this, turn), static (connection, asked) =>
            {
                var (folding, turn) = asked;
                var last = Math.Min((turn + 1) * RowsPerTurn, folding.Writes.Length);
                for (var at = turn * RowsPerTurn; at < last; at++) folding.Fold(connection, at);
                return last;
            });
        }

        void Fold(Connection connection, int row)
        {
            var (key, first, _) = sorted.Rows[row];
            var before = lane.Load(connection, key);
            var after = before;
            for (var at = first; at >= 0; at = sorted.Next[at])
            {
                try
                {
                    after = lane.Apply(after, batch[at]);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    lock (_gate)
                        if (_first is null || at < _first.Value.At) _first = (at, e);
                    return;
                }
            }

            Writes[row] = lane.Prepare(key, before, after!);
        }
    }

    ReadDatabase Database => tools.Database;

    TRow? Load(Connection connection, TKey key) =>
        projection.AddsOnly ? null : projection.Load(connection, suffix, key);

    TRow Apply(TRow? row, StoredEvent stored) =>
        projection.Apply(row, tools.Decode(stored, projection.ReadsMetadata));

    RowWrite Prepare(TKey key, TRow? before, TRow after) => projection.Prepare(key, before, after);
}
