using WelfareLedger.Domain.Children;

namespace WelfareLedger.Domain.CrossMatches;

/// <summary>What may be asked of a comparison; the import of a list gives both. Members mean what they mean in
/// <see cref="CrossMatchEvent"/>.</summary>
public abstract record CrossMatchCommand
{
    private CrossMatchCommand() { }

    /// <summary>Which comparison.</summary>
    public abstract Id<CrossMatch> Run { get; init; }

    /// <summary>Records that a list is being compared.</summary>
    [CommandName("begin-cross-match"), ReportedFact]
    public sealed record BeginCrossMatch(
        Id<CrossMatch> Run, ExternalList List, Code<Office>? Office, DateOnly AsOf, DateOnly On) : CrossMatchCommand;

    /// <summary>Records that it was compared, after all that it says of anybody.</summary>
    [CommandName("end-cross-match"), ReportedFact]
    public sealed record EndCrossMatch(
        Id<CrossMatch> Run, int Rows, int Unread, int Hits, int Compared, ValueList<Id<Child>> NotCompared)
        : CrossMatchCommand;
}
