namespace WelfareLedger.Domain.Children;

public abstract partial record ChildCommand
{
    /// <summary>Records what a list of another authority says of the child, a parent or a guardian.</summary>
    [CommandName("record-list-hit"), ReportedFact]
    public sealed record RecordListHit(
        Id<CrossMatch> Run, ExternalList List, DateOnly AsOf, ListedPerson Person, ListEntry Entry, MatchedBy By)
        : ChildCommand;
}
