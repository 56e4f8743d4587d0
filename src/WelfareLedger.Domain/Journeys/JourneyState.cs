using static WelfareLedger.Domain.Journeys.JourneyEvent;

namespace WelfareLedger.Domain.Journeys;

/// <summary>How far a journey has come.</summary>
public enum JourneyStage
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>Planned or under way.</summary>
    Open,

    /// <summary>Does not take place.</summary>
    Cancelled,

    /// <summary>Closed.</summary>
    Closed,
}

/// <summary>A leg.</summary>
public sealed record JourneyLeg(
    int Leg, Code<Train> Train, DateTimeOffset DepartsAt, DateTimeOffset ArrivesAt, ValueList<GroupSeats> Groups);

/// <summary>An escort of a journey.</summary>
/// <param name="Carer">Who.</param>
/// <param name="Group">Which seat group she looks after.</param>
/// <param name="VettingValidUntil">Last day of her vetting.</param>
/// <param name="GoneAt">When she dropped out; null while she is there.</param>
public sealed record JourneyEscort(
    Id<Carer> Carer, Code<SeatGroup> Group, DateOnly VettingValidUntil, DateTimeOffset? GoneAt = null);

/// <summary>A child of a journey.</summary>
/// <param name="Child">Whom.</param>
/// <param name="Custody">Who has the child, at every instant.</param>
public sealed record Traveller(Id<Child> Child, CustodyLine Custody)
{
    /// <summary>The booking of the seat; none for a child that only a fact tells of.</summary>
    public Id<Booking>? Booking { get; init; }

    /// <summary>The household, by which siblings are known.</summary>
    public Id<Household>? Household { get; init; }

    /// <summary>The seat group.</summary>
    public Code<SeatGroup>? Group { get; init; }

    /// <summary>How far the seat has come.</summary>
    public SeatStage Stage { get; init; }

    /// <summary>Whether consent to the journey is in force.</summary>
    public bool Consents { get; init; }

    /// <summary>Who is authorised to receive the child.</summary>
    public ValueList<Id<Receiver>> Receivers { get; init; } = [];

    /// <summary>The legs that the child boarded.</summary>
    public ValueList<int> Boarded { get; init; } = [];

    /// <summary>Whether a seat is taken.</summary>
    public bool HasSeat => Stage is SeatStage.Reserved or SeatStage.Confirmed;

    /// <summary>Whether the child belongs on the closing report: it has a seat, or something is told of it.</summary>
    public bool Counts => Stage == SeatStage.Confirmed || Custody.IsTold;
}

/// <summary>What deciding on a journey needs, and who has each child at every instant.</summary>
public sealed partial record JourneyState
{
    JourneyState() { }

    /// <summary>No journey.</summary>
    public static JourneyState Initial { get; } = new();

    /// <summary>How far it has come.</summary>
    public JourneyStage Stage { get; private init; }

    /// <summary>First day.</summary>
    public DateOnly DepartsOn { get; private init; }

    /// <summary>Last day.</summary>
    public DateOnly EndsOn { get; private init; }

    /// <summary>The most children for each escort of a group.</summary>
    public int ChildrenPerEscortMax { get; private init; }

    /// <summary>The plan, to know it when it is told again.</summary>
    public JourneyPlanned? Plan { get; private init; }

    /// <summary>Legs.</summary>
    public ValueList<JourneyLeg> Legs { get; private init; } = [];

    /// <summary>Escorts, in the order in which they were assigned.</summary>
    public ValueList<JourneyEscort> Escorts { get; private init; } = [];

    /// <summary>Children, in the order in which they were first told of.</summary>
    public ValueList<Traveller> Travellers { get; private init; } = [];

    /// <summary>How many reports were folded; the next one has this number.</summary>
    public int Reports { get; private init; }

    /// <summary>A child; null when nothing is told of it.</summary>
    public Traveller? Find(Id<Child> child) => Travellers.FirstOrDefault(traveller => traveller.Child == child);

