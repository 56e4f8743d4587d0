using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.RuleSets;
using static WelfareLedger.Domain.Children.ChildEvent;
using static WelfareLedger.ReadModels.Tests.Duties;

namespace WelfareLedger.ReadModels.Tests;

/// <summary>What is due, by when, and by which rule.</summary>
public class DutyTests
{
    static readonly ReliefApplied Applied = new(One, ReliefMeasure.OrphanAllowance, Day("2024-03-01"));

    static readonly ReliefApplied AppliedFar = Applied with { ReceivedIn = RegionCode.Of("110105") };

    static readonly ReliefChecked OnTheSpot = new(One, Day("2024-03-08"), true, null, null);

    static readonly ReliefApproved Approved = new(One, Day("2024-03-12"), 1000m, new(2024, 4), null);

    static readonly CategoryEntered LeftBehind = new(
        ChildCategory.LeftBehind, Day("2024-01-10"), Day("2024-01-10"), CategoryBasis.Survey,
        Code<Evidence>.Of("survey-1"), []);

    static readonly CategoryEntered Orphan = LeftBehind with { Category = ChildCategory.Orphan };

    [Fact]
    public void Each_step_of_an_application_has_its_clock_from_the_one_before()
    {
        Of("2024-03-01", Applied).Should().Equal(new Duty(
            DutyKind.Check, Day("2024-03-15"), Yaodu, Histories.Child(0), Opened.FileNumber, null, "orphanAllowance",
            Code<Rule>.Of("check"), Id(3)));
        Of("2024-03-08", Applied, OnTheSpot).DueOf(DutyKind.Decide).Should().Be("2024-03-15");
        Of("2024-03-08", Applied, OnTheSpot with { Supports = false }).DueOf(DutyKind.Decide).Should().Be("2024-03-15");
        Of("2024-03-12", Applied, OnTheSpot, new ReliefRefused(One, Day("2024-03-12"), new Narrative("否")))
            .Should().BeEmpty();
    }

    [Fact]
    public void What_happened_after_the_day_asked_about_does_not_count() =>
        Of("2024-03-07", Applied, OnTheSpot, Approved).DueOf(DutyKind.Check).Should().Be("2024-03-15");

    [Fact]
    public void An_application_from_elsewhere_is_pushed_checked_decided_and_told()
    {
        var pushed = new ReliefPushed(One, Day("2024-03-05"));
        Of("2024-03-01", AppliedFar).DueOf(DutyKind.Push).Should().Be("2024-03-06");
        Of("2024-03-05", AppliedFar, pushed).DueOf(DutyKind.Check).Should().Be("2024-03-26");
        Of("2024-03-12", AppliedFar, pushed, OnTheSpot, Approved).DueOf(DutyKind.Notify).Should().Be("2024-03-15");
        Of("2024-03-13", AppliedFar, pushed, OnTheSpot, Approved, new ReliefNotified(One, Day("2024-03-13")))
            .DueOf(DutyKind.Notify).Should().BeNull();
    }

    [Fact]
    public void Holidays_and_worked_weekends_count_as_the_calendar_says()
    {
        var calendar = new CalendarRule(
            Rules.Rules[0].Head, 2024, [Day("2024-03-04"), Day("2024-03-05")], [Day("2024-03-09")]);
        Of(Rules with { Rules = [.. Rules.Rules, calendar] }, "2024-03-01", [Opened, Confirmed, Applied])
            .DueOf(DutyKind.Check).Should().Be("2024-03-18");
    }

    [Fact]
    public void A_running_measure_is_reviewed_a_year_after_the_decision_or_the_last_review()
    {
        Of("2024-03-12", Applied, OnTheSpot, Approved).DueOf(DutyKind.Review).Should().Be("2025-03-12");
        var reviewed = new ReliefReviewed(One, Day("2025-02-28"), null);
        Of("2025-02-28", Applied, OnTheSpot, Approved, reviewed).DueOf(DutyKind.Review).Should().Be("2026-02-28");
        Of("2025-02-28", Applied, OnTheSpot, Approved, new ReliefStopped(
            One, new(2025, 1), Day("2025-02-01"), ReliefStop.Died)).Should().BeEmpty();
    }

