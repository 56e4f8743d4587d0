using WelfareLedger.EventLog;

namespace WelfareLedger.Application;

/// <summary>What this project asks of a log beyond the port, by means of the port.</summary>
static class LogReading
{
    /// <summary>The stream's last event; null when there is no such stream.</summary>
    public static async ValueTask<StoredEvent?> LastOfAsync(
        this IEventLog log, StreamName stream, CancellationToken cancellation)
    {
        await foreach (var stored in log.ReadStreamAsync(stream, null, ReadDirection.Backwards, cancellation)
            .ConfigureAwait(false))
            return stored;
        return null;
    }

    /// <summary>The log's first event; null in an empty log.</summary>
    public static async ValueTask<StoredEvent?> FirstAsync(this IEventLog log, CancellationToken cancellation)
    {
        await foreach (var stored in log.ReadAllAsync(Position.Start, null, cancellation).ConfigureAwait(false))
            return stored;
        return null;
    }

    /// <summary>What an append after this event expects.</summary>
    public static ExpectedVersion Expected(this StoredEvent? last) =>
        last is null ? ExpectedVersion.NoStream : ExpectedVersion.Exactly(last.Version);
}
