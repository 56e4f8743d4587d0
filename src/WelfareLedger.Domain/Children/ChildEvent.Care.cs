namespace WelfareLedger.Domain.Children;

public abstract partial record ChildEvent
{
    /// <summary>A leading cadre's post answers for the child from a day on, 包联.</summary>
    /// <param name="Post">The post; whoever holds it answers.</param>
    /// <param name="From">First day.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    [EventType("cadre-contracted")]
    public sealed record CadreContracted(Code<Post> Post, DateOnly From, DateOnly DecidedOn) : ChildEvent;

    /// <summary>A cadre contract ended.</summary>
    /// <param name="Contract">The event that recorded it.</param>
    /// <param name="On">First day without.</param>
    /// <param name="Reason">Why.</param>
    [EventType("cadre-contract-ended")]
    public sealed record CadreContractEnded(EventId Contract, DateOnly On, ContractEnd Reason) : ChildEvent;

    /// <summary>The child was paired with a carer, 结对, on a place reserved in the carer's stream.</summary>
    /// <param name="Pairing">The same id as in the carer's stream.</param>
    /// <param name="Carer">With whom.</param>
    /// <param name="Mode">In which way.</param>
    /// <param name="From">First day.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    /// <param name="VettingValidUntil">Last day of the vetting that the decision relied on.</param>
    [EventType("paired")]
    public sealed record Paired(
        Id<Pairing> Pairing,
        Id<Carer> Carer,
        PairingMode Mode,
        DateOnly From,
        DateOnly DecidedOn,
        DateOnly VettingValidUntil) : ChildEvent;

    /// <summary>
    /// A pairing for which a place was reserved did not come about: the child's rules said no after all. Nobody can
    /// accept it any more.
    /// </summary>
    /// <param name="Pairing">The same id as in the carer's stream.</param>
    /// <param name="Carer">With whom it would have been.</param>
    /// <param name="DecidedOn">Day on which it was decided.</param>
    [EventType("pairing-declined")]
    public sealed record PairingDeclined(Id<Pairing> Pairing, Id<Carer> Carer, DateOnly DecidedOn) : ChildEvent;

    /// <summary>A pairing ended. What was done in it stays the former carer's.</summary>
    /// <param name="Pairing">Which.</param>
    /// <param name="On">First day without.</param>
    /// <param name="Reason">Why.</param>
    [EventType("pairing-ended")]
    public sealed record PairingEnded(Id<Pairing> Pairing, DateOnly On, PairingEnd Reason) : ChildEvent;

    /// <summary>
    /// A visit or contact, met or not. A reported fact: recorded even where it breaks a rule. Version 1 had
    /// <c>met</c>, yes or no, in place of the outcome.
    /// </summary>
    /// <param name="Kind">What kind.</param>
    /// <param name="On">The day it was made, not the day it was entered.</param>
    /// <param name="Outcome">Whether the child was met.</param>
    /// <param name="Carer">The carer who made it, where it was one.</param>
    /// <param name="Official">The official who made it, where it was one.</param>
    /// <param name="Needs">What was found to be needed.</param>
    /// <param name="Notes">What was seen and said.</param>
    /// <param name="Breaches">Rules that it breaks.</param>
    [EventType("visit-recorded", 2)]
    public sealed record VisitRecorded(
        VisitKind Kind,
        DateOnly On,
        VisitOutcome Outcome,
        Id<Carer>? Carer,
        Code<Actor>? Official,
        ValueList<Need> Needs,
        Personal<Narrative>? Notes,
        ValueList<Breach> Breaches) : ChildEvent;
}
