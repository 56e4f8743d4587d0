namespace WelfareLedger.Domain.Journeys;

/// <summary>What may be asked of a journey. Members mean what they mean in <see cref="JourneyEvent"/>.</summary>
public abstract partial record JourneyCommand
{
    private JourneyCommand() { }

    /// <summary>Plans a journey.</summary>
    [CommandName("plan-journey")]
    public sealed record PlanJourney(
        Code<Office> Office,
        Code<Trip> Trip,
        int Batch,
        JourneyDirection Direction,
        RegionCode From,
        RegionCode To,
        DateOnly DepartsOn,
        DateOnly EndsOn,
        int ChildrenPerEscortMax,
        DateOnly DecidedOn) : JourneyCommand;

    /// <summary>Plans a leg.</summary>
    [CommandName("plan-leg")]
    public sealed record PlanLeg(
        int Leg,
        Code<Train> Train,
        DateTimeOffset DepartsAt,
        DateTimeOffset ArrivesAt,
        ValueList<Code<Stop>> Stops,
        ValueList<GroupSeats> Groups) : JourneyCommand;

    /// <summary>Takes an escort, with what her file says. Given by the process of enrolment.</summary>
    [CommandName("accept-escort")]
    public sealed record AcceptEscort(Id<Carer> Escort, Code<SeatGroup> Group, DateOnly? VettingValidUntil)
        : JourneyCommand;

    /// <summary>Lets an escort go who has no child in her hands.</summary>
    [CommandName("withdraw-escort")]
    public sealed record WithdrawEscort(Id<Carer> Escort) : JourneyCommand;

    /// <summary>Reserves a seat. Given by the process of enrolment.</summary>
    [CommandName("reserve-seat")]
    public sealed record ReserveSeat(
        Id<Booking> Booking, Id<Child> Child, Id<Household>? Household, Code<SeatGroup> Group, DateOnly DecidedOn)
        : JourneyCommand;

    /// <summary>Confirms a reserved seat. Given by the process of enrolment.</summary>
    [CommandName("confirm-seat")]
    public sealed record ConfirmSeat(
        Id<Booking> Booking, bool Consents, ValueList<Id<Receiver>> Receivers) : JourneyCommand;

    /// <summary>Frees a seat that the child's side refused. Given by the process of enrolment.</summary>
    [CommandName("undo-seat")]
    public sealed record UndoSeat(Id<Booking> Booking, DateOnly On) : JourneyCommand;

    /// <summary>Brings to the journey what changed in a child's file. Given by the process of enrolment.</summary>
    [CommandName("note-traveller")]
    public sealed record NoteTraveller(Id<Booking> Booking, bool Consents, ValueList<Id<Receiver>> Receivers)
        : JourneyCommand;

    /// <summary>Takes a child off the manifest, before it is checked in.</summary>
    [CommandName("release-seat")]
    public sealed record ReleaseSeat(Id<Child> Child, DateOnly On, SeatRelease Reason) : JourneyCommand;

    /// <summary>Calls a journey off on which no child is under way.</summary>
    [CommandName("cancel-journey")]
    public sealed record CancelJourney(DateOnly DecidedOn, CancelGround Ground) : JourneyCommand;

    /// <summary>Lets children of one seat group board a leg's train.</summary>
    [CommandName("board-children")]
    public sealed record BoardChildren(
        int Leg, Code<SeatGroup> Group, ValueList<Id<Child>> Children, DateTimeOffset At) : JourneyCommand;

    /// <summary>Closes a journey of which every child is with its family or a receiver.</summary>
    [CommandName("close-journey")]
    public sealed record CloseJourney(DateOnly DecidedOn) : JourneyCommand;
}
