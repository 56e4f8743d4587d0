using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

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

    public static string Text<T>(T answer) =>
        JsonSerializer.Serialize(answer, (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T)));

    public static void WriteLine<T>(Terminal terminal, T answer) => terminal.Out.Write(Text(answer) + "\n");
}
