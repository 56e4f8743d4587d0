using WelfareLedger.Domain;
using WelfareLedger.Domain.Journeys;

namespace WelfareLedger.ReadModels;

sealed partial record TimelineRow
{
    /// <summary>Whom an event of a journey names; where it names several, none of them is more its own.</summary>
    static Links LinksOf(JourneyEvent happened) => happened switch
    {
        JourneyEvent.SeatReserved e => new(Child: e.Child.Value),
        JourneyEvent.SeatConfirmed e => new(Child: e.Child.Value),
        JourneyEvent.SeatReleased e => new(Child: e.Child.Value),
        JourneyEvent.TravellerNoted e => new(Child: e.Child.Value),
        JourneyEvent.EscortAssigned e => new(Carer: e.Escort.Value),
        JourneyEvent.EscortWithdrawn e => new(Carer: e.Escort.Value),
        JourneyEvent.EscortDroppedOut e => new(Carer: e.Escort.Value),
        JourneyEvent.ChildrenCheckedIn e => new(Carer: e.Escort.Value, Child: OnlyOf(e.Children)),
        JourneyEvent.HeadsCounted e => new(Carer: e.Escort.Value),
        JourneyEvent.ChildHandedOver e => new(Child: e.Child.Value, Carer: e.Escort.Value),
        JourneyEvent.HandoverFailed e => new(Child: e.Child.Value, Carer: e.Escort.Value),
        JourneyEvent.ChildReturned e => new(Child: e.Child.Value, Carer: e.Escort.Value),
        JourneyEvent.ChildTakenIll e => new(Child: e.Child.Value, Carer: e.With?.Escort?.Value),
        JourneyEvent.CustodyRecorded e => new(Child: OnlyOf(e.Children), Carer: e.With.Escort?.Value),
        JourneyEvent.TrainMissed e => new(Child: OnlyOf(e.Children), Carer: e.Escort?.Value),
        _ => default,
    };

    static Guid? OnlyOf(ValueList<Id<Child>> children) => children is [var child] ? child.Value : null;

    static DateOnly? DayOfJourney(JourneyEvent happened) => happened switch
    {
        JourneyEvent.JourneyPlanned e => e.DepartsOn,
        JourneyEvent.LegPlanned e => DayOf(e.DepartsAt),
        JourneyEvent.SeatReserved e => e.DecidedOn,
        JourneyEvent.SeatReleased e => e.On,
        JourneyEvent.JourneyCancelled e => e.DecidedOn,
        JourneyEvent.JourneyClosed e => e.DecidedOn,
        JourneyEvent.ChildrenCheckedIn e => DayOf(e.At),
        JourneyEvent.ChildrenBoarded e => DayOf(e.At),
        JourneyEvent.HeadsCounted e => DayOf(e.At),
        JourneyEvent.ChildHandedOver e => DayOf(e.At),
        JourneyEvent.HandoverFailed e => DayOf(e.At),
        JourneyEvent.CustodyRecorded e => DayOf(e.At),
        JourneyEvent.ChildTakenIll e => DayOf(e.At),
        JourneyEvent.EscortDroppedOut e => DayOf(e.At),
        JourneyEvent.TrainDelayed e => DayOf(e.At),
        JourneyEvent.TrainMissed e => DayOf(e.At),
        JourneyEvent.ChildReturned e => DayOf(e.At),
        _ => null,
    };

    /// <summary>The day in China of an instant in the world.</summary>
    static DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(instant.ToOffset(TimeSpan.FromHours(8)).DateTime);
}
