using WelfareLedger.Application.Deciding;
using WelfareLedger.Application.Pairings;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.EventLog;

namespace WelfareLedger.Application.Journeys;

/// <summary>A seat that was reserved for a child, and all steps that can follow.</summary>
/// <remarks>
/// A booking's id is used once with a journey, so the ids of the steps follow from the two, whoever takes the next
/// step; and what changed in the child's file is brought to the journey once for each length of that file.
/// </remarks>
/// <param name="Journey">Of which journey.</param>
/// <param name="Event">For which child, where.</param>
/// <param name="Plan">When the journey takes place.</param>
/// <param name="Cause">By whom, and when.</param>
sealed record Seat(
    Id<Journey> Journey, JourneyEvent.SeatReserved Event, JourneyEvent.JourneyPlanned Plan, Cause Cause)
{
    public StreamName JourneyStream => new(JourneyDecider.Instance.Category, Journey.ToString());

    public StreamName ChildStream => new(ChildDecider.Instance.Category, Event.Child.ToString());

    /// <summary>The child's side says yes, if its rules do.</summary>
    public Step<ChildCommand> Book() => Step<ChildCommand>("book", Cause, new ChildCommand.BookJourney(
        Event.Booking, Journey, Plan.DepartsOn, Plan.EndsOn, Event.DecidedOn));

    /// <summary>The child's side says no for good: from then on nobody can book.</summary>
    public Step<ChildCommand> Decline() => Step<ChildCommand>(
        "decline", Cause.ByLedger, new ChildCommand.DeclineJourney(Event.Booking, Journey, Event.DecidedOn));

    /// <summary>The booking is over.</summary>
    public Step<ChildCommand> Leave(DateOnly on, JourneyEnd reason, Cause ended) => Step<ChildCommand>(
        "leave", ended.ByLedger, new ChildCommand.LeaveJourney(Event.Booking, on, reason));

    /// <summary>The seat is the child's.</summary>
    public Step<JourneyCommand> Confirm(ChildState child) => Step<JourneyCommand>(
        "confirm", Cause.ByLedger,
        new JourneyCommand.ConfirmSeat(Event.Booking, Consents(child), child.ReceiversOn(Plan.EndsOn)));

    /// <summary>The seat is free again, because the child's side said no.</summary>
    public Step<JourneyCommand> Undo() => Step<JourneyCommand>(
        "undo", Cause.ByLedger, new JourneyCommand.UndoSeat(Event.Booking, Event.DecidedOn));

    /// <summary>What the child's file says now.</summary>
    public Step<JourneyCommand> Note(Folded<ChildState> child) => Step<JourneyCommand>(
        FormattableString.Invariant($"note-{child.Count}"), Cause.ByLedger,
        new JourneyCommand.NoteTraveller(
            Event.Booking, Consents(child.State), child.State.ReceiversOn(Plan.EndsOn)));

    bool Consents(ChildState child) =>
        child.ConsentTo(ConsentPurpose.Journey, Plan.DepartsOn, Plan.EndsOn) is not null;

    Step<TCommand> Step<TCommand>(string purpose, Cause cause, TCommand command) =>
        cause.Step(EventIds.Derive(Event.Booking.Value, $"{purpose}:{Journey}"), command);
}
