namespace WelfareLedger.Domain.Children;

public abstract partial record ChildEvent
{
    /// <summary>
    /// A list of another authority names the child, a parent or a guardian. It is what the list says, and decides
    /// nothing: a person finds out, and records the fact. Who is not named by a list that was compared is told by the
    /// comparison's own stream. The file and row stand in the metadata.
    /// </summary>
    /// <param name="Run">The comparison.</param>
    /// <param name="List">Which list.</param>
    /// <param name="AsOf">The list's day.</param>
    /// <param name="Person">Whom it names.</param>
    /// <param name="Entry">What it says.</param>
    /// <param name="By">By what it was found to be this person.</param>
    [EventType("list-hit-recorded")]
    public sealed record ListHitRecorded(
        Id<CrossMatch> Run, ExternalList List, DateOnly AsOf, ListedPerson Person, ListEntry Entry, MatchedBy By)
        : ChildEvent;
}
