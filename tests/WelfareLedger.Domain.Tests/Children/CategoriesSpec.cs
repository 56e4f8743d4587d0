using WelfareLedger.Domain.Children;
using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildEvent;
using static WelfareLedger.Domain.Tests.AChild;

namespace WelfareLedger.Domain.Tests.Children;

public class CategoriesSpec
{
    static readonly EnterCategory Enter = new(
        ChildCategory.LeftBehind, Day("2023-10-01"), Day("2023-10-05"), CategoryBasis.Survey, Paper);

    static readonly CategoryEntered Entered = new(
        ChildCategory.LeftBehind, Day("2023-10-01"), Day("2023-10-05"), CategoryBasis.Survey, Paper, []);

    static readonly LeaveCategory Leave = new(
        ChildCategory.LeftBehind, Day("2024-01-10"), Day("2024-03-04"), CategoryExit.ParentReturned, Paper);

    static readonly CategoryLeft Left = new(
        Nth(3), ChildCategory.LeftBehind, Day("2024-01-10"), Day("2024-03-04"), CategoryExit.ParentReturned, Paper);

    static readonly ParentSituationRecorded FatherDead =
        new(Parent.Father, ParentSituation.Dead, Day("2020-01-01"), null, null);

    static readonly ParentSituationRecorded MotherIll =
        new(Parent.Mother, ParentSituation.SeriouslyIll, Day("2022-01-01"), null, null);

    static readonly EnterCategory Unattended =
        Enter with { Category = ChildCategory.Unattended, Basis = CategoryBasis.ParentSituations };

    [Fact]
    public void A_category_is_entered() => InCare().When(Enter).Then(Entered);

    [Fact]
    public void Several_categories_at_once() =>
        InCare(Entered).When(Enter with { Category = ChildCategory.InDistress })
            .Then(Entered with { Category = ChildCategory.InDistress });

    [Fact]
    public void Only_a_child_in_care_enters() => Given(Opened, Checked).When(Enter).ThenRefused("not-confirmed");

    [Fact]
    public void The_same_entry_again_is_nothing() => InCare(Entered).When(Enter).ThenNothing();

    [Fact]
    public void Intervals_of_a_category_do_not_overlap() =>
        InCare(Entered).When(Enter with { From = Day("2023-10-02") }).ThenRefused("in-category-already");

    [Fact]
    public void Intervals_of_a_category_do_not_overlap_backwards() =>
        InCare(Entered).When(Enter with { From = Day("2023-09-30") }).ThenRefused("later-entry-on-file");

    [Fact]
    public void A_category_is_entered_again_from_the_day_it_was_left() =>
        InCare(Entered, Left).When(Enter with { From = Day("2024-01-10"), DecidedOn = Day("2024-04-01") })
            .Then(Entered with { From = Day("2024-01-10"), DecidedOn = Day("2024-04-01") });

    [Fact]
    public void What_is_not_yet_so_is_not_decided() =>
        InCare().When(Enter with { From = Day("2023-10-06") }).ThenRefused("from-after-decision");

    [Fact]
    public void No_category_begins_before_birth() =>
        InCare().When(Enter with { From = Day("2014-04-30") }).ThenRefused("before-birth");

    [Theory]
    [InlineData("2007-10", null)]
    [InlineData("2007-09", "over-age")]
    public void Left_behind_ends_at_sixteen(string bornIn, string? code) => Check(BornIn(bornIn).When(Enter), code);

    [Theory]
    [InlineData("2005-10", null)]
    [InlineData("2005-09", "over-age")]
    public void Other_categories_end_at_eighteen(string bornIn, string? code) =>
        Check(BornIn(bornIn).When(Enter with { Category = ChildCategory.InDistress }), code);

    [Fact]
    public void Unattended_follows_from_both_parents() =>
        InCare(FatherDead, MotherIll).When(Unattended).Then(Entered with
        {
            Category = ChildCategory.Unattended,
            Basis = CategoryBasis.ParentSituations,
        });

    [Fact]
    public void Unattended_does_not_follow_from_one_parent() =>
        InCare(FatherDead).When(Unattended).ThenRefused("not-derived");

    [Fact]
    public void An_ended_situation_counts_no_more() =>
        InCare(FatherDead, MotherIll, new ParentSituationEnded(Nth(4), Day("2023-10-01"), null))
            .When(Unattended).ThenRefused("not-derived");

    [Fact]
    public void A_withdrawn_situation_never_counted() =>
        InCare(FatherDead, MotherIll, new RecordWithdrawn(Nth(3), CorrectionGround.WrongChild))
            .When(Unattended).ThenRefused("not-derived");

    [Fact]
    public void An_orphan_has_lost_both_parents() =>
        InCare(FatherDead, MotherIll).When(Unattended with { Category = ChildCategory.Orphan })
            .ThenRefused("not-derived");

    [Fact]
    public void What_the_bureau_kept_is_recorded_as_it_was() =>
        BornIn("2005-01").When(Unattended with { Basis = CategoryBasis.KeptByBureau }).Then(Entered with
        {
            Category = ChildCategory.Unattended,
            Basis = CategoryBasis.KeptByBureau,
            Breaches = [Breach.NotDerived, Breach.OverAge],
        });

