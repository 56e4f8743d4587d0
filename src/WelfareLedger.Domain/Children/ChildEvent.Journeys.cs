using WelfareLedger.Domain.Journeys;

namespace WelfareLedger.Domain.Children;

/// <summary>Who may receive the child, and the journeys that it is on.</summary>
public abstract partial record ChildEvent
{
    /// <summary>The guardian authorised somebody to receive the child at the end of a journey.</summary>
    /// <param name="Receiver">An id, by which journeys name the receiver.</param>
    /// <param name="Relation">Of the receiver to the child.</param>
    /// <param name="From">First day.</param>
    /// <param name="Through">Last day; null where it holds until it is revoked.</param>
    /// <param name="Evidence">The signed paper.</param>
    /// <param name="Details">Who it is.</param>
    [EventType("receiver-authorised")]
    public sealed record ReceiverAuthorised(
        Id<Receiver> Receiver,
        Relation Relation,
        DateOnly From,
        DateOnly? Through,
        Code<Evidence>? Evidence,
        Personal<RelativeDetails> Details) : ChildEvent;

    /// <summary>Somebody may not receive the child any more.</summary>
    /// <param name="Receiver">Who.</param>
    /// <param name="On">First day without.</param>
    [EventType("receiver-revoked")]
    public sealed record ReceiverRevoked(Id<Receiver> Receiver, DateOnly On) : ChildEvent;

    /// <summary>The child goes on a journey, on a seat reserved in the journey's stream.</summary>
    /// <param name="Booking">The same id as in the journey's stream.</param>
    /// <param name="Journey">Which journey.</param>
    /// <param name="From">First day.</param>
    /// <param name="Through">Last day, as planned.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    [EventType("journey-booked")]
    public sealed record JourneyBooked(
        Id<Booking> Booking, Id<Journey> Journey, DateOnly From, DateOnly Through, DateOnly DecidedOn) : ChildEvent;

    /// <summary>
    /// A journey on which a seat was reserved did not come about for the child: its rules said no after all. Nobody can
    /// book it any more.
    /// </summary>
    /// <param name="Booking">The same id as in the journey's stream.</param>
    /// <param name="Journey">Which journey.</param>
    /// <param name="DecidedOn">Day on which it was decided.</param>
    [EventType("journey-declined")]
    public sealed record JourneyDeclined(Id<Booking> Booking, Id<Journey> Journey, DateOnly DecidedOn) : ChildEvent;

    /// <summary>The journey is over for the child, or it does not go.</summary>
    /// <param name="Booking">Which.</param>
    /// <param name="On">First day on which it may go on another.</param>
    /// <param name="Reason">Why.</param>
    [EventType("journey-left")]
    public sealed record JourneyLeft(Id<Booking> Booking, DateOnly On, JourneyEnd Reason) : ChildEvent;
}
