using System.Text;
using System.Text.Json;
using WelfareLedger.Audit.Trees;

namespace WelfareLedger.Audit.Bundles;

/// <summary>The stored bytes of up to 256 events, a JSON line each: <c>{"index":0,"data":"…","metadata":"…"}</c>, the
/// bytes in base64.</summary>
static class PayloadLines
{
    const string Folder = "payload";

    /// <summary>The file of a tile's events; numbered as tiles are.</summary>
    public static string PathOf(long number) =>
        Folder + new TileId(null, number, TileId.Full).ToString()["tile/entries".Length..] + ".jsonl";

    public static void Write(StringBuilder lines, long index, ReadOnlySpan<byte> data, ReadOnlySpan<byte> metadata) =>
        lines.Append(System.Globalization.CultureInfo.InvariantCulture, $"{{\"index\":{index},\"data\":\"")
            .Append(Convert.ToBase64String(data)).Append("\",\"metadata\":\"")
            .Append(Convert.ToBase64String(metadata)).Append("\"}\n");

    /// <summary>Index, data and metadata of a line; null when it is not one.</summary>
    public static (long Index, byte[] Data, byte[] Metadata)? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            if (!Next(ref reader, JsonTokenType.StartObject) || !Named(ref reader, "index"u8)
                || !Next(ref reader, JsonTokenType.Number) || !reader.TryGetInt64(out var index)
                || !Named(ref reader, "data"u8) || !Next(ref reader, JsonTokenType.String)
                || !reader.TryGetBytesFromBase64(out var data)
                || !Named(ref reader, "metadata"u8) || !Next(ref reader, JsonTokenType.String)
                || !reader.TryGetBytesFromBase64(out var metadata)
                || !Next(ref reader, JsonTokenType.EndObject)) return null;
            return reader.Read() ? null : (index, data, metadata);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static bool Next(ref Utf8JsonReader reader, JsonTokenType type) => reader.Read() && reader.TokenType == type;

    static bool Named(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) =>
        Next(ref reader, JsonTokenType.PropertyName) && reader.ValueTextEquals(name);
}
