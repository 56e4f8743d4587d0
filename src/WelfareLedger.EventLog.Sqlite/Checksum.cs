using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace WelfareLedger.EventLog.Sqlite;

/// <summary>
/// Shows bit rot: stored with each event when it is appended, and compared each time it is read. Two CRC-32C (the
/// processor has an instruction for it), one over the data and one over all else that the event says, so that reading
/// is not slowed. It is no protection against people; the audit tree is.
/// </summary>
static class Checksum
{
    /// <summary>A name's part, made once.</summary>
    public static uint Name(string name) => Of(Encoding.ASCII.GetBytes(name), uint.MaxValue);

    public static long Event(
        uint stream, uint type, long version, Guid id, ReadOnlySpan<byte> data, ReadOnlySpan<byte> metadata)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var rest = BitOperations.Crc32C(uint.MaxValue, ((ulong)stream << 32) | type);
        rest = BitOperations.Crc32C(rest, (ulong)version);
        rest = Of(bytes, rest);
        rest = Of(metadata, rest);
        return (long)(((ulong)rest << 32) | Of(data, uint.MaxValue));
    }

    static uint Of(ReadOnlySpan<byte> bytes, uint sum)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var one in bytes)
            sum = BitOperations.Crc32C(sum, one);
        return sum;
    }
}
