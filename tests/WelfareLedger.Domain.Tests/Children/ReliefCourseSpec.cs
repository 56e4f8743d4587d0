using WelfareLedger.Domain.Children;
using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildEvent;
using static WelfareLedger.Domain.Tests.AChild;

namespace WelfareLedger.Domain.Tests.Children;

/// <summary>A measure while it runs: other amounts, months without pay, reviews, make-ups and recoveries.</summary>
public class ReliefCourseSpec
{
    static readonly Id<Relief> One = NewId<Relief>(1);

    static readonly ChildEvent[] Running =
    [
        new ReliefApplied(One, ReliefMeasure.OrphanAllowance, Day("2023-11-01")),
        new ReliefApproved(One, Day("2023-11-20"), 1000m, Month("2023-12"), Paper),
    ];

    static readonly AdjustRelief Adjust = new(
        One, Month("2024-02"), 1200m, Day("2024-02-05"), ReliefAdjustment.RateChanged, Paper);

    static readonly ReliefAdjusted Adjusted = new(
        One, Month("2024-02"), 1200m, Day("2024-02-05"), ReliefAdjustment.RateChanged, Paper);

    static readonly SuspendRelief Suspend = new(One, Month("2024-03"), Day("2024-02-20"), ReliefSuspension.InDoubt);

    static readonly ReliefSuspended Suspended = new(
        One, Month("2024-03"), Day("2024-02-20"), ReliefSuspension.InDoubt);

    static readonly ResumeRelief Resume = new(One, Month("2024-05"), Day("2024-05-06"));

    static readonly ReliefResumed Resumed = new(One, Month("2024-05"), Day("2024-05-06"));

    static readonly MakeUpRelief MakeUp = new(One, Month("2023-12"), Month("2024-02"), Day("2024-03-04"));

    static readonly RecoverRelief Recover = new(One, Month("2023-12"), Month("2024-04"), Day("2024-05-06"));

    [Fact]
    public void An_amount_changes_from_a_month_on()
    {
        After().When(Adjust).Then(Adjusted);
        Paid("2024-01", 1000m, Adjusted).Should().BeEmpty();
        Paid("2024-02", 1200m, Adjusted).Should().BeEmpty();
        Paid("2024-02", 1000m, Adjusted).Should().Equal(Breach.OtherAmount);
    }

    [Fact]
    public void An_earlier_month_puts_later_amounts_aside()
    {
        var earlier = Adjusted with { From = Month("2024-01"), Monthly = 1100m };
        Paid("2024-02", 1100m, Adjusted, earlier).Should().BeEmpty();
    }

    [Fact]
    public void Only_what_runs_is_changed_and_not_before_its_beginning()
    {
        After().When(Adjust with { From = Month("2023-11") }).ThenRefused("before-first-month");
        After().When(Adjust with { Monthly = 0m }).ThenRefused("amount-invalid");
        After(Stopped).When(Adjust).ThenRefused("relief-not-running");
        InCare().When(Adjust).ThenRefused("no-such-relief");
        After(Kin).By("yd-02").When(Adjust).ThenRefused("official-is-kin");
    }

    [Fact]
    public void Suspended_months_are_not_paid_and_resumed_ones_are()
    {
        After().When(Suspend).Then(Suspended);
        After(Suspended).When(Resume).Then(Resumed);
        Paid("2024-02", 1000m, Suspended).Should().BeEmpty();
        Paid("2024-03", 1000m, Suspended).Should().Equal(Breach.NotApproved);
        Paid("2024-04", 1000m, Suspended, Resumed).Should().Equal(Breach.NotApproved);
        Paid("2024-05", 1000m, Suspended, Resumed).Should().BeEmpty();
    }

    [Fact]
    public void One_suspension_at_a_time()
    {
        After(Suspended).When(Suspend).ThenNothing();
        After(Suspended).When(Suspend with { From = Month("2024-04") }).ThenRefused("relief-suspended-already");
        After(Suspended, Resumed).When(Suspend with { From = Month("2024-04") })
            .ThenRefused("relief-suspended-already");
        After(Suspended, Resumed).When(Suspend with { From = Month("2024-05") })
            .Then(Suspended with { From = Month("2024-05") });
        After().When(Suspend with { From = Month("2023-11") }).ThenRefused("before-first-month");
    }

    [Fact]
    public void Only_what_is_suspended_is_resumed()
    {
        After().When(Resume).ThenRefused("relief-not-suspended");
        After(Suspended, Resumed).When(Resume).ThenNothing();
        After(Suspended).When(Resume with { From = Month("2024-02") }).ThenRefused("ends-before-suspension");
        After(Suspended, Kin).By("yd-02").When(Resume).ThenRefused("official-is-kin");
        After(Suspended, Kin).By("yd-03").When(Resume).Then(Resumed);
    }

