using WelfareLedger.EventLog;

namespace WelfareLedger.Audit.Leaves;

/// <summary>Which events have a leaf. The list is a constant, and every report prints it.</summary>
public static class LeafRules
{
    /// <summary>The signed checkpoints themselves: a checkpoint cannot be under itself.</summary>
    public const string CheckpointCategory = "checkpoint";

    /// <summary>What is left out, in words.</summary>
    public const string Excluded = "streams checkpoint-*; streams $* except $$ledger-stream metadata and deletions";

    /// <summary>The stream of the signed checkpoints.</summary>
    public static StreamName CheckpointStream { get; } = new(CheckpointCategory, "main");

    /// <summary>The streams that the access log is made of.</summary>
    public const string AccessCategory = "access";

    /// <summary>Whether an event has a leaf.</summary>
    public static bool Includes(StoredEvent stored) => stored.Stream.Category != CheckpointCategory;
}
