using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using WelfareLedger.Codec.Forms;
using WelfareLedger.Domain;

namespace WelfareLedger.Codec;

/// <summary>
/// The stored form of metadata. It stands beside every event, so its names are one letter and its ids are base64url;
/// docs/EVENTS.md says what each is.
/// </summary>
static partial class MetadataForm
{
    const string Time = "t", ActorId = "a", ActorRole = "r", AtOffice = "o", Unchecked = "u", Command = "c",
        Because = "b", Group = "g", FileHash = "f", Row = "w", Itself = "s";

    const int GuidLength = 16;
    const int HashLength = 32;

    public static byte[] Write(EventMetadata metadata)
    {
        var scratch = Scratch.Take();
        var writer = scratch.Json;
        writer.WriteStartObject();
        void Put(string name, string value)
        {
            writer.WritePropertyName(name, escape: false);
            writer.WriteValue(value.Length > 0 ? value : throw new ArgumentException("Metadata has an empty code."));
        }
        Put(Time, Instants.Write(metadata.RecordedAt));
        Put(ActorId, metadata.By.Id.Value);
        Put(ActorRole, metadata.By.Role.Value);
        if (metadata.By.Office is { } office) Put(AtOffice, office.Value);
        if (metadata.By.Unauthenticated)
        {
            writer.WritePropertyName(Unchecked, escape: false);
            writer.WriteValue(true);
        }
        Put(Command, Short(metadata.CommandId));
        if (metadata.CausationId is { } because) Put(Because, Short(because));
        if (metadata.CorrelationId is { } group) Put(Group, Short(group));
        switch (metadata.Source)
        {
            case Source.Desk:
                break;
            case Source.Import import:
                Put(FileHash, ShortHash(import.FileHash));
                writer.WritePropertyName(Row, escape: false);
                writer.WriteValue(import.Row);
                break;
            case Source.System:
                writer.WritePropertyName(Itself, escape: false);
                writer.WriteValue(true);
                break;
            default:
                throw new System.Diagnostics.UnreachableException($"No form for {metadata.Source.GetType().Name}.");
        }
        writer.WriteEndObject();
        return scratch.ToUtf8AndReturn();
    }

    public static EventMetadata Read(JObject data)
    {
        var left = data.Count;
        JToken? Take(string name, JTokenType type)
        {
            if (data[name] is not { } token) return null;
            left--;
            return token.Type == type ? token : throw new FormException($"has a member {name} of another kind");
        }
        string? Text(string name) => (string?)Take(name, JTokenType.String);
        bool Flag(string name) => Take(name, JTokenType.Boolean) is { } token
            && ((bool)token ? true : throw new FormException($"says {name} where it is not so"));

        var at = Text(Time) is { } time && Instants.TryParse(time, out var moment) && Instants.Write(moment) == time
            ? moment
            : throw new FormException("has no time t");
        var by = new RecordedBy(
            CodeOf<Actor>(Text(ActorId), ActorId) ?? throw new FormException("has no actor a"),
            CodeOf<Role>(Text(ActorRole), ActorRole) ?? throw new FormException("has no role r"),
            CodeOf<Office>(Text(AtOffice), AtOffice),
            Flag(Unchecked));
        var command = GuidOf(Text(Command), Command) ?? throw new FormException("has no command c");
        var because = GuidOf(Text(Because), Because);
        var group = GuidOf(Text(Group), Group);
        var source = SourceOf(Text(FileHash), Take(Row, JTokenType.Integer), Flag(Itself));
        return left == 0
            ? new(at, by, command, because, group, source)
            : throw new FormException("has a member that is not part of it");
    }

    /// <summary>Reads the bytes as the writer wrote them; null when they are otherwise.</summary>
    public static EventMetadata? ReadFast(Cursor cursor)
    {
        if (!cursor.TryName("\"t\":"u8) || !Ascii.TryInstant(cursor.Quoted(), out var at)) return null;
        var by = ByFast(cursor);
        var command = cursor.TryName("\"c\":"u8) ? GuidFast(cursor) : cursor.Fail<Guid>();
        Guid? because = cursor.TryName("\"b\":"u8) ? GuidFast(cursor) : null;
        Guid? group = cursor.TryName("\"g\":"u8) ? GuidFast(cursor) : null;
        var source = SourceFast(cursor);
        return !cursor.Failed && cursor.TryEnd() ? new(at, by, command, because, group, source) : null;
    }

