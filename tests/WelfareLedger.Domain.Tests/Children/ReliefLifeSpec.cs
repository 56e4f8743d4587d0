using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.RuleSets;
using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildEvent;
using static WelfareLedger.Domain.Tests.AChild;

namespace WelfareLedger.Domain.Tests.Children;

/// <summary>A measure from its application to its decision: who acts, in which order, and for which months.</summary>
public class ReliefLifeSpec
{
    const ReliefMeasure Orphan = ReliefMeasure.OrphanAllowance;

    static readonly Id<Relief> One = NewId<Relief>(1);
    static readonly Code<Actor> Officer = Code<Actor>.Of("yd-01");
    static readonly Code<Actor> Supervisor = Code<Actor>.Of("yd-11");
    static readonly Code<Actor> Chief = Code<Actor>.Of("yd-02");

    static readonly ReliefApplied Applied = new(One, Orphan, Day("2023-11-01"), null, Officer);

    static readonly ReliefChecked OnTheSpot = new(One, Day("2023-11-10"), Supports: true, Paper, Supervisor);

    static readonly ApproveRelief Approve = new(One, Day("2023-12-05"), 1000m, FirstMonth: null, Paper);

    static readonly CheckRelief Check = new(One, Day("2023-11-10"), Supports: true, Paper);

    static readonly RuleSet Rules = new(
        Code<RuleSet>.Of("test"), 7, new("试", "test"),
        [
            new StartRule(Head("starts"), Orphan, StartBasis.Confirmed, 1),
            new StopRule(Head("stops"), Orphan, ReliefStop.Died, 1),
        ]);

    static readonly ReliefApproved Approved = new(
        One, Day("2023-12-05"), 1000m, Month("2024-01"), Paper, Chief, Rules.Citation, Code<Rule>.Of("starts"),
        Month("2024-01"), OtherMonth: null);

    static readonly StopRelief Stop = new(One, LastMonth: null, Day("2024-04-02"), ReliefStop.Died, Day("2024-03-30"));

    static readonly ReliefStopped Stopped = new(
        One, Month("2024-03"), Day("2024-04-02"), ReliefStop.Died, Day("2024-03-30"), Rules.Citation,
        Code<Rule>.Of("stops"), Month("2024-03"), OtherMonth: null);

    [Fact]
    public void Who_takes_an_application_is_on_record()
    {
        InCare().By("yd-01").When(new ApplyRelief(One, Orphan, Day("2023-11-01"))).Then(Applied);
        var beijing = RegionCode.Of("110105");
        InCare().By("yd-01").When(new ApplyRelief(One, Orphan, Day("2023-11-01"), beijing))
            .Then(Applied with { ReceivedIn = beijing });
    }

    [Fact]
    public void An_application_from_elsewhere_is_handed_on_and_answered()
    {
        InCare(Applied).When(new PushRelief(One, Day("2023-11-03"))).Then(new ReliefPushed(One, Day("2023-11-03")));
        InCare(Applied).When(new NotifyRelief(One, Day("2023-12-06"))).Then(new ReliefNotified(One, Day("2023-12-06")));
    }

    [Fact]
    public void An_application_is_checked_by_another_than_took_it()
    {
        InCare(Applied).By("yd-11").When(Check).Then(OnTheSpot);
        InCare(Applied).By("yd-01").When(Check).ThenRefused("persons-not-distinct");
        InCare().By("yd-11").When(Check).ThenRefused("no-such-relief");
        InCare(Applied).By("yd-11").When(Check with { CheckedOn = Day("2023-10-31") })
            .ThenRefused("before-application");
        InCare(Applied, OnTheSpot, Approved).By("yd-12").When(Check).ThenRefused("relief-decided");
    }

    [Theory]
    [InlineData("yd-01")]
    [InlineData("yd-11")]
    public void Who_took_or_checked_it_does_not_approve_it(string actor) =>
        Decided(actor).When(Approve).ThenRefused("persons-not-distinct");

    [Fact]
    public void Kin_stay_out_of_it()
    {
        var kin = new OfficialKinRecorded(Chief, Relation.OtherKin, Day("2023-11-02"));
        InCare(Applied).When(new RecordOfficialKin(Chief, Relation.OtherKin, Day("2023-11-02"))).Then(kin);
        InCare(kin).When(new RecordOfficialKin(Chief, Relation.Father, Day("2023-12-02"))).ThenNothing();
        InCare(Applied, OnTheSpot, kin).By("yd-02").Under(Rules).When(Approve).ThenRefused("official-is-kin");
        InCare(Applied, kin).By("yd-02").When(Check).ThenRefused("official-is-kin");
        InCare(Applied, OnTheSpot, kin).By("yd-03").Under(Rules).When(Approve)
            .Then(Approved with { ApprovedBy = Code<Actor>.Of("yd-03") });
    }

    [Fact]
    public void It_is_checked_before_it_is_approved()
    {
        InCare(Applied).By("yd-02").Under(Rules).When(Approve).ThenRefused("relief-not-checked");
        InCare(Applied, OnTheSpot with { Supports = false }).By("yd-02").Under(Rules).When(Approve)
            .ThenRefused("check-does-not-support");
        Decided("yd-02").When(Approve with { DecidedOn = Day("2023-11-09") }).ThenRefused("before-check");
    }

