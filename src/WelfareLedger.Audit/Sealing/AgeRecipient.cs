using NSec.Cryptography;

namespace WelfareLedger.Audit.Sealing;

/// <summary>
/// The public key of somebody to whom a file is encrypted, as <c>age-keygen</c> prints it: <c>age1…</c>, 32 bytes of
/// X25519 in Bech32 (c2sp.org/age, BIP 173).
/// </summary>
public sealed class AgeRecipient
{
    const string Prefix = "age1";
    const string Letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    const int ChecksumLetters = 6;

    // 32 bytes in groups of five bits, and the checksum.
    const int LettersInAll = 52 + ChecksumLetters;

    static readonly uint[] Generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

    AgeRecipient(byte[] key) => (Bytes, Key) =
        (key, PublicKey.Import(KeyAgreementAlgorithm.X25519, key, KeyBlobFormat.RawPublicKey));

    internal byte[] Bytes { get; }

    internal PublicKey Key { get; }

    /// <summary>Null when it is no such key.</summary>
    public static AgeRecipient? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || text.Length != Prefix.Length + LettersInAll)
            return null;
        var groups = new byte[LettersInAll];
        for (var i = 0; i < groups.Length; i++)
        {
            var value = Letters.IndexOf(text[Prefix.Length + i], StringComparison.Ordinal);
            if (value < 0) return null;
            groups[i] = (byte)value;
        }
        return ChecksumOf(groups) == 1 && ToBytes(groups.AsSpan(0, groups.Length - ChecksumLetters)) is { } key
            ? new(key)
            : null;
    }

    // Of the prefix before its "1", spread as BIP 173 has it, and of all groups; 1 when the checksum is right.
    static uint ChecksumOf(ReadOnlySpan<byte> groups)
    {
        var name = Prefix.AsSpan(0, Prefix.Length - 1);
        var sum = 1u;
        foreach (var letter in name) sum = Add(sum, (uint)letter >> 5);
        sum = Add(sum, 0);
        foreach (var letter in name) sum = Add(sum, (uint)letter & 31);
        foreach (var group in groups) sum = Add(sum, group);
        return sum;
    }

    static uint Add(uint sum, uint value)
    {
        var top = sum >> 25;
        sum = ((sum & 0x1ffffff) << 5) ^ value;
        for (var i = 0; i < Generator.Length; i++)
            if (((top >> i) & 1) != 0) sum ^= Generator[i];
        return sum;
    }

    static byte[]? ToBytes(ReadOnlySpan<byte> groups)
    {
        var bytes = new List<byte>(groups.Length * 5 / 8);
        var (bits, count) = (0, 0);
        foreach (var group in groups)
        {
            bits = ((bits << 5) | group) & 0xfff;
            count += 5;
            if (count < 8) continue;
            count -= 8;
            bytes.Add((byte)(bits >> count));
        }
        return (bits & ((1 << count) - 1)) == 0 ? [.. bytes] : null;
    }
}
