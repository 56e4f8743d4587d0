namespace WelfareLedger.Domain.Payrolls;

/// <summary>What may be refused about a payroll.</summary>
public static class PayrollRejections
{
    /// <summary>Nothing was drawn up.</summary>
    public static Rejection PayrollNotDrawn { get; } = new(
        "payroll-not-drawn",
        "该机构、项目、月份的发放花名册尚未编制。",
        "No payroll was drawn up for this office, measure and month.");

    /// <summary>Nobody is entitled.</summary>
    public static Rejection NobodyEntitled { get; } = new(
        "nobody-entitled",
        "该月没有应发放的人员。",
        "Nobody is to be paid for that month.");

    /// <summary>Months are paid in their turn.</summary>
    public static Rejection PayrollTooEarly { get; } = new(
        "payroll-too-early",
        "不能提前一个月以上编制发放花名册。",
        "A payroll is drawn up at most one month ahead.");

    /// <summary>One append holds no more.</summary>
    public static Rejection PayrollTooLong { get; } = new(
        "payroll-too-long",
        "一份发放花名册最多5000行，请按下级机构分别编制。",
        "A payroll has at most 5000 lines; draw up one for each office below.");

    /// <summary>Lines come from what is on file, and fit together.</summary>
    public static Rejection LinesInvalid { get; } = new(
        "lines-invalid",
        "名册行有重复、金额有误，或某人合计为负。",
        "Lines are there twice, have amounts that cannot be, or come to less than nothing for a child.");

    /// <summary>What is closed stays.</summary>
    public static Rejection PayrollClosed { get; } = new(
        "payroll-closed",
        "已封账，不能更改；之后的变化在以后月份补发或扣回。",
        "The payroll is closed and does not change; what changed since is made up or recovered in a later month.");

    /// <summary>Payment comes after closing.</summary>
    public static Rejection PayrollNotClosed { get; } = new(
        "payroll-not-closed",
        "尚未封账，不能发放。",
        "The payroll is not closed yet, so nothing of it is paid.");

    /// <summary>Two people see a payroll.</summary>
    public static Rejection CloserDrewIt { get; } = new(
        "closer-drew-it",
        "封账人与编制人不能是同一人。",
        "Whoever drew the payroll up does not close it as well.");

    /// <summary>What is closed is what is right now.</summary>
    public static Rejection PayrollOutOfDate { get; } = new(
        "payroll-out-of-date",
        "编制之后情况有变化，请重新编制再封账。",
        "Things changed since the payroll was drawn up; draw it up anew, then close it.");

    /// <summary>Decisions follow one another.</summary>
    public static Rejection ClosedBeforeDrawn { get; } = new(
        "closed-before-drawn",
        "封账日期早于编制日期。",
        "It would be closed before it was drawn up.");

    /// <summary>Months are closed in their order.</summary>
    public static Rejection EarlierMonthOpen { get; } = new(
        "earlier-month-open",
        "更早月份的发放花名册尚未封账。",
        "The payroll of an earlier month is not closed yet.");

    /// <summary>Nothing is left to order.</summary>
    public static Rejection NothingToOrder { get; } = new(
        "nothing-to-order",
        "没有待发或退回的款项。",
        "No payment is due, and none came back.");

    /// <summary>A payment is ordered once at a time, and by its amount.</summary>
    public static Rejection PaymentNotDue { get; } = new(
        "payment-not-due",
        "其中有款项不在名册上、已送银行、已发放，或金额不符。",
        "One of the payments is not on the payroll, was ordered or paid already, or has another amount.");

    /// <summary>An answer is to a file.</summary>
    public static Rejection NoSuchBatch { get; } = new(
        "no-such-batch",
        "没有这个付款批次。",
        "There is no such batch of payments.");

    /// <summary>An answer is to all of a file.</summary>
    public static Rejection AnswerIncomplete { get; } = new(
        "answer-incomplete",
        "回执须逐笔答复该批次，每笔一次。",
        "An answer says of each payment of the batch, once, what became of it.");

    /// <summary>What the bank said is not said anew.</summary>
    public static Rejection AnsweredOtherwise { get; } = new(
        "answered-otherwise",
        "该批次已登记过不同的回执。",
        "Another answer to this batch is on record already.");

    /// <summary>A ground belongs to what came back.</summary>
    public static Rejection ReturnWithoutGround { get; } = new(
        "return-without-ground",
        "退回须有原因，成功不应有原因。",
        "A returned payment has a ground, and one that was made has none.");

    /// <summary>What was not answered is not on anybody's file.</summary>
    public static Rejection BatchNotAnswered { get; } = new(
        "batch-not-answered",
        "该批次尚无回执。",
        "The batch is not answered yet.");

    /// <summary>What was paid or is under way stays.</summary>
    public static Rejection PaymentNotOpen { get; } = new(
        "payment-not-open",
        "该款项不在名册上、已送银行或已发放，不能取消。",
        "The payment is not on the payroll, is under way or was made, so it cannot be given up.");
}
