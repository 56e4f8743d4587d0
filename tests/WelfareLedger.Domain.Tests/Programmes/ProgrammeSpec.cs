using WelfareLedger.Domain.Ledgers;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.Domain.Programmes;
using static WelfareLedger.Domain.Programmes.ProgrammeCommand;
using static WelfareLedger.Domain.Programmes.ProgrammeEvent;

namespace WelfareLedger.Domain.Tests.Programmes;

public class ProgrammeSpec
{
    static readonly Code<Programme> Taiyuan = Code<Programme>.Of("140100-1-2-3-10-n");
    static readonly Code<Office> Office = Code<Office>.Of("140100-federation");
    static readonly RegionCode Xiaodian = RegionCode.Of("140105");
    static readonly RegionCode Yingze = RegionCode.Of("140106");
    static readonly Code<Organisation> First = Code<Organisation>.Of("140105-team");
    static readonly Code<Organisation> Second = Code<Organisation>.Of("140105-team-2");
    static readonly Id<ClosedReport> One = NewId<ClosedReport>(41);
    static readonly Digest Hash = Digest.Parse(new string('a', 64), null);

    static readonly Digest Definitions = Digest.Parse(new string('b', 64), null);

    static readonly ProgrammeLaunched Launched = new(
        Taiyuan, Office, [Xiaodian, Yingze], Day("2023-03-01"), null);

    static readonly AssignCountyTeam Assign = new(Taiyuan, Xiaodian, First, Day("2023-04-01"), Day("2023-03-30"));

    static readonly CountyTeamAssigned Assigned = new(
        Taiyuan, Xiaodian, First, Day("2023-04-01"), Day("2023-03-30"));

    static readonly CloseReport Close = new(
        Taiyuan, One, Day("2024-05-23"), Nth(7), null, [new(Code<Figure>.Of("P5.teams"), 10)], Hash, null,
        Day("2024-05-24"), Definitions);

    static readonly ReportClosed Closed = new(
        Taiyuan, One, Day("2024-05-23"), Nth(7), null, [new(Code<Figure>.Of("P5.teams"), 10)], Hash, null,
        Day("2024-05-24"), Definitions);

    static Surroundings Teams => Known.Of([], [], [(First, [TeamOf(First)]), (Second, [TeamOf(Second)])]);

    static OrganisationEvent.OrganisationFounded TeamOf(Code<Organisation> team) => new(
        team, OrganisationKind.Team, null, Office, Xiaodian, null, Day("2023-01-01"));

    static Spec<ProgrammeState, ProgrammeCommand, ProgrammeEvent> Given(params ProgrammeEvent[] history) =>
        new Spec<ProgrammeState, ProgrammeCommand, ProgrammeEvent>(
            ProgrammeDecider.Instance, history, new(Today, LedgerKind.Sample)).Knowing(Teams);

    [Fact]
    public void A_programme_is_launched() =>
        Given().When(new LaunchProgramme(Taiyuan, Office, [Xiaodian, Yingze], Day("2023-03-01"), null)).Then(Launched);

    [Fact]
    public void A_code_is_one_programme() =>
        Given(Launched).When(new LaunchProgramme(Taiyuan, Office, [Xiaodian], Day("2023-03-01"), null))
            .ThenRefused("programme-exists");

    [Fact]
    public void Nothing_is_asked_of_what_was_never_launched() =>
        Given().When(Assign).ThenRefused("no-such-programme");

    [Fact]
    public void It_has_a_theme_groups_and_plans()
    {
        var theme = Code<Theme>.Of("loving-mothers");
        var plan = Code<ActivityPlan>.Of("reading");
        Given(Launched).When(new AdoptTheme(Taiyuan, theme, Day("2023-03-01")))
            .Then(new ThemeAdopted(Taiyuan, theme, Day("2023-03-01")));
        Given(Launched).When(new ServeGroup(Taiyuan, ServedGroup.LeftBehind, Day("2023-03-01")))
            .Then(new ServedGroupAdded(Taiyuan, ServedGroup.LeftBehind, Day("2023-03-01")));
        Given(Launched).When(new AdoptActivityPlan(Taiyuan, plan, Day("2023-03-01")))
            .Then(new ActivityPlanAdopted(Taiyuan, plan, Day("2023-03-01")));
    }

