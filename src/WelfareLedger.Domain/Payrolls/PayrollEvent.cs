using WelfareLedger.Domain.Children;

namespace WelfareLedger.Domain.Payrolls;

/// <summary>What happened to one payroll, 月度发放花名册: of an office, a measure and a month, in the stream
/// <c>payroll-ID</c>.</summary>
public abstract record PayrollEvent
{
    private PayrollEvent() { }

    /// <summary>It was drawn up from what was decided by then; until it is closed, it can be drawn up anew.</summary>
    /// <param name="Office">The office that pays.</param>
    /// <param name="Measure">What is paid.</param>
    /// <param name="Month">The month.</param>
    /// <param name="DrawnOn">Day on which it was drawn up.</param>
    /// <param name="DrawnBy">Who drew it up; who closes it is another.</param>
    /// <param name="Lines">All of it; what was drawn before counts no more.</param>
    [EventType("payroll-drawn")]
    public sealed record PayrollDrawn(
        Code<Office> Office,
        ReliefMeasure Measure,
        YearMonth Month,
        DateOnly DrawnOn,
        Code<Actor>? DrawnBy,
        ValueList<PayrollLine> Lines) : PayrollEvent;

    /// <summary>It was closed, 封账: its lines change no more.</summary>
    /// <param name="ClosedOn">Day of the decision.</param>
    /// <param name="ClosedBy">Who closed it.</param>
    /// <param name="People">Children on it.</param>
    /// <param name="Total">Yuan in all.</param>
    [EventType("payroll-closed")]
    public sealed record PayrollClosed(DateOnly ClosedOn, Code<Actor>? ClosedBy, int People, decimal Total)
        : PayrollEvent;

    /// <summary>A payment file went to the bank, 一卡通发放文件.</summary>
    /// <param name="Batch">Counted from 1 within the payroll.</param>
    /// <param name="WrittenOn">Day on which it was written.</param>
    /// <param name="Orders">What it asks for, in its order.</param>
    /// <param name="Total">Yuan in all.</param>
    [EventType("payment-file-written")]
    public sealed record PaymentFileWritten(
        int Batch, DateOnly WrittenOn, ValueList<PaymentOrder> Orders, decimal Total) : PayrollEvent;

    /// <summary>The bank's answer to a payment file was read. A reported fact.</summary>
    /// <param name="Batch">To which file.</param>
    /// <param name="Answers">To each of its orders.</param>
    /// <param name="Paid">Yuan that were paid.</param>
    /// <param name="Returned">Yuan that came back.</param>
    [EventType("payment-answer-read")]
    public sealed record PaymentAnswerRead(
        int Batch, ValueList<PaymentAnswer> Answers, decimal Paid, decimal Returned) : PayrollEvent;

    /// <summary>Each payment of a batch that was made is on its child's file.</summary>
    /// <param name="Batch">Which.</param>
    [EventType("payments-passed-on")]
    public sealed record PaymentsPassedOn(int Batch) : PayrollEvent;

    /// <summary>A payment that was not made yet, or came back, will not be made.</summary>
    /// <param name="Child">Whose.</param>
    /// <param name="CancelledOn">Day of the decision.</param>
    /// <param name="Ground">Why.</param>
    [EventType("payment-cancelled")]
    public sealed record PaymentCancelled(Id<Child> Child, DateOnly CancelledOn, PaymentCancellation Ground)
        : PayrollEvent;
}
