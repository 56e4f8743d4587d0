using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Journeys;

namespace WelfareLedger.ReadModels;

/// <summary>Somebody who may receive the child; no longer than to a last day, and until it is revoked.</summary>
public sealed record AuthorisedToReceive(
    Id<Receiver> Receiver,
    Relation Relation,
    DateOnly? Through,
    Code<Evidence>? Evidence,
    Personal<RelativeDetails> Details);

/// <summary>A journey that the child has a seat on, until it is over for the child.</summary>
public sealed record BookedJourney(Id<Booking> Booking, Id<Journey> Journey, DateOnly Through, JourneyEnd? Ended);

public sealed partial record ChildFile
{
    /// <summary>Who may receive the child at the end of a journey.</summary>
    public ValueList<Dated<AuthorisedToReceive>> Receivers { get; init; }

    /// <summary>Journeys. Who has the child on them is told by their own streams.</summary>
    public ValueList<Dated<BookedJourney>> Journeys { get; init; }

    ChildFile AfterTravels(EventId id, ChildEvent happened) => happened switch
    {
        ChildEvent.ReceiverAuthorised e => this with
        {
            Receivers = Receivers.Begin(id, e.From, new(e.Receiver, e.Relation, e.Through, e.Evidence, e.Details)),
        },
        ChildEvent.ReceiverRevoked e => this with
        {
            Receivers = Receivers.End(fact => fact.Value.Receiver == e.Receiver, e.On, id),
        },
        ChildEvent.JourneyBooked e => this with
        {
            Journeys = Journeys.Begin(id, e.From, new(e.Booking, e.Journey, e.Through, Ended: null)),
        },
        ChildEvent.JourneyDeclined => this,
        ChildEvent.JourneyLeft e => this with
        {
            Journeys = Journeys.Replace(
                fact => fact.Value.Booking == e.Booking,
                fact => fact with { Until = e.On, EndedBy = id, Value = fact.Value with { Ended = e.Reason } }),
        },
        _ => AfterFile(id, happened),
    };
}
