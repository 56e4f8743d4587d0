using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.Domain.Payrolls;
using static WelfareLedger.Domain.Payrolls.PayrollCommand;
using static WelfareLedger.Domain.Payrolls.PayrollEvent;

namespace WelfareLedger.Domain.Tests.Payrolls;

public class PayrollSpec
{
    const ReliefMeasure Orphans = ReliefMeasure.OrphanAllowance;

    static readonly Id<Child> First = new(new Guid(1, 1, 0, new byte[8]));
    static readonly Id<Child> Second = new(new Guid(2, 1, 0, new byte[8]));
    static readonly Id<Relief> Relief = new(new Guid(7, 1, 0, new byte[8]));
    static readonly YearMonth May = YearMonth.Parse("2024-05", null);
    static readonly Code<Actor> Clerk = Code<Actor>.Of("clerk-1");

    static readonly PayrollLine Regular = new(First, Relief, PayrollLineKind.Regular, May, 1111m);
    static readonly PayrollLine MadeUp = new(First, Relief, PayrollLineKind.MakeUp, May.Plus(-1), 1111m);
    static readonly PayrollLine Other = new(Second, Relief, PayrollLineKind.Regular, May, 900.50m);

    static readonly ValueList<PayrollLine> Lines = [Regular, MadeUp, Other];

    static readonly DrawPayroll Draw = new(Yaodu, Orphans, May, Day("2024-05-10"), Lines);

    static readonly PayrollDrawn Drawn = new(Yaodu, Orphans, May, Day("2024-05-10"), Clerk, Lines);

    static readonly ClosePayroll Close = new(Day("2024-05-11"), Lines);

    static readonly PayrollEvent.PayrollClosed Closed =
        new(Day("2024-05-11"), Code<Actor>.Of("head-1"), 2, 3122.50m);

    static readonly PaymentOrder FirstOrder = new(First, Nth(90), 2222m);
    static readonly PaymentOrder SecondOrder = new(Second, Nth(91), 900.50m);

    static readonly OrderPayments Order = new(Day("2024-05-12"), [FirstOrder, SecondOrder]);

    static readonly PaymentFileWritten Written =
        new(1, Day("2024-05-12"), [FirstOrder, SecondOrder], 3122.50m);

    static readonly PaymentAnswer FirstPaid = new(First, PaymentOutcome.Paid, Day("2024-05-15"), null, Paper);

    static readonly PaymentAnswer SecondReturned =
        new(Second, PaymentOutcome.Returned, Day("2024-05-15"), PaymentReturn.HolderDiffers, null);

    static readonly ReadAnswer Answer = new(1, [FirstPaid, SecondReturned]);

    static readonly PaymentAnswerRead Answered = new(1, [FirstPaid, SecondReturned], 2222m, 900.50m);

    [Fact]
    public void A_payroll_is_drawn_up_by_somebody() => Given().By("clerk-1").When(Draw).Then(Drawn);

    [Fact]
    public void The_same_lines_are_not_drawn_up_again() => Given(Drawn).By("clerk-2").When(Draw).ThenNothing();

    [Fact]
    public void Other_lines_take_the_place_of_those_before() =>
        Given(Drawn).By("clerk-2").When(Draw with { Lines = [Regular] })
            .Then(Drawn with { Lines = [Regular], DrawnBy = Code<Actor>.Of("clerk-2") });

    [Fact]
    public void A_payroll_has_somebody_on_it() => Given().When(Draw with { Lines = [] }).ThenRefused("nobody-entitled");

    [Fact]
    public void A_payroll_is_no_longer_than_an_append()
    {
        ValueList<PayrollLine> lines =
        [
            .. Enumerable.Range(1, PayrollDecider.LinesMax + 1).Select(n =>
                Regular with { Child = new(new Guid(n, 1, 0, new byte[8])) }),
        ];
        Given().When(Draw with { Lines = lines }).ThenRefused("payroll-too-long");
        Given().By("clerk-1").When(Draw with { Lines = [.. lines.Skip(1)] }).Decision.Rejection.Should().BeNull();
    }

