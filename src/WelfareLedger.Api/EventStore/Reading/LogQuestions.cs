using WelfareLedger.EventLog;

namespace WelfareLedger.Api.EventStore.Reading;

/// <summary>What the endpoint asks of a log beyond the port, by means of the port.</summary>
static class LogQuestions
{
    /// <summary>Where a stream ends; null when there is none.</summary>
    public static async ValueTask<StreamVersion?> LastVersionAsync(
        this IEventLog log, StreamName stream, CancellationToken cancellation)
    {
        await foreach (var stored in log.ReadStreamAsync(stream, null, ReadDirection.Backwards, cancellation)
            .ConfigureAwait(false))
            return stored.Version;
        return null;
    }

    /// <summary>The event with that number.</summary>
    public static ValueTask<StoredEvent> EventAsync(
        this IEventLog log, StreamName stream, StreamVersion version, CancellationToken cancellation) =>
        log.ReadStreamAsync(stream, version, ReadDirection.Forwards, cancellation).FirstAsync(cancellation);
}
