using WelfareLedger.Domain.Matching;

namespace WelfareLedger.Domain.Children;

public abstract partial record ChildCommand
{
    /// <summary>Records what child and guardian wish.</summary>
    [CommandName("record-match-wishes"), ReportedFact]
    public sealed record RecordMatchWishes(
        ValueList<Code<Language>> Languages, ValueList<Id<Carer>> Wished, ValueList<Id<Carer>> Unwanted, DateOnly On)
        : ChildCommand;

    /// <summary>Proposes a carer, with the reasons.</summary>
    [CommandName("propose-match")]
    public sealed record ProposeMatch(
        Id<MatchProposal> Proposal, Id<Carer> Carer, DateOnly DecidedOn, ValueList<CriterionScore> Reasons)
        : ChildCommand;

    /// <summary>Declines a proposal.</summary>
    [CommandName("decline-match")]
    public sealed record DeclineMatch(
        Id<MatchProposal> Proposal, MatchDecliner By, DateOnly On, Personal<Narrative>? Reason) : ChildCommand;
}
