namespace WelfareLedger.Domain.Children;

public static partial class ChildRejections
{
    /// <summary>What is approved was looked at on the spot first.</summary>
    public static Rejection ReliefNotChecked { get; } = new(
        "relief-not-checked",
        "该申请尚未查验，不能确认。",
        "The application was not checked yet, so it cannot be approved.");

    /// <summary>A check that says no is answered by a refusal.</summary>
    public static Rejection CheckDoesNotSupport { get; } = new(
        "check-does-not-support",
        "查验结论不支持该申请，应书面不予确认。",
        "The check does not support the application; refuse it in writing.");

    /// <summary>Three people see an application.</summary>
    public static Rejection PersonsNotDistinct { get; } = new(
        "persons-not-distinct",
        "受理、查验、确认不能由同一人办理。",
        "Whoever took or checked the application does not check or approve it as well.");

    /// <summary>Kin stay out of it.</summary>
    public static Rejection OfficialIsKin { get; } = new(
        "official-is-kin",
        "经办人是该儿童的亲属，应当回避。",
        "The official is kin of the child and stays out of its decisions.");

    /// <summary>No rule says, so a person must.</summary>
    public static Rejection FirstMonthMissing { get; } = new(
        "first-month-missing",
        "没有规则确定起发月，请写明首月。",
        "No rule says which month is the first; state it.");

    /// <summary>No rule says, so a person must.</summary>
    public static Rejection LastMonthMissing { get; } = new(
        "last-month-missing",
        "没有规则或原因发生日期确定停发月，请写明末月。",
        "No rule says which month is the last, or the day of the cause is missing; state the month.");

    /// <summary>An officer may know better, and says why.</summary>
    public static Rejection MonthDiffersFromRule { get; } = new(
        "month-differs-from-rule",
        "月份与规则计算的不同，请说明理由（otherMonth）。",
        "The month is not the one that the rule gives; say why (otherMonth).");

    /// <summary>One of the two stops first.</summary>
    public static Rejection MeasureExcluded { get; } = new(
        "measure-excluded",
        "该儿童在首月享受另一项不得重复享受的保障，请先停发其中一项。",
        "In the first month the child gets another measure that excludes this one; stop one of them first.");

    /// <summary>Only what happened stops a measure.</summary>
    public static Rejection CausedAfterDecision { get; } = new(
        "caused-after-decision",
        "停发原因的发生日期晚于决定日期。",
        "The cause would come about after the decision.");

    /// <summary>Slips of the keyboard.</summary>
    public static Rejection AccountInvalid { get; } = new(
        "account-invalid",
        "账号应为6至32位数字，可含空格或短横。",
        "An account's number has 6 to 32 digits, and may have blanks or dashes between them.");

    /// <summary>There is nothing to change before it.</summary>
    public static Rejection BeforeFirstMonth { get; } = new(
        "before-first-month",
        "月份早于首月。",
        "The month lies before the first month.");

    /// <summary>One stretch at a time.</summary>
    public static Rejection SuspendedAlready { get; } = new(
        "relief-suspended-already",
        "该月已在停发（暂停）期间或已恢复，请先恢复或改用之后的月份。",
        "That month is suspended or was resumed already; resume first, or take a later month.");

    /// <summary>Resuming needs a suspension.</summary>
    public static Rejection ReliefNotSuspended { get; } = new(
        "relief-not-suspended",
        "当前没有暂停。",
        "It is not suspended.");

    /// <summary>A stretch has at least its first month.</summary>
    public static Rejection EndsBeforeSuspension { get; } = new(
        "ends-before-suspension",
        "恢复月份早于暂停月份。",
        "It would be resumed before it was suspended.");

    /// <summary>Reviews go forwards.</summary>
    public static Rejection LaterReviewOnFile { get; } = new(
        "later-review-on-file",
        "已有更晚的复核或决定。",
        "A later review or decision is on file.");

    /// <summary>What may still be paid is not settled.</summary>
    public static Rejection MonthNotOver { get; } = new(
        "month-not-over",
        "末月晚于决定当月。",
        "The last month lies after the month of the decision.");

    /// <summary>A month is settled once.</summary>
    public static Rejection SettledAlready { get; } = new(
        "settled-already",
        "其中有月份已决定补发或追回。",
        "Some of these months were settled already.");

    /// <summary>All was paid.</summary>
    public static Rejection NothingOwed { get; } = new(
        "nothing-owed",
        "这些月份没有应补发的金额。",
        "Nothing is owed for these months.");

    /// <summary>Nothing was paid too much.</summary>
    public static Rejection NothingToRecover { get; } = new(
        "nothing-to-recover",
        "这些月份没有多发的金额。",
        "Nothing was paid too much for these months.");
}
