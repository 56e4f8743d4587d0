namespace WelfareLedger.Domain.Children;

/// <summary>A journey that the child is on.</summary>
/// <param name="Booking">The seat.</param>
/// <param name="Journey">Which journey.</param>
/// <param name="From">First day.</param>
/// <param name="Through">Last day, as planned.</param>
/// <param name="LeftOn">First day without; null until it is over.</param>
public sealed record JourneyBooking(
    Id<Booking> Booking, Id<Journey> Journey, DateOnly From, DateOnly Through, DateOnly? LeftOn = null)
{
    /// <summary>The days that it takes, by what is known: a journey that is not over goes on.</summary>
    public Period Days(DateOnly today) =>
        new(From, LeftOn ?? Calendar.DayAfter(today > Through ? today : Through));
}

/// <summary>Somebody authorised to receive the child.</summary>
/// <param name="Receiver">Who.</param>
/// <param name="Relation">Of the receiver to the child.</param>
/// <param name="Period">For how long.</param>
public sealed record AuthorisedReceiver(Id<Receiver> Receiver, Relation Relation, Period Period);

public sealed partial record ChildState
{
    /// <summary>Who may receive the child, and when.</summary>
    public ValueList<AuthorisedReceiver> Receivers { get; private init; } = [];

    /// <summary>Journeys.</summary>
    public ValueList<JourneyBooking> Bookings { get; private init; } = [];

    /// <summary>Journeys that did not come about after a seat was reserved.</summary>
    public ValueList<Id<Booking>> DeclinedBookings { get; private init; } = [];

    /// <summary>Who may receive the child on a day.</summary>
    public ValueList<Id<Receiver>> ReceiversOn(DateOnly day) =>
    [
        .. Receivers.Where(receiver => receiver.Period.Contains(day)).Select(receiver => receiver.Receiver),
    ];

    /// <summary>A journey's booking by its id; null when the file has none such.</summary>
    public JourneyBooking? FindBooking(Id<Booking> booking) =>
        Bookings.FirstOrDefault(known => known.Booking == booking);

    ChildState Authorised(ChildEvent.ReceiverAuthorised e) => this with
    {
        Receivers = Receivers.Add(new(
            e.Receiver, e.Relation, new(e.From, e.Through is { } last ? Calendar.DayAfter(last) : null))),
    };

    ChildState Revoked(ChildEvent.ReceiverRevoked e) => this with
    {
        Receivers = Receivers.Replace(
            receiver => receiver.Receiver == e.Receiver,
            receiver => receiver with { Period = receiver.Period with { Until = e.On } }),
    };

    ChildState Booked(ChildEvent.JourneyBooked e) =>
        this with { Bookings = Bookings.Add(new(e.Booking, e.Journey, e.From, e.Through)) };

    ChildState LeftJourney(ChildEvent.JourneyLeft e) => this with
    {
        Bookings = Bookings.Replace(known => known.Booking == e.Booking, known => known with { LeftOn = e.On }),
    };
}
