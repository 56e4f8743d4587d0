using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using WelfareLedger.Domain;
using WelfareLedger.EventLog;

namespace WelfareLedger.Codec;

/// <summary>
/// Ids that follow from a command's id, so that the command given again makes the same ones and the log recognises it.
/// UUIDs of version 8 (RFC 9562): the first bytes of a SHA-256.
/// </summary>
public static class EventIds
{
    /// <summary>The id of the event that a command records at a place among its events in a stream.</summary>
    /// <param name="commandId">The command.</param>
    /// <param name="stream">The stream it records in.</param>
    /// <param name="ordinal">From 0, counted over the command's events in that stream.</param>
    public static EventId Derive(Guid commandId, StreamName stream, int ordinal)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ordinal);
        return new(Hash(commandId, "event", stream.Value, ordinal));
    }

    /// <summary>Another id that follows from a command: of the child that it puts on file, of a pairing.</summary>
    /// <param name="commandId">The command.</param>
    /// <param name="purpose">What for; each purpose gives another id.</param>
    public static Guid Derive(Guid commandId, string purpose)
    {
        ArgumentException.ThrowIfNullOrEmpty(purpose);
        return Hash(commandId, "purpose", purpose, 0);
    }

    static Guid Hash(Guid commandId, string kind, string name, int ordinal)
    {
        // Every part before the last has a fixed length or ends in a byte that it cannot hold.
        Span<byte> input = stackalloc byte[16 + 8 + 4 + Encoding.UTF8.GetMaxByteCount(StreamName.LengthMax)];
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, StreamName.LengthMax, nameof(name));
        commandId.TryWriteBytes(input, bigEndian: true, out var length);
        length += Encoding.ASCII.GetBytes(kind, input[length..]);
        input[length++] = 0;
        BinaryPrimitives.WriteInt32BigEndian(input[length..], ordinal);
        length += sizeof(int);
        length += Encoding.UTF8.GetBytes(name, input[length..]);

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input[..length], hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
