using WelfareLedger.Audit;

namespace WelfareLedger.Cli;

/// <summary><c>status --json</c>.</summary>
/// <param name="Ledger"><c>real</c> or <c>sample</c>.</param>
/// <param name="Id">The ledger's own id.</param>
/// <param name="Health"><c>ok</c>, <c>behind</c>, <c>clock</c> (to be confirmed) or <c>stopped</c>.</param>
/// <param name="Log">The event log.</param>
/// <param name="VaultBytes">Size of keys and indexes.</param>
/// <param name="ReadBytes">Size of the read models.</param>
/// <param name="Projections">The read models.</param>
/// <param name="Audit">The audit; null where it was not begun.</param>
/// <param name="Diagnostics">Whether the runtime's diagnostics are on, through which keys can reach dumps.</param>
sealed record StatusAnswer(
    string Ledger,
    Guid Id,
    string Health,
    LogAnswer Log,
    long VaultBytes,
    long ReadBytes,
    IReadOnlyList<ProjectionAnswer> Projections,
    AuditAnswer? Audit,
    bool Diagnostics);

/// <summary>How the audit stands.</summary>
/// <param name="Leaves">Events with a leaf.</param>
/// <param name="Checkpoint">The size of the last signed checkpoint.</param>
/// <param name="Root">Its root, base64.</param>
/// <param name="SignedAt">When it was signed.</param>
/// <param name="Cosigners">Whose lines are under it beside the log's own.</param>
/// <param name="Stopped">Whether nothing is signed until an incident is declared.</param>
sealed record AuditAnswer(
    long Leaves, long? Checkpoint, string? Root, DateTimeOffset? SignedAt, IReadOnlyList<string> Cosigners,
    bool Stopped)
{
    public static AuditAnswer Of(AuditStatus status) => new(
        status.Leaves, status.Last?.Size, status.Last?.Root.ToBase64(), status.SignedAt, status.Cosigners,
        status.IsStopped);
}

/// <summary>The event log: its last position, and its size where it is a file.</summary>
sealed record LogAnswer(long Position, long? Bytes);

/// <summary>How a projection stands.</summary>
sealed record ProjectionAnswer(
    string Name, int Version, long Position, int? BuildingVersion, long? BuildingPosition, StoppedAnswer? Stopped);

/// <summary>Where a projection stopped.</summary>
sealed record StoppedAnswer(long Position, string Event, string Type, string Why);

/// <summary><c>rebuild --json</c>.</summary>
sealed record RebuildAnswer(IReadOnlyList<ProjectionAnswer> Rebuilt, long Milliseconds, string? Ledger);
