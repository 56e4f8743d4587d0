using System.Globalization;
using WelfareLedger.Domain.Children;
using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildEvent;
using static WelfareLedger.Domain.Tests.AChild;

namespace WelfareLedger.Domain.Tests.Children;

public class ReliefSpec
{
    static readonly Id<Relief> One = NewId<Relief>(1);
    static readonly Id<Relief> Two = NewId<Relief>(2);

    static readonly ReliefApplied Applied = new(One, ReliefMeasure.OrphanAllowance, Day("2023-11-01"));

    static readonly ReliefChecked OnTheSpot =
        new(One, Day("2023-11-10"), Supports: true, Evidence: null, CheckedBy: null);

    static readonly ReliefApproved Approved = new(One, Day("2023-11-20"), 1000m, Month("2023-12"), Paper);

    static readonly ReliefPaid Paid = new(One, Month("2024-01"), 1000m, Day("2024-01-15"), Paper, []);

    static readonly ReliefStopped Stopped = new(One, Month("2024-02"), Day("2024-02-20"), ReliefStop.ParentsCare);

    static readonly ApproveRelief Approve = new(One, Day("2023-11-20"), 1000m, Month("2023-12"), Paper);

    static readonly RecordReliefPayment Pay = new(One, Month("2024-01"), 1000m, Day("2024-01-15"), Paper);

    [Fact]
    public void A_measure_is_applied_for() =>
        InCare().When(new ApplyRelief(One, ReliefMeasure.OrphanAllowance, Day("2023-11-01"))).Then(Applied);

    [Fact]
    public void A_measure_may_be_applied_for_with_the_intake() =>
        Given(Opened).When(new ApplyRelief(One, ReliefMeasure.OrphanAllowance, Day("2023-11-01"))).Then(Applied);

    [Fact]
    public void A_closed_file_takes_no_application() =>
        InCare(new FileClosed(Day("2023-10-01"), Day("2023-10-01"), ClosingGround.OutOfCare))
            .When(new ApplyRelief(One, ReliefMeasure.OrphanAllowance, Day("2023-11-01"))).ThenRefused("file-not-open");

    [Fact]
    public void One_of_a_kind_at_a_time() =>
        InCare(Applied).When(new ApplyRelief(NewId<Relief>(2), ReliefMeasure.OrphanAllowance, Day("2023-11-02")))
            .ThenRefused("measure-running");

    [Fact]
    public void A_relief_id_is_used_once() =>
        InCare(Applied).When(new ApplyRelief(One, ReliefMeasure.Subsistence, Day("2023-11-01")))
            .ThenRefused("relief-id-used");

    [Fact]
    public void A_measure_is_approved() => InCare(Applied, OnTheSpot).When(Approve).Then(Approved);

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1000.005")]
    [InlineData("10000000.01")]
    public void Money_is_yuan_and_fen(string amount) =>
        InCare(Applied, OnTheSpot).When(Approve with { Monthly = decimal.Parse(amount, CultureInfo.InvariantCulture) })
            .ThenRefused("amount-invalid");

    [Fact]
    public void Nothing_is_not_paid() => InCare().When(Pay with { Amount = 0m }).ThenRefused("amount-invalid");

    [Fact]
    public void An_approval_given_again_is_nothing() =>
        InCare(Applied, Approved).When(Approve with { Evidence = null }).ThenNothing();

    [Fact]
    public void A_stop_given_again_is_nothing() =>
        InCare(Applied, Approved, Stopped)
            .When(new StopRelief(One, Month("2024-02"), Day("2024-02-20"), ReliefStop.ParentsCare)).ThenNothing();

    [Fact]
    public void Nothing_is_approved_unasked() => InCare().When(Approve).ThenRefused("no-such-relief");

    [Fact]
    public void Nothing_is_approved_twice() =>
        InCare(Applied, Approved).When(Approve with { Monthly = 1200m }).ThenRefused("relief-decided");

    [Fact]
    public void Nothing_is_approved_before_it_was_applied_for() =>
        InCare(Applied, OnTheSpot).When(Approve with { DecidedOn = Day("2023-10-31") })
            .ThenRefused("before-application");

    [Fact]
    public void Only_a_child_in_care_gets_relief() =>
        Given(Opened, Applied, OnTheSpot).When(Approve).ThenRefused("not-confirmed");

