namespace WelfareLedger.Domain.Children;

/// <summary>What was found and decided about two files of one person.</summary>
public abstract partial record ChildEvent
{
    /// <summary>Second files of the same person were looked for, 查重. Nobody alike is a result too.</summary>
    /// <param name="On">Day on which it was looked.</param>
    /// <param name="Alike">The files that are alike; none where nobody is.</param>
    [EventType("duplicates-looked-for")]
    public sealed record DuplicatesLookedFor(DateOnly On, ValueList<Id<Child>> Alike) : ChildEvent;

    /// <summary>Somebody alike was found to be another person.</summary>
    /// <param name="Other">Whose file it is.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    /// <param name="Reason">Why.</param>
    [EventType("found-distinct")]
    public sealed record FoundDistinct(Id<Child> Other, DateOnly DecidedOn, Personal<Narrative> Reason) : ChildEvent;

    /// <summary>The file was found to be another file of the same person, 并档: from then on it is read together with
    /// that one, and nothing is decided in it. Both histories stay.</summary>
    /// <param name="Into">The file that goes on.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    /// <param name="Reason">Why.</param>
    [EventType("merged-into")]
    public sealed record MergedInto(Id<Child> Into, DateOnly DecidedOn, Personal<Narrative> Reason) : ChildEvent;

    /// <summary>The two files are of two people after all, 拆档.</summary>
    /// <param name="From">The file that it was read together with.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    /// <param name="Reason">Why.</param>
    [EventType("merge-undone")]
    public sealed record MergeUndone(Id<Child> From, DateOnly DecidedOn, Personal<Narrative> Reason) : ChildEvent;
}
