using System.Diagnostics;
using static WelfareLedger.Domain.Payrolls.PayrollCommand;
using static WelfareLedger.Domain.Payrolls.PayrollEvent;
using static WelfareLedger.Domain.Payrolls.PayrollRejections;
using PayrollClosed = WelfareLedger.Domain.Payrolls.PayrollEvent.PayrollClosed;

namespace WelfareLedger.Domain.Payrolls;

/// <summary>
/// The rules of a payroll. Drawing up and closing are decisions of two people; what a bank answers is a fact, and is
/// recorded whole or not at all. A closed payroll has no command that changes its lines.
/// </summary>
public static class PayrollDecider
{
    /// <summary>Lines of the longest.</summary>
    public const int LinesMax = 5_000;

    const decimal AmountMax = 10_000_000m;

    /// <summary>The decider of streams <c>payroll-ID</c>.</summary>
    public static Decider<PayrollState, PayrollCommand, PayrollEvent> Instance { get; } =
        new("payroll", PayrollState.Initial, Decide, static (state, recorded) => state.After(recorded));

    static Decision<PayrollEvent> Decide(PayrollCommand command, PayrollState state, Circumstances now) =>
        command switch
        {
            DrawPayroll c => Draw(c, state, now),
            _ when state.Key is null => PayrollNotDrawn,
            ClosePayroll c => Close(c, state, now),
            _ when state.ClosedOn is null => PayrollNotClosed,
            OrderPayments c => Order(c, state, now),
            ReadAnswer c => Read(c, state, now),
            ReportPassedOn c => PassedOn(c, state),
            CancelPayment c => Cancel(c, state, now),
            _ => throw new UnreachableException($"No rule for {command.GetType().Name}"),
        };

    static Decision<PayrollEvent> Draw(DrawPayroll c, PayrollState state, Circumstances now)
    {
        if (state.Key is not null && state.Lines == c.Lines) return [];
        if (state.ClosedOn is not null) return PayrollRejections.PayrollClosed;
        if (Rules.Decided(c.DrawnOn, now) is { } tooEarly) return tooEarly;
        if (c.Month.MonthsSince(YearMonth.Of(c.DrawnOn)) > 1) return PayrollTooEarly;
        if (c.Lines.Count == 0) return NobodyEntitled;
        if (c.Lines.Count > LinesMax) return PayrollTooLong;
        if (!FitTogether(c.Lines)) return LinesInvalid;
        return [new PayrollDrawn(c.Office, c.Measure, c.Month, c.DrawnOn, now.By, c.Lines)];
    }

    static Decision<PayrollEvent> Close(ClosePayroll c, PayrollState state, Circumstances now)
    {
        if (state.ClosedOn is { } closed) return closed == c.ClosedOn ? [] : PayrollRejections.PayrollClosed;
        if (Rules.Decided(c.ClosedOn, now) is { } tooEarly) return tooEarly;
        if (c.ClosedOn < state.DrawnOn) return ClosedBeforeDrawn;
        if (now.By == state.DrawnBy) return CloserDrewIt;
        if (c.EarliestOpen < state.Key!.Month) return EarlierMonthOpen;
        if (c.Lines != state.Lines) return PayrollOutOfDate;
        var sum = state.Sum();
        return [new PayrollClosed(c.ClosedOn, now.By, sum.People, sum.Money)];
    }

    static Decision<PayrollEvent> Order(OrderPayments c, PayrollState state, Circumstances now)
    {
        if (state.Batches is [.., { IsAnswered: false } last] && last.Orders == c.Orders) return [];
        if (Rules.Decided(c.WrittenOn, now) is { } tooEarly) return tooEarly;
        if (c.Orders.Count == 0) return NothingToOrder;
        var open = OpenPayments(state);
        foreach (var order in c.Orders)
            if (!open.Remove(order.Child, out var amount) || amount != order.Amount
                || order.Payee is null != (amount == 0)) return PaymentNotDue;
        return
        [
            new PaymentFileWritten(
                state.Batches.Count + 1, c.WrittenOn, c.Orders, c.Orders.Sum(order => order.Amount)),
        ];
    }

    static Decision<PayrollEvent> Read(ReadAnswer c, PayrollState state, Circumstances now)
    {
        if (state.FindBatch(c.Batch) is not { } batch) return NoSuchBatch;
        if (batch.IsAnswered) return batch.Answers == c.Answers ? [] : AnsweredOtherwise;
        var amounts = batch.Orders.ToDictionary(order => order.Child, order => order.Amount);
        var (paid, returned) = (0m, 0m);
        foreach (var answer in c.Answers)
        {
            if (!amounts.Remove(answer.Child, out var amount)) return AnswerIncomplete;
            if (Rules.Happened(answer.On, now) is { } tooEarly) return tooEarly;
            var isPaid = answer.Outcome == PaymentOutcome.Paid;
            if (isPaid != answer.Ground is null) return ReturnWithoutGround;
            if (isPaid) paid += amount;
            else returned += amount;
        }
        return amounts.Count > 0 ? AnswerIncomplete : [new PaymentAnswerRead(c.Batch, c.Answers, paid, returned)];
    }

    static Decision<PayrollEvent> PassedOn(ReportPassedOn c, PayrollState state) => state.FindBatch(c.Batch) switch
    {
        null => NoSuchBatch,
        { PassedOn: true } => [],
        { IsAnswered: false } => BatchNotAnswered,
        _ => [new PaymentsPassedOn(c.Batch)],
    };

    static Decision<PayrollEvent> Cancel(CancelPayment c, PayrollState state, Circumstances now)
    {
        if (state.Cancelled.Any(known => known.Child == c.Child && known.Ground == c.Ground)) return [];
        if (Rules.Decided(c.CancelledOn, now) is { } tooEarly) return tooEarly;
        return OpenPayments(state).ContainsKey(c.Child)
            ? [new PaymentCancelled(c.Child, c.CancelledOn, c.Ground)]
            : PaymentNotOpen;
    }

    static Dictionary<Id<Child>, decimal> OpenPayments(PayrollState state) => state.Payments()
        .Where(payment => payment.Stage is PaymentStage.Due or PaymentStage.Returned)
        .ToDictionary(payment => payment.Child, payment => payment.Amount);

    static bool FitTogether(ValueList<PayrollLine> lines) =>
        lines.All(IsAmount)
        && lines.DistinctBy(line => (line.Child, line.Relief, line.Month, line.Kind)).Count() == lines.Count
        && lines.GroupBy(line => line.Child).All(child => child.Sum(line => line.Amount) >= 0);

    static bool IsAmount(PayrollLine line) =>
        Math.Abs(line.Amount) is > 0 and <= AmountMax && decimal.Round(line.Amount, 2) == line.Amount
        && line.Amount < 0 == (line.Kind == PayrollLineKind.Recovery);
}
