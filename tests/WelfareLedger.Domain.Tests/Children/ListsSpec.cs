using WelfareLedger.Domain.Children;
using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildEvent;
using static WelfareLedger.Domain.Tests.AChild;

namespace WelfareLedger.Domain.Tests.Children;

public class ListsSpec
{
    static readonly Id<CrossMatch> Run = NewId<CrossMatch>(71);

    static readonly ListEntry Died = new(ListedState.Dead, Day("2023-11-02"), null);

    static readonly RecordListHit Hit =
        new(Run, ExternalList.Deaths, Day("2023-12-31"), ListedPerson.Father, Died, MatchedBy.Number);

    static readonly ListHitRecorded Recorded =
        new(Run, ExternalList.Deaths, Day("2023-12-31"), ListedPerson.Father, Died, MatchedBy.Number);

    [Fact]
    public void A_hit_is_recorded() => InCare().When(Hit).Then(Recorded);

    [Fact]
    public void A_hit_of_one_comparison_is_recorded_once() => InCare(Recorded).When(Hit).ThenNothing();

    [Fact]
    public void The_same_entry_on_a_later_list_is_another_hit() =>
        InCare(Recorded).When(Hit with { Run = NewId<CrossMatch>(72) })
            .Then(Recorded with { Run = NewId<CrossMatch>(72) });

    [Fact]
    public void A_hit_that_is_somebody_else_s_is_withdrawn_and_does_not_come_back() =>
        InCare(Recorded, new RecordWithdrawn(Nth(3), CorrectionGround.WrongChild)).When(Hit).ThenNothing();

    [Fact]
    public void A_hit_can_be_withdrawn() =>
        InCare(Recorded).When(new WithdrawRecord(Nth(3), CorrectionGround.WrongChild))
            .Then(new RecordWithdrawn(Nth(3), CorrectionGround.WrongChild));

    [Fact]
    public void The_days_of_a_list_are_not_corrected() =>
        InCare(Recorded)
            .When(new CorrectDates(Nth(3), Day("2023-12-30"), null, CorrectionGround.EntryError, null))
            .ThenRefused("withdraw-instead");

    [Fact]
    public void A_list_of_tomorrow_is_none() =>
        InCare().When(Hit with { AsOf = Today.AddDays(1) }).ThenRefused("future-day");

    [Fact]
    public void A_list_says_only_what_such_a_list_can_say() =>
        InCare().When(Hit with { List = ExternalList.Prison }).ThenRefused("entry-not-of-list");

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void A_grade_is_one_of_four(int grade) =>
        InCare().When(Hit with
        {
            List = ExternalList.Disability,
            Entry = new(ListedState.Disabled, null, null, Grade: grade),
        }).ThenRefused("entry-not-of-list");

    [Fact]
    public void What_ends_began_before() =>
        InCare().When(Hit with { Entry = Died with { Until = Day("2023-11-01") } })
            .ThenRefused("ends-before-start");

    [Theory]
    [InlineData(ListedState.Dead, null, false, ParentSituation.Dead)]
    [InlineData(ListedState.InPrison, null, false, ParentSituation.InPrison)]
    [InlineData(ListedState.Disabled, 2, false, ParentSituation.SeverelyDisabled)]
    [InlineData(ListedState.Disabled, 3, true, ParentSituation.SeverelyDisabled)]
    [InlineData(ListedState.Disabled, 3, false, null)]
    [InlineData(ListedState.AtSchool, null, false, null)]
    public void Minfa_2019_62_counts_grades_1_and_2_and_of_the_mind_3_and_4(
        ListedState says, int? grade, bool ofMind, ParentSituation? amountsTo) =>
        ExternalLists.SituationOf(new(says, null, null, Grade: grade, IsOfMind: ofMind)).Should().Be(amountsTo);
}
