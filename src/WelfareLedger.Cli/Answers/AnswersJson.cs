using System.Text.Json.Serialization;

namespace WelfareLedger.Cli;

/// <summary>The shapes of machine output, one for each verb; members are only ever added.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ConfigAnswer))]
[JsonSerializable(typeof(ExitCodesAnswer))]
[JsonSerializable(typeof(VersionAnswer))]
sealed partial class AnswersJson : JsonSerializerContext;
