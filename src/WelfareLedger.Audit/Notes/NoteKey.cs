using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace WelfareLedger.Audit.Notes;

/// <summary>What a key signs.</summary>
public enum NoteKeyType : byte
{
    /// <summary>The text of a note: a log signs so.</summary>
    Ed25519 = 0x01,

    /// <summary>A checkpoint and the time at which it was the largest seen: a witness signs so.</summary>
    Cosignature = 0x04,
}

/// <summary>A public key with its name: who is trusted to sign a note.</summary>
public sealed class NoteKey
{
    const int IdDigits = 8;

    readonly PublicKey _key;

    NoteKey(string name, NoteKeyType type, byte[] material)
    {
        (Name, Type, Material, Id) = (name, type, material, IdOf(name, type, material));
        _key = PublicKey.Import(SignatureAlgorithm.Ed25519, material, KeyBlobFormat.RawPublicKey);
    }

    /// <summary>Whose key it is; of a log, its origin.</summary>
    public string Name { get; }

    /// <summary>What it signs.</summary>
    public NoteKeyType Type { get; }

    /// <summary>Tells which of a name's keys made a signature; no protection, only a hint.</summary>
    public uint Id { get; }

    /// <summary>The 32 bytes of the public key.</summary>
    public ReadOnlyMemory<byte> Material { get; }

    /// <summary>The key from its bytes.</summary>
    public static NoteKey Of(string name, NoteKeyType type, ReadOnlySpan<byte> material) =>
        IsName(name)
            ? new NoteKey(name, type, material.ToArray())
            : throw new ArgumentException("A key's name has no blanks and no plus sign.", nameof(name));

    /// <summary>Reads <c>name+id+key</c>; null when it is not the one text of a key of a known type.</summary>
    public static NoteKey? Parse(string text)
    {
        var parts = text.Split('+', 3);
        if (parts is not [var name, { Length: IdDigits } id, var encoded] || !IsName(name)
            || Base64Text.Decode(encoded) is not { Length: 33 } bytes
            || bytes[0] is not ((byte)NoteKeyType.Ed25519 or (byte)NoteKeyType.Cosignature)
            || !uint.TryParse(id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var stated))
            return null;
        try
        {
            var key = new NoteKey(name, (NoteKeyType)bytes[0], bytes[1..]);
            return key.Id == stated && key.ToString() == text ? key : null;
        }
        catch (FormatException)
        {
            return null; // 32 bytes that are no point of the curve
        }
    }

    /// <summary>The text that <see cref="Parse"/> reads; a <c>vkey</c> to other programs.</summary>
    public override string ToString() =>
        $"{Name}+{Id:x8}+{Convert.ToBase64String([(byte)Type, .. Material.Span])}";

    /// <summary>Whether a signature over the text of a note is this key's.</summary>
    public bool Checks(string text, ReadOnlySpan<byte> signature) => Type switch
    {
        NoteKeyType.Ed25519 => SignatureAlgorithm.Ed25519.Verify(_key, Encoding.UTF8.GetBytes(text), signature),
        _ => Cosignature.TimeOf(signature) is { } time && SignatureAlgorithm.Ed25519.Verify(
            _key, Cosignature.Message(text, time), signature[Cosignature.TimeLength..]),
    };

    internal static bool IsName(string name) =>
        name.Length > 0 && !name.Any(letter => char.IsWhiteSpace(letter) || letter is '+' || char.IsControl(letter));

    static uint IdOf(string name, NoteKeyType type, byte[] material) => BinaryPrimitives.ReadUInt32BigEndian(
        SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', (byte)type, .. material]));
}
