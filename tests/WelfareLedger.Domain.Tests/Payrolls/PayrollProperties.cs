using CsCheck;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.Domain.Payrolls;
using WelfareLedger.Properties;
using WelfareLedger.Testing;
using static WelfareLedger.Domain.Payrolls.PayrollCommand;
using static WelfareLedger.Domain.Payrolls.PayrollEvent;

namespace WelfareLedger.Domain.Tests.Payrolls;

using Stream = World<PayrollState, PayrollCommand, PayrollEvent>;

/// <summary>A closed payroll is the sum of its lines, and what is paid, under way, returned, due and given up is all of
/// it: in people, and in money to the cent.</summary>
public class PayrollProperties
{
    static readonly Id<Relief> Relief = new(new Guid(7, 1, 0, new byte[8]));
    static readonly YearMonth May = YearMonth.Parse("2024-05", null);

    static readonly PayrollCommand[] Opening =
    [
        Some.Of<DrawPayroll>() with
        {
            Month = May,
            DrawnOn = Day("2024-05-01"),
            Lines = LinesOf(new Random(1)),
        },
    ];

    internal static Gen<Stream> Streams(int most = 40) =>
        Stream.Reachable(PayrollDecider.Instance, new(Today, LedgerKind.Sample), Opening, most);

    [Fact]
    public void Ten_thousand_payrolls_reconcile() =>
        Gen.Int.Try(
            seed =>
            {
                var history = HistoryOf(seed);
                var state = PayrollDecider.Instance.Fold(
                    history.Select((e, n) => new Recorded<PayrollEvent>(Nth(n), e)));
                return IsSumOfItsLines(history, state) && Reconciles(history, state);
            },
            times: 10_000);

    [Fact]
    public void Random_histories_reach_every_stage_and_settle()
    {
        var states = Enumerable.Range(0, 300).Select(seed => PayrollDecider.Instance.Fold(
            HistoryOf(seed).Select((e, n) => new Recorded<PayrollEvent>(Nth(n), e)))).ToList();
        foreach (var stage in Enum.GetValues<PaymentStage>())
            states.Should().Contain(state => state.ClosedOn != null && state.Sum(stage).People > 0);
        states.Should().Contain(state => state.IsSettled);
        states.Should().Contain(state => state.Batches.Count > 2);
    }

    /// <summary>What closing stated is what the lines come to, and no later event changes them.</summary>
    static bool IsSumOfItsLines(List<PayrollEvent> history, PayrollState state)
    {
        if (history.OfType<PayrollClosed>().SingleOrDefault() is not { } closed) return true;
        var lines = history.TakeWhile(e => e is not PayrollClosed).OfType<PayrollDrawn>().Last().Lines;
        return state.Lines == lines
            && closed.Total == lines.Sum(line => line.Amount)
            && closed.People == lines.Select(line => line.Child).Distinct().Count();
    }

    /// <summary>Told from the events, not from the state: who was answered last counts.</summary>
    static bool Reconciles(List<PayrollEvent> history, PayrollState state)
    {
        var answers = history.OfType<PaymentAnswerRead>().ToList();
        var orders = history.OfType<PaymentFileWritten>().ToDictionary(file => file.Batch);
        if (answers.Any(answer => answer.Paid + answer.Returned != orders[answer.Batch].Total)) return false;
        var paid = answers.SelectMany(answer => answer.Answers)
            .Where(answer => answer.Outcome == PaymentOutcome.Paid).Select(answer => answer.Child).ToList();
        // Nobody is paid twice, whatever came back in between.
        if (paid.Count != paid.Distinct().Count() || state.Sum(PaymentStage.Paid).People != paid.Count) return false;
        if (state.Sum(PaymentStage.Paid).Money != answers.Sum(answer => answer.Paid)) return false;
        var stages = Enum.GetValues<PaymentStage>().Select(stage => state.Sum(stage)).ToList();
        return stages.Sum(sum => sum.People) == state.Sum().People
            && stages.Sum(sum => sum.Money) == state.Sum().Money
            && state.Sum().Money == state.Lines.Sum(line => line.Amount);
    }

