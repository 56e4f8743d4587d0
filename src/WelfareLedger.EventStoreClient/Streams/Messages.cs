using System.Buffers.Binary;
using Google.Protobuf;
using WelfareLedger.EventStoreProtocol;

namespace EventStore.Client;

/// <summary>Between what callers see and what travels.</summary>
static class Messages
{
    public static readonly Empty Nothing = new();

    public static StreamIdentifier Identify(string stream) => new() { StreamName = ByteString.CopyFromUtf8(stream) };

    public static UUID ToMessage(this Uuid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.ToGuid().TryWriteBytes(bytes, bigEndian: true, out _);
        return new()
        {
            Structured = new()
            {
                MostSignificantBits = BinaryPrimitives.ReadInt64BigEndian(bytes),
                LeastSignificantBits = BinaryPrimitives.ReadInt64BigEndian(bytes[8..]),
            },
        };
    }

    public static Uuid ToUuid(this UUID message)
    {
        if (message.ValueCase == UUID.ValueOneofCase.String) return Uuid.FromGuid(Guid.Parse(message.String));
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, message.Structured.MostSignificantBits);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], message.Structured.LeastSignificantBits);
        return Uuid.FromGuid(new Guid(bytes, bigEndian: true));
    }

    public static AppendReq.Types.ProposedMessage ToMessage(this EventData e) => new()
    {
        Id = e.EventId.ToMessage(),
        // The bytes are not changed any more while they are on their way: the caller handed them over.
        Data = UnsafeByteOperations.UnsafeWrap(e.Data),
        CustomMetadata = UnsafeByteOperations.UnsafeWrap(e.Metadata),
        Metadata = { { "type", e.Type }, { "content-type", e.ContentType } },
    };

    public static StreamMessage ToStreamMessage(ReadResp response) => response.ContentCase switch
    {
        ReadResp.ContentOneofCase.Event => new StreamMessage.Event(ToResolved(response.Event)),
        ReadResp.ContentOneofCase.Confirmation =>
            new StreamMessage.SubscriptionConfirmation(response.Confirmation.SubscriptionId),
        ReadResp.ContentOneofCase.Checkpoint => new StreamMessage.AllStreamCheckpointReached(
            new(response.Checkpoint.CommitPosition, response.Checkpoint.PreparePosition)),
        ReadResp.ContentOneofCase.StreamNotFound => StreamMessage.NotFound.Instance,
        ReadResp.ContentOneofCase.FirstStreamPosition =>
            new StreamMessage.FirstStreamPosition(new(response.FirstStreamPosition)),
        ReadResp.ContentOneofCase.LastStreamPosition =>
            new StreamMessage.LastStreamPosition(new(response.LastStreamPosition)),
        ReadResp.ContentOneofCase.LastAllStreamPosition =>
            new StreamMessage.LastAllStreamPosition(ToPosition(response.LastAllStreamPosition)),
        ReadResp.ContentOneofCase.CaughtUp => StreamMessage.CaughtUp.Instance,
        ReadResp.ContentOneofCase.FellBehind => StreamMessage.FellBehind.Instance,
        _ => StreamMessage.Unknown.Instance,
    };

    public static Position ToPosition(AllStreamPosition message) =>
        new(message.CommitPosition, message.PreparePosition);

    static ResolvedEvent ToResolved(ReadResp.Types.ReadEvent message) => new(
        ToRecord(message.Event)!,
        ToRecord(message.Link),
        message.PositionCase == ReadResp.Types.ReadEvent.PositionOneofCase.CommitPosition
            ? message.CommitPosition
            : null);

    static EventRecord? ToRecord(ReadResp.Types.RecordedEvent? message) => message is null
        ? null
        : new(
            message.StreamIdentifier.StreamName.ToStringUtf8(),
            message.Id.ToUuid(),
            new(message.StreamRevision),
            new(message.CommitPosition, message.PreparePosition),
            message.Metadata,
            message.Data.Memory,
            message.CustomMetadata.Memory);
}
