namespace WelfareLedger.EventLog;

/// <summary>Reading as most readers want it.</summary>
public static class EventLogReading
{
    /// <summary>One stream as it is now; see the port.</summary>
    public static IAsyncEnumerable<StoredEvent> ReadStreamAsync(
        this IEventLog log, StreamName stream, StreamVersion? from, ReadDirection direction,
        CancellationToken cancellation) =>
        log.ReadStreamAsync(stream, from, direction, upTo: null, cancellation);
}
