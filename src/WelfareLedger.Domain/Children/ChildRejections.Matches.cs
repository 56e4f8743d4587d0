namespace WelfareLedger.Domain.Children;

public static partial class ChildRejections
{
    /// <summary>Ids are never used twice.</summary>
    public static Rejection ProposalIdUsed { get; } = new(
        "proposal-id-used",
        "该匹配建议编号已经用过。",
        "This id of a proposal was used before.");

    /// <summary>A proposal says why.</summary>
    public static Rejection ReasonsMissing { get; } = new(
        "reasons-missing",
        "匹配建议须写明各项理由。",
        "A proposal states its reasons by criterion.");

    /// <summary>One question at a time.</summary>
    public static Rejection ProposalOpen { get; } = new(
        "proposal-open",
        "该儿童已有一条匹配建议尚未答复。",
        "A proposal for the child is not answered yet.");

    /// <summary>No such proposal on file.</summary>
    public static Rejection NoSuchProposal { get; } = new(
        "no-such-proposal",
        "档案中没有这条匹配建议。",
        "The file has no such proposal.");

    /// <summary>Accepted is accepted; the pairing can be ended.</summary>
    public static Rejection ProposalAccepted { get; } = new(
        "proposal-accepted",
        "该匹配建议已被接受；如需结束，请结束结对。",
        "The proposal was accepted; the pairing can be ended.");

    /// <summary>Declined is declined.</summary>
    public static Rejection ProposalDeclined { get; } = new(
        "proposal-declined",
        "该匹配建议已被谢绝，须重新建议。",
        "The proposal was declined; propose anew.");
}
