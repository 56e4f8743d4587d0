using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;
using ChaCha20Poly1305 = System.Security.Cryptography.ChaCha20Poly1305;

namespace WelfareLedger.Audit.Tests.Sealing;

/// <summary>Opens an age file by the letter of c2sp.org/age, to hold the writer to it where the program is not
/// installed.</summary>
static class AgeReader
{
    public static byte[] Decrypt(byte[] file, Key secret, byte[] recipient)
    {
        var end = file.AsSpan().IndexOf("\n---"u8);
        var mac = end + 1 + file.AsSpan(end + 1).IndexOf((byte)'\n');
        var header = Encoding.ASCII.GetString(file, 0, mac).Split('\n');
        header[0].Should().Be("age-encryption.org/v1");
        for (var line = 1; line + 1 < header.Length; line += 2)
        {
            var share = Bytes(header[line]["-> X25519 ".Length..]);
            if (Unwrap(secret, recipient, share, Bytes(header[line + 1])) is not { } fileKey) continue;
            var signed = file.AsSpan(0, end + "\n---".Length);
            HMACSHA256.HashData(Derive(fileKey, [], "header"), signed)
                .Should().Equal(Bytes(header[^1]["--- ".Length..]));
            return Payload(file.AsSpan(mac + 1), fileKey);
        }
        throw new InvalidOperationException("It is encrypted to others.");
    }

    static byte[]? Unwrap(Key secret, byte[] recipient, byte[] share, byte[] wrapped)
    {
        var theirs = PublicKey.Import(KeyAgreementAlgorithm.X25519, share, KeyBlobFormat.RawPublicKey);
        using var shared = KeyAgreementAlgorithm.X25519.Agree(secret, theirs)!;
        var wrapKey = KeyDerivationAlgorithm.HkdfSha256.DeriveBytes(
            shared, [.. share, .. recipient], "age-encryption.org/v1/X25519"u8, 32);
        using var cipher = new ChaCha20Poly1305(wrapKey);
        var fileKey = new byte[16];
        try
        {
            cipher.Decrypt(new byte[12], wrapped.AsSpan(0, 16), wrapped.AsSpan(16), fileKey);
            return fileKey;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    static byte[] Payload(ReadOnlySpan<byte> payload, byte[] fileKey)
    {
        using var cipher = new ChaCha20Poly1305(Derive(fileKey, payload[..16].ToArray(), "payload"));
        payload = payload[16..];
        var clear = new List<byte>();
        var nonce = new byte[12];
        for (var number = 0; ; number++)
        {
            var chunk = payload[..Math.Min(payload.Length, (64 * 1024) + 16)];
            payload = payload[chunk.Length..];
            BinaryPrimitives.WriteInt32BigEndian(nonce.AsSpan(7), number);
            nonce[11] = payload.IsEmpty ? (byte)1 : (byte)0;
            var part = new byte[chunk.Length - 16];
            cipher.Decrypt(nonce, chunk[..^16], chunk[^16..], part);
            clear.AddRange(part);
            if (payload.IsEmpty) return [.. clear];
        }
    }

    static byte[] Derive(byte[] key, byte[] salt, string info) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 32, salt, Encoding.ASCII.GetBytes(info));

    static byte[] Bytes(string text) => Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
}
