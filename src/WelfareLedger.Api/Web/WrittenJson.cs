using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Web;

/// <summary>How bodies are read: strictly, so that what was misspelt is not silently left out.</summary>
static class WrittenJson
{
    const int DepthMax = 32;

    public static void Configure(JsonSerializerOptions options)
    {
        foreach (var converter in AnswerJson.Line.Converters) options.Converters.Add(converter);
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.MaxDepth = DepthMax;
        options.AllowDuplicateProperties = false;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
    }
}
