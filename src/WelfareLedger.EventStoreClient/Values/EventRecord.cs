using System.Globalization;

namespace EventStore.Client;

/// <summary>An event as it is stored.</summary>
public class EventRecord
{
    /// <summary>Its stream.</summary>
    public readonly string EventStreamId;

    /// <summary>Its id.</summary>
    public readonly Uuid EventId;

    /// <summary>Its number in the stream.</summary>
    public readonly StreamPosition EventNumber;

    /// <summary>Its type.</summary>
    public readonly string EventType;

    /// <summary>Its body.</summary>
    public readonly ReadOnlyMemory<byte> Data;

    /// <summary>What is known about it.</summary>
    public readonly ReadOnlyMemory<byte> Metadata;

    /// <summary>When the server stored it, by the server's clock.</summary>
    public readonly DateTime Created;

    /// <summary>Its place in the order of all streams.</summary>
    public readonly Position Position;

    /// <summary>The form of its body.</summary>
    public readonly string ContentType;

    /// <param name="eventStreamId">Its stream.</param>
    /// <param name="eventId">Its id.</param>
    /// <param name="eventNumber">Its number in the stream.</param>
    /// <param name="position">Its place in the order of all streams.</param>
    /// <param name="metadata">What the server keeps beside it: type, form and time.</param>
    /// <param name="data">Its body.</param>
    /// <param name="customMetadata">What is known about it.</param>
    public EventRecord(
        string eventStreamId,
        Uuid eventId,
        StreamPosition eventNumber,
        Position position,
        IDictionary<string, string> metadata,
        ReadOnlyMemory<byte> data,
        ReadOnlyMemory<byte> customMetadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        (EventStreamId, EventId, EventNumber, Position) = (eventStreamId, eventId, eventNumber, position);
        (Data, Metadata) = (data, customMetadata);
        EventType = metadata["type"];
        ContentType = metadata["content-type"];
        Created = DateTime.UnixEpoch.AddTicks(long.Parse(metadata["created"], CultureInfo.InvariantCulture));
    }
}