    /// <summary>The same few people at the same few desks record most events.</summary>
    static RecordedBy ByFast(Cursor cursor)
    {
        var left = cursor.Left;
        var length = left.IndexOf("\"c\":"u8);
        if (length < 0) return cursor.Fail<RecordedBy>();
        if (KnownBy.TryGet(left[..length], out var known))
        {
            cursor.TrySkip(left[..(length - 1)]);
            return known;
        }
        if (!cursor.TryName("\"a\":"u8) || !Code<Actor>.TryParse(Ascii.Text(cursor.Quoted()), null, out var actor)
            || !cursor.TryName("\"r\":"u8) || !Code<Role>.TryParse(Ascii.Text(cursor.Quoted()), null, out var role))
            return cursor.Fail<RecordedBy>();
        Code<Office>? office = null;
        if (cursor.TryName("\"o\":"u8))
        {
            if (!Code<Office>.TryParse(Ascii.Text(cursor.Quoted()), null, out var there))
                return cursor.Fail<RecordedBy>();
            office = there;
        }
        var by = new RecordedBy(actor, role, office, cursor.TryName("\"u\":true"u8));
        if (left.Length - cursor.Left.Length == length - 1) KnownBy.Put(left[..length], by);
        return by;
    }

    static Source SourceFast(Cursor cursor)
    {
        if (cursor.TryName("\"s\":true"u8)) return System_;
        if (!cursor.TryName("\"f\":"u8)) return Desk;
        Span<byte> hash = stackalloc byte[HashLength];
        return TryBytes(cursor.Quoted(43), hash) && cursor.TryName("\"w\":"u8)
            && Ascii.TryInt(cursor.Number(), out var row) && row >= 0
            ? new Source.Import(Convert.ToHexStringLower(hash), row)
            : cursor.Fail<Source>();
    }

    static Guid GuidFast(Cursor cursor)
    {
        Span<byte> bytes = stackalloc byte[GuidLength];
        if (!TryBytes(cursor.Quoted(22), bytes)) return cursor.Fail<Guid>();
        var id = new Guid(bytes, bigEndian: true);
        return id != Guid.Empty ? id : cursor.Fail<Guid>();
    }

    /// <summary>The provider's own Try… throws at characters that are none of base64url.</summary>
    static bool TryBytes(string text, Span<byte> bytes) =>
        Base64Url.DecodeFromChars(text, bytes, out _, out var length) == OperationStatus.Done && length == bytes.Length;

    /// <summary>The bytes of base64url text, when there is no other text for them.</summary>
    static bool TryBytes(ReadOnlySpan<byte> text, Span<byte> bytes)
    {
        Span<byte> again = stackalloc byte[64];
        return !text.IsEmpty
            && Base64Url.DecodeFromUtf8(text, bytes, out _, out var length) == OperationStatus.Done
            && length == bytes.Length
            && Base64Url.EncodeToUtf8(bytes, again, out _, out var written) == OperationStatus.Done
            && text.SequenceEqual(again[..written]);
    }

    static readonly Remembered<RecordedBy> KnownBy = new();

    static Source SourceOf(string? hash, JToken? row, bool itself) => (hash, row, itself) switch
    {
        (null, null, false) => Desk,
        (null, null, true) => System_,
        ({ } text, JValue { Value: long and >= 0 and <= int.MaxValue and var at }, false) =>
            new Source.Import(LongHash(text), (int)at),
        _ => throw new FormException("has a source of two kinds, or half of one"),
    };

    static readonly Source Desk = new Source.Desk();
    static readonly Source System_ = new Source.System();

    static Code<TKind>? CodeOf<TKind>(string? text, string name) =>
        text is null ? null
        : Code<TKind>.TryParse(text, CultureInfo.InvariantCulture, out var code) ? code
        : throw new FormException($"has a member {name} that is no code");

    static string Short(Guid id)
    {
        if (id == Guid.Empty) throw new ArgumentException("Metadata has an id that was never given.");
        Span<byte> bytes = stackalloc byte[GuidLength];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }

    static Guid? GuidOf(string? text, string name)
    {
        if (text is null) return null;
        Span<byte> bytes = stackalloc byte[GuidLength];
        var id = text.Length == 22 && TryBytes(text, bytes)
            ? new Guid(bytes, bigEndian: true)
            : Guid.Empty;
        return id != Guid.Empty && Short(id) == text
            ? id
            : throw new FormException($"has a member {name} that is no id");
    }

    static string ShortHash(string hash) =>
        Sha256().IsMatch(hash)
            ? Base64Url.EncodeToString(Convert.FromHexString(hash))
            : throw new ArgumentException("A file's hash is 64 hexadecimal digits, in lower case.");

    static string LongHash(string text)
    {
        Span<byte> bytes = stackalloc byte[HashLength];
        return text.Length == 43 && TryBytes(text, bytes)
            && Base64Url.EncodeToString(bytes) == text
            ? Convert.ToHexStringLower(bytes)
            : throw new FormException("has a member f that is no hash");
    }

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Sha256();
}
