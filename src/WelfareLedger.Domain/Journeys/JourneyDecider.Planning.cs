using WelfareLedger.Domain.Carers;
using static WelfareLedger.Domain.Journeys.JourneyCommand;
using static WelfareLedger.Domain.Journeys.JourneyRejections;

namespace WelfareLedger.Domain.Journeys;

/// <summary>Planning, manifest and boarding: what we decide.</summary>
public static partial class JourneyDecider
{
    const int DaysMax = 31;

    const int BatchMax = 999;

    const int RatioMax = 50;

    const int SeatsMax = 500;

    static Decision<JourneyEvent> Plan(PlanJourney c, JourneyState state, Circumstances now)
    {
        var planned = new JourneyEvent.JourneyPlanned(
            c.Office, c.Trip, c.Batch, c.Direction, c.From, c.To, c.DepartsOn, c.EndsOn, c.ChildrenPerEscortMax,
            c.DecidedOn);
        if (state.Stage != JourneyStage.None) return state.Plan == planned ? [] : JourneyExists;
        if (Rules.Decided(c.DecidedOn, now) is { } tooEarly) return tooEarly;
        if (c.EndsOn < c.DepartsOn) return Rejections.EndsBeforeStart;
        if (Calendar.IsMoreThanDaysAfter(c.EndsOn, DaysMax, c.DepartsOn)) return JourneyTooLong;
        if (c.Batch is < 1 or > BatchMax) return BatchInvalid;
        if (c.ChildrenPerEscortMax is < 1 or > RatioMax) return RatioInvalid;
        return [planned];
    }

    static Decision<JourneyEvent> Plan(PlanLeg c, JourneyState state)
    {
        var leg = new JourneyLeg(c.Leg, c.Train, c.DepartsAt, c.ArrivesAt, c.Groups);
        if (state.Legs.FirstOrDefault(known => known.Leg == c.Leg) is { } there) return there == leg ? [] : LegExists;
        if (c.Leg is < 1 or > BatchMax) return LegUnknown;
        if (c.ArrivesAt <= c.DepartsAt) return Rejections.EndsBeforeStart;
        if (DayOf(c.DepartsAt) < state.DepartsOn || DayOf(c.ArrivesAt) > state.EndsOn) return LegOutsideJourney;
        if (state.Legs.Any(other => other.DepartsAt < c.ArrivesAt && c.DepartsAt < other.ArrivesAt)) return LegsOverlap;
        if (c.Groups.Count == 0 || c.Groups.DistinctBy(seats => seats.Group).Count() != c.Groups.Count
            || c.Groups.Any(seats => seats.Seats is < 1 or > SeatsMax || seats.Carriage < 1)) return SeatsInvalid;
        if (c.Groups.Any(seats => seats.Seats < state.SeatsTaken(seats.Group))) return NoFreeSeat;
        return [new JourneyEvent.LegPlanned(c.Leg, c.Train, c.DepartsAt, c.ArrivesAt, c.Stops, c.Groups)];
    }

    static Decision<JourneyEvent> Accept(AcceptEscort c, JourneyState state)
    {
        if (state.FindEscort(c.Escort) is { } known)
        {
            if (known.GoneAt is not null) return EscortDroppedOut;
            if (known.Group == c.Group && known.VettingValidUntil == c.VettingValidUntil) return [];
        }
        if (state.SeatsOf(c.Group) is null) return GroupUnknown;
        if (c.VettingValidUntil is not { } until || until < state.EndsOn) return CarerRejections.NotVetted;
        return [new JourneyEvent.EscortAssigned(c.Escort, c.Group, until)];
    }

    static Decision<JourneyEvent> Withdraw(WithdrawEscort c, JourneyState state) =>
        state.FindEscort(c.Escort) is null ? []
        : state.Travellers.Any(traveller => traveller.Custody.Spans.Any(span => span.Custodian?.Escort == c.Escort))
            ? EscortHadChildren
        : [new JourneyEvent.EscortWithdrawn(c.Escort)];