    /// <summary>The child with a booking; null when the booking is none of this journey.</summary>
    public Traveller? FindBooking(Id<Booking> booking) =>
        Travellers.FirstOrDefault(traveller => traveller.Booking == booking);

    /// <summary>An escort; null when she is none of this journey.</summary>
    public JourneyEscort? FindEscort(Id<Carer> carer) => Escorts.FirstOrDefault(escort => escort.Carer == carer);

    /// <summary>Seats for children of a group, on the leg where it has fewest; null when no leg has the
    /// group.</summary>
    public int? SeatsOf(Code<SeatGroup> group) => Legs
        .SelectMany(leg => leg.Groups.Where(seats => seats.Group == group))
        .Min(seats => (int?)seats.Seats);

    /// <summary>Children with a seat in a group.</summary>
    public int SeatsTaken(Code<SeatGroup> group) =>
        Travellers.Count(traveller => traveller.HasSeat && traveller.Group == group);

    /// <summary>Escorts of a group who are there.</summary>
    public int EscortsOf(Code<SeatGroup> group) =>
        Escorts.Count(escort => escort.Group == group && escort.GoneAt is null);

    /// <summary>Whether a group has more children than its escorts may look after.</summary>
    public bool ExceedsRatio(Code<SeatGroup> group) =>
        SeatsTaken(group) > EscortsOf(group) * ChildrenPerEscortMax;

    /// <summary>Those of whom it is unknown who has them.</summary>
    public IEnumerable<Traveller> Unaccounted => Travellers.Where(traveller => traveller.Custody.Now.Doubt is not null);

    /// <summary>The state after one more event. Total: refuses nothing that was recorded.</summary>
    internal JourneyState After(Recorded<JourneyEvent> recorded)
    {
        var id = recorded.Id;
        return recorded.Event switch
        {
            JourneyPlanned e => this with
            {
                Stage = JourneyStage.Open,
                Plan = e,
                DepartsOn = e.DepartsOn,
                EndsOn = e.EndsOn,
                ChildrenPerEscortMax = e.ChildrenPerEscortMax,
            },
            LegPlanned e => this with
            {
                Legs = Legs.Add(new(e.Leg, e.Train, e.DepartsAt, e.ArrivesAt, e.Groups)),
            },
            EscortAssigned e => Assigned(e),
            EscortWithdrawn e => this with { Escorts = [.. Escorts.Where(escort => escort.Carer != e.Escort)] },
            SeatReserved e => With(e.Child, traveller => traveller with
            {
                Booking = e.Booking,
                Household = e.Household,
                Group = e.Group,
                Stage = SeatStage.Reserved,
                Consents = false,
                Receivers = [],
            }),
            SeatConfirmed e => With(e.Child, traveller => traveller with
            {
                Stage = SeatStage.Confirmed,
                Consents = e.Consents,
                Receivers = e.Receivers,
            }),
            SeatReleased e => With(e.Child, traveller => traveller with { Stage = SeatStage.Released }),
            TravellerNoted e => With(e.Child, traveller => traveller with
            {
                Consents = e.Consents,
                Receivers = e.Receivers,
            }),
            JourneyCancelled => this with { Stage = JourneyStage.Cancelled },
            JourneyClosed => this with { Stage = JourneyStage.Closed },
            ChildrenBoarded e => Boarded(id, e),
            TrainDelayed => this,
            var e => Told(id, e),
        };
    }

    JourneyState Assigned(EscortAssigned e)
    {
        var escort = new JourneyEscort(e.Escort, e.Group, e.VettingValidUntil);
        return this with
        {
            Escorts = FindEscort(e.Escort) is null
                ? Escorts.Add(escort)
                : Escorts.Replace(known => known.Carer == e.Escort, _ => escort),
        };
    }

    JourneyState With(Id<Child> child, Func<Traveller, Traveller> change) => this with
    {
        Travellers = Find(child) is null
            ? Travellers.Add(change(new(child, CustodyLine.Initial)))
            : Travellers.Replace(traveller => traveller.Child == child, change),
    };
}
