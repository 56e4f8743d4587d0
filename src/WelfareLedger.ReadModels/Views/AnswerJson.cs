using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using WelfareLedger.Domain;
using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.ReadModels;

/// <summary>
/// How answers are written as JSON: members in camelCase, words of enumerations too, days as ISO text, money as exact
/// numbers, times in UTC with Z, Chinese as it is.
/// </summary>
public static class AnswerJson
{
    /// <summary>On one line.</summary>
    public static JsonSerializerOptions Line { get; } = Make(indented: false);

    /// <summary>Over several lines.</summary>
    public static JsonSerializerOptions Page { get; } = Make(indented: true);

    static JsonSerializerOptions Make(bool indented)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            WriteIndented = indented,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new TextConverterFactory());
        options.Converters.Add(new TimeConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>Ids, codes, numbers and months are written as their text.</summary>
    sealed class TextConverterFactory : JsonConverterFactory
    {
        static readonly Type[] Whole =
        [
            typeof(EventId), typeof(FileNumber), typeof(RegionCode), typeof(YearMonth), typeof(RuleSetVersion),
            typeof(Digest),
        ];

        static readonly Type[] Open = [typeof(Id<>), typeof(Code<>)];

        public override bool CanConvert(Type typeToConvert) =>
            Whole.Contains(typeToConvert)
            || (typeToConvert.IsGenericType && Open.Contains(typeToConvert.GetGenericTypeDefinition()));

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(TextConverter<>).MakeGenericType(typeToConvert))!;
    }

    sealed class TextConverter<T> : JsonConverter<T>
        where T : struct, IParsable<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            T.TryParse(reader.GetString(), null, out var value) ? value : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }

    sealed class TimeConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime);
    }
}