    [Theory]
    [InlineData("0", PayrollLineKind.Regular)]
    [InlineData("-1", PayrollLineKind.Regular)]
    [InlineData("1", PayrollLineKind.Recovery)]
    [InlineData("1.001", PayrollLineKind.MakeUp)]
    [InlineData("10000000.01", PayrollLineKind.Difference)]
    public void A_line_has_an_amount_that_can_be(string amount, PayrollLineKind kind) =>
        Given().When(Draw with
        {
            Lines =
            [
                Regular with { Amount = 5m },
                Regular with
                {
                    Kind = kind,
                    Month = May.Plus(-2),
                    Amount = decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture),
                },
            ],
        }).ThenRefused("lines-invalid");

    [Fact]
    public void A_line_stands_once() =>
        Given().When(Draw with { Lines = [Regular, Regular with { Amount = 2m }] }).ThenRefused("lines-invalid");

    [Fact]
    public void A_recovery_takes_no_more_than_there_is()
    {
        var recovery = Regular with { Kind = PayrollLineKind.Recovery, Amount = -1111m };
        Given().By("clerk-1").When(Draw with { Lines = [Regular, recovery] })
            .Then(Drawn with { Lines = [Regular, recovery] });
        Given().When(Draw with { Lines = [Regular, recovery with { Amount = -1111.01m }] })
            .ThenRefused("lines-invalid");
    }

    [Fact]
    public void A_payroll_is_drawn_up_a_month_ahead_at_most()
    {
        Given().By("clerk-1").When(Draw with { Month = May.Plus(1) }).Then(Drawn with { Month = May.Plus(1) });
        Given().When(Draw with { Month = May.Plus(2) }).ThenRefused("payroll-too-early");
        Given().When(Draw with { DrawnOn = Day("2024-06-02") }).ThenRefused("decided-in-future");
    }

    [Fact]
    public void A_payroll_is_closed_by_another() => Given(Drawn).By("head-1").When(Close).Then(Closed);

    [Fact]
    public void Whoever_drew_it_up_does_not_close_it()
    {
        Given(Drawn).By("clerk-1").When(Close).ThenRefused("closer-drew-it");
        Given(Drawn with { DrawnBy = null }).When(Close).ThenRefused("closer-drew-it");
    }

    [Fact]
    public void What_is_closed_is_what_is_right_now() =>
        Given(Drawn).By("head-1").When(Close with { Lines = [Regular] }).ThenRefused("payroll-out-of-date");

    [Fact]
    public void Months_are_closed_in_their_order()
    {
        Given(Drawn).By("head-1").When(Close with { EarliestOpen = May }).Then(Closed);
        Given(Drawn).By("head-1").When(Close with { EarliestOpen = May.Plus(-1) }).ThenRefused("earlier-month-open");
    }

    [Fact]
    public void A_payroll_is_closed_once_and_after_it_was_drawn_up()
    {
        Given(Drawn).By("head-1").When(Close with { ClosedOn = Day("2024-05-09") })
            .ThenRefused("closed-before-drawn");
        Given(Drawn, Closed).By("head-1").When(Close).ThenNothing();
        Given(Drawn, Closed).By("head-1").When(Close with { ClosedOn = Day("2024-05-12") })
            .ThenRefused("payroll-closed");
        Given().By("head-1").When(Close).ThenRefused("payroll-not-drawn");
    }

    [Fact]
    public void A_closed_payroll_does_not_change()
    {
        Given(Drawn, Closed).By("clerk-1").When(Draw with { Lines = [Regular] }).ThenRefused("payroll-closed");
        Given(Drawn, Closed, Written, Answered).By("clerk-1").When(Draw with { Lines = [Regular] })
            .ThenRefused("payroll-closed");
    }

    [Fact]
    public void Payments_are_ordered_of_a_closed_payroll()
    {
        Given(Drawn).When(Order).ThenRefused("payroll-not-closed");
        Given(Drawn, Closed).When(Order).Then(Written);
        Given(Drawn, Closed).When(Order with { Orders = [] }).ThenRefused("nothing-to-order");
    }

    [Fact]
    public void A_payment_is_ordered_by_its_amount_and_once_at_a_time()
    {
        Given(Drawn, Closed).When(Order with { Orders = [FirstOrder with { Amount = 2222.01m }] })
            .ThenRefused("payment-not-due");
        Given(Drawn, Closed).When(Order with { Orders = [FirstOrder, FirstOrder] }).ThenRefused("payment-not-due");
        Given(Drawn, Closed).When(Order with { Orders = [FirstOrder with { Payee = null }] })
            .ThenRefused("payment-not-due");
        Given(Drawn, Closed, Written).When(Order with { Orders = [FirstOrder] }).ThenRefused("payment-not-due");
        Given(Drawn, Closed, Written, Answered).When(Order with { Orders = [FirstOrder] })
            .ThenRefused("payment-not-due");
    }

    [Fact]
    public void What_came_back_is_ordered_again_in_a_batch_of_its_own()
    {
        var again = SecondOrder with { Payee = Nth(95) };
        Given(Drawn, Closed, Written, Answered).When(new OrderPayments(Day("2024-05-20"), [again]))
            .Then(new PaymentFileWritten(2, Day("2024-05-20"), [again], 900.50m));
        var paid = new PaymentAnswer(Second, PaymentOutcome.Paid, Day("2024-05-22"), null, null);
        var spec = Given(
            Drawn, Closed, Written, Answered, new PaymentFileWritten(2, Day("2024-05-20"), [again], 900.50m));
        spec.When(new ReadAnswer(2, [paid])).Then(new PaymentAnswerRead(2, [paid], 900.50m, 0));
        spec.StateAfter([new PaymentAnswerRead(2, [paid], 900.50m, 0)]).Sum(PaymentStage.Paid)
            .Should().Be(new PayrollSum(2, 3122.50m));
    }

    [Fact]
    public void An_answer_is_to_each_payment_of_a_batch_once()
    {
        Given(Drawn, Closed, Written).When(Answer).Then(Answered);
        Given(Drawn, Closed, Written).When(Answer with { Batch = 2 }).ThenRefused("no-such-batch");
        Given(Drawn, Closed, Written).When(Answer with { Answers = [FirstPaid] }).ThenRefused("answer-incomplete");
        Given(Drawn, Closed, Written).When(Answer with { Answers = [FirstPaid, FirstPaid] })
            .ThenRefused("answer-incomplete");
    }

    [Fact]
    public void An_answer_is_not_told_anew_and_not_before_it_happened()
    {
        Given(Drawn, Closed, Written, Answered).When(Answer).ThenNothing();
        Given(Drawn, Closed, Written, Answered)
            .When(Answer with { Answers = [FirstPaid, SecondReturned with { Ground = PaymentReturn.Other }] })
            .ThenRefused("answered-otherwise");
        Given(Drawn, Closed, Written)
            .When(Answer with { Answers = [FirstPaid with { On = Day("2024-06-02") }, SecondReturned] })
            .ThenRefused("future-day");
    }

    [Fact]
    public void What_came_back_has_a_ground_and_what_was_paid_has_none()
    {
        Given(Drawn, Closed, Written)
            .When(Answer with { Answers = [FirstPaid with { Ground = PaymentReturn.Other }, SecondReturned] })
            .ThenRefused("return-without-ground");
        Given(Drawn, Closed, Written)
            .When(Answer with { Answers = [FirstPaid, SecondReturned with { Ground = null }] })
            .ThenRefused("return-without-ground");
    }

    [Fact]
    public void An_answered_batch_is_passed_on()
    {
        Given(Drawn, Closed, Written).When(new ReportPassedOn(1)).ThenRefused("batch-not-answered");
        Given(Drawn, Closed, Written, Answered).When(new ReportPassedOn(1)).Then(new PaymentsPassedOn(1));
        Given(Drawn, Closed, Written, Answered).When(new ReportPassedOn(3)).ThenRefused("no-such-batch");
    }

    [Fact]
    public void A_payment_that_was_not_made_can_be_given_up()
    {
        var cancel = new CancelPayment(Second, Day("2024-05-20"), PaymentCancellation.NotEntitled);
        var cancelled = new PaymentCancelled(Second, Day("2024-05-20"), PaymentCancellation.NotEntitled);
        Given(Drawn, Closed, Written, Answered).When(cancel).Then(cancelled);
        Given(Drawn, Closed, Written).When(cancel).ThenRefused("payment-not-open");
        Given(Drawn, Closed, Written, Answered).When(cancel with { Child = First }).ThenRefused("payment-not-open");
        Given(Drawn, Closed, Written, Answered, cancelled).When(new OrderPayments(Day("2024-05-21"), [SecondOrder]))
            .ThenRefused("payment-not-due");
    }

    [Fact]
    public void A_payroll_is_settled_when_all_of_it_is_paid_or_given_up_and_passed_on()
    {
        var cancelled = new PaymentCancelled(Second, Day("2024-05-20"), PaymentCancellation.NotEntitled);
        Settled(Drawn, Closed, Written, Answered, new PaymentsPassedOn(1)).Should().BeFalse("one came back");
        Settled(Drawn, Closed, Written, Answered, cancelled).Should().BeFalse("it is on nobody's file");
        Settled(Drawn, Closed, Written, Answered, new PaymentsPassedOn(1), cancelled).Should().BeTrue();
        Settled(Drawn).Should().BeFalse();
    }

    [Theory]
    [InlineData("141002-civil-affairs/orphanAllowance/2024-05")]
    [InlineData("141002/a/b/unattendedAllowance/2023-12")]
    public void A_key_reads_what_it_writes(string text) =>
        PayrollKey.TryParse(text)!.ToString().Should().Be(text);

    [Theory]
    [InlineData("")]
    [InlineData("orphanAllowance/2024-05")]
    [InlineData("141002/orphanAllowance/2024-5")]
    [InlineData("141002/orphans/2024-05")]
    [InlineData("141002/99/2024-05")]
    [InlineData("张三/orphanAllowance/2024-05")]
    public void Nothing_else_is_a_key(string text) => PayrollKey.TryParse(text).Should().BeNull();

    static bool Settled(params PayrollEvent[] history) => Given(history).StateAfter([]).IsSettled;

    static Spec<PayrollState, PayrollCommand, PayrollEvent> Given(params PayrollEvent[] history) =>
        new(PayrollDecider.Instance, history, new(Today, LedgerKind.Sample));
}