    [Fact]
    public void Nothing_of_it_lies_before_it() =>
        Given(Launched).When(new AdoptTheme(Taiyuan, Code<Theme>.Of("x"), Day("2023-02-28")))
            .ThenRefused("before-programme");

    [Fact]
    public void A_county_unit_gets_its_team() => Given(Launched).When(Assign).Then(Assigned);

    [Fact]
    public void A_county_unit_has_one_team() =>
        Given(Launched, Assigned).When(Assign with { Team = Second }).ThenRefused("county-has-team");

    [Fact]
    public void A_team_is_one_county_units() =>
        Given(Launched, Assigned).When(Assign with { County = Yingze }).ThenRefused("team-elsewhere");

    [Fact]
    public void Only_county_units_of_the_programme_have_teams() =>
        Given(Launched).When(Assign with { County = RegionCode.Of("140107") }).ThenRefused("not-a-county-unit");

    [Fact]
    public void A_team_that_is_not_there_is_nobodys() =>
        Given(Launched).Knowing(Surroundings.Nothing).When(Assign).ThenRefused("no-such-organisation");

    [Fact]
    public void The_next_team_follows_one_that_ended()
    {
        var ended = new CountyTeamEnded(Taiyuan, Xiaodian, Day("2024-01-01"));
        Given(Launched, Assigned).When(new EndCountyTeam(Taiyuan, Xiaodian, Day("2024-01-01"))).Then(ended);
        Given(Launched, Assigned, ended)
            .When(Assign with { Team = Second, From = Day("2024-01-01"), DecidedOn = Day("2024-01-01") })
            .Then(Assigned with { Team = Second, From = Day("2024-01-01"), DecidedOn = Day("2024-01-01") });
    }

    [Fact]
    public void What_has_no_team_loses_none() =>
        Given(Launched).When(new EndCountyTeam(Taiyuan, Xiaodian, Day("2024-01-01")))
            .ThenRefused("county-has-no-team");

    [Fact]
    public void An_indicator_has_a_target()
    {
        var set = new SetIndicatorTarget(
            Taiyuan, Code<Figure>.Of("P5.teams"), 10, Day("2024-12-31"), Day("2023-03-01"));
        Given(Launched).When(set).Then(new IndicatorTargetSet(
            Taiyuan, set.Indicator, 10, Day("2024-12-31"), Day("2023-03-01")));
        Given(Launched).When(set with { Target = -1 }).ThenRefused("target-invalid");
    }

    [Fact]
    public void A_measure_is_recorded() =>
        Given(Launched).When(new RecordProgrammeMeasure(
            Taiyuan, Code<ProgrammeMeasure>.Of("m-1"), Office, Day("2024-01-01"), Paper))
            .Then(new MeasureTaken(Taiyuan, Code<ProgrammeMeasure>.Of("m-1"), Office, Day("2024-01-01"), Paper));

    [Fact]
    public void A_report_is_closed() => Given(Launched).When(Close).Then(Closed);

    [Fact]
    public void A_closed_report_is_never_overwritten() =>
        Given(Launched, Closed).When(Close with { Figures = [] }).ThenRefused("report-closed-already");

    [Fact]
    public void A_report_is_restated_by_another_and_both_stand()
    {
        var restated = Closed with { Report = NewId<ClosedReport>(42), Restates = One };
        Given(Launched, Closed).When(Close with { Report = NewId<ClosedReport>(42), Restates = One }).Then(restated);
        Given(Launched, Closed, restated).StateAfter([]).Reports.Should().Equal(Closed, restated);
    }

    [Fact]
    public void A_report_is_of_a_day_that_came() =>
        Given(Launched).When(Close with { On = Close.DecidedOn.AddDays(1) }).ThenRefused("report-ahead");

    [Fact]
    public void What_was_never_closed_is_not_restated() =>
        Given(Launched).When(Close with { Restates = NewId<ClosedReport>(42) }).ThenRefused("no-such-report");
}
