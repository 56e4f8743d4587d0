using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WelfareLedger.Codec.Forms;

namespace WelfareLedger.Codec;

/// <summary>
/// Reads JSON that a codec wrote. Newtonsoft's reader forgives much (comments, single quotes, bare names, trailing
/// commas), so the object read is written again and compared: only the one way of writing it is accepted.
/// </summary>
static class StoredJson
{
    const int DepthMax = 16;

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static readonly JsonLoadSettings NoRepeats = new()
    {
        DuplicatePropertyNameHandling = DuplicatePropertyNameHandling.Error,
        CommentHandling = CommentHandling.Load,
        LineInfoHandling = LineInfoHandling.Ignore,
    };

    /// <summary>Reads an object.</summary>
    /// <exception cref="FormException">It is not JSON as a codec writes it.</exception>
    public static JObject Parse(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return Parse(Utf8.GetString(utf8));
        }
        catch (DecoderFallbackException)
        {
            throw new FormException("is not UTF-8");
        }
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte})"/>
    public static JObject Parse(string text)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text))
            {
                DateParseHandling = DateParseHandling.None,
                FloatParseHandling = FloatParseHandling.Decimal,
                MaxDepth = DepthMax,
            };
            var data = JObject.Load(reader, NoRepeats);
            var again = Scratch.Take();
            data.WriteTo(again.Json);
            if (!string.Equals(again.ToTextAndReturn(), text, StringComparison.Ordinal))
                throw new FormException("is not written as the ledger writes");
            return data;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            // The parser's own words may quote what it read.
            throw new FormException("is not the JSON that the ledger writes, or repeats a member");
        }
    }
}