    [Fact]
    public void A_birthday_ends_a_category_with_its_month()
    {
        Of("2024-02-01", LeftBehind).DueOf(DutyKind.AgeReached).Should().Be("2024-03-31");
        Of("2024-02-01", Orphan).DueOf(DutyKind.AgeReached).Should().Be("2026-03-31");
    }

    [Theory]
    [InlineData(SchoolStage.SeniorSecondary, null)]
    [InlineData(SchoolStage.NotStated, null)]
    [InlineData(SchoolStage.DroppedOut, "2026-03-31")]
    [InlineData(SchoolStage.BelowSchoolAge, "2026-03-31")]
    public void An_orphan_in_school_does_not_come_of_age(SchoolStage stage, string? due) =>
        Of("2026-03-01", Orphan, new SchoolingRecorded(Day("2024-02-01"), stage, null, null))
            .DueOf(DutyKind.AgeReached).Should().Be(due);

    [Fact]
    public void A_left_behind_child_comes_of_age_in_school_too() =>
        Of("2024-03-01", LeftBehind, new SchoolingRecorded(Day("2024-02-01"), SchoolStage.JuniorSecondary, null, null))
            .DueOf(DutyKind.AgeReached).Should().Be("2024-03-31");

    [Fact]
    public void A_cadence_counts_from_the_last_time_the_child_was_met()
    {
        Of("2024-01-10", LeftBehind).DueOf(DutyKind.Contact).Should().Be("2024-02-10");
        Of("2024-02-20", LeftBehind, Visit("2024-02-15", VisitKind.Call)).DueOf(DutyKind.Contact)
            .Should().Be("2024-03-15");
        Of("2024-02-20", LeftBehind, Visit("2024-02-15", VisitKind.Call), Visit("2024-02-01", VisitKind.Call))
            .DueOf(DutyKind.Contact).Should().Be("2024-03-15", "late news of an earlier call changes nothing");
    }

    [Fact]
    public void What_the_bureau_kept_for_years_is_not_overdue_for_years() =>
        Of("2024-01-10", LeftBehind with { From = Day("2021-01-05") }).DueOf(DutyKind.Contact)
            .Should().Be("2024-02-02", "the file was opened on 2 January");

    [Theory]
    [InlineData(VisitOutcome.NotMet)]
    [InlineData(VisitOutcome.GuardianOnly)]
    public void A_failed_contact_is_none(VisitOutcome outcome) =>
        Of("2024-02-20", LeftBehind, Visit("2024-02-15", VisitKind.Call) with { Outcome = outcome })
            .DueOf(DutyKind.Contact).Should().Be("2024-02-10");

    [Fact]
    public void A_failed_call_followed_by_a_visit_is_no_missed_visit() =>
        Of("2024-02-20", LeftBehind, Visit("2024-02-05", VisitKind.Call) with { Outcome = VisitOutcome.NotMet },
            Visit("2024-02-08", VisitKind.HomeVisit)).DueOf(DutyKind.Contact).Should().Be("2024-03-08");

    [Fact]
    public void Only_a_visit_at_home_is_one()
    {
        Of("2024-02-20", LeftBehind, Visit("2024-02-15", VisitKind.SchoolVisit)).DueOf(DutyKind.HomeVisit)
            .Should().Be("2024-04-10");
        Of("2024-02-20", LeftBehind, Visit("2024-02-15", VisitKind.HomeVisit)).DueOf(DutyKind.HomeVisit)
            .Should().Be("2024-05-15");
    }

