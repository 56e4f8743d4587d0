namespace WelfareLedger.Domain.Journeys;

/// <summary>
/// What happened to one journey of one batch, in the stream <c>journey-ID</c>. Nothing personal stands in it: children,
/// escorts and receivers are named by their ids, and who they are stands in their own streams. A member <c>At</c> is an
/// instant in the world, not the moment of recording. The stored form, as in the child's events.
/// </summary>
public abstract partial record JourneyEvent
{
    private JourneyEvent() { }

    /// <summary>A journey was planned.</summary>
    /// <param name="Office">The office that answers for it.</param>
    /// <param name="Trip">The season's programme.</param>
    /// <param name="Batch">Which batch of it, from 1.</param>
    /// <param name="Direction">Which way.</param>
    /// <param name="From">Where the children come from.</param>
    /// <param name="To">Where they go.</param>
    /// <param name="DepartsOn">First day.</param>
    /// <param name="EndsOn">Last day.</param>
    /// <param name="ChildrenPerEscortMax">The ratio it goes by.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    [EventType("journey-planned")]
    public sealed record JourneyPlanned(
        Code<Office> Office,
        Code<Trip> Trip,
        int Batch,
        JourneyDirection Direction,
        RegionCode From,
        RegionCode To,
        DateOnly DepartsOn,
        DateOnly EndsOn,
        int ChildrenPerEscortMax,
        DateOnly DecidedOn) : JourneyEvent;

    /// <summary>A leg was planned: one train or coach, and its seats.</summary>
    /// <param name="Leg">Its number, from 1.</param>
    /// <param name="Train">The train or coach.</param>
    /// <param name="DepartsAt">When it leaves.</param>
    /// <param name="ArrivesAt">When it arrives.</param>
    /// <param name="Stops">Where heads are counted, in order.</param>
    /// <param name="Groups">Seat groups in its carriages.</param>
    [EventType("leg-planned")]
    public sealed record LegPlanned(
        int Leg,
        Code<Train> Train,
        DateTimeOffset DepartsAt,
        DateTimeOffset ArrivesAt,
        ValueList<Code<Stop>> Stops,
        ValueList<GroupSeats> Groups) : JourneyEvent;

    /// <summary>An escort looks after a seat group.</summary>
    /// <param name="Escort">Who.</param>
    /// <param name="Group">Which group.</param>
    /// <param name="VettingValidUntil">Last day of the vetting that the decision relied on.</param>
    [EventType("escort-assigned")]
    public sealed record EscortAssigned(Id<Carer> Escort, Code<SeatGroup> Group, DateOnly VettingValidUntil)
        : JourneyEvent;

    /// <summary>An escort does not come along.</summary>
    /// <param name="Escort">Which escort.</param>
    [EventType("escort-withdrawn")]
    public sealed record EscortWithdrawn(Id<Carer> Escort) : JourneyEvent;

    /// <summary>First step of an enrolment: a seat is reserved, and counts as taken.</summary>
    /// <param name="Booking">The booking to be.</param>
    /// <param name="Child">For whom.</param>
    /// <param name="Household">The child's household, by which siblings are known.</param>
    /// <param name="Group">Where.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    [EventType("seat-reserved")]
    public sealed record SeatReserved(
        Id<Booking> Booking, Id<Child> Child, Id<Household>? Household, Code<SeatGroup> Group, DateOnly DecidedOn)
        : JourneyEvent;

    /// <summary>Last step of an enrolment: the child's stream has the booking.</summary>
    /// <param name="Booking">Which.</param>
    /// <param name="Child">Whose.</param>
    /// <param name="Consents">Whether consent to the journey was in force.</param>
    /// <param name="Receivers">Who is authorised to receive the child.</param>
    [EventType("seat-confirmed")]
    public sealed record SeatConfirmed(
        Id<Booking> Booking, Id<Child> Child, bool Consents, ValueList<Id<Receiver>> Receivers) : JourneyEvent;

    /// <summary>A seat is free again.</summary>
    /// <param name="Booking">Which booking.</param>
    /// <param name="Child">Whom.</param>
    /// <param name="On">Its day.</param>
    /// <param name="Reason">Why.</param>
    [EventType("seat-released")]
    public sealed record SeatReleased(Id<Booking> Booking, Id<Child> Child, DateOnly On, SeatRelease Reason)
        : JourneyEvent;

    /// <summary>Consent or receivers changed in the child's file after the enrolment.</summary>
    /// <param name="Child">Whose.</param>
    /// <param name="Consents">Whether consent to the journey is in force.</param>
    /// <param name="Receivers">Who is authorised now.</param>
    [EventType("traveller-noted")]
    public sealed record TravellerNoted(Id<Child> Child, bool Consents, ValueList<Id<Receiver>> Receivers)
        : JourneyEvent;

    /// <summary>The journey does not take place.</summary>
    /// <param name="DecidedOn">Day of the decision.</param>
    /// <param name="Ground">Why.</param>
    [EventType("journey-cancelled")]
    public sealed record JourneyCancelled(DateOnly DecidedOn, CancelGround Ground) : JourneyEvent;

    /// <summary>The journey is closed: every child is with its family or a receiver.</summary>
    /// <param name="DecidedOn">Day of the decision.</param>
    [EventType("journey-closed")]
    public sealed record JourneyClosed(DateOnly DecidedOn) : JourneyEvent;
}

/// <summary>A seat group's seats in one carriage.</summary>
/// <param name="Group">Which group; the same on every leg.</param>
/// <param name="Carriage">Number of the carriage.</param>
/// <param name="Seats">Seats for children.</param>
public sealed record GroupSeats(Code<SeatGroup> Group, int Carriage, int Seats);
