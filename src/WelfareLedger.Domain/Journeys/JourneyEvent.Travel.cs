namespace WelfareLedger.Domain.Journeys;

public abstract partial record JourneyEvent
{
    /// <summary>An escort took children over from those who brought them.</summary>
    /// <param name="Children">Whom.</param>
    /// <param name="Escort">Who has them now.</param>
    /// <param name="At">When.</param>
    /// <param name="Breaches">Rules that it breaks.</param>
    [EventType("children-checked-in")]
    public sealed record ChildrenCheckedIn(
        ValueList<Id<Child>> Children, Id<Carer> Escort, DateTimeOffset At, ValueList<JourneyBreach> Breaches)
        : JourneyEvent;

    /// <summary>Children of one seat group boarded a leg's train.</summary>
    /// <param name="Leg">Which leg.</param>
    /// <param name="Group">Which seat group.</param>
    /// <param name="Children">Whom.</param>
    /// <param name="At">When it was so, in the world.</param>
    [EventType("children-boarded")]
    public sealed record ChildrenBoarded(
        int Leg, Code<SeatGroup> Group, ValueList<Id<Child>> Children, DateTimeOffset At) : JourneyEvent;

    /// <summary>Heads were counted in a seat group. Who of the group is not named was not there.</summary>
    /// <param name="Group">Which group.</param>
    /// <param name="Stop">Where.</param>
    /// <param name="At">When.</param>
    /// <param name="Escort">Who counted.</param>
    /// <param name="Present">Who was there.</param>
    /// <param name="Missing">Who was not, of those who should have been by what was on record.</param>
    /// <param name="Breaches">Rules that it breaks.</param>
    [EventType("heads-counted")]
    public sealed record HeadsCounted(
        Code<SeatGroup> Group,
        Code<Stop> Stop,
        DateTimeOffset At,
        Id<Carer> Escort,
        ValueList<Id<Child>> Present,
        ValueList<Id<Child>> Missing,
        ValueList<JourneyBreach> Breaches) : JourneyEvent;

    /// <summary>A child was handed over.</summary>
    /// <param name="Child">Whom.</param>
    /// <param name="At">When.</param>
    /// <param name="Escort">By whom.</param>
    /// <param name="Receiver">To whom; none when it was somebody whom nobody authorised.</param>
    /// <param name="Check">What the look at the papers gave.</param>
    /// <param name="Breaches">Rules that it breaks.</param>
    [EventType("child-handed-over")]
    public sealed record ChildHandedOver(
        Id<Child> Child,
        DateTimeOffset At,
        Id<Carer> Escort,
        Id<Receiver>? Receiver,
        IdCheck Check,
        ValueList<JourneyBreach> Breaches) : JourneyEvent;

    /// <summary>A child could not be handed over, and stays with the escort.</summary>
    /// <param name="Child">Whom.</param>
    /// <param name="At">When it was so, in the world.</param>
    /// <param name="Escort">Which escort.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Breaches">Rules that it breaks.</param>
    [EventType("handover-failed")]
    public sealed record HandoverFailed(
        Id<Child> Child,
        DateTimeOffset At,
        Id<Carer> Escort,
        HandoverFailure Reason,
        ValueList<JourneyBreach> Breaches) : JourneyEvent;

    /// <summary>Somebody made sure who has children: taken over, found, or cleared up. It ends every
    /// doubt.</summary>
    /// <param name="Children">Whom.</param>
    /// <param name="At">When it was so, in the world.</param>
    /// <param name="With">Who has them from then on.</param>
    /// <param name="Breaches">Rules that it breaks.</param>
    [EventType("custody-recorded")]
    public sealed record CustodyRecorded(
        ValueList<Id<Child>> Children, DateTimeOffset At, Custodian With, ValueList<JourneyBreach> Breaches)
        : JourneyEvent;

    /// <summary>A child was taken ill; what it has stands in its own file.</summary>
    /// <param name="Child">Whom.</param>
    /// <param name="At">When.</param>
    /// <param name="With">Who has the child from then on; none when nobody is said to.</param>
    /// <param name="Breaches">Rules that it breaks.</param>
    [EventType("child-taken-ill")]
    public sealed record ChildTakenIll(
        Id<Child> Child, DateTimeOffset At, Custodian? With, ValueList<JourneyBreach> Breaches) : JourneyEvent;

    /// <summary>An escort is not there any more.</summary>
    /// <param name="Escort">Who.</param>
    /// <param name="At">When.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="TakenOverBy">Who has her children now; none when nobody is said to.</param>
    /// <param name="Breaches">Rules that it breaks.</param>
    [EventType("escort-dropped-out")]
    public sealed record EscortDroppedOut(
        Id<Carer> Escort,
        DateTimeOffset At,
        DropOutReason Reason,
        Id<Carer>? TakenOverBy,
        ValueList<JourneyBreach> Breaches) : JourneyEvent;

    /// <summary>A train is late.</summary>
    /// <param name="Leg">Which leg.</param>
    /// <param name="At">When it was so, in the world.</param>
    /// <param name="Minutes">By how many minutes.</param>
    [EventType("train-delayed")]
    public sealed record TrainDelayed(int Leg, DateTimeOffset At, int Minutes) : JourneyEvent;

    /// <summary>Children missed a leg's train.</summary>
    /// <param name="Leg">Which leg.</param>
    /// <param name="At">When it left.</param>
    /// <param name="Children">Whom it left behind.</param>
    /// <param name="Escort">Who stayed with them; none when nobody is said to.</param>
    /// <param name="Breaches">Rules that it breaks.</param>
    [EventType("train-missed")]
    public sealed record TrainMissed(
        int Leg,
        DateTimeOffset At,
        ValueList<Id<Child>> Children,
        Id<Carer>? Escort,
        ValueList<JourneyBreach> Breaches) : JourneyEvent;

    /// <summary>A child was brought back to those it came from.</summary>
    /// <param name="Child">Whom.</param>
    /// <param name="At">When it was so, in the world.</param>
    /// <param name="Escort">Which escort.</param>
    /// <param name="Breaches">Rules that it breaks.</param>
    [EventType("child-returned")]
    public sealed record ChildReturned(
        Id<Child> Child, DateTimeOffset At, Id<Carer> Escort, ValueList<JourneyBreach> Breaches) : JourneyEvent;
}
