namespace WelfareLedger.Domain.Children;

public static partial class ChildRejections
{
    /// <summary>An event id of another file, or of another kind.</summary>
    public static Rejection NoSuchRecord { get; } = new(
        "no-such-record",
        "本档案没有可以这样处理的这条记录。",
        "This file has no such record that this can be done to.");

    /// <summary>Ended twice, on two days.</summary>
    public static Rejection EndedAlready { get; } = new(
        "ended-already",
        "该记录已有结束日期，如有错误请更正（correct-dates）。",
        "It has ended on another day; if that is wrong, correct it (correct-dates).");

    /// <summary>The same situation reported twice.</summary>
    public static Rejection SituationOnFile { get; } = new(
        "situation-on-file",
        "该父母情况已登记，请更正其日期或补充佐证（correct-dates）。",
        "This situation is on file; correct its days or add evidence to it (correct-dates).");

    /// <summary>Ending a parent's death.</summary>
    public static Rejection DeathDoesNotEnd { get; } = new(
        "death-does-not-end",
        "死亡情况不能结束，如登记有误请撤回（withdraw-record）。",
        "A death does not end; if it was recorded wrongly, withdraw it (withdraw-record).");

    /// <summary>Nothing concerns a child before birth.</summary>
    public static Rejection BeforeBirth { get; } = new(
        "before-birth",
        "日期早于出生年月。",
        "The day lies before the month of birth.");

    /// <summary>From equals To.</summary>
    public static Rejection SameCategory { get; } = new(
        "same-category",
        "变更前后的类别相同。",
        "The change names the same category twice.");

    /// <summary>Intervals of a category never overlap.</summary>
    public static Rejection InCategoryAlready { get; } = new(
        "in-category-already",
        "当时已在该类别。",
        "The child is in that category already at that time.");

    /// <summary>Intervals never overlap.</summary>
    public static Rejection LaterEntryOnFile { get; } = new(
        "later-entry-on-file",
        "该日之后已有同类记录，请先更正或撤回后一条。",
        "A later record of the same kind is on file; correct or withdraw that one first.");

    /// <summary>An exit needs an entry.</summary>
    public static Rejection NotInCategory { get; } = new(
        "not-in-category",
        "当前不在该类别。",
        "The child is not in that category.");

    /// <summary>Only what is so already can be found so.</summary>
    public static Rejection FromAfterDecision { get; } = new(
        "from-after-decision",
        "类别的起始日期晚于决定日期。",
        "The category would begin after the decision.");

    /// <summary>Age by month of birth, in the child's favour.</summary>
    public static Rejection OverAge { get; } = new(
        "over-age",
        "已超过该类别的年龄上限（留守儿童16周岁，其他18周岁）。",
        "Past the age of the category: 16 for left-behind children, 18 for others.");

    /// <summary>Orphan and unattended follow from the decision table.</summary>
    public static Rejection NotDerived { get; } = new(
        "not-derived",
        "父母情况不支持该类别，请先登记父母情况。",
        "The parents' situations on file do not give this category; record them first.");

    /// <summary>The table gives one verdict.</summary>
    public static Rejection ChangeInstead { get; } = new(
        "change-instead",
        "孤儿与事实无人抚养儿童不能同时认定，请用变更（change-category）。",
        "Nobody is an orphan and unattended at once; change the category (change-category).");

    /// <summary>Nothing is decided for a time after the death.</summary>
    public static Rejection AfterDeath { get; } = new(
        "after-death",
        "该日在儿童死亡之后。",
        "The child was dead on that day.");

    /// <summary>The same contract twice.</summary>
    public static Rejection SamePost { get; } = new(
        "same-post",
        "该岗位已在包联。",
        "That post has the contract already.");

    /// <summary>One contract at a time.</summary>
    public static Rejection ContractOverlaps { get; } = new(
        "contract-overlaps",
        "与另一段包联时间重叠。",
        "It would overlap another contract.");

    /// <summary>Ending needs a contract.</summary>
    public static Rejection NoContract { get; } = new(
        "no-contract",
        "当前没有包联。",
        "There is no contract to end.");

    /// <summary>Ids are never used twice.</summary>
    public static Rejection PairingIdUsed { get; } = new(
        "pairing-id-used",
        "该结对编号已经用过。",
        "This pairing id was used before.");

    /// <summary>Declined for good.</summary>
    public static Rejection PairingDeclined { get; } = new(
        "pairing-declined",
        "这次结对当时未能成立，请重新办理。",
        "This pairing did not come about then; decide on a new one.");

    /// <summary>One pairing with a carer at a time.</summary>
    public static Rejection PairedAlready { get; } = new(
        "paired-already",
        "当时已与这位爱心妈妈结对。",
        "The child is paired with this carer already at that time.");

    /// <summary>One-to-one means one.</summary>
    public static Rejection OneToOneOnly { get; } = new(
        "one-to-one-only",
        "一对一结对期间不能有其他结对。",
        "A one-to-one pairing allows no other beside it.");

    /// <summary>Minors Protection Law art. 62.</summary>
    public static Rejection VettingNotInForce { get; } = new(
        "vetting-not-in-force",
        "违法犯罪记录查询在结对时不在有效期内。",
        "The carer's vetting is not in force on the day of the decision or on the first day.");

    /// <summary>Ending needs a pairing.</summary>
    public static Rejection NoSuchPairing { get; } = new(
        "no-such-pairing",
        "本档案没有这个结对。",
        "This file has no such pairing.");

    /// <summary>Made by nobody.</summary>
    public static Rejection VisitorMissing { get; } = new(
        "visitor-missing",
        "须写明走访人：爱心妈妈或工作人员。",
        "A visit names a carer or an official.");
}
