using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using WelfareLedger.Codec;
using WelfareLedger.Domain;

namespace WelfareLedger.Vault;

/// <summary>
/// Keyed hashes by which people are found without being readable: the first 16 bytes of HMAC-SHA256. Among ten million
/// people the chance that any two share one is about 10⁻²⁵. What was hashed lies beside the tag, encrypted, so that a
/// new epoch can hash it anew: under a key that outlived an erasure, a tag in an old copy would still answer guesses.
/// </summary>
sealed class BlindTags : IDisposable
{
    public const int Length = 16;
    const int NonceLength = 12;
    const int SealLength = 16;

    readonly byte[] _key;
    readonly AesGcm _sealing;

    public BlindTags(byte[] key)
    {
        _key = key;
        var sealing = HKDF.Expand(HashAlgorithmName.SHA256, key, Wrapping.KeyLength, "what was hashed"u8.ToArray());
        _sealing = new(sealing, SealLength);
        CryptographicOperations.ZeroMemory(sealing);
    }

    /// <summary>What is hashed of a number.</summary>
    public static byte[] Words(IdNumber number) => Words("number", number.Value);

    /// <summary>What is hashed of a name and a birth.</summary>
    public static byte[] Words(string name, DateOnly born) =>
        Words("name+born", $"{Plain(name)}\0{born.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}");

    /// <summary>What is hashed of an account or a phone: its digits, for it is written in several ways.</summary>
    public static byte[] Words(TraitKind kind, string value) => Words(
        kind == TraitKind.Account ? "account" : "phone", string.Concat(value.Where(char.IsAsciiDigit)));

    public byte[] Tag(ReadOnlySpan<byte> words) => HMACSHA256.HashData(_key, words)[..Length];

    /// <summary>What was hashed, encrypted and bound to its tag.</summary>
    public byte[] Seal(ReadOnlySpan<byte> tag, ReadOnlySpan<byte> words)
    {
        var kept = new byte[NonceLength + words.Length + SealLength];
        RandomNumberGenerator.Fill(kept.AsSpan(0, NonceLength));
        _sealing.Encrypt(
            kept.AsSpan(0, NonceLength),
            words,
            kept.AsSpan(NonceLength, words.Length),
            kept.AsSpan(^SealLength..),
            tag);
        return kept;
    }

    /// <summary>What was hashed; null when the row was changed.</summary>
    public byte[]? Open(ReadOnlySpan<byte> tag, ReadOnlySpan<byte> kept)
    {
        if (kept.Length < NonceLength + SealLength) return null;
        var words = new byte[kept.Length - NonceLength - SealLength];
        try
        {
            _sealing.Decrypt(kept[..NonceLength], kept[NonceLength..^SealLength], kept[^SealLength..], words, tag);
            return words;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_key);
        _sealing.Dispose();
    }

    /// <summary>Blanks and the several dots that names are written with do not make another person.</summary>
    static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsWhiteSpace(c)) continue;
            plain.Append(c is '•' or '‧' or '・' or '∙' or '⋅' or '･' ? '·' : c);
        }
        return plain.ToString();
    }

    static byte[] Words(string kind, string value) => Encoding.UTF8.GetBytes($"{kind}\0{value}");
}
