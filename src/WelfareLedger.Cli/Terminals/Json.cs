using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli.Terminals;

/// <summary>Machine output: one JSON value a line, the same in every language, Chinese as it is.</summary>
static class Json
{
    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // the output is no web page
        TypeInfoResolver = AnswersJson.Default,
    };

    /// <summary>A word as it stands in machine output and is typed: its name with a small first letter.</summary>
    public static string NameOf<T>(T word) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(
        word.ToString());

    public static string Text<T>(T answer) =>
        WithRareCharacters(JsonSerializer.Serialize(answer, (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T))));

    public static void WriteLine<T>(Terminal terminal, T answer) => terminal.Out.Write(Text(answer) + "\n");

    /// <summary>A view of the read models, which have a form of their own; a sample is marked where it says what it is
    /// the answer to.</summary>
    public static void WriteView<T>(Terminal terminal, T view, string? mark) =>
        WriteView(terminal, view, mark, "", Array.Empty<T>());

    /// <summary>The same with views of the same kind below it, under a member that is there only with some.</summary>
    public static void WriteView<T>(Terminal terminal, T view, string? mark, string member, IReadOnlyList<T> below)
    {
        var node = Marked(view, mark);
        if (below.Count > 0) node[member] = JsonSerializer.SerializeToNode(below, AnswerJson.Line);
        terminal.Out.Write(WithRareCharacters(node.ToJsonString(AnswerJson.Line)) + "\n");
    }

    /// <summary>A view whose last member is a list, which is given apart and written item by item, because it may be
    /// long.</summary>
    public static void WriteLong<T, TItem>(
        Terminal terminal, T head, string? mark, string member, IEnumerable<TItem> items)
    {
        var node = Marked(head, mark);
        node.Remove(member);
        terminal.Out.Write(WithRareCharacters(node.ToJsonString(AnswerJson.Line))[..^1] + $",\"{member}\":[");
        var separator = "";
        foreach (var item in items)
        {
            terminal.Out.Write(separator + WithRareCharacters(JsonSerializer.Serialize(item, AnswerJson.Line)));
            separator = ",";
        }
        terminal.Out.Write("]}\n");
    }

    /// <summary>
    /// The same JSON with characters outside the basic plane as they are: the library escapes those whatever it is
    /// told, and names are written with some of them (𠮷).
    /// </summary>
    public static string WithRareCharacters(string json)
    {
        if (!json.Contains("\\uD", StringComparison.OrdinalIgnoreCase)) return json;
        var text = new StringBuilder(json.Length);
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] != '\\')
            {
                text.Append(json[i]);
            }
            else if (SurrogateAt(json, i) is { } high && SurrogateAt(json, i + 6) is { } low
                && char.IsSurrogatePair(high, low))
            {
                text.Append(high).Append(low);
                i += 11;
            }
            else
            {
                text.Append(json, i, 2); // an escape and what it escapes: a backslash there begins nothing
                i++;
            }
        }
        return text.ToString();
    }

    static JsonObject Marked<T>(T view, string? mark)
    {
        var node = JsonSerializer.SerializeToNode(view, AnswerJson.Line)!.AsObject();
        if (mark is not null) node["asOf"]!["ledger"] = mark;
        return node;
    }

    static char? SurrogateAt(string json, int at) =>
        at + 6 <= json.Length && json[at] == '\\' && json[at + 1] == 'u'
        && ushort.TryParse(
            json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
        && char.IsSurrogate((char)unit)
            ? (char)unit
            : null;
}
