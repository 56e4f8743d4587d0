using WelfareLedger.Application.Deciding;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.EventLog;

namespace WelfareLedger.Application.Pairings;

/// <summary>A carer's place that was reserved for a child, and all steps that can follow.</summary>
/// <remarks>
/// A pairing id is used once with a carer, so the ids of the steps follow from the two: whoever takes the next step,
/// the process that began or one that clears up after it, gives the same command.
/// </remarks>
/// <param name="Carer">Whose place.</param>
/// <param name="Event">For which child, from when.</param>
/// <param name="Cause">By whom, and when.</param>
sealed record Reservation(Id<Carer> Carer, CarerEvent.PlaceReserved Event, Cause Cause)
{
    public StreamName CarerStream => new(CarerDecider.Instance.Category, Carer.ToString());

    public StreamName ChildStream => new(ChildDecider.Instance.Category, Event.Child.ToString());

    /// <summary>The child's side says yes, if its rules do.</summary>
    public Step<ChildCommand> Accept() => Step<ChildCommand>("accept", Cause, new ChildCommand.AcceptPairing(
        Event.Pairing, Carer, Event.Mode, Event.From, Event.DecidedOn, Event.VettingValidUntil));

    /// <summary>The child's side says no for good: from then on nobody can accept.</summary>
    public Step<ChildCommand> Decline() => Step<ChildCommand>(
        "decline", Cause.ByLedger, new ChildCommand.DeclinePairing(Event.Pairing, Carer, Event.DecidedOn));

    /// <summary>The place is taken.</summary>
    public Step<CarerCommand> Take() => Step<CarerCommand>(
        "take", Cause.ByLedger, new CarerCommand.TakePlace(Event.Pairing));

    /// <summary>The place is free again, because the child's side said no.</summary>
    public Step<CarerCommand> Undo() => Step<CarerCommand>(
        "undo", Cause.ByLedger, new CarerCommand.FreePlace(Event.Pairing, Event.DecidedOn, FreedBecause.ChildRefused));

    /// <summary>The pairing ends, because the carer left.</summary>
    public Step<ChildCommand> End(DateOnly on, Cause left) => Step<ChildCommand>(
        "end", left.ByLedger, new ChildCommand.EndPairing(Event.Pairing, on, PairingEnd.CarerLeft));

    /// <summary>The place is free, because the pairing ended.</summary>
    public Step<CarerCommand> Free(DateOnly on, Cause ended) => Step<CarerCommand>(
        "free", ended.ByLedger, new CarerCommand.FreePlace(Event.Pairing, on, FreedBecause.PairingEnded));

    Step<TCommand> Step<TCommand>(string purpose, Cause cause, TCommand command) =>
        cause.Step(EventIds.Derive(Event.Pairing.Value, $"{purpose}:{Carer}"), command);
}