    static List<PayrollEvent> HistoryOf(int seed)
    {
        var random = new Random(seed);
        var history = new List<PayrollEvent>();
        var state = PayrollState.Initial;
        Give("clerk", DrawOf(random));
        for (var moves = random.Next(4, 16); moves > 0; moves--)
            Give(random.Next(4) == 0 ? "clerk" : "head", Move(random, state));
        return history;

        void Give(string actor, PayrollCommand command)
        {
            var now = new Circumstances(Today, LedgerKind.Sample) { By = Code<Actor>.Of(actor) };
            foreach (var e in PayrollDecider.Instance.Decide(command, state, now).Events)
            {
                state = PayrollDecider.Instance.Evolve(state, new(Nth(history.Count), e));
                history.Add(e);
            }
        }
    }

    static PayrollCommand Move(Random random, PayrollState state) => random.Next(8) switch
    {
        0 => DrawOf(random),
        1 => new ClosePayroll(Day("2024-05-02"), state.Lines),
        2 or 3 => new OrderPayments(Day("2024-05-03"), OrdersOf(random, state)),
        4 or 5 => AnswerOf(random, state),
        6 => new ReportPassedOn(1 + random.Next(state.Batches.Count + 1)),
        _ => state.Payments() is { Count: > 0 } payments
            ? new CancelPayment(
                payments[random.Next(payments.Count)].Child, Day("2024-05-04"), PaymentCancellation.NotEntitled)
            : DrawOf(random),
    };

    static DrawPayroll DrawOf(Random random) =>
        new(Yaodu, ReliefMeasure.OrphanAllowance, May, Day("2024-05-01"), LinesOf(random));

    static ValueList<PayrollLine> LinesOf(Random random)
    {
        var lines = new List<PayrollLine>();
        for (var child = random.Next(1, 6); child > 0; child--)
        {
            var who = new Id<Child>(new Guid(child, 1, 0, new byte[8]));
            var amount = random.Next(1, 200_000) / 100m;
            lines.Add(new(who, Relief, PayrollLineKind.Regular, May, amount));
            if (random.Next(3) == 0)
                lines.Add(new(
                    who, Relief, PayrollLineKind.MakeUp, May.Plus(-1 - random.Next(3)), random.Next(1, 99_999) / 100m));
            if (random.Next(3) == 0)
                lines.Add(new(
                    who, Relief, PayrollLineKind.Recovery, May,
                    random.Next(3) == 0 ? -amount : -Math.Round(amount / random.Next(2, 9), 2) - 0.01m));
        }
        return [.. lines];
    }

    static ValueList<PaymentOrder> OrdersOf(Random random, PayrollState state) =>
    [
        .. state.Payments()
            .Where(payment => payment.Stage is PaymentStage.Due or PaymentStage.Returned && random.Next(5) > 0)
            .Select(payment => new PaymentOrder(
                payment.Child, payment.Amount == 0 ? null : Nth(random.Next(9)), payment.Amount)),
    ];

    static ReadAnswer AnswerOf(Random random, PayrollState state)
    {
        var batch = state.Batches.FirstOrDefault(known => !known.IsAnswered)
            ?? (state.Batches.Count > 0 ? state.Batches[0] : null);
        return new(batch?.Number ?? 1,
        [
            .. (batch?.Orders ?? []).Select(order => random.Next(3) == 0
                ? new PaymentAnswer(
                    order.Child, PaymentOutcome.Returned, Day("2024-05-06"), PaymentReturn.AccountClosed, null)
                : new PaymentAnswer(order.Child, PaymentOutcome.Paid, Day("2024-05-05"), null, null)),
        ]);
    }
}
