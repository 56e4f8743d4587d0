using System.Collections.Concurrent;

namespace WelfareLedger.EventLog.EventStoreDb;

/// <summary>
/// Tells an append that was just stored from one that had been before: the store answers both alike. What is stored
/// after an append began stands behind everything that was known then. It is exact in one process, because appends to
/// one stream go one after the other; what another process stores meanwhile under the same ids is taken for one's own.
/// </summary>
sealed class Claims
{
    readonly Lock _gate = new();
    readonly Dictionary<StreamName, Turn> _turns = [];
    readonly ConcurrentDictionary<StreamName, bool> _doubted = new();
    long _known = Position.Start.Value;

    /// <summary>The last position that was heard of.</summary>
    public Position Known => new(Volatile.Read(ref _known));

    /// <summary>There is an event at the position.</summary>
    public void Know(Position position)
    {
        var known = Volatile.Read(ref _known);
        while (known < position.Value)
        {
            var before = Interlocked.CompareExchange(ref _known, position.Value, known);
            if (before == known) return;
            known = before;
        }
    }

    /// <summary>It was not answered whether an append to the stream was stored.</summary>
    public void Doubt(StreamName stream) => _doubted.TryAdd(stream, true);

    /// <summary>Whether there is such a doubt, which the caller now settles by looking where the stream ends.</summary>
    public bool TakeDoubt(StreamName stream) => _doubted.TryRemove(stream, out _);

    /// <summary>Waits until no other append to the stream is under way; whoever takes a turn gives it back.</summary>
    public async ValueTask TakeTurnAsync(StreamName stream, CancellationToken cancellation)
    {
        Turn turn;
        lock (_gate)
        {
            if (!_turns.TryGetValue(stream, out turn!)) _turns.Add(stream, turn = new());
            turn.Wanted++;
        }
        try
        {
            await turn.One.WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Leave(stream, turn);
            throw;
        }
    }

    /// <summary>Lets the next one.</summary>
    public void GiveTurnBack(StreamName stream)
    {
        Turn turn;
        lock (_gate) turn = _turns[stream];
        turn.One.Release();
        Leave(stream, turn);
    }

    void Leave(StreamName stream, Turn turn)
    {
        lock (_gate)
        {
            if (--turn.Wanted > 0) return;
            _turns.Remove(stream);
        }
        turn.One.Dispose();
    }

    sealed class Turn
    {
        public SemaphoreSlim One { get; } = new(1, 1);

        public int Wanted { get; set; }
    }
}
