using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildRejections;

namespace WelfareLedger.Domain.Children;

/// <summary>Proposals. Accepting one is the child's side of a pairing with the proposal's id.</summary>
public static partial class ChildDecider
{
    static Decision<ChildEvent> Record(RecordMatchWishes c, Circumstances now) =>
        Rules.Happened(c.On, now) is { } tooEarly
            ? tooEarly
            : [new ChildEvent.MatchWishesRecorded(c.Languages, c.Wished, c.Unwanted, c.On)];

    static Decision<ChildEvent> Propose(ProposeMatch c, ChildState state, Circumstances now)
    {
        if (state.FindProposal(c.Proposal) is { } known) return known.Carer == c.Carer ? [] : ProposalIdUsed;
        if (state.Status != FileStatus.Confirmed) return NotConfirmed;
        if (Rules.Decided(c.DecidedOn, now) is { } tooEarly) return tooEarly;
        if (c.DecidedOn > state.DiedOn) return AfterDeath;
        if (c.Reasons.Count == 0) return ReasonsMissing;
        if (state.Proposals.Any(other => other.Stage == ProposalStage.Open)) return ProposalOpen;
        if (state.Pairings.Any(spell => spell.What.Carer == c.Carer && spell.IsOpen)) return PairedAlready;
        return [new ChildEvent.MatchProposed(c.Proposal, c.Carer, c.DecidedOn, c.Reasons)];
    }

    static Decision<ChildEvent> Decline(DeclineMatch c, ChildState state, Circumstances now) =>
        state.FindProposal(c.Proposal) switch
        {
            null => NoSuchProposal,
            { Stage: ProposalStage.Declined } => [],
            { Stage: ProposalStage.Accepted } => ProposalAccepted,
            _ when Rules.Happened(c.On, now) is { } tooEarly => tooEarly,
            _ => [new ChildEvent.MatchDeclined(c.Proposal, c.By, c.On, c.Reason)],
        };

    /// <summary>The pairing that a proposal led to says so; one that was declined leads to none.</summary>
    static Proposal? ProposalFor(AcceptPairing c, ChildState state) =>
        state.Proposals.FirstOrDefault(proposal => proposal.Pairing == c.Pairing && proposal.Carer == c.Carer);
}