    static Decision<JourneyEvent> Reserve(ReserveSeat c, JourneyState state, Circumstances now)
    {
        if (state.FindBooking(c.Booking) is { } known)
            return known.Child != c.Child || known.Group != c.Group ? BookingIdUsed : known.HasSeat ? [] : SeatFreed;
        if (Rules.Decided(c.DecidedOn, now) is { } tooEarly) return tooEarly;
        if (state.Find(c.Child) is { HasSeat: true }) return SeatHeldAlready;
        if (state.SeatsOf(c.Group) is not { } seats) return GroupUnknown;
        if (state.SeatsTaken(c.Group) >= seats) return NoFreeSeat;
        if (c.Household is { } household && state.Travellers.Any(sibling =>
            sibling.HasSeat && sibling.Household == household && sibling.Group != c.Group)) return SiblingsApart;
        return [new JourneyEvent.SeatReserved(c.Booking, c.Child, c.Household, c.Group, c.DecidedOn)];
    }

    /// <summary>Whatever became of the journey since: the child's side has the booking.</summary>
    static Decision<JourneyEvent> Confirm(ConfirmSeat c, JourneyState state) => state.FindBooking(c.Booking) switch
    {
        null => NoSuchSeat,
        { Stage: SeatStage.Reserved } seat =>
            [new JourneyEvent.SeatConfirmed(c.Booking, seat.Child, c.Consents, c.Receivers)],
        { Stage: SeatStage.Confirmed } => [],
        _ => SeatFreed,
    };

    static Decision<JourneyEvent> Undo(UndoSeat c, JourneyState state) => state.FindBooking(c.Booking) switch
    {
        null => NoSuchSeat,
        { Stage: SeatStage.Reserved } seat =>
            [new JourneyEvent.SeatReleased(c.Booking, seat.Child, c.On, SeatRelease.ChildRefused)],
        { Stage: SeatStage.Confirmed } => SeatConfirmedAlready,
        _ => [],
    };

    static Decision<JourneyEvent> Note(NoteTraveller c, JourneyState state) => state.FindBooking(c.Booking) switch
    {
        null => NoSuchSeat,
        { Stage: SeatStage.Confirmed } seat when seat.Consents != c.Consents || seat.Receivers != c.Receivers =>
            [new JourneyEvent.TravellerNoted(seat.Child, c.Consents, c.Receivers)],
        _ => [],
    };

    static Decision<JourneyEvent> Release(ReleaseSeat c, JourneyState state, Circumstances now) =>
        state.Find(c.Child) switch
        {
            { Stage: SeatStage.Released } => [],
            null or { HasSeat: false } => NoSuchSeat,
            { Custody.IsTold: true } => CheckedInAlready,
            _ when Rules.Happened(c.On, now) is { } tooEarly => tooEarly,
            { } seat => [new JourneyEvent.SeatReleased(seat.Booking!.Value, c.Child, c.On, c.Reason)],
        };

    static Decision<JourneyEvent> Board(BoardChildren c, JourneyState state, Circumstances now)
    {
        if (state.Legs.FirstOrDefault(leg => leg.Leg == c.Leg) is not { } leg) return LegUnknown;
        if (leg.Groups.All(seats => seats.Group != c.Group)) return GroupUnknown;
        if (Rules.Happened(DayOf(c.At), now) is { } tooEarly) return tooEarly;
        ValueList<Id<Child>> boarding =
        [
            .. c.Children.Distinct().Where(child => state.Find(child)?.Boarded.Contains(c.Leg) != true),
        ];
        if (boarding.Count == 0) return [];
        foreach (var child in boarding)
            if (MayNotBoard(state.Find(child), c, state) is { } obstacle) return obstacle;
        return state.ExceedsRatio(c.Group)
            ? RatioExceeded
            : [new JourneyEvent.ChildrenBoarded(c.Leg, c.Group, boarding, c.At)];
    }

    static Rejection? MayNotBoard(Traveller? traveller, BoardChildren c, JourneyState state)
    {
        if (traveller is not { Stage: SeatStage.Confirmed } || traveller.Group != c.Group) return SeatNotConfirmed;
        if (!traveller.Consents) return NoJourneyConsent;
        if (traveller.Receivers.Count == 0) return NoReceiver;
        var custody = traveller.Custody.At(c.At);
        if (custody.Doubt is not null) return ChildrenUnaccounted;
        return custody.Custodian!.Escort is { } escort && state.FindEscort(escort) is not null ? null : NotCheckedIn;
    }
}
