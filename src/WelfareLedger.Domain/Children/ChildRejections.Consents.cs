namespace WelfareLedger.Domain.Children;

public static partial class ChildRejections
{
    /// <summary>Nothing of ours is done with a child whose guardian did not consent.</summary>
    public static Rejection NoConsent { get; } = new(
        "no-consent",
        "没有覆盖该期间的知情同意。",
        "No consent to this is in force for all of the time.");

    /// <summary>Home stays are with the child's own carer.</summary>
    public static Rejection NotPairedThen { get; } = new(
        "not-paired-then",
        "该期间儿童没有与这位爱心妈妈结对。",
        "The child is not paired with this carer for all of the time.");

    /// <summary>A home stay begins on a day.</summary>
    public static Rejection HomeStayStartMissing { get; } = new(
        "home-stay-start-missing",
        "须写明寄宿照料的开始日期。",
        "A home stay has a first day.");

    /// <summary>A home stay ends on a day.</summary>
    public static Rejection HomeStayEndMissing { get; } = new(
        "home-stay-end-missing",
        "须写明寄宿照料的结束日期。",
        "A home stay has a last day.");

    /// <summary>Somebody answers for the child.</summary>
    public static Rejection ResponsibleAdultMissing { get; } = new(
        "responsible-adult-missing",
        "须写明负责照料的成年人。",
        "A home stay names the adult who answers for the child.");

    /// <summary>A child lives in one place.</summary>
    public static Rejection HomeStayOverlaps { get; } = new(
        "home-stay-overlaps",
        "该期间已有寄宿照料。",
        "Another home stay lies in that time.");

    /// <summary>A pairing is corrected to other days, or withdrawn.</summary>
    public static Rejection HomeStayReliesOnIt { get; } = new(
        "home-stay-relies-on-it",
        "该结对期间批准过寄宿照料，更正或撤回后寄宿照料将不在结对期内。",
        "A home stay was approved in this pairing, and would lie outside it.");

    /// <summary>Ids are never used twice.</summary>
    public static Rejection HomeStayIdUsed { get; } = new(
        "home-stay-id-used",
        "该寄宿照料编号已经用过。",
        "This id of a home stay was used before.");
}
