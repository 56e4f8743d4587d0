using System.Text.Json.Serialization;

namespace WelfareLedger.Cli;

/// <summary>The shapes of machine output, one for each verb; members are only ever added.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BackupAnswer))]
[JsonSerializable(typeof(AccessAnswer))]
[JsonSerializable(typeof(CheckAnswer))]
[JsonSerializable(typeof(CheckpointAnswer))]
[JsonSerializable(typeof(ExportAnswer))]
[JsonSerializable(typeof(ProveAnswer))]
[JsonSerializable(typeof(VerifyAnswer))]
[JsonSerializable(typeof(WitnessSignAnswer))]
[JsonSerializable(typeof(ConfigAnswer))]
[JsonSerializable(typeof(ConfirmClockAnswer))]
[JsonSerializable(typeof(CopyAnswer))]
[JsonSerializable(typeof(EpochAnswer))]
[JsonSerializable(typeof(EraseAnswer))]
[JsonSerializable(typeof(ExitCodesAnswer))]
[JsonSerializable(typeof(InitAnswer))]
[JsonSerializable(typeof(OrderAnswer))]
[JsonSerializable(typeof(RebuildAnswer))]
[JsonSerializable(typeof(RecordAnswer))]
[JsonSerializable(typeof(ReplayAnswer))]
[JsonSerializable(typeof(ReplayStepAnswer))]
[JsonSerializable(typeof(RestoreCheckAnswer))]
[JsonSerializable(typeof(RulesCheckAnswer))]
[JsonSerializable(typeof(RulesInstallAnswer))]
[JsonSerializable(typeof(RulesShowAnswer))]
[JsonSerializable(typeof(StatusAnswer))]
[JsonSerializable(typeof(VersionAnswer))]
sealed partial class AnswersJson : JsonSerializerContext;
