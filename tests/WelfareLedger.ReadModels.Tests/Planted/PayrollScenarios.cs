using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.Payrolls;
using static WelfareLedger.Domain.Children.ChildEvent;
using static WelfareLedger.Domain.Payrolls.PayrollEvent;

namespace WelfareLedger.ReadModels.Tests.Planted;

/// <summary>Payrolls of one month, each in a county of its own: paid by hand before, drawn up on the second, closed on
/// the third.</summary>
static class PayrollScenarios
{
    const decimal Rate = PlantedRules.NewRate;

    static readonly YearMonth Month = new(2024, 12);
    static readonly DateOnly Before = new(2024, 11, 25);
    static readonly DateOnly Closing = new(2024, 12, 3);
    static readonly DateOnly After = new(2024, 12, 12);

    public static void PaidByPayroll(Life one)
    {
        var paid = Begin(one);
        Close(one, Line(one, paid, Rate));
        Answer(one, paid, Rate, batch: 1, PaymentOutcome.Paid);
    }

    public static void OnThePayrollWhileSuspended(Life one)
    {
        var paid = Begin(one);
        one.Say(Before, new ReliefSuspended(paid.Id, Month, Before, ReliefSuspension.InDoubt));
        Close(one, Line(one, paid, Rate));
        one.Expect(FindingRules.PaidUnapproved, Month.FirstDay, Rate, "payrollUnapproved");
    }

    public static void SuspendedAfterTheClosing(Life one)
    {
        var paid = Begin(one);
        Close(one, Line(one, paid, Rate));
        one.Say(After, new ReliefSuspended(paid.Id, Month, After, ReliefSuspension.InDoubt));
    }

    public static void OnThePayrollWithTooMuch(Life one)
    {
        var paid = Begin(one);
        Close(one, Line(one, paid, Rate + 200));
        one.Expect(FindingRules.PaidUnapproved, Month.FirstDay, 200m, "payrollOver");
    }

    public static void OnThePayrollWithTooMuchAndRaisedAfterwards(Life one)
    {
        var paid = Begin(one);
        Close(one, Line(one, paid, Rate + 200));
        Raise(one, paid);
        one.Expect(FindingRules.PaidUnapproved, Month.FirstDay, 200m, "payrollOver");
    }

    public static void RaisedAfterTheClosing(Life one)
    {
        var paid = Begin(one);
        Close(one, Line(one, paid, Rate));
        Raise(one, paid);
    }

    public static void OnThePayrollWithTooLittle(Life one)
    {
        var paid = Begin(one);
        Close(one, Line(one, paid, Rate - 200));
        one.Expect(FindingRules.PaidUnapproved, Month.FirstDay, 200m, "payrollUnder");
    }

    public static void PaidInPartBeforeTheClosing(Life one)
    {
        var paid = Begin(one);
        one.Pay(paid, Month, 200m, Closing.AddDays(-2));
        Close(one, Line(one, paid, Rate - 200, PayrollLineKind.Difference));
    }

    public static void LeftOutOfThePayroll(Life one, Life other)
    {
        var paid = Begin(one);
        other.County = CountyOf(one);
        Begin(other);
        Close(one, Line(one, paid, Rate));
        other.Expect(FindingRules.PaidUnapproved, Month.FirstDay, Rate, "payrollLeftOut");
    }

    public static void LeftOutAsPaidAlready(Life one, Life other)
    {
        var paid = Begin(one);
        other.County = CountyOf(one);
        other.Pay(Begin(other), Month, Rate, Closing.AddDays(-2));
        Close(one, Line(one, paid, Rate));
    }

    public static void LeftOutAndResumedAfterTheClosing(Life one, Life other)
    {
        var paid = Begin(one);
        other.County = CountyOf(one);
        var suspended = Begin(other);
        other.Say(Before, new ReliefSuspended(suspended.Id, Month, Before, ReliefSuspension.InDoubt));
        Close(one, Line(one, paid, Rate));
        other.Say(After, new ReliefResumed(suspended.Id, Month, After));
    }

    public static void PayrollChangedAfterItsClosing(Life one)
    {
        var paid = Begin(one);
        Close(one, Line(one, paid, Rate));
        Draw(one, After, Line(one, paid, Rate + 500));
        one.ExpectOf(one.Clerk, FindingRules.PaidUnapproved, Month.FirstDay, "payrollChanged");
    }

    public static void PayrollDrawnTwiceBeforeItsClosing(Life one)
    {
        var paid = Begin(one);
        Draw(one, Closing.AddDays(-2), Line(one, paid, Rate + 500));
        Close(one, Line(one, paid, Rate));
    }

    public static void PaymentFileOfAnotherAmount(Life one)
    {
        var paid = Begin(one);
        Close(one, Line(one, paid, Rate));
        Order(one, batch: 1, Rate + 400);
        one.Expect(FindingRules.PaidUnapproved, Month.FirstDay, Rate + 400, "paymentFile");
    }

