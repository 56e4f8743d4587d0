using WelfareLedger.Api.EventStore.Wire;
using WelfareLedger.EventLog;
using WelfareLedger.EventStoreProtocol;

namespace WelfareLedger.Api.EventStore.Reading;

/// <summary>Reads that end.</summary>
static class Reads
{
    public static async Task RunAsync(
        IEventLog log, ReadRequest.OneStream asked, ReadOutput output, CancellationToken cancellation)
    {
        var stream = WireStreams.InLog(asked.Stream);
        if (await log.LastVersionAsync(stream, cancellation).ConfigureAwait(false) is not { } last)
        {
            var notFound = new ReadResp.Types.StreamNotFound
            {
                StreamIdentifier = new() { StreamName = Google.Protobuf.ByteString.CopyFromUtf8(asked.Stream) },
            };
            await output.SendAsync(new ReadResp { StreamNotFound = notFound }, cancellation).ConfigureAwait(false);
            return;
        }

        var left = asked.Count;
        // Forwards from the end there is nothing.
        if (asked.From is null && asked.Direction == ReadDirection.Forwards)
            left = 0;
        if (left > 0)
        {
            await foreach (var stored in log.ReadStreamAsync(stream, asked.From, asked.Direction, cancellation)
                .ConfigureAwait(false))
            {
                last = stored.Version > last ? stored.Version : last;
                await output.SendAsync(new WireEvent(stored), cancellation).ConfigureAwait(false);
                if (--left == 0)
                    break;
            }
        }

        if (asked.SaysLast)
        {
            await output.SendAsync(new ReadResp { LastStreamPosition = (ulong)last.Value }, cancellation)
                .ConfigureAwait(false);
        }
    }

    public static async Task RunAsync(
        IEventLog log, ReadRequest.Everything asked, ReadOutput output, CancellationToken cancellation)
    {
        var left = asked.Count;
        if (left == 0)
            return;
        await foreach (var stored in Events(log, asked, cancellation).ConfigureAwait(false))
        {
            var e = new WireEvent(stored);
            if (asked.Filter is { } filter && !filter.Matches(e))
                continue;
            await output.SendAsync(e, cancellation).ConfigureAwait(false);
            if (--left == 0)
                break;
        }
    }

    static IAsyncEnumerable<StoredEvent> Events(
        IEventLog log, ReadRequest.Everything asked, CancellationToken cancellation) => asked switch
        {
            { Direction: ReadDirection.Backwards } =>
                log.ReadAllBackwardsAsync(asked.From, categories: null, cancellation),
            { From: { } from } =>
                log.ReadAllAsync(InclusiveFrom(from), categories: null, cancellation),
            _ => AsyncEnumerable.Empty<StoredEvent>(),
        };

    // Positions are whole numbers, so what is not below one is above the number before it.
    static Position InclusiveFrom(Position from) => new(from.Value - 1);
}
