using System.Text;
using System.Text.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using WelfareLedger.Domain;
using JsonException = System.Text.Json.JsonException;

namespace WelfareLedger.Codec.Commands;

/// <summary>Something is wrong with a written command; never leaves the codec.</summary>
sealed class WrittenFault(string? member, string zh, string en) : Exception(en)
{
    public Text Sentence { get; } = new(zh, en);

    public string? Member { get; } = member;
}

/// <summary>Reads the JSON of one line.</summary>
static class WrittenJson
{
    const int DepthMax = 16;

    /// <summary>Longer than any command; a line without an end must not fill the memory.</summary>
    public const int LengthMax = 1 << 20;

    /// <summary>The object on a line.</summary>
    /// <exception cref="WrittenFault">There is none, or not only that.</exception>
    public static JObject Parse(string line)
    {
        if (line.Length > LengthMax)
            throw new WrittenFault(null, "该行过长。", "The line is too long.");
        CheckIsJson(line);
        try
        {
            return Load(line, DuplicatePropertyNameHandling.Error);
        }
        catch (JsonReaderException e)
        {
            // What is JSON and can be read when members may repeat, repeats one.
            try
            {
                Load(line, DuplicatePropertyNameHandling.Ignore);
            }
            catch (JsonReaderException unreadable)
            {
                // A number, say, that no number of ours can hold.
                var where = Names.Shown(unreadable.Path ?? "");
                throw new WrittenFault(
                    where,
                    $"成员 {where ?? "（其一）"} 的值无法读取。",
                    $"The value of the member {where ?? "of some name"} cannot be read.");
            }
            var member = Names.Shown(e.Path ?? "");
            throw new WrittenFault(
                member, $"成员 {member ?? "（其一）"} 写了两次。", $"The member {member ?? "of some name"} is written twice.");
        }
    }

    /// <summary>Newtonsoft's reader takes more than JSON (comments, single quotes, bare names); people should not rely
    /// on that.</summary>
    static void CheckIsJson(string line)
    {
        var utf8 = Encoding.UTF8.GetBytes(line);
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = DepthMax });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                throw new WrittenFault(null, "该行不是一个 JSON 对象。", "The line is not a JSON object.");
            while (reader.Read())
            {
                // Half of a character, "\ud842", would be read as another character without a word.
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                    reader.GetString();
            }
        }
        catch (InvalidOperationException)
        {
            throw new WrittenFault(
                null, "该行有一处文字只含半个字符，不是正确的 JSON。",
                "The line is not correct JSON: a text in it holds half of a character.");
        }
        catch (JsonException e)
        {
            var at = Encoding.UTF8.GetCharCount(utf8, 0, Math.Min((int)(e.BytePositionInLine ?? 0), utf8.Length)) + 1;
            throw new WrittenFault(
                null,
                $"该行不是正确的 JSON，第 {at} 个字符附近有误。",
                $"The line is not correct JSON: see character {at}.");
        }
    }

    static JObject Load(string line, DuplicatePropertyNameHandling repeats)
    {
        using var reader = new JsonTextReader(new StringReader(line))
        {
            DateParseHandling = DateParseHandling.None,
            FloatParseHandling = FloatParseHandling.Decimal,
            MaxDepth = DepthMax,
        };
        return JObject.Load(reader, new JsonLoadSettings { DuplicatePropertyNameHandling = repeats });
    }
}

/// <summary>Names from outside, before they are repeated to people or logs.</summary>
static class Names
{
    const int ShownLengthMax = 64;

    /// <summary>The name if it looks like one of a member or command, else null: it could be anything.</summary>
    public static string? Shown(string name) =>
        name.Length is > 0 and <= ShownLengthMax && name.All(c => char.IsAsciiLetter(c) || c is '.' or '-')
            ? name
            : null;

    /// <summary>The name that somebody probably meant; null when none is near.</summary>
    public static string? Nearest(string name, IEnumerable<string> known)
    {
        if (name.Length is 0 or > ShownLengthMax) return null;
        var nearest = known.Select(other => (other, distance: Distance(name, other))).MinBy(item => item.distance);
        return nearest.distance <= Math.Max(2, name.Length / 3) ? nearest.other : null;
    }

    /// <summary>How many letters must change (Levenshtein), row by row.</summary>
    static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        foreach (var (at, letter) in from.Index())
        {
            var diagonal = row[0];
            row[0] = at + 1;
            for (var column = 1; column <= to.Length; column++)
            {
                var changed = diagonal + (letter == to[column - 1] ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(changed, Math.Min(row[column], row[column - 1]) + 1);
            }
        }
        return row[^1];
    }
}