    [Fact]
    public void A_measure_is_refused_in_writing() =>
        InCare(Applied).When(new RefuseRelief(One, Day("2023-11-20"), Words))
            .Then(new ReliefRefused(One, Day("2023-11-20"), Words));

    [Fact]
    public void A_measure_is_not_refused_without_a_reason() =>
        InCare(Applied).When(new RefuseRelief(One, Day("2023-11-20"), new Narrative(""))).ThenRefused("reason-missing");

    [Fact]
    public void A_payment_as_approved_breaks_nothing() => InCare(Applied, Approved).When(Pay).Then(Paid);

    [Fact]
    public void A_payment_of_nothing_approved_is_recorded_and_marked() =>
        InCare().When(Pay).Then(Paid with { Breaches = [Breach.NotApproved] });

    [Theory]
    [InlineData("2023-11")]
    [InlineData("2024-03")]
    public void A_payment_for_a_month_outside_is_recorded_and_marked(string month) =>
        InCare(Applied, Approved, Stopped).When(Pay with { Month = Month(month) })
            .Then(Paid with { Month = Month(month), Breaches = [Breach.NotApproved] });

    [Theory]
    [InlineData("2023-12")]
    [InlineData("2024-02")]
    public void The_first_month_and_the_last_are_approved(string month) =>
        InCare(Applied, Approved, Stopped).When(Pay with { Month = Month(month) })
            .Then(Paid with { Month = Month(month) });

    [Fact]
    public void A_measure_may_be_refused_on_the_day_of_the_application() =>
        InCare(Applied).When(new RefuseRelief(One, Applied.AppliedOn, Words))
            .Then(new ReliefRefused(One, Applied.AppliedOn, Words));

    [Fact]
    public void An_application_given_again_is_nothing() =>
        InCare(Applied).When(new ApplyRelief(One, ReliefMeasure.OrphanAllowance, Applied.AppliedOn)).ThenNothing();

    [Fact]
    public void Another_measure_may_run_beside() =>
        InCare(Applied).When(new ApplyRelief(NewId<Relief>(2), ReliefMeasure.Subsistence, Applied.AppliedOn))
            .Then(new ReliefApplied(NewId<Relief>(2), ReliefMeasure.Subsistence, Applied.AppliedOn));

    [Fact]
    public void An_approval_from_another_month_is_another() =>
        InCare(Applied, Approved).When(Approve with { Evidence = null, FirstMonth = Month("2024-01") })
            .ThenRefused("relief-decided");

    [Fact]
    public void The_same_voucher_over_another_amount_or_day_is_another_payment()
    {
        InCare(Applied, Approved, Paid).When(Pay with { Amount = 900m })
            .Then(Paid with { Amount = 900m, Breaches = [Breach.PaidTwice, Breach.OtherAmount] });
        InCare(Applied, Approved, Paid).When(Pay with { PaidOn = Day("2024-01-16") })
            .Then(Paid with { PaidOn = Day("2024-01-16"), Breaches = [Breach.PaidTwice] });
    }

    [Fact]
    public void Ten_million_is_the_most() =>
        InCare().When(Pay with { Amount = 10_000_000m })
            .Then(Paid with { Amount = 10_000_000m, Breaches = [Breach.NotApproved] });

    [Fact]
    public void What_happened_and_was_decided_today_goes() =>
        InCare(Applied).When(new RefuseRelief(One, Today, Words)).Then(new ReliefRefused(One, Today, Words));

    [Fact]
    public void A_second_payment_for_a_month_is_recorded_and_marked() =>
        InCare(Applied, Approved, Paid).When(Pay with { Voucher = null })
            .Then(Paid with { Voucher = null, Breaches = [Breach.PaidTwice] });

    [Fact]
    public void A_voucher_told_twice_is_one_payment() => InCare(Applied, Approved, Paid).When(Pay).ThenNothing();

    [Fact]
    public void Another_amount_is_recorded_and_marked() =>
        InCare(Applied, Approved).When(Pay with { Amount = 999.99m })
            .Then(Paid with { Amount = 999.99m, Breaches = [Breach.OtherAmount] });

