using WelfareLedger.Domain.Children;

namespace WelfareLedger.Domain.Payrolls;

/// <summary>What can be asked of a payroll. Lines, orders and answers are made by programs, from what is on file and
/// what a bank sent; people say which payroll.</summary>
public abstract record PayrollCommand
{
    private PayrollCommand() { }

    /// <summary>Draws it up, or draws it up anew while it is not closed.</summary>
    public sealed record DrawPayroll(
        Code<Office> Office,
        ReliefMeasure Measure,
        YearMonth Month,
        DateOnly DrawnOn,
        ValueList<PayrollLine> Lines) : PayrollCommand;

    /// <summary>Closes it.</summary>
    /// <param name="ClosedOn">Day of the decision.</param>
    /// <param name="Lines">As they would be drawn up now.</param>
    /// <param name="EarliestOpen">The earliest month of this office and measure that was drawn up and not
    /// closed.</param>
    public sealed record ClosePayroll(DateOnly ClosedOn, ValueList<PayrollLine> Lines, YearMonth? EarliestOpen = null)
        : PayrollCommand;

    /// <summary>Orders payments of a closed payroll that were not made.</summary>
    public sealed record OrderPayments(DateOnly WrittenOn, ValueList<PaymentOrder> Orders) : PayrollCommand;

    /// <summary>Records the answer to a batch, whole.</summary>
    public sealed record ReadAnswer(int Batch, ValueList<PaymentAnswer> Answers) : PayrollCommand;

    /// <summary>Records that the payments of an answered batch are on the children's files.</summary>
    public sealed record ReportPassedOn(int Batch) : PayrollCommand;

    /// <summary>Gives up a payment that was not made.</summary>
    public sealed record CancelPayment(Id<Child> Child, DateOnly CancelledOn, PaymentCancellation Ground)
        : PayrollCommand;
}