    [Fact]
    public void A_review_lets_it_go_on()
    {
        var review = new ReviewRelief(One, Day("2024-05-20"), Paper);
        After().When(review).Then(new ReliefReviewed(One, Day("2024-05-20"), Paper));
        After(new ReliefReviewed(One, Day("2024-05-20"), null)).When(review with { On = Day("2024-05-19") })
            .ThenRefused("later-review-on-file");
        After(Stopped).When(review).ThenRefused("relief-not-running");
        After(Kin).By("yd-02").When(review).ThenRefused("official-is-kin");
    }

    [Fact]
    public void A_make_up_over_a_rate_change_is_the_sum_of_its_months() =>
        After(Adjusted, PaidFor("2024-01", 400m)).When(MakeUp).Then(
            new ReliefMakeUpDecided(One, Month("2023-12"), Month("2024-02"), 1000m + 600m + 1200m, Day("2024-03-04")));

    [Fact]
    public void A_make_up_completes_a_month_without_a_breach()
    {
        Paid("2024-01", 600m, PaidFor("2024-01", 400m)).Should().BeEmpty();
        Paid("2024-01", 601m, PaidFor("2024-01", 400m)).Should().Equal(Breach.PaidTwice, Breach.OtherAmount);
    }

    [Fact]
    public void What_was_paid_in_full_is_not_made_up() =>
        After(PaidFor("2023-12", 1000m), PaidFor("2024-01", 1000m), PaidFor("2024-02", 1000m)).When(MakeUp)
            .ThenRefused("nothing-owed");

    [Fact]
    public void Months_are_settled_once()
    {
        var decided = new ReliefMakeUpDecided(One, Month("2023-12"), Month("2024-02"), 3000m, Day("2024-03-04"));
        var later = MakeUp with { Through = Month("2024-03"), DecidedOn = Day("2024-04-01") };
        After(decided).When(later with { From = Month("2024-02") })
            .ThenRefused("settled-already");
        After(decided).When(later with { From = Month("2024-03") })
            .Then(new ReliefMakeUpDecided(One, Month("2024-03"), Month("2024-03"), 1000m, Day("2024-04-01")));
    }

    [Fact]
    public void Only_months_that_have_come_are_settled()
    {
        After().When(MakeUp with { Through = Month("2024-04") }).ThenRefused("month-not-over");
        After().When(MakeUp with { Through = Month("2023-11") }).ThenRefused("ends-before-start");
        InCare().When(MakeUp).ThenRefused("no-such-relief");
        After(Kin).By("yd-02").When(MakeUp).ThenRefused("official-is-kin");
    }

    [Fact]
    public void What_was_paid_after_the_last_month_is_recovered()
    {
        After(Stopped, PaidFor("2024-03", 1000m), PaidFor("2024-04", 1000m)).When(Recover).Then(
            new ReliefRecoveryDecided(One, Month("2023-12"), Month("2024-04"), 2000m, Day("2024-05-06")));
        After(PaidFor("2024-03", 1000m)).When(Recover).ThenRefused("nothing-to-recover");
    }

    [Fact]
    public void Money_that_came_back_is_recorded()
    {
        var back = new RecordReliefRepayment(One, 2000m, Day("2024-05-20"), Paper);
        After().When(back).Then(new ReliefRepaid(One, 2000m, Day("2024-05-20"), Paper));
        InCare().When(back).Then(new ReliefRepaid(One, 2000m, Day("2024-05-20"), Paper));
        After().When(back with { Amount = 0m }).ThenRefused("amount-invalid");
    }

    static OfficialKinRecorded Kin => new(Code<Actor>.Of("yd-02"), Relation.OtherKin, Day("2023-11-02"));

    static ReliefStopped Stopped => new(One, Month("2024-02"), Day("2024-02-20"), ReliefStop.ParentsCare);

    static Spec<ChildState, ChildCommand, ChildEvent> After(params ChildEvent[] more) => InCare([.. Running, .. more]);

    static ReliefPaid PaidFor(string month, decimal amount) =>
        new(One, Month(month), amount, Day("2024-05-01"), null, []);

    /// <summary>The breaches that a payment is marked with.</summary>
    static ValueList<Breach> Paid(string month, decimal amount, params ChildEvent[] more)
    {
        var answer = After(more).When(new RecordReliefPayment(One, Month(month), amount, Day("2024-05-02"), null));
        return ((ReliefPaid)answer.Decision.Events[0]).Breaches;
    }
}
