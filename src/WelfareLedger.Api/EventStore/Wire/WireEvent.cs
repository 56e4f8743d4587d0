using Google.Protobuf;
using WelfareLedger.Codec;
using WelfareLedger.EventLog;
using WelfareLedger.EventStoreProtocol;
using RecordedEvent = WelfareLedger.EventStoreProtocol.ReadResp.Types.RecordedEvent;

namespace WelfareLedger.Api.EventStore.Wire;

/// <summary>
/// An event of the log as those outside see it: an enveloped one as it came, one of the ledger as it is stored. Its
/// position is the log's, for commit and prepare alike.
/// </summary>
readonly record struct WireEvent
{
    readonly RecordedEvent? _kept;

    public WireEvent(StoredEvent stored)
    {
        Stored = stored;
        if (Envelope.TryOpen(stored, out _kept))
        {
            Stream = _kept.StreamIdentifier.StreamName.ToStringUtf8();
            Type = _kept.Metadata[WireNames.Type];
        }
        else
        {
            Stream = stored.Stream.Value;
            Type = stored.Type;
        }
    }

    public StoredEvent Stored { get; }

    public string Stream { get; }

    public string Type { get; }

    // Only a log that no ledger wrote holds other metadata; when that was, nobody knows.
    DateTimeOffset RecordedAt => EventCodec.TryDecodeMetadata(Stored)?.RecordedAt ?? DateTimeOffset.UnixEpoch;

    public ReadResp ToResponse(bool idsAsText)
    {
        var position = (ulong)Stored.Position.Value;
        var record = _kept?.Clone() ?? FromLedger();
        if (idsAsText && Uuids.TryRead(record.Id, out var id))
            record.Id = Uuids.Of(id, asText: true);
        record.StreamRevision = (ulong)Stored.Version.Value;
        record.CommitPosition = record.PreparePosition = position;
        record.Data = UnsafeByteOperations.UnsafeWrap(Stored.Data);
        return new ReadResp { Event = new() { Event = record, CommitPosition = position } };
    }

    RecordedEvent FromLedger() => new()
    {
        Id = Uuids.Of(Stored.Id, asText: false),
        StreamIdentifier = new() { StreamName = ByteString.CopyFromUtf8(Stream) },
        CustomMetadata = UnsafeByteOperations.UnsafeWrap(Stored.Metadata),
        Metadata =
        {
            [WireNames.Type] = Type,
            [WireNames.ContentType] = WireNames.Json,
            [WireNames.Created] = WireTimes.Write(RecordedAt),
        },
    };
}