    [Fact]
    public void A_grade_has_its_own_cadence_and_leaves_the_others()
    {
        var red = new RiskGraded(RiskGrade.Red, Day("2024-01-10"), Day("2024-01-10"), null);
        var duties = Of("2024-01-12", LeftBehind, red);
        duties.DueOf(DutyKind.Contact).Should().Be("2024-01-25");
        duties.DueOf(DutyKind.HomeVisit).Should().Be("2024-04-10");
        Of("2024-01-12", LeftBehind, red with { Grade = RiskGrade.Green }).DueOf(DutyKind.Contact)
            .Should().Be("2024-02-10");
    }

    [Fact]
    public void An_open_duty_is_due_since_it_is_open() =>
        Of("2024-02-20", Orphan).DueOf(DutyKind.Contract).Should().Be("2024-01-10");

    [Fact]
    public void A_child_that_is_not_back_is_to_be_brought_home_and_harm_to_be_reported()
    {
        var stay = new HomeStayApproved(
            new(new Guid(9, 9, 0, new byte[8])), Histories.Carer(0), Day("2024-02-01"), Day("2024-02-05"),
            Day("2024-01-31"), Id(90), Day("2025-01-01"), new RelativeDetails("样例", null, null));
        Of("2024-02-06", stay).DueOf(DutyKind.BringHome).Should().BeNull();
        Of("2024-02-07", stay).DueOf(DutyKind.BringHome).Should().Be("2024-02-07");
        var harm = new HarmSuspected(HarmKind.Neglect, Day("2024-02-01"), null, null, null);
        Of("2024-02-02", harm).DueOf(DutyKind.ReportHarm).Should().Be("2024-02-02");
    }

    [Fact]
    public void Nothing_is_due_for_a_child_that_is_dead_or_out_of_care()
    {
        Of("2024-02-20", Orphan, new DeathReported(Day("2024-02-01"), null)).Should().BeEmpty();
        Of("2024-02-20", Orphan, new FileClosed(Day("2024-02-01"), Day("2024-02-01"), ClosingGround.OutOfCare))
            .Should().BeEmpty();
        Of("2024-01-01", Orphan).Should().BeEmpty("the file is not open yet");
    }

    [Fact]
    public void An_intake_that_is_not_confirmed_has_only_its_applications() =>
        Of(Rules, "2024-03-02", [Opened, LeftBehind, Applied]).Select(duty => duty.Kind).Should().Equal(DutyKind.Check);

    [Theory]
    [InlineData(VettingResult.Clear, "2025-03-01")]
    [InlineData(VettingResult.Barred, "2023-03-01")]
    public void A_vetting_runs_out_and_a_barred_carer_is_due_since_she_serves(VettingResult result, string due) =>
        OfCarer(
            "2024-06-01", new CarerEvent.CarerVetted(VettingResult.Clear, Day("2023-03-05"), Day("2024-03-01"), null),
            new CarerEvent.CarerVetted(result, Day("2024-03-01"), Day("2025-03-01"), null))
            .Should().ContainSingle().Which.Due.Should().Be(Day(due));

    [Fact]
    public void A_carer_who_was_never_vetted_is_due_since_she_serves_and_one_who_left_is_not()
    {
        OfCarer("2024-06-01").Should().ContainSingle().Which.Due.Should().Be(Day("2023-03-01"));
        OfCarer("2024-06-01", new CarerEvent.CarerLeft(Day("2024-05-31"), LeavingGround.OwnWish)).Should().BeEmpty();
    }

    static VisitRecorded Visit(string on, VisitKind kind) => new(
        kind, Day(on), VisitOutcome.Met, null, Code<Actor>.Of("liu-7"), [], null, []);

    static List<Duty> OfCarer(string on, params CarerEvent[] more)
    {
        CarerEvent[] events =
        [
            new CarerEvent.CarerRecruited(
                Code<Office>.Of("141123-federation"), SourceGroup.Volunteer, null, Day("2023-03-01"), 2,
                new RelativeDetails("王爱心", null, null)),
            .. more,
        ];
        var file = events.Index().Aggregate(
            new CarerFile(Histories.Carer(0)), (file, one) => file.After(Id(one.Index), one.Item));
        return [.. CarerDuties.Of(file, Day(on))];
    }
}
