using System.Buffers.Binary;

namespace WelfareLedger.Audit.Trees;

/// <summary>Up to 256 entries in one file, each with its length before it.</summary>
public static class EntryBundle
{
    /// <summary>Bytes of one entry.</summary>
    public const int EntryLengthMax = ushort.MaxValue;

    /// <summary>The bytes of a bundle.</summary>
    public static byte[] Write(IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        var bytes = new byte[entries.Sum(entry => sizeof(ushort) + entry.Length)];
        var rest = bytes.AsSpan();
        foreach (var entry in entries)
        {
            BinaryPrimitives.WriteUInt16BigEndian(rest, checked((ushort)entry.Length));
            entry.Span.CopyTo(rest[sizeof(ushort)..]);
            rest = rest[(sizeof(ushort) + entry.Length)..];
        }
        return bytes;
    }

    /// <summary>The entries of a bundle; null when it does not end where its last entry does.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>>? Read(ReadOnlyMemory<byte> bytes)
    {
        var entries = new List<ReadOnlyMemory<byte>>(TileId.Full);
        for (var rest = bytes; rest.Length > 0;)
        {
            if (rest.Length < sizeof(ushort)) return null;
            var length = BinaryPrimitives.ReadUInt16BigEndian(rest.Span);
            if (rest.Length < sizeof(ushort) + length) return null;
            entries.Add(rest.Slice(sizeof(ushort), length));
            rest = rest[(sizeof(ushort) + length)..];
        }
        return entries;
    }
}
