using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using WelfareLedger.Domain;

namespace WelfareLedger.Vault;

/// <summary>
/// Wraps 256-bit keys under the wrapping key: 12 bytes of nonce, the encrypted key, 16 bytes of tag (AES-256-GCM),
/// bound to the ledger and to whose key it is, so that no row can pass for another.
/// </summary>
sealed class Wrapping(WrappingKey key, Guid ledgerId) : IDisposable
{
    public const int KeyLength = 32;
    const int NonceLength = 12;
    const int TagLength = 16;

    readonly AesGcm _aes = new(key.Bytes, TagLength);

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
        var wrapped = new byte[NonceLength + clear.Length + TagLength];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, NonceLength));
        _aes.Encrypt(
            wrapped.AsSpan(0, NonceLength),
            clear,
            wrapped.AsSpan(NonceLength, clear.Length),
            wrapped.AsSpan(NonceLength + clear.Length),
            WithLedger(bound));
        return wrapped;
    }

    /// <summary>The key; null when this wrapping key did not wrap it, or the row was changed.</summary>
    public byte[]? Unwrap(ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> bound)
    {
        if (wrapped.Length != NonceLength + KeyLength + TagLength) return null;
        var clear = new byte[KeyLength];
        try
        {
            _aes.Decrypt(
                wrapped[..NonceLength],
                wrapped[NonceLength..^TagLength],
                wrapped[^TagLength..],
                clear,
                WithLedger(bound));
            return clear;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    public void Dispose() => _aes.Dispose();

    byte[] WithLedger(ReadOnlySpan<byte> bound) => [.. ledgerId.ToByteArray(bigEndian: true), .. bound];
}
