using WelfareLedger.ReadModels;
namespace WelfareLedger.Cli;

/// <summary><c>replay --json</c> of the whole log.</summary>
/// <param name="Position">The last event that was folded.</param>
/// <param name="Events">How many were.</param>
/// <param name="Streams">How many streams, by category.</param>
/// <param name="Types">How many events, by stored type.</param>
/// <param name="Hash">SHA-256 over all states; the same events always give the same.</param>
/// <param name="Ledger"><c>sample</c> of a sample ledger.</param>
sealed record ReplayAnswer(
    long Position,
    long Events,
    IReadOnlyDictionary<string, int> Streams,
    IReadOnlyDictionary<string, long> Types,
    string Hash,
    string? Ledger);

/// <summary>The answer of <c>audit replay CHILD --json</c>: the state that a signed root stands for, and the file as it
/// was known then, masked.</summary>
sealed record ReplayedFileAnswer(
    AsOfView AsOf,
    string Stream,
    long Checkpoint,
    string Root,
    long Events,
    string Hash,
    ChildFileView File);

/// <summary>A line of <c>replay CHILD --json</c>: one event, and what folding it changed.</summary>
sealed record ReplayStepAnswer(
    string Stream,
    long Version,
    long Position,
    string Event,
    string Type,
    string RecordedAt,
    string Hash,
    IReadOnlyList<ReplayChangeAnswer> Changes,
    string? Ledger);

/// <summary>A value that changed.</summary>
sealed record ReplayChangeAnswer(string Path, string? Before, string? After);
