using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace WelfareLedger.Audit.Trees;

/// <summary>A SHA-256 value, as it stands in leaves, nodes and roots.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct TreeHash
{
    /// <summary>Bytes of one hash.</summary>
    public const int Length = SHA256.HashSizeInBytes;

    // One object a thread: a call of it takes a quarter less than making one each time, as SHA256.HashData does, and
    // verifying consists of such calls for the most part.
    [ThreadStatic] static IncrementalHash? _hasher;

    readonly ulong _a, _b, _c, _d;

    /// <param name="bytes">32 of them.</param>
    /// <exception cref="ArgumentException">There are more, or fewer.</exception>
    public TreeHash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length) throw new ArgumentException("A hash has 32 bytes.", nameof(bytes));
        this = MemoryMarshal.Read<TreeHash>(bytes);
    }

    /// <summary>The hash of some bytes.</summary>
    public static TreeHash Of(ReadOnlySpan<byte> bytes)
    {
        var hasher = _hasher ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hasher.AppendData(bytes);
        Span<byte> hash = stackalloc byte[Length];
        hasher.GetHashAndReset(hash);
        return new(hash);
    }

    /// <summary>The bytes, in order.</summary>
    public void CopyTo(Span<byte> bytes) => MemoryMarshal.Write(bytes, in this);

    /// <summary>The bytes, in order.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>As checkpoints and proofs write it.</summary>
    public string ToBase64() => Convert.ToBase64String(ToArray());

    /// <summary>Reads base64 of exactly 32 bytes, written in the one way; false otherwise.</summary>
    public static bool TryParseBase64(string text, out TreeHash hash)
    {
        var bytes = Base64Text.Decode(text);
        hash = bytes is { Length: Length } ? new TreeHash(bytes) : default;
        return bytes is { Length: Length };
    }

    /// <summary>Writes <see cref="ToString"/> in ASCII.</summary>
    /// <param name="digits">Room for 64 of them.</param>
    public void WriteHex(Span<byte> digits)
    {
        Span<byte> bytes = stackalloc byte[Length];
        CopyTo(bytes);
        Convert.TryToHexStringLower(bytes, digits, out _);
    }

    /// <summary>Hexadecimal, lower case.</summary>
    public override string ToString() => Convert.ToHexStringLower(ToArray());
}
