using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildRejections;

namespace WelfareLedger.Domain.Children;

public static partial class ChildDecider
{
    static Decision<ChildEvent> Record(RecordListHit c, ChildState state, Circumstances now)
    {
        // A hit that was withdrawn since, because it is somebody else's, does not come back with the same list.
        if (state.ListHits.Contains(new(c.Run, c.Person, c.Entry))) return [];
        if (Rules.Happened(c.AsOf, now) is { } tooEarly) return tooEarly;
        if (c.Entry.Until < c.Entry.From) return Rejections.EndsBeforeStart;
        if (!ExternalLists.IsOf(c.List, c.Entry)) return EntryNotOfList;
        return [new ChildEvent.ListHitRecorded(c.Run, c.List, c.AsOf, c.Person, c.Entry, c.By)];
    }
}

/// <summary>What lists of other authorities can say.</summary>
public static class ExternalLists
{
    const int GradeMax = 4;

    /// <summary>Whether an entry is one that the list can have.</summary>
    public static bool IsOf(ExternalList list, ListEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var fits = entry.Says switch
        {
            ListedState.Dead => list == ExternalList.Deaths,
            ListedState.InPrison => list == ExternalList.Prison,
            ListedState.Disabled => list == ExternalList.Disability,
            ListedState.AtSchool => list == ExternalList.Enrolment,
            ListedState.Adopted => list == ExternalList.Adoptions,
            ListedState.Benefiting => list == ExternalList.Benefits,
            _ => list == ExternalList.Accounts,
        };
        return fits
            && (entry.Measure is null || list == ExternalList.Benefits)
            && (entry.Stage is null || list == ExternalList.Enrolment)
            && (entry.Grade is null || (list == ExternalList.Disability && entry.Grade is >= 1 and <= GradeMax))
            && (!entry.IsOfMind || list == ExternalList.Disability);
    }

    /// <summary>The situation of a parent that an entry amounts to; null where it is none by itself.</summary>
    public static ParentSituation? SituationOf(ListEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry switch
        {
            { Says: ListedState.Dead } => ParentSituation.Dead,
            { Says: ListedState.InPrison } => ParentSituation.InPrison,
            { Says: ListedState.Disabled, Grade: 1 or 2 } => ParentSituation.SeverelyDisabled,
            { Says: ListedState.Disabled, Grade: 3 or 4, IsOfMind: true } => ParentSituation.SeverelyDisabled,
            _ => null,
        };
    }
}
