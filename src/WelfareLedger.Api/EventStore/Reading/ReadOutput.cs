using System.IO.Pipelines;
using Grpc.Core;
using WelfareLedger.Api.EventStore.Wire;
using WelfareLedger.EventLog;
using WelfareLedger.EventStoreProtocol;

namespace WelfareLedger.Api.EventStore.Reading;

/// <summary>
/// Where a reader's messages go. Events are held back until there is enough of them to be worth a packet, or until
/// there is nothing more to send just now; a write waits as long as the reader does not read, so nothing piles up.
/// </summary>
sealed class ReadOutput(IServerStreamWriter<ReadResp> responses, PipeWriter pipe, bool idsAsText)
{
    const int HeldBytesMax = 32 << 10;

    // Of a message, beside what the event itself brings.
    const int BytesAround = 200;

    static readonly WriteOptions Held = new(WriteFlags.BufferHint);

    int _held;

    public Task SendAsync(WireEvent e, CancellationToken cancellation)
    {
        _held += e.Stored.Data.Length + e.Stored.Metadata.Length + BytesAround;
        return SendAsync(e.ToResponse(idsAsText), holds: _held < HeldBytesMax, cancellation);
    }

    /// <summary>Anything but an event goes out at once, with what was held before it.</summary>
    public Task SendAsync(ReadResp message, CancellationToken cancellation) =>
        SendAsync(message, holds: false, cancellation);

    public Task ConfirmAsync(CancellationToken cancellation)
    {
        var confirmation = new ReadResp.Types.Confirmation { SubscriptionId = Guid.NewGuid().ToString("d") };
        return SendAsync(new ReadResp { Confirmation = confirmation }, cancellation);
    }

    public Task CheckpointAsync(Position position, CancellationToken cancellation)
    {
        var at = (ulong)position.Value;
        return SendAsync(
            new ReadResp { Checkpoint = new() { CommitPosition = at, PreparePosition = at } }, cancellation);
    }

    public Task CaughtUpAsync(CancellationToken cancellation) =>
        SendAsync(new ReadResp { CaughtUp = new() }, cancellation);

    public Task FellBehindAsync(CancellationToken cancellation) =>
        SendAsync(new ReadResp { FellBehind = new() }, cancellation);

    public async Task FlushAsync(CancellationToken cancellation)
    {
        if (_held == 0)
            return;
        _held = 0;
        await pipe.FlushAsync(cancellation).ConfigureAwait(false);
    }

    Task SendAsync(ReadResp message, bool holds, CancellationToken cancellation)
    {
        if (!holds)
            _held = 0;
        responses.WriteOptions = holds ? Held : null;
        return responses.WriteAsync(message, cancellation);
    }
}
