namespace WelfareLedger.Domain.Children;

/// <summary>How far a proposal has come.</summary>
public enum ProposalStage
{
    /// <summary>Nobody has answered.</summary>
    Open,

    /// <summary>Declined.</summary>
    Declined,

    /// <summary>Accepted: the child is paired.</summary>
    Accepted,
}

/// <summary>A proposal.</summary>
public sealed record Proposal(Id<MatchProposal> Id, Id<Carer> Carer, ProposalStage Stage)
{
    /// <summary>The pairing that comes of it.</summary>
    public Id<Pairing> Pairing => new(Id.Value);
}

public sealed partial record ChildState
{
    /// <summary>Proposals.</summary>
    public ValueList<Proposal> Proposals { get; private init; } = [];

    /// <summary>A proposal by its id; null when the file has none such.</summary>
    public Proposal? FindProposal(Id<MatchProposal> proposal) =>
        Proposals.FirstOrDefault(known => known.Id == proposal);

    ChildState ProposalBecame(Id<MatchProposal> proposal, ProposalStage stage) => this with
    {
        Proposals = Proposals.Replace(known => known.Id == proposal, known => known with { Stage = stage }),
    };
}
