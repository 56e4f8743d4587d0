using WelfareLedger.Application.Pairings;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.Domain.Ledgers;

namespace WelfareLedger.Application.Journeys;

/// <summary>The seats of one journey and how far each has come, from the events of its stream.</summary>
sealed class JourneySeats(Id<Journey> journey, LedgerKind kind)
{
    readonly Dictionary<Id<Booking>, Seat> _seats = [];
    readonly Dictionary<Id<Booking>, (DateOnly On, JourneyEnd Reason, Cause Cause)> _released = [];
    readonly HashSet<Id<Booking>> _confirmed = [];

    JourneyEvent.JourneyPlanned? _plan;
    (DateOnly On, JourneyEnd Reason, Cause Cause)? _over;

    /// <summary>In the order of their reservation.</summary>
    public IReadOnlyList<Seat> All => [.. _seats.Values];

    public Seat? Find(Id<Booking> booking) => _seats.GetValueOrDefault(booking);

    /// <summary>Whether the child's side has not been followed yet.</summary>
    public bool IsPending(Seat seat) =>
        !_confirmed.Contains(seat.Event.Booking) && !_released.ContainsKey(seat.Event.Booking);

    /// <summary>When, why and by which event the booking is over; null while it is not.</summary>
    public (DateOnly On, JourneyEnd Reason, Cause Cause)? EndOf(Seat seat) =>
        _released.TryGetValue(seat.Event.Booking, out var released) ? released : _over;

    public void See(DecodedEvent recorded)
    {
        var cause = new Cause(recorded.Id, recorded.Metadata, kind);
        switch (recorded.Event)
        {
            case JourneyEvent.JourneyPlanned e:
                _plan = e;
                break;
            case JourneyEvent.SeatReserved e when _plan is not null:
                _seats.TryAdd(e.Booking, new(journey, e, _plan, cause));
                break;
            case JourneyEvent.SeatConfirmed e:
                _confirmed.Add(e.Booking);
                break;
            case JourneyEvent.SeatReleased e:
                _released.TryAdd(e.Booking, (e.On, JourneyEnd.Released, cause));
                break;
            case JourneyEvent.JourneyCancelled e:
                _over = (e.DecidedOn, JourneyEnd.Cancelled, cause);
                break;
            case JourneyEvent.JourneyClosed e:
                _over = (e.DecidedOn, JourneyEnd.Closed, cause);
                break;
        }
    }
}
