using System.Buffers.Binary;
using System.Text;
using NSec.Cryptography;

namespace WelfareLedger.Audit.Notes;

/// <summary>A private key with its name.</summary>
public sealed class NoteSigner : IDisposable
{
    const string Begin = "PRIVATE+KEY+";
    const int SeedLength = 32;

    readonly Key _key;

    NoteSigner(string name, NoteKeyType type, ReadOnlySpan<byte> seed)
    {
        _key = Key.Import(SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey,
            new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });
        Public = NoteKey.Of(name, type, _key.PublicKey.Export(KeyBlobFormat.RawPublicKey));
    }

    /// <summary>What others check its signatures by.</summary>
    public NoteKey Public { get; }

    /// <summary>A new key.</summary>
    public static NoteSigner Create(string name, NoteKeyType type)
    {
        Span<byte> seed = stackalloc byte[SeedLength];
        System.Security.Cryptography.RandomNumberGenerator.Fill(seed);
        try
        {
            return new NoteSigner(name, type, seed);
        }
        finally
        {
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(seed);
        }
    }

    /// <summary>Reads the text of a private key; null when it is not one.</summary>
    public static NoteSigner? Parse(string text)
    {
        if (!text.StartsWith(Begin, StringComparison.Ordinal)) return null;
        var parts = text[Begin.Length..].Split('+', 3);
        if (parts is not [var name, var id, var encoded] || !NoteKey.IsName(name)
            || Base64Text.Decode(encoded) is not { Length: 1 + SeedLength } bytes
            || bytes[0] is not ((byte)NoteKeyType.Ed25519 or (byte)NoteKeyType.Cosignature)) return null;
        var signer = new NoteSigner(name, (NoteKeyType)bytes[0], bytes.AsSpan(1));
        if ($"{signer.Public.Id:x8}" == id) return signer;
        signer.Dispose();
        return null;
    }

    /// <summary>The same key under another name, for another log of the same owner.</summary>
    public NoteSigner Under(string name)
    {
        var id = NoteKey.Of(name, Public.Type, Public.Material.Span).Id;
        return Parse($"{Begin}{name}+{id:x8}+{Export().Split('+', 5)[4]}")!;
    }

    /// <summary>The text of the private key, for the file that holds it and for nothing else.</summary>
    public string Export() =>
        $"{Begin}{Public.Name}+{Public.Id:x8}+"
        + Convert.ToBase64String([(byte)Public.Type, .. _key.Export(KeyBlobFormat.RawPrivateKey)]);

    /// <summary>Signs a text.</summary>
    /// <param name="text">Ends with a newline.</param>
    /// <param name="at">When; a cosignature says so, a log's signature does not.</param>
    public NoteSignature Sign(string text, DateTimeOffset at)
    {
        var time = at.ToUnixTimeSeconds();
        if (Public.Type == NoteKeyType.Ed25519)
            return new(Public.Name, Public.Id, SignatureAlgorithm.Ed25519.Sign(_key, Encoding.UTF8.GetBytes(text)));
        var signature = new byte[Cosignature.TimeLength + SignatureAlgorithm.Ed25519.SignatureSize];
        BinaryPrimitives.WriteInt64BigEndian(signature, time);
        SignatureAlgorithm.Ed25519.Sign(
            _key, Cosignature.Message(text, time), signature.AsSpan(Cosignature.TimeLength));
        return new(Public.Name, Public.Id, signature);
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
