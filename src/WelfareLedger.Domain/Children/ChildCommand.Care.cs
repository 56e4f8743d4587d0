namespace WelfareLedger.Domain.Children;

public abstract partial record ChildCommand
{
    /// <summary>Lets a cadre's post answer for the child; an earlier contract ends the same day.</summary>
    [CommandName("contract-cadre")]
    public sealed record ContractCadre(Code<Post> Post, DateOnly From, DateOnly DecidedOn) : ChildCommand;

    /// <summary>Ends the cadre contract; without another, this leaves a gap that shows.</summary>
    [CommandName("end-cadre-contract")]
    public sealed record EndCadreContract(DateOnly On, ContractEnd Reason) : ChildCommand;

    /// <summary>Pairs the child on a place reserved with the carer. Given by the pairing process, not by
    /// people.</summary>
    [CommandName("accept-pairing")]
    public sealed record AcceptPairing(
        Id<Pairing> Pairing,
        Id<Carer> Carer,
        PairingMode Mode,
        DateOnly From,
        DateOnly DecidedOn,
        DateOnly VettingValidUntil) : ChildCommand;

    /// <summary>Declines a pairing for good, so that its place can be freed. Given by the pairing process, not by
    /// people.</summary>
    [CommandName("decline-pairing")]
    public sealed record DeclinePairing(Id<Pairing> Pairing, Id<Carer> Carer, DateOnly DecidedOn) : ChildCommand;

    /// <summary>Ends a pairing.</summary>
    [CommandName("end-pairing")]
    public sealed record EndPairing(Id<Pairing> Pairing, DateOnly On, PairingEnd Reason) : ChildCommand;

    /// <summary>Records a visit or contact, by a carer or by an official. Always recordable.</summary>
    [CommandName("record-visit"), ReportedFact]
    public sealed record RecordVisit(
        VisitKind Kind,
        DateOnly On,
        VisitOutcome Outcome,
        Id<Carer>? Carer,
        Code<Actor>? Official,
        ValueList<Need> Needs,
        Personal<Narrative>? Notes) : ChildCommand;
}
