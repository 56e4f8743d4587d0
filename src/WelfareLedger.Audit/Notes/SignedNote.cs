using System.Buffers.Binary;
using System.Text;

namespace WelfareLedger.Audit.Notes;

/// <summary>One signature under a note.</summary>
/// <param name="Name">The name of the key.</param>
/// <param name="Id">The id of the key.</param>
/// <param name="Bytes">What the key made.</param>
public sealed record NoteSignature(string Name, uint Id, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The time at which a witness signed; null of what is no cosignature.</summary>
    public DateTimeOffset? CosignedAt => Cosignature.TimeOf(Bytes.Span) is { } seconds and < 253_402_300_800
        ? DateTimeOffset.FromUnixTimeSeconds(seconds)
        : null;

    /// <summary>The line under the note, without its newline.</summary>
    public override string ToString()
    {
        var bytes = new byte[sizeof(uint) + Bytes.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, Id);
        Bytes.Span.CopyTo(bytes.AsSpan(sizeof(uint)));
        return $"— {Name} {Convert.ToBase64String(bytes)}";
    }

    /// <summary>Reads a line; null when it is not a signature.</summary>
    public static NoteSignature? Parse(string line)
    {
        if (line.Split(' ') is not ["—", var name, var encoded] || !NoteKey.IsName(name)
            || Base64Text.Decode(encoded) is not { Length: > sizeof(uint) } bytes) return null;
        return new(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsMemory(sizeof(uint)));
    }
}

/// <summary>A text with signatures under it, by the rules of c2sp.org/signed-note. Parsing judges the form only;
/// <see cref="Open"/> judges who signed.</summary>
/// <param name="Text">With its last newline.</param>
/// <param name="Signatures">At least one.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    /// <summary>Signatures under one note.</summary>
    public const int SignaturesMax = 100;

    /// <summary>Bytes of one note.</summary>
    public const int LengthMax = 1 << 20;

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a note; null when it is malformed.</summary>
    public static SignedNote? Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > LengthMax) return null;
        try
        {
            return Parse(Utf8.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>Reads a note; null when it is malformed.</summary>
    public static SignedNote? Parse(string note)
    {
        var blank = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (blank < 0 || !note.EndsWith('\n') || note.Any(letter => letter < ' ' && letter != '\n')) return null;
        var lines = note[(blank + 2)..].Split('\n')[..^1];
        if (lines.Length is 0 or > SignaturesMax) return null;
        var signatures = new List<NoteSignature>(lines.Length);
        foreach (var line in lines)
        {
            if (NoteSignature.Parse(line) is not { } signature) return null;
            signatures.Add(signature);
        }
        return new(note[..(blank + 1)], signatures);
    }

    /// <summary>
    /// The known keys that signed, each once; null when one of their signatures is false, or no known key signed.
    /// Signatures of unknown keys say nothing, for or against.
    /// </summary>
    public IReadOnlyList<NoteKey>? Open(IEnumerable<NoteKey> known)
    {
        var keys = known.ToLookup(key => (key.Name, key.Id));
        var signed = new List<NoteKey>();
        foreach (var signature in Signatures)
        {
            switch (keys[(signature.Name, signature.Id)].ToArray())
            {
                case []:
                    break;
                case [var key]:
                    if (!key.Checks(Text, signature.Bytes.Span)) return null;
                    if (!signed.Contains(key)) signed.Add(key);
                    break;
                default:
                    return null; // two known keys of one name and id: nobody can tell whose it is
            }
        }
        return signed.Count > 0 ? signed : null;
    }

    /// <summary>The whole note.</summary>
    public override string ToString() =>
        Text + "\n" + string.Concat(Signatures.Select(signature => signature + "\n"));
}
