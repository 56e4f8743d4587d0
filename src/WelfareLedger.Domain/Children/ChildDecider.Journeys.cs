using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildRejections;

namespace WelfareLedger.Domain.Children;

/// <summary>That no two journeys of a child overlap is decided here, whatever the journeys themselves know.</summary>
public static partial class ChildDecider
{
    static Decision<ChildEvent> Authorise(AuthoriseReceiver c, ChildState state, Circumstances now)
    {
        var period = new Period(c.From, c.Through is { } last ? Calendar.DayAfter(last) : null);
        if (state.Receivers.FirstOrDefault(known => known.Receiver == c.Receiver) is { } there)
            return there.Period == period && there.Relation == c.Relation ? [] : ReceiverIdUsed;
        if (Rules.Happened(c.From, now) is { } tooEarly) return tooEarly;
        if (c.Through < c.From) return Rejections.EndsBeforeStart;
        if (Rules.Names(c.Details, now) is { } unfit) return unfit;
        return
        [
            new ChildEvent.ReceiverAuthorised(c.Receiver, c.Relation, c.From, c.Through, c.Evidence, c.Details),
        ];
    }

    static Decision<ChildEvent> Revoke(RevokeReceiver c, ChildState state, Circumstances now)
    {
        if (state.Receivers.FirstOrDefault(known => known.Receiver == c.Receiver) is not { } receiver)
            return NoSuchReceiver;
        if (receiver.Period.Until <= c.On) return [];
        if (Rules.Happened(c.On, now) is { } tooEarly) return tooEarly;
        if (c.On < receiver.Period.From) return Rejections.EndsBeforeStart;
        return [new ChildEvent.ReceiverRevoked(c.Receiver, c.On)];
    }

    static Decision<ChildEvent> Book(BookJourney c, ChildState state, Circumstances now)
    {
        if (state.FindBooking(c.Booking) is { } known)
            return known.Journey == c.Journey && known.LeftOn is null ? [] : JourneyBookingIdUsed;
        if (state.DeclinedBookings.Contains(c.Booking)) return JourneyDeclinedAlready;
        if (state.Status != FileStatus.Confirmed || !state.IsInCareOn(c.From)) return NotConfirmed;
        if (Rules.Decided(c.DecidedOn, now) is { } tooEarly) return tooEarly;
        if (state.ConsentTo(ConsentPurpose.Journey, c.From, c.Through) is null) return NoConsent;
        var days = new Period(c.From, Calendar.DayAfter(c.Through));
        if (state.Bookings.Any(other => other.Days(now.Today).Overlaps(days))) return JourneysOverlap;
        return [new ChildEvent.JourneyBooked(c.Booking, c.Journey, c.From, c.Through, c.DecidedOn)];
    }

    /// <summary>Either booked or declined, whichever comes first, and the other never.</summary>
    static Decision<ChildEvent> Decline(DeclineJourney c, ChildState state) =>
        state.FindBooking(c.Booking) is not null ? JourneyBookedAlready
        : state.DeclinedBookings.Contains(c.Booking) ? []
        : [new ChildEvent.JourneyDeclined(c.Booking, c.Journey, c.DecidedOn)];

    static Decision<ChildEvent> Leave(LeaveJourney c, ChildState state) => state.FindBooking(c.Booking) switch
    {
        null => NoSuchBooking,
        { LeftOn: not null } => [],
        { } booking => [new ChildEvent.JourneyLeft(c.Booking, c.On < booking.From ? booking.From : c.On, c.Reason)],
    };
}
