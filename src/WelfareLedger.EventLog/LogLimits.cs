namespace WelfareLedger.EventLog;

/// <summary>What one append may hold; the same for every log, so that a ledger can move between them.</summary>
public static class LogLimits
{
    /// <summary>Events in one append.</summary>
    public const int EventsPerAppendMax = 5_000;

    /// <summary>Bytes of data and metadata of one event, together.</summary>
    public const int EventBytesMax = 1 << 20;

    /// <summary>Characters of a type's name.</summary>
    public const int TypeLengthMax = 100;

    /// <summary>The seventh case of the contract, for every log to begin an append with.</summary>
    /// <exception cref="ArgumentException">The append breaks a limit, is empty or holds an id twice.</exception>
    public static void Check(StreamName stream, IReadOnlyList<NewEvent> events)
    {
        ArgumentException.ThrowIfNullOrEmpty(stream.Value);
        ArgumentNullException.ThrowIfNull(events);
        if (events.Count is 0 or > EventsPerAppendMax)
            throw new ArgumentException($"An append holds 1 to {EventsPerAppendMax} events.", nameof(events));
        for (var at = 0; at < events.Count; at++)
            Check(events[at]);
        if (events.Count > 1 && events.DistinctBy(e => e.Id).Count() != events.Count)
            throw new ArgumentException("An append holds an event id once.", nameof(events));
    }

    static void Check(NewEvent e)
    {
        if (e.Data.Length + (long)e.Metadata.Length > EventBytesMax)
            throw new ArgumentException($"An event holds up to {EventBytesMax} bytes of data and metadata.");
        if (e.Type is not { Length: > 0 and <= TypeLengthMax }
            || e.Type.AsSpan().IndexOfAnyExceptInRange('!', '~') >= 0)
            throw new ArgumentException($"An event's type is 1 to {TypeLengthMax} printable ASCII characters.");
    }
}
