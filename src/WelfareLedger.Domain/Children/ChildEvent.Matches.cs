using WelfareLedger.Domain.Matching;

namespace WelfareLedger.Domain.Children;

/// <summary>Proposals of carers, and what child and guardian wish.</summary>
public abstract partial record ChildEvent
{
    /// <summary>What child and guardian wish, and what the child speaks; it replaces what was told before.</summary>
    /// <param name="Languages">What it speaks.</param>
    /// <param name="Wished">Carers whom they wish for.</param>
    /// <param name="Unwanted">Carers whom they do not want.</param>
    /// <param name="On">Day on which they said so.</param>
    [EventType("match-wishes-recorded")]
    public sealed record MatchWishesRecorded(
        ValueList<Code<Language>> Languages, ValueList<Id<Carer>> Wished, ValueList<Id<Carer>> Unwanted, DateOnly On)
        : ChildEvent;

    /// <summary>A carer is proposed for the child.</summary>
    /// <param name="Proposal">Its id; a pairing that comes of it has the same value.</param>
    /// <param name="Carer">Who.</param>
    /// <param name="DecidedOn">Day of the proposal.</param>
    /// <param name="Reasons">Why: what the pair has of each criterion.</param>
    [EventType("match-proposed")]
    public sealed record MatchProposed(
        Id<MatchProposal> Proposal, Id<Carer> Carer, DateOnly DecidedOn, ValueList<CriterionScore> Reasons)
        : ChildEvent;

    /// <summary>A proposal was declined.</summary>
    /// <param name="Proposal">Which.</param>
    /// <param name="By">Who does not want it.</param>
    /// <param name="On">Its day.</param>
    /// <param name="Reason">Why, where it was said.</param>
    [EventType("match-declined")]
    public sealed record MatchDeclined(
        Id<MatchProposal> Proposal, MatchDecliner By, DateOnly On, Personal<Narrative>? Reason) : ChildEvent;

    /// <summary>A proposal was accepted; the pairing stands beside it in the same append.</summary>
    /// <param name="Proposal">Which.</param>
    /// <param name="Carer">Who.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    [EventType("match-accepted")]
    public sealed record MatchAccepted(Id<MatchProposal> Proposal, Id<Carer> Carer, DateOnly DecidedOn) : ChildEvent;
}
