using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WelfareLedger.Domain;

namespace WelfareLedger.Codec.Forms;

/// <summary>The id of a thing. Commands may call people otherwise, as whoever reads them resolves.</summary>
sealed class IdForm<TKind> : Form<Id<TKind>>
{
    public override Text Expected { get; } =
        typeof(TKind) == typeof(Child) ? new("儿童编号，或在册儿童的档案编号", "a child's id, or the file number of a child on file")
        : typeof(TKind) == typeof(Carer) ? new("爱心妈妈（家长）编号", "a carer's id")
        : new("32 位十六进制编号", "an id of 32 hexadecimal digits");

    public override string Example =>
        typeof(TKind) == typeof(Child) ? "\"141002-2024-00017\"" : "\"0195d0a8333370008000000000000003\"";

    public override void Write(JsonTextWriter writer, Id<TKind> value) =>
        writer.WriteValue(value.Value != Guid.Empty
            ? value.ToString()
            : throw new ArgumentException($"An id of a {typeof(TKind).Name} was never given."));

    public override Id<TKind> ReadFast(Cursor cursor) =>
        Ascii.TryGuid(cursor.Quoted(32), out var id) ? new(id) : cursor.Fail<Id<TKind>>();

    public override bool TryRead(JToken token, Reading reading, out Id<TKind> value)
    {
        value = default;
        if (token.Type != JTokenType.String) return false;
        var text = (string)token!;
        if (reading.Loosely && reading.Resolve?.Invoke(typeof(TKind), text) is { } found)
        {
            value = new(found);
            return true;
        }
        return Id<TKind>.TryParse(text, null, out value)
            && (reading.Loosely || string.Equals(value.ToString(), text, StringComparison.Ordinal));
    }
}