    [Fact]
    public void The_last_check_counts() =>
        InCare(Applied, OnTheSpot with { Supports = false }, OnTheSpot).By("yd-02").Under(Rules).When(Approve)
            .Then(Approved);

    [Fact]
    public void What_another_system_approved_is_a_fact() =>
        InCare(Applied).By("yd-01").Imported().When(Approve with { FirstMonth = Month("2023-12") })
            .Then(new ReliefApproved(One, Day("2023-12-05"), 1000m, Month("2023-12"), Paper, Officer));

    [Fact]
    public void The_first_month_is_that_of_the_rule_and_the_rule_is_cited() =>
        Decided("yd-02").When(Approve).Then(Approved);

    [Fact]
    public void The_same_month_may_be_said_too() =>
        Decided("yd-02").When(Approve with { FirstMonth = Month("2024-01") }).Then(Approved);

    [Fact]
    public void Another_month_wants_a_reason()
    {
        var other = Approve with { FirstMonth = Month("2023-12") };
        Decided("yd-02").When(other).ThenRefused("month-differs-from-rule");
        Decided("yd-02").When(other with { OtherMonth = new Narrative(" ") }).ThenRefused("reason-missing");
        Decided("yd-02").When(other with { OtherMonth = Words })
            .Then(Approved with { FirstMonth = Month("2023-12"), OtherMonth = Words });
    }

    [Fact]
    public void Where_no_rule_says_a_person_must()
    {
        var none = Rules with { Rules = [] };
        Decided("yd-02").Under(none).When(Approve).ThenRefused("first-month-missing");
        Decided("yd-02").Under(none).When(Approve with { FirstMonth = Month("2023-12") })
            .Then(Approved with { FirstMonth = Month("2023-12"), Rule = null, RuleMonth = null });
    }

    [Fact]
    public void The_last_month_is_that_of_the_rule_for_the_cause_and_its_day() =>
        InCare(Applied, OnTheSpot, Approved).Under(Rules).When(Stop).Then(Stopped);

    [Fact]
    public void Another_last_month_wants_a_reason()
    {
        var other = Stop with { LastMonth = Month("2024-04") };
        var running = InCare(Applied, OnTheSpot, Approved).Under(Rules);
        running.When(other).ThenRefused("month-differs-from-rule");
        running.When(other with { OtherMonth = Words })
            .Then(Stopped with { LastMonth = Month("2024-04"), OtherMonth = Words });
    }

    [Fact]
    public void Without_the_day_of_the_cause_a_person_says_the_month()
    {
        var running = InCare(Applied, OnTheSpot, Approved).Under(Rules);
        running.When(Stop with { CausedOn = null }).ThenRefused("last-month-missing");
        running.When(Stop with { CausedOn = null, LastMonth = Month("2024-04") })
            .Then(Stopped with { CausedOn = null, LastMonth = Month("2024-04"), Rule = null, RuleMonth = null });
        running.When(Stop with { CausedOn = Day("2024-04-03") }).ThenRefused("caused-after-decision");
    }

    [Theory]
    [InlineData(Orphan, ReliefMeasure.Subsistence)]
    [InlineData(ReliefMeasure.Subsistence, Orphan)]
    public void What_excludes_it_stops_first(ReliefMeasure measure, ReliefMeasure beside)
    {
        var excluding = Rules with
        {
            Rules = Rules.Rules.Add(new StackingRule(Head("stacking"), measure, beside, StackingEffect.Excludes)),
        };
        var two = NewId<Relief>(2);
        var other = new ReliefApplied(two, ReliefMeasure.Subsistence, Day("2023-10-01"));
        var running = new ReliefApproved(two, Day("2023-10-20"), 400m, Month("2023-11"), null);
        var stopped = new ReliefStopped(two, Month("2023-12"), Day("2023-12-01"), ReliefStop.Replaced);

        With(other, running).When(Approve).ThenRefused("measure-excluded");
        With(other, running).Under(Rules).When(Approve).Then(Approved);
        With(other, running, stopped).When(Approve).Then(Approved);
        With(other, running, stopped with { LastMonth = Month("2024-01") }).When(Approve)
            .ThenRefused("measure-excluded");
        With(other).When(Approve).Then(Approved);
        With(other, running).Imported().When(Approve).Then(Approved);

        Spec<ChildState, ChildCommand, ChildEvent> With(params ChildEvent[] more) =>
            InCare([Applied, OnTheSpot, .. more]).By("yd-02").Under(excluding);
    }

    [Fact]
    public void A_changed_rule_changes_no_earlier_decision()
    {
        var changed = Rules with
        {
            Version = 8,
            Rules = [new StartRule(Head("starts"), Orphan, StartBasis.Confirmed, 3)],
        };
        InCare(Applied, OnTheSpot, Approved).By("yd-02").Under(changed).When(Approve).ThenNothing();
        InCare(Applied, OnTheSpot, Approved).Under(changed).When(new RecordReliefPayment(
            One, Month("2024-01"), 1000m, Day("2024-01-15"), null))
            .Then(new ReliefPaid(One, Month("2024-01"), 1000m, Day("2024-01-15"), null, []));
    }

    static Spec<ChildState, ChildCommand, ChildEvent> Decided(string actor) =>
        InCare(Applied, OnTheSpot).By(actor).Under(Rules);

    static RuleHead Head(string id) => new(
        Code<Rule>.Of(id), 1, new("名", "name"), new("文", "source"), Day("2010-01-01"), null, default, IsSample: true);
}
