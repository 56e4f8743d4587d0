using System.Runtime.CompilerServices;

namespace WelfareLedger.EventLog;

/// <summary>
/// The reference implementation, and the fake of every test: nothing is durable, every answer is a completed task
/// (only a follower at the end of the log waits), so that a seeded run replays exactly.
/// </summary>
public sealed class MemoryEventLog : IEventLog
{
    // Positions skip here on purpose: no test may learn to count them.
    const long PositionStep = 3;

    readonly Lock _gate = new();
    readonly Dictionary<StreamName, Shelf> _streams = [];
    readonly Shelf _all = new();
    TaskCompletionSource _appended = NewSignal();

    /// <param name="logId">The log's identity; a new one when not given.</param>
    public MemoryEventLog(Guid? logId = null) => LogId = logId ?? Guid.NewGuid();

    /// <inheritdoc/>
    public Guid LogId { get; }

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(
        StreamName stream, ExpectedVersion expected, IReadOnlyList<NewEvent> events, CancellationToken cancellation)
    {
        LogLimits.Check(stream, events);
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var there = _streams.GetValueOrDefault(stream);
            StreamVersion? actual = there is null ? null : new StreamVersion(there.Count - 1);
            AppendResult? done = actual == expected.Last
                ? Add(stream, there, events)
                : Repeated(there, expected.FirstNew, events);
            return ValueTask.FromResult(done ?? new AppendResult.Conflict(actual));
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredEvent> ReadStreamAsync(
        StreamName stream, StreamVersion? from, ReadDirection direction, Position? upTo,
        CancellationToken cancellation)
    {
        return Walk().ToAsyncEnumerable();

        IEnumerable<StoredEvent> Walk()
        {
            var there = Snapshot(stream);
            var forwards = direction == ReadDirection.Forwards;
            var at = from?.Value ?? (forwards ? 0 : there.Count - 1);
            at = forwards ? Math.Max(at, 0) : Math.Min(at, there.Count - 1);
            for (; at >= 0 && at < there.Count; at += forwards ? 1 : -1)
            {
                cancellation.ThrowIfCancellationRequested();
                if (there[(int)at].Position <= (upTo ?? there[(int)at].Position))
                    yield return there[(int)at];
            }

            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredEvent> ReadAllAsync(
        Position after, IReadOnlySet<string>? categories, CancellationToken cancellation)
    {
        return Walk().ToAsyncEnumerable();

        IEnumerable<StoredEvent> Walk()
        {
            var there = Snapshot(stream: null);
            for (var at = IndexAfter(after); at < there.Count; at++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (Wanted(there[at], categories))
                    yield return there[at];
            }

            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<StoredEvent> ReadAllBackwardsAsync(
        Position? before, IReadOnlySet<string>? categories, CancellationToken cancellation)
    {
        return Walk().ToAsyncEnumerable();

        IEnumerable<StoredEvent> Walk()
        {
            var there = Snapshot(stream: null);
            var at = before is { } position ? Math.Min(IndexAfter(new(position.Value - 1)), there.Count) : there.Count;
            while (at-- > 0)
            {
                cancellation.ThrowIfCancellationRequested();
                if (Wanted(there[at], categories))
                    yield return there[at];
            }

            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<LogMessage> FollowAsync(
        Position after, IReadOnlySet<string>? categories, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var at = IndexAfter(after);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            // The signal is taken before looking, so that nothing appended in between is slept through.
            var appended = Volatile.Read(ref _appended).Task;
            var there = Snapshot(stream: null);
            for (; at < there.Count; at++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (Wanted(there[at], categories))
                    yield return new LogMessage.Event(there[at]);
            }

            yield return new LogMessage.CaughtUp(there.Count == 0 ? Position.Start : there[^1].Position);
            await appended.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask<Position> LastPositionAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var there = Snapshot(stream: null);
        return ValueTask.FromResult(there.Count == 0 ? Position.Start : there[^1].Position);
    }

    /// <inheritdoc/>
    public ValueTask<StoredEvent?> LastAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var there = Snapshot(stream: null);
        return ValueTask.FromResult(there.Count == 0 ? null : there[^1]);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    AppendResult.Appended Add(StreamName stream, Shelf? there, IReadOnlyList<NewEvent> events)
    {
        if (there is null)
            _streams.Add(stream, there = new Shelf());
        foreach (var e in events)
        {
            var stored = new StoredEvent(
                stream, new(there.Count), new(_all.Count * PositionStep), e.Id, e.Type, e.Data, e.Metadata);
            there.Add(stored);
            _all.Add(stored);
        }

        var waiting = _appended;
        Volatile.Write(ref _appended, NewSignal());
        waiting.SetResult();
        var last = _all.Snapshot()[^1];
        return new(last.Version, last.Position, AlreadyThere: false);
    }

    static AppendResult.Appended? Repeated(Shelf? there, StreamVersion first, IReadOnlyList<NewEvent> events)
    {
        if (there is null || there.Count - first.Value < events.Count)
            return null;
        var places = there.Snapshot()[(int)first.Value..][..events.Count];
        if (!places.Select(stored => stored.Id).SequenceEqual(events.Select(e => e.Id)))
            return null;
        return new(places[^1].Version, places[^1].Position, AlreadyThere: true);
    }

    ArraySegment<StoredEvent> Snapshot(StreamName? stream)
    {
        lock (_gate)
            return stream is { } name ? _streams.GetValueOrDefault(name)?.Snapshot() ?? [] : _all.Snapshot();
    }

    static int IndexAfter(Position after) =>
        after.Value < 0 ? 0 : (int)Math.Min((after.Value / PositionStep) + 1, int.MaxValue);

    static bool Wanted(StoredEvent stored, IReadOnlySet<string>? categories) =>
        categories is null || categories.Contains(stored.Stream.Category);

    static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A list whose snapshots stay valid: growing copies, and nothing below the count is written
    /// again.</summary>
    sealed class Shelf
    {
        StoredEvent[] _items = [];

        public int Count { get; private set; }

        public void Add(StoredEvent stored)
        {
            if (Count == _items.Length)
                Array.Resize(ref _items, Math.Max(4, Count * 2));
            _items[Count++] = stored;
        }

        public ArraySegment<StoredEvent> Snapshot() => new(_items, 0, Count);
    }
}
