using WelfareLedger.Audit.Notes;

namespace WelfareLedger.Audit.Verifying;

/// <summary>A checkpoint that counts, and the time by which it was made.</summary>
/// <param name="Checkpoint">What it says.</param>
/// <param name="At">By its witnesses' word, or else by the log's own; null where nobody says.</param>
/// <param name="IsCosigned">Whether the time is a witness's.</param>
/// <param name="Source">Where it was read.</param>
sealed record KnownCheckpoint(Checkpoint Checkpoint, DateTimeOffset? At, bool IsCosigned, string Source);
