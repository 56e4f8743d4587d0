using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WelfareLedger.Domain;

namespace WelfareLedger.Codec.Forms;

/// <summary>A value that is written as a text: ids, codes, dates, months, numbers of files and people.</summary>
/// <param name="write">Makes the one text of a value; empty when the value was never given.</param>
/// <param name="tryParse">Reads any text that means a value.</param>
/// <param name="expected">For people.</param>
/// <param name="example">For the documents.</param>
/// <param name="readFast">Reads the one text of a value from its bytes, where there is a faster way.</param>
sealed class TextForm<T>(
    Func<T, string> write,
    TextForm<T>.Parser tryParse,
    Text expected,
    string example,
    Func<Cursor, T>? readFast = null) : Form<T>
    where T : struct
{
    readonly Remembered<T> _read = new();

    public delegate bool Parser(string text, out T value);

    public override Text Expected => expected;

    public override string Example => JsonConvert.ToString(example);

    public override void Write(JsonTextWriter writer, T value)
    {
        var text = write(value);
        if (text.Length == 0)
            throw new ArgumentException($"A {typeof(T).Name} was never given a value.");
        writer.WriteValue(text);
    }

    public override bool TryRead(JToken token, Reading reading, out T value)
    {
        value = default;
        return token.Type == JTokenType.String
            && tryParse((string)token!, out value)
            && (reading.Loosely || string.Equals(write(value), (string)token!, StringComparison.Ordinal));
    }

    public override T ReadFast(Cursor cursor)
    {
        if (readFast is not null) return readFast(cursor);
        var bytes = cursor.Quoted();
        if (bytes.IsEmpty) return default;
        if (_read.TryGet(bytes, out var value)) return value;
        var text = Ascii.Text(bytes);
        if (!tryParse(text, out value) || !string.Equals(write(value), text, StringComparison.Ordinal))
            return cursor.Fail<T>();
        _read.Put(bytes, value);
        return value;
    }
}

/// <summary>Text in sentences or names; only in personal records, which are encrypted.</summary>
sealed class StringForm : Form<string>
{
    public override Text Expected => new("一段文字", "text");

    public override string Example => "\"…\"";

    public override void Write(JsonTextWriter writer, string value) => writer.WriteValue(value);

    public override bool TryRead(JToken token, Reading reading, out string value)
    {
        value = token.Type == JTokenType.String ? (string)token! : null!;
        return value is not null && IsWhole(value);
    }

    /// <summary>Half of a surrogate pair has no UTF-8 form.</summary>
    static bool IsWhole(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at])) continue;
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1])) return false;
            at++;
        }
        return true;
    }
}

/// <summary>The texts of moments, in UTC with as many decimals as there are.</summary>
static class Instants
{
    const string Written = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    public static string Write(DateTimeOffset value) =>
        value.UtcDateTime.ToString(Written, CultureInfo.InvariantCulture);

    /// <summary>ISO 8601 with seconds and an offset or Z; a moment without an offset is nobody's.</summary>
    public static bool TryParse(string text, out DateTimeOffset value)
    {
        const DateTimeStyles InUtc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParseExact(
                text, ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'"],
                CultureInfo.InvariantCulture, InUtc, out value)
            || DateTimeOffset.TryParseExact(
                text, ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:sszzz"],
                CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out value);
    }
}
