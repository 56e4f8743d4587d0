namespace EventStore.Client;

/// <summary>An event to append.</summary>
public sealed class EventData
{
    const string Json = "application/json";
    const string Bytes = "application/octet-stream";

    /// <summary>Its body.</summary>
    public readonly ReadOnlyMemory<byte> Data;

    /// <summary>Its id.</summary>
    public readonly Uuid EventId;

    /// <summary>What is known about it.</summary>
    public readonly ReadOnlyMemory<byte> Metadata;

    /// <summary>Its type.</summary>
    public readonly string Type;

    /// <summary>The form of its body.</summary>
    public readonly string ContentType;

    /// <exception cref="ArgumentOutOfRangeException">The id is empty, or the form unknown.</exception>
    public EventData(
        Uuid eventId,
        string type,
        ReadOnlyMemory<byte> data,
        ReadOnlyMemory<byte>? metadata = null,
        string contentType = Json)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(eventId, Uuid.Empty);
        if (contentType is not (Json or Bytes)) throw new ArgumentOutOfRangeException(nameof(contentType));
        (EventId, Type, Data, ContentType) = (eventId, type, data, contentType);
        Metadata = metadata ?? ReadOnlyMemory<byte>.Empty;
    }
}
