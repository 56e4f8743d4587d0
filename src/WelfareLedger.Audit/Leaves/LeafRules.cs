using WelfareLedger.EventLog;

namespace WelfareLedger.Audit.Leaves;

/// <summary>Which events have a leaf. The list is a constant, and every report prints it.</summary>
public static class LeafRules
{
    /// <summary>The signed checkpoints themselves: a checkpoint cannot be under itself.</summary>
    public const string CheckpointCategory = "checkpoint";

    /// <summary>What is left out, in words.</summary>
    public const string Excluded = "streams checkpoint-*; streams $* except $$ledger-stream metadata and deletions";

    /// <summary>The streams that the access log is made of: the second tree.</summary>
    public const string AccessCategory = "access";

    /// <summary>The stream of the signed checkpoints of a tree over one category, or over all.</summary>
    public static StreamName CheckpointStreamOf(string? category) => new(CheckpointCategory, category ?? "main");

    /// <summary>Whether an event has a leaf.</summary>
    public static bool Includes(StoredEvent stored) => stored.Stream.Category != CheckpointCategory;
}
