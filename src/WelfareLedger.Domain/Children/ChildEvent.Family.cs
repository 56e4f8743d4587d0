namespace WelfareLedger.Domain.Children;

public abstract partial record ChildEvent
{
    /// <summary>Somebody is the child's guardian; earlier ones stay until they end.</summary>
    /// <param name="Relation">Of the guardian to the child.</param>
    /// <param name="Since">From this day.</param>
    /// <param name="Guardian">Who it is.</param>
    [EventType("guardian-recorded")]
    public sealed record GuardianRecorded(Relation Relation, DateOnly Since, Personal<RelativeDetails> Guardian)
        : ChildEvent;

    /// <summary>A guardianship ended.</summary>
    /// <param name="Guardian">The event that recorded the guardian.</param>
    /// <param name="On">First day without.</param>
    /// <param name="Reason">Why.</param>
    [EventType("guardian-ended")]
    public sealed record GuardianEnded(EventId Guardian, DateOnly On, GuardianEnd Reason) : ChildEvent;

    /// <summary>Who a parent is.</summary>
    /// <param name="Parent">Which parent.</param>
    /// <param name="Details">Who it is.</param>
    [EventType("parent-named")]
    public sealed record ParentNamed(Parent Parent, Personal<RelativeDetails> Details) : ChildEvent;

    /// <summary>What is the matter with a parent, since when, and what proves it.</summary>
    /// <param name="Parent">Which parent.</param>
    /// <param name="Situation">What it is.</param>
    /// <param name="Since">From this day.</param>
    /// <param name="Evidence">What proves it.</param>
    /// <param name="Notes">What was told or seen.</param>
    [EventType("parent-situation-recorded")]
    public sealed record ParentSituationRecorded(
        Parent Parent,
        ParentSituation Situation,
        DateOnly Since,
        Code<Evidence>? Evidence,
        Personal<Narrative>? Notes) : ChildEvent;

    /// <summary>A parent's situation ended: released, recovered, found, returned, restored.</summary>
    /// <param name="Situation">The event that recorded the situation.</param>
    /// <param name="On">First day without.</param>
    /// <param name="Evidence">What proves it.</param>
    [EventType("parent-situation-ended")]
    public sealed record ParentSituationEnded(EventId Situation, DateOnly On, Code<Evidence>? Evidence) : ChildEvent;
}
