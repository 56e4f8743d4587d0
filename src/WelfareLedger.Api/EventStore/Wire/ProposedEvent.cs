using WelfareLedger.EventStoreProtocol;

namespace WelfareLedger.Api.EventStore.Wire;

/// <summary>An event that somebody outside wants appended.</summary>
sealed record ProposedEvent(
    Guid Id, string Type, bool IsJson, ReadOnlyMemory<byte> Data, ReadOnlyMemory<byte> Metadata)
{
    /// <summary>What it counts for in an append; as EventStoreDB counts.</summary>
    public long Bytes => Data.Length + (long)Metadata.Length + (2 * Type.Length);

    /// <summary>Reads a proposal; else says what is wrong with it.</summary>
    public static (ProposedEvent? Event, Flaw Flaw) Read(AppendReq.Types.ProposedMessage message)
    {
        if (!message.Metadata.TryGetValue(WireNames.Type, out var type) || type.Length == 0
            || !message.Metadata.TryGetValue(WireNames.ContentType, out var content))
            return (null, Flaw.PropertyMissing);
        return Uuids.TryRead(message.Id, out var id)
            ? (new(id, type, content == WireNames.Json, message.Data.Memory, message.CustomMetadata.Memory), Flaw.None)
            : (null, Flaw.NoId);
    }

    public enum Flaw
    {
        None,
        PropertyMissing,
        NoId,
    }
}
