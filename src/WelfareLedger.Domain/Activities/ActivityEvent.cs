using WelfareLedger.Domain.Programmes;

namespace WelfareLedger.Domain.Activities;

/// <summary>What happened to one activity session, in the stream <c>activity-ID</c>. Everybody who is enrolled and
/// everybody who was there has an event, so that a child's or carer's timeline finds them.</summary>
public abstract record ActivityEvent
{
    private ActivityEvent() { }

    /// <summary>A session was planned.</summary>
    /// <param name="Kind">What is to be done.</param>
    /// <param name="Organisation">Whose it is: a team, group or station.</param>
    /// <param name="Venue">Where; an organisation too: a home, base or school.</param>
    /// <param name="Programme">The programme it belongs to, if any.</param>
    /// <param name="Plan">The programme's plan that it carries out, if any.</param>
    /// <param name="On">Its day.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    [EventType("activity-planned")]
    public sealed record ActivityPlanned(
        ActivityKind Kind,
        Code<Organisation> Organisation,
        Code<Organisation>? Venue,
        Code<Programme>? Programme,
        Code<ActivityPlan>? Plan,
        DateOnly On,
        DateOnly DecidedOn) : ActivityEvent;

    /// <summary>A child is to take part.</summary>
    /// <param name="Child">Which.</param>
    /// <param name="Consent">The consent that it relies on.</param>
    [EventType("activity-child-enrolled")]
    public sealed record ChildEnrolled(Id<Child> Child, EventId Consent) : ActivityEvent;

    /// <summary>A carer is to take part.</summary>
    /// <param name="Carer">Who.</param>
    /// <param name="VettingValidUntil">Last day of the vetting that it relies on.</param>
    [EventType("activity-carer-enrolled")]
    public sealed record CarerEnrolled(Id<Carer> Carer, DateOnly VettingValidUntil) : ActivityEvent;

    /// <summary>A session does not take place.</summary>
    /// <param name="DecidedOn">Day of the decision.</param>
    /// <param name="Reason">Why.</param>
    [EventType("activity-cancelled")]
    public sealed record ActivityCancelled(DateOnly DecidedOn, CancelReason Reason) : ActivityEvent;

    /// <summary>A session took place. A reported fact.</summary>
    /// <param name="On">The day.</param>
    /// <param name="Guests">People who were there and have no file: parents, neighbours.</param>
    /// <param name="Breaches">Rules that it breaks.</param>
    [EventType("activity-held")]
    public sealed record ActivityHeld(DateOnly On, int Guests, ValueList<ActivityBreach> Breaches) : ActivityEvent;

    /// <summary>A child was there. A reported fact.</summary>
    /// <param name="Child">Which.</param>
    /// <param name="On">The day.</param>
    /// <param name="Breaches">Rules that it breaks.</param>
    [EventType("activity-child-attended")]
    public sealed record ChildAttended(Id<Child> Child, DateOnly On, ValueList<ActivityBreach> Breaches)
        : ActivityEvent;

    /// <summary>A carer was there. A reported fact.</summary>
    /// <param name="Carer">Who.</param>
    /// <param name="On">The day.</param>
    /// <param name="Breaches">Rules that it breaks.</param>
    [EventType("activity-carer-attended")]
    public sealed record CarerAttended(Id<Carer> Carer, DateOnly On, ValueList<ActivityBreach> Breaches)
        : ActivityEvent;
}
