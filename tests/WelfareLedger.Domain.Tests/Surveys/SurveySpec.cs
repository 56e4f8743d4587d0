using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.Domain.Surveys;
using static WelfareLedger.Domain.Surveys.SurveyCommand;
using static WelfareLedger.Domain.Surveys.SurveyEvent;

namespace WelfareLedger.Domain.Tests.Surveys;

public class SurveySpec
{
    static readonly Id<Survey> Round = NewId<Survey>(1);
    static readonly RegionCode East = RegionCode.Of("141002100201");
    static readonly RegionCode West = RegionCode.Of("141002100202");

    static readonly SurveyAnswers Found =
        new(AgeBand.SixToEleven, Sex.Female, SchoolStage.Primary, null, Relation.PaternalGrandmother, null, null);

    static readonly SurveyPlanned Planned = new(
        Yaodu, Code<SurveyRound>.Of("2024-spring"), Day("2024-04-01"), Day("2024-04-30"),
        [new(East, 120), new(West, 80)], Day("2024-03-20"));

    static readonly PlanSurvey Plan = new(
        Round, Planned.Office, Planned.Round, Planned.From, Planned.Through, Planned.Villages, Planned.DecidedOn);

    static readonly SurveyChild Survey = new(Round, East, 1, NewId<Child>(21), Day("2024-04-03"), Found);
    static readonly ChildSurveyed Surveyed = new(East, 1, NewId<Child>(21), Day("2024-04-03"), Found, []);

    static readonly VillageReported EastReported = new(East, Day("2024-04-29"), 118, []);
    static readonly VillageReported WestReported = new(West, Day("2024-04-29"), 80, []);

    [Fact]
    public void A_round_is_planned() => Given().When(Plan).Then(Planned);

    [Fact]
    public void A_round_is_planned_once() =>
        Given(Planned).When(Plan with { Through = Day("2024-05-01") }).ThenRefused("survey-exists");

    [Fact]
    public void A_round_ends_after_it_begins() =>
        Given().When(Plan with { Through = Day("2024-03-31") }).ThenRefused("ends-before-start");

    [Fact]
    public void A_round_has_villages_each_once() =>
        Given().When(Plan with { Villages = [new(East, 1), new(East, 2)] }).ThenRefused("villages-invalid");

    [Fact]
    public void Nothing_comes_before_planning() => Given().When(Survey).ThenRefused("no-survey");

    [Fact]
    public void A_child_is_surveyed() => Given(Planned).When(Survey).Then(Surveyed);

    [Fact]
    public void A_later_result_is_recorded_and_marked() => Given(Planned, Surveyed).When(Survey)
        .Then(Surveyed with { Breaches = [SurveyBreach.ToldBefore] });

    [Fact]
    public void What_breaks_a_rule_is_recorded_all_the_same() =>
        Given(Planned, EastReported, WestReported, new SurveyClosed(Day("2024-05-02")))
            .When(Survey with { Village = RegionCode.Of("141002"), On = Day("2024-05-01") })
            .Then(Surveyed with
            {
                Village = RegionCode.Of("141002"),
                On = Day("2024-05-01"),
                Breaches = [SurveyBreach.VillageNotInRound, SurveyBreach.OutsideRound, SurveyBreach.AfterClosing],
            });

    [Fact]
    public void A_child_who_was_not_reached_is_recorded() =>
        Given(Planned).When(new RecordNotReached(Round, East, 2, null, Day("2024-04-03"), NotReachedBecause.Away))
            .Then(new ChildNotReached(East, 2, null, Day("2024-04-03"), NotReachedBecause.Away, []));

    [Theory]
    [InlineData(0)]
    [InlineData(100_001)]
    public void An_entry_has_a_number(int entry) =>
        Given(Planned).When(Survey with { Entry = entry }).ThenRefused("entry-invalid");

    [Fact]
    public void A_village_reports() =>
        Given(Planned).When(new ReportVillage(Round, East, Day("2024-04-29"), 118)).Then(EastReported);

    [Fact]
    public void A_village_has_no_less_than_no_households() =>
        Given(Planned).When(new ReportVillage(Round, East, Day("2024-04-29"), -1)).ThenRefused("households-invalid");

    [Fact]
    public void A_round_is_closed_when_every_village_has_reported() =>
        Given(Planned, EastReported, WestReported).When(new CloseSurvey(Round, Day("2024-05-02")))
            .Then(new SurveyClosed(Day("2024-05-02")));

    [Fact]
    public void No_round_is_closed_while_a_village_is_missing() =>
        Given(Planned, EastReported).When(new CloseSurvey(Round, Day("2024-05-02")))
            .ThenRefused("village-not-reported");

    static Spec<SurveyState, SurveyCommand, SurveyEvent> Given(params SurveyEvent[] history) =>
        new(SurveyDecider.Instance, history, new(Today, LedgerKind.Sample));
}
