using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;
using ChaCha20Poly1305 = System.Security.Cryptography.ChaCha20Poly1305;

namespace WelfareLedger.Audit.Sealing;

/// <summary>
/// Encrypts a file to its recipients in the age format, version 1 (c2sp.org/age): whoever holds one of the secret keys
/// opens it with <c>age --decrypt</c>, a program that has nothing to do with ours.
/// </summary>
public static class AgeFile
{
    const string Version = "age-encryption.org/v1";
    const int KeyLength = 32;
    const int FileKeyLength = 16;
    const int TagLength = 16;
    const int NonceLength = 12;
    const int ChunkLength = 64 * 1024;

    static readonly byte[] ZeroNonce = new byte[NonceLength];

    /// <summary>The encrypted file.</summary>
    /// <param name="clear">What is in it.</param>
    /// <param name="recipients">Who may open it; at least one.</param>
    public static byte[] Encrypt(ReadOnlySpan<byte> clear, IReadOnlyList<AgeRecipient> recipients)
    {
        ArgumentNullException.ThrowIfNull(recipients);
        ArgumentOutOfRangeException.ThrowIfZero(recipients.Count);
        var fileKey = RandomNumberGenerator.GetBytes(FileKeyLength);
        try
        {
            using var file = new MemoryStream();
            file.Write(Header(fileKey, recipients));
            WritePayload(file, fileKey, clear);
            return file.ToArray();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(fileKey);
        }
    }

    static byte[] Header(byte[] fileKey, IReadOnlyList<AgeRecipient> recipients)
    {
        var header = new StringBuilder().Append(Version).Append('\n');
        foreach (var recipient in recipients) AppendStanza(header, fileKey, recipient);
        header.Append("---");
        var macKey = Derive(fileKey, [], "header");
        var mac = HMACSHA256.HashData(macKey, Encoding.ASCII.GetBytes(header.ToString()));
        header.Append(' ').Append(Base64(mac)).Append('\n');
        return Encoding.ASCII.GetBytes(header.ToString());
    }

    static void AppendStanza(StringBuilder header, byte[] fileKey, AgeRecipient recipient)
    {
        using var ephemeral = Key.Create(KeyAgreementAlgorithm.X25519);
        var share = ephemeral.PublicKey.Export(KeyBlobFormat.RawPublicKey);
        // Null for a point of low order, which is nobody's key.
        using var shared = KeyAgreementAlgorithm.X25519.Agree(ephemeral, recipient.Key)
            ?? throw new ArgumentException("One of the recipients has no usable key.", nameof(recipient));
        var wrapKey = KeyDerivationAlgorithm.HkdfSha256.DeriveBytes(
            shared, [.. share, .. recipient.Bytes], Encoding.ASCII.GetBytes(Version + "/X25519"), KeyLength);
        var wrapped = new byte[FileKeyLength + TagLength];
        using var cipher = new ChaCha20Poly1305(wrapKey);
        cipher.Encrypt(ZeroNonce, fileKey, wrapped.AsSpan(0, FileKeyLength), wrapped.AsSpan(FileKeyLength));
        header.Append("-> X25519 ").Append(Base64(share)).Append('\n').Append(Base64(wrapped)).Append('\n');
    }

    static void WritePayload(MemoryStream file, byte[] fileKey, ReadOnlySpan<byte> clear)
    {
        var salt = RandomNumberGenerator.GetBytes(FileKeyLength);
        file.Write(salt);
        using var cipher = new ChaCha20Poly1305(Derive(fileKey, salt, "payload"));
        Span<byte> nonce = stackalloc byte[NonceLength];
        var (chunk, tag) = (new byte[ChunkLength], new byte[TagLength]);
        for (var (number, isLast) = (0L, false); !isLast; number++)
        {
            var part = clear[..Math.Min(clear.Length, ChunkLength)];
            clear = clear[part.Length..];
            isLast = clear.IsEmpty;
            // Eleven bytes of number, and whether it is the last.
            BinaryPrimitives.WriteInt64BigEndian(nonce[3..], number);
            nonce[^1] = isLast ? (byte)1 : (byte)0;
            cipher.Encrypt(nonce, part, chunk.AsSpan(0, part.Length), tag);
            file.Write(chunk.AsSpan(0, part.Length));
            file.Write(tag);
        }
    }

    static byte[] Derive(byte[] fileKey, byte[] salt, string info) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, fileKey, KeyLength, salt, Encoding.ASCII.GetBytes(info));

    static string Base64(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');
}
