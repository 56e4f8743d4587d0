using WelfareLedger.Domain.Children;

namespace WelfareLedger.Domain.Matching;

/// <summary>What may be asked about proposals that concern a child and a carer.</summary>
public abstract record MatchCommand
{
    private MatchCommand() { }

    /// <summary>Accepts a proposal: the child is paired with the proposed carer, as by pair-child.</summary>
    /// <param name="Child">Whose proposal.</param>
    /// <param name="Proposal">Which.</param>
    /// <param name="Mode">In which way they are paired.</param>
    /// <param name="From">First day.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    [CommandName("accept-match")]
    public sealed record AcceptMatch(
        Id<Child> Child, Id<MatchProposal> Proposal, PairingMode Mode, DateOnly From, DateOnly DecidedOn)
        : MatchCommand;
}