    [Fact]
    public void What_the_bureau_kept_in_no_open_file_is_marked() =>
        InCare(new FileClosed(Day("2023-09-20"), Day("2023-09-20"), ClosingGround.OutOfCare))
            .When(Enter with { Basis = CategoryBasis.KeptByBureau })
            .Then(Entered with { Basis = CategoryBasis.KeptByBureau, Breaches = [Breach.FileNotOpen] });

    [Fact]
    public void The_bureau_kept_nothing_in_the_future() =>
        InCare().When(Enter with { From = Day("2024-06-02"), Basis = CategoryBasis.KeptByBureau })
            .ThenRefused("future-day");

    [Fact]
    public void Nobody_is_an_orphan_and_unattended() =>
        InCare(FatherDead, MotherIll, Entered with { Category = ChildCategory.Unattended },
                new ParentSituationRecorded(Parent.Mother, ParentSituation.Dead, Day("2024-02-01"), null, null))
            .When(Unattended with
            {
                Category = ChildCategory.Orphan,
                From = Day("2024-02-01"),
                DecidedOn = Day("2024-03-01"),
            })
            .ThenRefused("change-instead");

    [Fact]
    public void Nothing_is_entered_after_death() =>
        InCare(new DeathReported(Day("2023-09-30"), null)).When(Enter).ThenRefused("after-death");

    [Fact]
    public void Late_news_leaves_a_category_on_its_day() => InCare(Entered).When(Leave).Then(Left);

    [Fact]
    public void An_exit_needs_an_entry() =>
        InCare(Entered).When(Leave with { Category = ChildCategory.Migrant }).ThenRefused("not-in-category");

    [Fact]
    public void An_exit_is_not_before_its_entry() =>
        InCare(Entered).When(Leave with { On = Day("2023-09-30") }).ThenRefused("ends-before-start");

    [Fact]
    public void An_exit_takes_effect_within_a_month_of_its_decision() =>
        InCare(Entered).When(Leave with { On = Day("2024-04-05") }).ThenRefused("too-far-ahead");

    [Fact]
    public void The_same_exit_again_is_nothing() => InCare(Entered, Left).When(Leave with { Evidence = null })
        .ThenNothing();

    [Fact]
    public void A_change_leaves_one_category_for_another() =>
        InCare(Entered).When(new ChangeCategory(
                ChildCategory.LeftBehind, ChildCategory.Migrant, Day("2024-02-01"), Day("2024-02-03"), Paper))
            .Then(new CategoryChanged(Nth(3), ChildCategory.LeftBehind, ChildCategory.Migrant, Day("2024-02-01"),
                Day("2024-02-03"), Paper, []));

    [Fact]
    public void A_change_is_held_to_the_rules_of_entry() =>
        InCare(Entered).When(new ChangeCategory(
                ChildCategory.LeftBehind, ChildCategory.Orphan, Day("2024-02-01"), Day("2024-02-03"), null))
            .ThenRefused("not-derived");

    [Fact]
    public void A_change_goes_somewhere_else() =>
        InCare(Entered).When(new ChangeCategory(
                ChildCategory.LeftBehind, ChildCategory.LeftBehind, Day("2024-02-01"), Day("2024-02-03"), null))
            .ThenRefused("same-category");

    [Fact]
    public void A_change_does_not_lead_where_the_child_is_already() =>
        InCare(Entered, Entered with { Category = ChildCategory.Migrant }).When(new ChangeCategory(
                ChildCategory.LeftBehind, ChildCategory.Migrant, Day("2024-02-01"), Day("2024-02-03"), null))
            .ThenRefused("in-category-already");

    [Fact]
    public void Unattended_becomes_orphan_by_a_change() =>
        InCare(FatherDead, MotherIll, Entered with { Category = ChildCategory.Unattended },
                new ParentSituationRecorded(Parent.Mother, ParentSituation.Dead, Day("2024-02-01"), null, null))
            .When(new ChangeCategory(
                ChildCategory.Unattended, ChildCategory.Orphan, Day("2024-02-01"), Day("2024-03-01"), null))
            .Then(new CategoryChanged(Nth(5), ChildCategory.Unattended, ChildCategory.Orphan, Day("2024-02-01"),
                Day("2024-03-01"), null, []));

    [Fact]
    public void A_risk_is_graded() =>
        InCare().When(new GradeRisk(RiskGrade.Red, Day("2024-03-01"), Day("2024-03-01"), Words))
            .Then(new RiskGraded(RiskGrade.Red, Day("2024-03-01"), Day("2024-03-01"), Words));

    [Fact]
    public void A_review_that_finds_the_same_is_recorded() =>
        InCare(new RiskGraded(RiskGrade.Red, Day("2024-03-01"), Day("2024-03-01"), null))
            .When(new GradeRisk(RiskGrade.Red, Day("2024-05-01"), Day("2024-05-01"), null))
            .Then(new RiskGraded(RiskGrade.Red, Day("2024-05-01"), Day("2024-05-01"), null));

    static void Check(Answer<ChildState, ChildCommand, ChildEvent> answer, string? code)
    {
        if (code is null) answer.Decision.Events.Should().ContainSingle();
        else answer.ThenRefused(code);
    }
}
