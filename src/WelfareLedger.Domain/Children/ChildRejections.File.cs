namespace WelfareLedger.Domain.Children;

public static partial class ChildRejections
{
    /// <summary>Ids are never used twice.</summary>
    public static Rejection ReliefIdUsed { get; } = new(
        "relief-id-used",
        "该救助编号已经用过。",
        "This relief id was used before.");

    /// <summary>Deciding needs an application.</summary>
    public static Rejection NoSuchRelief { get; } = new(
        "no-such-relief",
        "本档案没有这项救助。",
        "This file has no such relief measure.");

    /// <summary>One of a kind at a time.</summary>
    public static Rejection MeasureRunning { get; } = new(
        "measure-running",
        "同一救助项目已在申请或发放中。",
        "The same measure is applied for or running already.");

    /// <summary>Decided twice.</summary>
    public static Rejection ReliefDecided { get; } = new(
        "relief-decided",
        "该项救助已有决定。",
        "This measure is decided already.");

    /// <summary>Stopping needs an approved measure.</summary>
    public static Rejection ReliefNotRunning { get; } = new(
        "relief-not-running",
        "该项救助没有在发放。",
        "This measure is not running.");

    /// <summary>Decided before it was applied for.</summary>
    public static Rejection BeforeApplication { get; } = new(
        "before-application",
        "决定日期早于申请日期。",
        "The decision lies before the application.");

    /// <summary>Yuan and fen.</summary>
    public static Rejection AmountInvalid { get; } = new(
        "amount-invalid",
        "金额须大于0、最多两位小数。",
        "An amount is above nothing and has at most two decimals.");

    /// <summary>Never paid is one month before the first.</summary>
    public static Rejection StopsBeforeStart { get; } = new(
        "stops-before-start",
        "停发月份早于起发月份。",
        "It would stop before its first month.");

    /// <summary>A transfer goes elsewhere.</summary>
    public static Rejection SameOffice { get; } = new(
        "same-office",
        "档案已在该机构。",
        "The file is with that office already.");

    /// <summary>Transfers follow one another.</summary>
    public static Rejection BeforeLastTransfer { get; } = new(
        "before-last-transfer",
        "转移日期早于现机构接收日期。",
        "The day lies before the present office got the file.");

    /// <summary>Corrected transfers still follow one another.</summary>
    public static Rejection TransfersOutOfOrder { get; } = new(
        "transfers-out-of-order",
        "更正后的日期与前后转移的次序不符。",
        "The corrected day would change the order of the transfers.");

    /// <summary>Nobody dies twice.</summary>
    public static Rejection DeathOnFile { get; } = new(
        "death-on-file",
        "死亡日期已登记，如有错误请更正（correct-dates）。",
        "A death is on file with another day; correct that record (correct-dates).");

    /// <summary>Closing needs every pairing ended, so that carers' places are freed.</summary>
    public static Rejection PairingsOpen { get; } = new(
        "pairings-open",
        "还有未结束的结对，请先结束结对。",
        "Pairings are open; end them first.");

    /// <summary>Nobody's application is lost by closing.</summary>
    public static Rejection ReliefUndecided { get; } = new(
        "relief-undecided",
        "还有未决定的救助申请，请先决定。",
        "An application for relief is undecided; decide it first.");

    /// <summary>Closing rests on the fact.</summary>
    public static Rejection DeathNotReported { get; } = new(
        "death-not-reported",
        "以死亡为由销档，须先登记死亡日期，且销档不早于该日。",
        "To close for death, report the death first; the closing is not before it.");

    /// <summary>Closing for adulthood.</summary>
    public static Rejection NotOfAge { get; } = new(
        "not-of-age",
        "尚未年满18周岁。",
        "Not 18 yet.");

    /// <summary>Nothing in care outlives the file.</summary>
    public static Rejection ClosesTooEarly { get; } = new(
        "closes-too-early",
        "档案中有晚于该日的记录。",
        "Something on file begins or ends after that day.");

    /// <summary>Reopening needs a living child.</summary>
    public static Rejection ChildDied { get; } = new(
        "child-died",
        "已登记死亡，不能恢复；如登记有误请先撤回。",
        "A death is on file; if it is wrong, withdraw it first.");

    /// <summary>Open times follow one another.</summary>
    public static Rejection ReopensBeforeClosing { get; } = new(
        "reopens-before-closing",
        "恢复日期早于销档或驳回日期。",
        "The day lies before the file was closed or refused.");

    /// <summary>Correcting what never was.</summary>
    public static Rejection WithdrawnAlready { get; } = new(
        "withdrawn-already",
        "该记录已撤回。",
        "The record was withdrawn.");

    /// <summary>An end has no days of its own.</summary>
    public static Rejection CorrectTheBeginning { get; } = new(
        "correct-the-beginning",
        "请更正开始的那条记录，并同时写明起止日期。",
        "Correct the record that began it, and state both days.");

    /// <summary>Payments are not moved.</summary>
    public static Rejection WithdrawInstead { get; } = new(
        "withdraw-instead",
        "付款、销档和附上材料的日期不能更正，请撤回后重新登记。",
        "The days of a payment, a closing or an attached scan are not corrected; withdraw it and record it anew.");

    /// <summary>Ending is a decision with a reason.</summary>
    public static Rejection EndInstead { get; } = new(
        "end-instead",
        "更正不能结束仍在持续的记录，请使用相应的结束命令。",
        "A correction does not end what goes on; use the command that ends it.");

    /// <summary>See end-instead.</summary>
    public static Rejection WithdrawTheEnd { get; } = new(
        "withdraw-the-end",
        "更正不能恢复已结束的记录，请撤回其结束记录。",
        "A correction does not take back an end; withdraw the record of the end.");

    /// <summary>Places are never taken back.</summary>
    public static Rejection PairAgain { get; } = new(
        "pair-again",
        "结对已结束且名额已释放，请重新结对。",
        "The pairing ended and its place was freed; pair again.");

    /// <summary>Its place must be freed first.</summary>
    public static Rejection EndPairingFirst { get; } = new(
        "end-pairing-first",
        "请先结束结对，再撤回。",
        "End the pairing before withdrawing it.");
}