    [Fact]
    public void A_payment_after_death_is_recorded_and_marked() =>
        InCare(Applied, Approved, new DeathReported(Day("2023-12-31"), null)).When(Pay)
            .Then(Paid with { Breaches = [Breach.AfterDeath] });

    [Fact]
    public void The_month_of_death_is_paid() =>
        InCare(Applied, Approved, new DeathReported(Day("2024-01-01"), null)).When(Pay).Then(Paid);

    [Fact]
    public void A_withdrawn_payment_was_never_made() =>
        InCare(Applied, Approved, Paid, new RecordWithdrawn(Nth(5), CorrectionGround.WrongChild)).When(Pay).Then(Paid);

    [Fact]
    public void A_measure_stops() =>
        InCare(Applied, Approved).When(new StopRelief(One, Month("2024-02"), Day("2024-02-20"), ReliefStop.ParentsCare))
            .Then(Stopped);

    [Fact]
    public void A_measure_may_stop_before_anything_was_paid() =>
        InCare(Applied, Approved).When(new StopRelief(One, Month("2023-11"), Day("2024-02-20"), ReliefStop.ParentsCare))
            .Then(Stopped with { LastMonth = Month("2023-11") });

    [Fact]
    public void A_measure_does_not_stop_before_it_starts() =>
        InCare(Applied, Approved).When(new StopRelief(One, Month("2023-10"), Day("2024-02-20"), ReliefStop.ParentsCare))
            .ThenRefused("stops-before-start");

    [Fact]
    public void A_measure_stops_once() =>
        InCare(Applied, Approved, Stopped)
            .When(new StopRelief(One, Month("2024-03"), Day("2024-02-20"), ReliefStop.ParentsCare))
            .ThenRefused("relief-not-running");

    [Theory]
    [InlineData("2024-01", "measure-running")]
    [InlineData("2024-02", "measure-running")]
    [InlineData("2024-03", null)]
    public void A_month_of_an_allowance_is_approved_once_also_when_it_was_stopped_and_applied_for_again(
        string month, string? refused)
    {
        var (again, givenAgain) = Second(ReliefMeasure.OrphanAllowance, month);
        var answer = InCare([Applied, Approved, Stopped, .. again]).When(givenAgain);
        if (refused is not null) answer.ThenRefused(refused);
        else answer.Then(Approved with { Relief = Two, DecidedOn = Day("2024-02-28"), FirstMonth = Month(month) });
    }

    [Fact]
    public void What_another_system_approved_twice_is_a_fact()
    {
        var (again, givenAgain) = Second(ReliefMeasure.OrphanAllowance, "2024-01");
        InCare([Applied, Approved, Stopped, .. again]).Imported().When(givenAgain)
            .Then(Approved with { Relief = Two, DecidedOn = Day("2024-02-28"), FirstMonth = Month("2024-01") });
    }

    [Fact]
    public void Aid_from_case_to_case_may_come_twice_in_a_month()
    {
        const ReliefMeasure aid = ReliefMeasure.TemporaryRelief;
        var (again, givenAgain) = Second(aid, "2024-02");
        InCare([Applied with { Measure = aid }, Approved, Stopped, .. again]).When(givenAgain)
            .Then(Approved with { Relief = Two, DecidedOn = Day("2024-02-28"), FirstMonth = Month("2024-02") });
    }

    [Fact]
    public void Nothing_is_approved_for_months_after_a_death()
    {
        var died = new DeathReported(Day("2023-11-15"), null);
        InCare(Applied, OnTheSpot, died).When(Approve).ThenRefused("after-death");
        InCare(Applied, OnTheSpot, died).When(Approve with { FirstMonth = Month("2023-11") })
            .Then(Approved with { FirstMonth = Month("2023-11") });
        InCare(Applied, OnTheSpot, died).Imported().When(Approve).Then(Approved);
    }

    /// <summary>A second application of the child's, checked, and its approval.</summary>
    static (ChildEvent[] Told, ApproveRelief Given) Second(ReliefMeasure measure, string firstMonth) =>
    (
        [
            new ReliefApplied(Two, measure, Day("2024-02-21")),
            OnTheSpot with { Relief = Two, CheckedOn = Day("2024-02-25") },
        ],
        Approve with { Relief = Two, DecidedOn = Day("2024-02-28"), FirstMonth = Month(firstMonth) });
}
