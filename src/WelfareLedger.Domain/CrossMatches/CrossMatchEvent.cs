using WelfareLedger.Domain.Children;

namespace WelfareLedger.Domain.CrossMatches;

/// <summary>
/// What happened when a list of another authority was compared with the files, 数据比对, in the stream
/// <c>crossmatch-ID</c>. It names nobody who is on the list: that is told in each child's stream. The stored form, as
/// in the child's events.
/// </summary>
public abstract record CrossMatchEvent
{
    private CrossMatchEvent() { }

    /// <summary>A list is being compared with all files that are there by now. The file's hash stands in the
    /// metadata.</summary>
    /// <param name="List">Which list.</param>
    /// <param name="Office">Only files of offices whose codes begin so; null for all.</param>
    /// <param name="AsOf">The list's day.</param>
    /// <param name="On">Day of the comparison.</param>
    [EventType("cross-match-begun")]
    public sealed record CrossMatchBegun(ExternalList List, Code<Office>? Office, DateOnly AsOf, DateOnly On)
        : CrossMatchEvent;

    /// <summary>
    /// The list was compared, and what it says of anybody was recorded before. So of everybody whose file was there
    /// when it began, who could be compared and has no hit of it, it is on record that the list did not name them.
    /// </summary>
    /// <param name="Rows">Rows that name somebody.</param>
    /// <param name="Unread">Rows of these that could not be read: they might be anybody's.</param>
    /// <param name="Hits">Rows of these that named somebody in those files.</param>
    /// <param name="Compared">Files that were compared.</param>
    /// <param name="NotCompared">Children whose files were there and could not be compared: without a number or an
    /// account, without what else the list has, or with data that is erased or restricted.</param>
    [EventType("cross-match-held")]
    public sealed record CrossMatchHeld(
        int Rows, int Unread, int Hits, int Compared, ValueList<Id<Child>> NotCompared) : CrossMatchEvent;
}