    public static void PaidByHandAfterItCameBack(Life one)
    {
        var paid = Begin(one);
        Close(one, Line(one, paid, Rate));
        Answer(one, paid, Rate, batch: 1, PaymentOutcome.Returned);
        one.Pay(paid, Month, Rate, After);
        one.Expect(FindingRules.PaidUnapproved, Month.FirstDay, Rate, "besidePayroll");
    }

    public static void PaidByHandInsteadOfByPayroll(Life one)
    {
        var paid = Begin(one);
        Close(one, Line(one, paid, Rate));
        Answer(one, paid, Rate, batch: 1, PaymentOutcome.Returned);
        one.SayIn(Stream(one), After, new PaymentCancelled(one.Child, After, PaymentCancellation.PaidOtherwise));
        one.Pay(paid, Month, Rate, After.AddDays(1));
    }

    public static void CameBackAndWasPaidByTheNextBatch(Life one)
    {
        var paid = Begin(one);
        Close(one, Line(one, paid, Rate));
        Answer(one, paid, Rate, batch: 1, PaymentOutcome.Returned);
        Answer(one, paid, Rate, batch: 2, PaymentOutcome.Paid);
    }

    public static void PaidByTheBankAndTakenOffTheFile(Life one)
    {
        var paid = Begin(one);
        Close(one, Line(one, paid, Rate));
        Answer(one, paid, Rate, batch: 1, PaymentOutcome.Paid);
        one.Say(After.AddDays(9), new RecordWithdrawn(paid.Payments[^1].Event, CorrectionGround.EntryError));
        one.Expect(FindingRules.PaidUnapproved, Month.FirstDay, Rate, "bankPaid");
    }

    public static void PaidByTheBankAndNotYetOnFile(Life one)
    {
        var paid = Begin(one);
        Close(one, Line(one, paid, Rate));
        Order(one, batch: 1, Rate);
        one.SayIn(Stream(one), After, new PaymentAnswerRead(
            1, [new(one.Child, PaymentOutcome.Paid, After, null, null)], Rate, 0));
    }

    /// <summary>Paid by hand until the month before.</summary>
    static Measure Begin(Life one)
    {
        if (!one.County.StartsWith("15", StringComparison.Ordinal)) one.County = CountyOf(one);
        one.Orphan();
        return one.Relief(ReliefMeasure.OrphanAllowance, new() { Last = Month.Plus(-1) });
    }

    static string CountyOf(Life one) => FormattableString.Invariant($"15{one.Number:D4}");

    static string Stream(Life one) =>
        $"{PayrollDecider.Instance.Category}-{new Guid(one.Number + 1, 0xA9, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1):N}";

    static PayrollLine Line(
        Life one, Measure measure, decimal amount, PayrollLineKind kind = PayrollLineKind.Regular) =>
        new(one.Child, measure.Id, kind, Month, amount);

    static void Close(Life one, PayrollLine line)
    {
        Draw(one, Closing.AddDays(-1), line);
        one.SayIn(Stream(one), Closing, new PayrollEvent.PayrollClosed(
            Closing, Code<Actor>.Of("closer-1"), People: 1, line.Amount));
    }

    static void Draw(Life one, DateOnly on, PayrollLine line) => one.SayIn(Stream(one), on, new PayrollDrawn(
        Code<Office>.Of($"{one.County}-civil-affairs"), ReliefMeasure.OrphanAllowance, Month, on,
        Code<Actor>.Of("drawer-1"), [line]));

    static void Order(Life one, int batch, decimal amount) => one.SayIn(
        Stream(one), Closing.AddDays(2 * batch),
        new PaymentFileWritten(
            batch, Closing.AddDays(2 * batch), [new(one.Child, new EventId(one.Child.Value), amount)], amount));

    /// <summary>Ordered, answered the next day, and brought onto the file where it was paid.</summary>
    static void Answer(Life one, Measure measure, decimal amount, int batch, PaymentOutcome outcome)
    {
        Order(one, batch, amount);
        var on = Closing.AddDays((2 * batch) + 1);
        var isPaid = outcome == PaymentOutcome.Paid;
        one.SayIn(Stream(one), on, new PaymentAnswerRead(
            batch, [new(one.Child, outcome, on, isPaid ? null : PaymentReturn.AccountClosed, null)],
            isPaid ? amount : 0, isPaid ? 0 : amount));
        if (isPaid) one.Pay(measure, Month, amount, on.AddDays(1));
        one.SayIn(Stream(one), on.AddDays(2), new PaymentsPassedOn(batch));
    }

    static void Raise(Life one, Measure measure) => one.Say(After, new ReliefAdjusted(
        measure.Id, Month, Rate + 200, After, ReliefAdjustment.RateChanged, null));
}
