using WelfareLedger.Domain;
using WelfareLedger.EventLog;

namespace WelfareLedger.Codec;

/// <summary>An event of the log, read.</summary>
/// <param name="Stored">As the log gave it.</param>
/// <param name="Event">A ChildEvent, CarerEvent, LedgerEvent or AccessEvent of today's shape.</param>
/// <param name="Metadata">Who, when and in answer to what.</param>
public sealed record DecodedEvent(StoredEvent Stored, object Event, EventMetadata Metadata)
{
    /// <summary>What a correction, a finding or a proof cites.</summary>
    public EventId Id => new(Stored.Id);
}
