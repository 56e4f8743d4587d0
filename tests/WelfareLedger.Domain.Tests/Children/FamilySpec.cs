using WelfareLedger.Domain.Children;
using WelfareLedger.Testing;
using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildEvent;
using static WelfareLedger.Domain.Tests.AChild;

namespace WelfareLedger.Domain.Tests.Children;

public class FamilySpec
{
    static readonly GuardianRecorded Grandmother =
        new(Relation.PaternalGrandmother, Day("2023-01-01"), Relative);

    static readonly ParentSituationRecorded Imprisoned =
        new(Parent.Father, ParentSituation.InPrison, Day("2023-01-01"), Paper, null);

    static readonly RecordParentSituation Report =
        new(Parent.Father, ParentSituation.InPrison, Day("2023-01-01"), Paper, null);

    [Fact]
    public void A_guardian_is_recorded() =>
        InCare().When(new RecordGuardian(Relation.PaternalGrandmother, Day("2023-01-01"), Relative))
            .Then(Grandmother);

    [Fact]
    public void A_second_guardian_does_not_end_the_first() =>
        InCare(Grandmother).When(new RecordGuardian(Relation.PaternalGrandfather, Day("2023-01-01"), Relative))
            .Then(Grandmother with { Relation = Relation.PaternalGrandfather });

    [Fact]
    public void A_guardian_has_a_name() =>
        InCare().When(new RecordGuardian(Relation.OtherKin, Day("2023-01-01"), Relative with { Name = "" }))
            .ThenRefused("name-missing");

    [Fact]
    public void A_guardian_of_a_sample_is_fictional_too() =>
        InCare().InRealLedger()
            .When(new RecordGuardian(Relation.OtherKin, Day("2023-01-01"),
                Relative with { Number = Some.IdNumber(Day("1960-01-01"), Sex.Female) }))
            .ThenRefused("fictional-number");

    [Fact]
    public void A_guardianship_ends() =>
        InCare(Grandmother).When(new EndGuardian(Nth(3), Day("2024-03-01"), GuardianEnd.Died))
            .Then(new GuardianEnded(Nth(3), Day("2024-03-01"), GuardianEnd.Died));

    [Fact]
    public void A_guardianship_does_not_end_before_it_began() =>
        InCare(Grandmother).When(new EndGuardian(Nth(3), Day("2022-12-31"), GuardianEnd.Died))
            .ThenRefused("ends-before-start");

    [Fact]
    public void A_guardianship_ends_once() =>
        InCare(Grandmother, new GuardianEnded(Nth(3), Day("2024-03-01"), GuardianEnd.Died))
            .When(new EndGuardian(Nth(3), Day("2024-04-01"), GuardianEnd.Died)).ThenRefused("ended-already");

    [Fact]
    public void Ending_the_same_day_again_is_nothing() =>
        InCare(Grandmother, new GuardianEnded(Nth(3), Day("2024-03-01"), GuardianEnd.Died))
            .When(new EndGuardian(Nth(3), Day("2024-03-01"), GuardianEnd.Died)).ThenNothing();

    [Fact]
    public void A_guardian_of_another_file_is_not_ended() =>
        InCare(Grandmother).When(new EndGuardian(Elsewhere, Day("2024-03-01"), GuardianEnd.Died))
            .ThenRefused("no-such-record");

    [Fact]
    public void A_parent_is_named() =>
        InCare().When(new NameParent(Parent.Mother, Relative)).Then(new ParentNamed(Parent.Mother, Relative));

    [Fact]
    public void A_situation_may_be_older_than_the_child() =>
        InCare().When(Report with { Situation = ParentSituation.SeverelyDisabled, Since = Day("1999-01-01") })
            .Then(Imprisoned with { Situation = ParentSituation.SeverelyDisabled, Since = Day("1999-01-01") });

    [Fact]
    public void A_parent_may_be_in_two_situations() =>
        InCare(Imprisoned).When(Report with { Situation = ParentSituation.SeriouslyIll })
            .Then(Imprisoned with { Situation = ParentSituation.SeriouslyIll });

    [Fact]
    public void The_same_situation_again_is_nothing() => InCare(Imprisoned).When(Report).ThenNothing();

    [Fact]
    public void Other_days_of_a_situation_are_a_correction() =>
        InCare(Imprisoned).When(Report with { Since = Day("2023-02-01") }).ThenRefused("situation-on-file");

    [Fact]
    public void A_situation_may_come_back() =>
        InCare(Imprisoned, new ParentSituationEnded(Nth(3), Day("2024-01-10"), null))
            .When(Report with { Since = Day("2024-05-01") }).Then(Imprisoned with { Since = Day("2024-05-01") });

    [Fact]
    public void Late_news_ends_a_situation_on_its_day() =>
        InCare(Imprisoned).When(new EndParentSituation(Nth(3), Day("2024-01-10"), Paper))
            .Then(new ParentSituationEnded(Nth(3), Day("2024-01-10"), Paper));

    [Fact]
    public void A_death_does_not_end() =>
        InCare(Imprisoned with { Situation = ParentSituation.Dead })
            .When(new EndParentSituation(Nth(3), Day("2024-01-10"), null)).ThenRefused("death-does-not-end");
}
