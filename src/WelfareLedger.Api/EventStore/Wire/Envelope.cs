using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using WelfareLedger.EventLog;
using RecordedEvent = WelfareLedger.EventStoreProtocol.ReadResp.Types.RecordedEvent;

namespace WelfareLedger.Api.EventStore.Wire;

/// <summary>
/// How an open log holds what is no event of a ledger: its bytes are the event's data, and its metadata is a byte with
/// which no JSON begins, followed by the protocol's own record of all the rest: names, id, kind of content, time.
/// </summary>
static class Envelope
{
    public const string StoredType = "foreign.v1";

    const byte Mark = 1;

    /// <summary>The events of one append. An id may stand in it more than once, which a log does not take: each further
    /// one gets an id of its own there, the same at every retry.</summary>
    public static NewEvent[] Seal(string stream, IReadOnlyList<ProposedEvent> events, DateTimeOffset now)
    {
        var seen = new Dictionary<Guid, int>();
        var created = WireTimes.Write(now);
        return [.. events.Select(e => Seal(stream, e, created, seen[e.Id] = seen.GetValueOrDefault(e.Id) + 1))];
    }

    public static bool TryOpen(StoredEvent stored, [NotNullWhen(true)] out RecordedEvent? record)
    {
        record = null;
        if (stored.Type != StoredType || stored.Metadata.Span is not [Mark, ..])
            return false;
        try
        {
            record = RecordedEvent.Parser.ParseFrom(stored.Metadata.Span[1..]);
            return true;
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }
    }

    static NewEvent Seal(string stream, ProposedEvent e, string created, int time)
    {
        var record = new RecordedEvent
        {
            Id = Uuids.Of(e.Id, asText: false),
            StreamIdentifier = new() { StreamName = ByteString.CopyFromUtf8(stream) },
            CustomMetadata = UnsafeByteOperations.UnsafeWrap(e.Metadata),
            Metadata =
            {
                [WireNames.Type] = e.Type,
                [WireNames.ContentType] = e.IsJson ? WireNames.Json : WireNames.OctetStream,
                [WireNames.Created] = created,
            },
        };
        var metadata = new byte[1 + record.CalculateSize()];
        metadata[0] = Mark;
        record.WriteTo(metadata.AsSpan(1));
        return new(time == 1 ? e.Id : Derive(e.Id, time), StoredType, e.Data, metadata);
    }

    static Guid Derive(Guid id, int time)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{id:d} {time}");
        return new(SHA256.HashData(Encoding.ASCII.GetBytes(name)).AsSpan(0, 16), bigEndian: true);
    }
}
