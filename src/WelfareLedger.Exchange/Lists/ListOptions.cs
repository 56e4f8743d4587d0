using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.Exchange.Lists;

/// <summary>How a list of another authority is to be compared.</summary>
/// <param name="List">Which list.</param>
/// <param name="AsOf">The list's day.</param>
/// <param name="Office">Only files of offices whose codes begin so; null for all.</param>
/// <param name="By">Who compares it.</param>
/// <param name="Again">True to compare a list that was compared before with what is on file by now.</param>
/// <param name="DryRun">True to look and report only; nothing is recorded.</param>
/// <param name="At">The simulated clock's time; only a sample ledger takes one.</param>
public sealed record ListOptions(
    ExternalList List,
    DateOnly AsOf,
    Code<Office>? Office,
    RecordedBy By,
    bool Again = false,
    bool DryRun = false,
    DateTimeOffset? At = null);

/// <summary>What a comparison came to.</summary>
/// <param name="Run">Its id.</param>
/// <param name="Rows">Rows that name somebody.</param>
/// <param name="Unread">Rows of these that could not be read.</param>
/// <param name="Hits">Rows of these that named somebody on file.</param>
/// <param name="Compared">Files that were compared.</param>
/// <param name="NotCompared">Files that were there and could not be.</param>
/// <param name="Repeated">Whether the list had been compared before, and nothing was recorded.</param>
public sealed record ListSummary(
    Id<CrossMatch> Run, int Rows, int Unread, int Hits, int Compared, int NotCompared, bool Repeated);
