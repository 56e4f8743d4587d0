using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Journeys;

namespace WelfareLedger.Exchange.Tests.Programmes;

/// <summary>Journeys of one seat group each, whose reports are told in the order of their times.</summary>
sealed partial class DecisionAudit
{
    readonly Dictionary<Id<Journey>, Trip> _journeys = [];
    readonly Dictionary<Id<Booking>, (Id<Child> Child, ChildEvent.JourneyBooked Booked, DateOnly? LeftOn)>
        _bookings = [];


    void SeeBooking(Id<Child> child, ChildEvent happened)
    {
        if (happened is ChildEvent.JourneyLeft left)
        {
            _bookings[left.Booking] = _bookings[left.Booking] with { LeftOn = left.On };
            return;
        }
        var booked = (ChildEvent.JourneyBooked)happened;
        Must(
            _bookings.Values.All(other => other.Child != child || !IsAwayThen(other.Booked, other.LeftOn, booked)),
            "P2 two trips at once", booked);
        Must(
            _consents.Keys.Any(consent =>
                Consents(child, ConsentPurpose.Journey, consent, booked.From, booked.Through)),
            "P2 a trip without consent", booked);
        _bookings.Add(booked.Booking, (child, booked, null));
    }

    static bool IsAwayThen(ChildEvent.JourneyBooked other, DateOnly? leftOn, ChildEvent.JourneyBooked booked)
    {
        var back = leftOn ?? other.Through.AddDays(1);
        return other.From < back && other.From <= booked.Through && booked.From < back;
    }

    void See(Id<Journey> id, JourneyEvent happened)
    {
        if (happened is JourneyEvent.JourneyPlanned planned) _journeys.Add(id, new(planned));
        var trip = _journeys[id];
        switch (happened)
        {
            case JourneyEvent.EscortAssigned e:
                Must(IsVetted(e.Escort, trip.Plan.DepartsOn, trip.Plan.EndsOn), "P2 escort without vetting", e);
                trip.Known.Add(e.Escort);
                trip.There.Add(e.Escort);
                break;
            case JourneyEvent.EscortWithdrawn e:
                trip.Known.Remove(e.Escort);
                trip.There.Remove(e.Escort);
                break;
            case JourneyEvent.SeatReserved e:
                trip.Seats.Add(e.Child);
                break;
            case JourneyEvent.SeatReleased e:
                trip.Seats.Remove(e.Child);
                break;
            case JourneyEvent.ChildrenBoarded e:
                Must(
                    trip.Seats.Count <= trip.There.Count * trip.Plan.ChildrenPerEscortMax,
                    "P2 ratio above the rule", e);
                Must(
                    e.Children.All(child => trip.Of(child).Kind == HolderKind.Escort),
                    "P2 boarded by nobody's hand", e);
                break;
            case JourneyEvent.JourneyClosed e:
                Must(
                    trip.Holders.Values.All(holder => holder.Kind is HolderKind.Family or HolderKind.Receiver),
                    "P2 closed with a child under way or unaccounted", e);
                break;
            default:
                trip.Told(happened);
                break;
        }
    }

    enum HolderKind
    {
        Family,
        Escort,
        Receiver,
        Nobody,
        Contradiction,
    }

    /// <summary>Who has a child by the last report; of a receiver whom nobody authorised there is no id.</summary>
    sealed record Holder(HolderKind Kind, Guid? Who = null);

    sealed class Trip(JourneyEvent.JourneyPlanned plan)
    {
        static readonly Holder Family = new(HolderKind.Family);

        public JourneyEvent.JourneyPlanned Plan { get; } = plan;

        /// <summary>Escorts, gone ones too.</summary>
        public HashSet<Id<Carer>> Known { get; } = [];

        public HashSet<Id<Carer>> There { get; } = [];

        public HashSet<Id<Child>> Seats { get; } = [];

        public Dictionary<Id<Child>, Holder> Holders { get; } = [];

        public Holder Of(Id<Child> child) => Holders.GetValueOrDefault(child, Family);

        public void Told(JourneyEvent happened)
        {
            switch (happened)
            {
                case JourneyEvent.ChildrenCheckedIn e:
                    foreach (var child in e.Children) Holders[child] = new(HolderKind.Escort, e.Escort.Value);
                    break;
                case JourneyEvent.HeadsCounted e:
                    Counted(e);
                    break;
                case JourneyEvent.ChildHandedOver e:
                    var receiver = new Holder(HolderKind.Receiver, e.Receiver?.Value);
                    Holders[e.Child] = Of(e.Child) switch
                    {
                        { Kind: HolderKind.Receiver } other when other != receiver => new(HolderKind.Contradiction),
                        { Kind: HolderKind.Contradiction } doubt => doubt,
                        _ => receiver,
                    };
                    break;
                case JourneyEvent.CustodyRecorded e:
                    foreach (var child in e.Children)
                        Holders[child] = new(HolderKind.Receiver, e.With.Receiver?.Value);
                    break;
                case JourneyEvent.ChildReturned e:
                    Holders[e.Child] = Family;
                    break;
                case JourneyEvent.EscortDroppedOut e:
                    There.Remove(e.Escort);
                    foreach (var (child, _) in Holders.Where(held => held.Value.Who == e.Escort.Value).ToList())
                        Holders[child] = e.TakenOverBy is { } next
                            ? new(HolderKind.Escort, next.Value)
                            : new(HolderKind.Nobody);
                    break;
            }
        }

        void Counted(JourneyEvent.HeadsCounted e)
        {
            foreach (var child in e.Present)
                Holders[child] = Of(child) switch
                {
                    { Kind: HolderKind.Escort } same => same,
                    { Kind: HolderKind.Receiver } => new(HolderKind.Contradiction),
                    _ => new(HolderKind.Escort, e.Escort.Value),
                };
            foreach (var (child, holder) in Holders.Where(held => held.Value.Kind == HolderKind.Escort).ToList())
                if (!e.Present.Contains(child)
                    && (Seats.Contains(child) || Known.Contains(new(holder.Who!.Value))))
                    Holders[child] = new(HolderKind.Nobody);
        }
    }
}
