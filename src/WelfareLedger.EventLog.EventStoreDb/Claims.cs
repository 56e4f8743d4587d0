namespace WelfareLedger.EventLog.EventStoreDb;

/// <summary>
/// Tells an append that was just stored from one that had been before: the store answers both alike. What was stored
/// since an append began stands behind everything that was known then; of several of the same events that are under
/// way together, the first to hear the answer has stored them.
/// </summary>
sealed class Claims
{
    readonly Lock _gate = new();
    readonly Dictionary<StreamName, Entry> _underWay = [];
    long _known = Position.Start.Value;

    /// <summary>The position is taken, by whomever.</summary>
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

    /// <summary>An append to a stream begins; it ends with <see cref="End"/>.</summary>
    /// <returns>What was known then.</returns>
    public Position Begin(StreamName stream)
    {
        lock (_gate)
        {
            var entry = _underWay.GetValueOrDefault(stream, new(0, Position.Start));
            _underWay[stream] = entry with { Appends = entry.Appends + 1 };
            return new(Volatile.Read(ref _known));
        }
    }

    /// <summary>Whether the append that began so is the one that stored an event there.</summary>
    public bool TryClaim(StreamName stream, Position began, Position position)
    {
        lock (_gate)
        {
            var entry = _underWay[stream];
            if (position <= began || position <= entry.Claimed) return false;
            _underWay[stream] = entry with { Claimed = position };
            Know(position);
            return true;
        }
    }

    public void End(StreamName stream)
    {
        lock (_gate)
        {
            var entry = _underWay[stream];
            if (entry.Appends == 1) _underWay.Remove(stream);
            else _underWay[stream] = entry with { Appends = entry.Appends - 1 };
        }
    }

    readonly record struct Entry(int Appends, Position Claimed);
}
