namespace WelfareLedger.EventLog;

/// <summary>What one append may hold; the same for every log, so that a ledger can move between them.</summary>
public static class LogLimits
{
    /// <summary>Events in one append.</summary>
    public const int EventsPerAppendMax = 5_000;

    /// <summary>Bytes of one append, by <see cref="BytesOf"/>: what EventStoreDB takes unless told otherwise.</summary>
    public const int AppendBytesMax = 1 << 20;

    /// <summary>Bytes of data and metadata of one event, together; a little less, so that an event of that size has
    /// room for company.</summary>
    public const int EventBytesMax = AppendBytesMax - (4 << 10);

    /// <summary>Characters of a type's name.</summary>
    public const int TypeLengthMax = 100;

    /// <summary>What an event counts for in an append: its bytes, and two for each character of its type.</summary>
    public static long BytesOf(NewEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return e.Data.Length + (long)e.Metadata.Length + (2 * e.Type.Length);
    }

    /// <summary>The seventh case of the contract, for every log to begin an append with.</summary>
    /// <exception cref="ArgumentException">The append breaks a limit, is empty or holds an id twice.</exception>
    public static void Check(StreamName stream, IReadOnlyList<NewEvent> events) =>
        Check(stream, events, EventsPerAppendMax, AppendBytesMax);

    /// <summary>The same with other limits, for a log that holds no ledger.</summary>
    /// <inheritdoc cref="Check(StreamName, IReadOnlyList{NewEvent})" path="/exception"/>
    public static void Check(
        StreamName stream, IReadOnlyList<NewEvent> events, int eventsMax, int bytesMax)
    {
        ArgumentException.ThrowIfNullOrEmpty(stream.Value);
        ArgumentNullException.ThrowIfNull(events);
        if (events.Count == 0 || events.Count > eventsMax)
            throw new ArgumentException($"An append holds 1 to {eventsMax} events.", nameof(events));
        var bytes = 0L;
        for (var at = 0; at < events.Count; at++)
        {
            Check(events[at], bytesMax - (AppendBytesMax - EventBytesMax));
            bytes += BytesOf(events[at]);
        }

        if (bytes > bytesMax)
            throw new ArgumentException($"An append holds up to {bytesMax} bytes.", nameof(events));
        if (events.Count > 1 && events.DistinctBy(e => e.Id).Count() != events.Count)
            throw new ArgumentException("An append holds an event id once.", nameof(events));
    }

    static void Check(NewEvent e, int bytesMax)
    {
        if (e.Id == Guid.Empty)
            throw new ArgumentException("An event has an id.");
        if (e.Data.Length + (long)e.Metadata.Length > bytesMax)
            throw new ArgumentException($"An event holds up to {bytesMax} bytes of data and metadata.");
        if (e.Type is not { Length: > 0 and <= TypeLengthMax }
            || e.Type.AsSpan().IndexOfAnyExceptInRange('!', '~') >= 0)
            throw new ArgumentException($"An event's type is 1 to {TypeLengthMax} printable ASCII characters.");
    }
}
