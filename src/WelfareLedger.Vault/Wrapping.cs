using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using WelfareLedger.Domain;

namespace WelfareLedger.Vault;

/// <summary>
/// Wraps 256-bit keys under one epoch of the wrapping key (AES-256-KWP). The wrap has no room for whose key it is, so
/// the first bytes of a hash of ledger and owner are wrapped with it: no row can pass for another. For one thread at a
/// time.
/// </summary>
sealed class Wrapping : IDisposable
{
    public const int KeyLength = 32;
    const int BoundLength = 8;

    readonly Aes _aes = Aes.Create();
    readonly byte[] _ledger;

    public Wrapping(ReadOnlySpan<byte> key, Guid ledgerId)
    {
        _aes.SetKey(key);
        _ledger = ledgerId.ToByteArray(bigEndian: true);
    }

    /// <summary>Binds a data key.</summary>
    public static byte[] OfDataKey(string person, PersonalCategory category, int generation)
    {
        var bound = new byte[6 + Encoding.ASCII.GetByteCount(person)];
        bound[0] = (byte)'k';
        bound[1] = (byte)category;
        BinaryPrimitives.WriteInt32BigEndian(bound.AsSpan(2), generation);
        Encoding.ASCII.GetBytes(person, bound.AsSpan(6));
        return bound;
    }

    /// <summary>Binds the key of the blind indexes.</summary>
    public static byte[] OfIndexKey() => "i"u8.ToArray();

    public byte[] Wrap(ReadOnlySpan<byte> clear, ReadOnlySpan<byte> bound)
    {
        Span<byte> whole = stackalloc byte[KeyLength + BoundLength];
        clear.CopyTo(whole);
        Owner(bound).CopyTo(whole[KeyLength..]);
        var wrapped = KeyWrap.Wrap(_aes, whole);
        CryptographicOperations.ZeroMemory(whole);
        return wrapped;
    }

    /// <summary>The key; null when this wrapping key did not wrap it, or the row was changed.</summary>
    public byte[]? Unwrap(ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> bound)
    {
        if (KeyWrap.Unwrap(_aes, wrapped) is not { Length: KeyLength + BoundLength } whole) return null;
        var clear = whole.AsSpan(KeyLength).SequenceEqual(Owner(bound)) ? whole[..KeyLength] : null;
        CryptographicOperations.ZeroMemory(whole);
        return clear;
    }

    public void Dispose() => _aes.Dispose();

    ReadOnlySpan<byte> Owner(ReadOnlySpan<byte> bound) =>
        SHA256.HashData([.. _ledger, .. bound]).AsSpan(0, BoundLength);
}
