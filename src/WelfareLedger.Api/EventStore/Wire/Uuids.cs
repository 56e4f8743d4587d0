using System.Buffers.Binary;
using WelfareLedger.EventStoreProtocol;

namespace WelfareLedger.Api.EventStore.Wire;

/// <summary>Ids as the protocol writes them: two halves in network order, or text.</summary>
static class Uuids
{
    const int Length = 16;
    const int Half = Length / 2;

    public static UUID Of(Guid id, bool asText)
    {
        if (asText)
            return new UUID { String = id.ToString("d") };
        Span<byte> bytes = stackalloc byte[Length];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return new UUID
        {
            Structured = new()
            {
                MostSignificantBits = BinaryPrimitives.ReadInt64BigEndian(bytes),
                LeastSignificantBits = BinaryPrimitives.ReadInt64BigEndian(bytes[Half..]),
            },
        };
    }

    /// <summary>False when there is none, or when it is the empty one.</summary>
    public static bool TryRead(UUID? uuid, out Guid id)
    {
        id = Guid.Empty;
        switch (uuid?.ValueCase)
        {
            case UUID.ValueOneofCase.Structured:
                Span<byte> bytes = stackalloc byte[Length];
                BinaryPrimitives.WriteInt64BigEndian(bytes, uuid.Structured.MostSignificantBits);
                BinaryPrimitives.WriteInt64BigEndian(bytes[Half..], uuid.Structured.LeastSignificantBits);
                id = new Guid(bytes, bigEndian: true);
                break;
            case UUID.ValueOneofCase.String:
                _ = Guid.TryParse(uuid.String, out id);
                break;
        }

        return id != Guid.Empty;
    }
}
