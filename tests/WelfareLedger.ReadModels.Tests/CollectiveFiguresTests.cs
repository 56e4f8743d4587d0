using WelfareLedger.Domain;
using WelfareLedger.Domain.Activities;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.Domain.Programmes;
using WelfareLedger.Domain.VideoLinks;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels.Tests;

/// <summary>Figures that are counted from the collective streams, told by hand.</summary>
public class CollectiveFiguresTests
{
    static readonly Code<Programme> Plan = Code<Programme>.Of("140100-1-2-3-10-n");
    static readonly Code<Office> Taiyuan = Code<Office>.Of("140100-federation");
    static readonly Code<Office> Qinshui = Code<Office>.Of("140521-federation");
    static readonly Code<Office> Yongji = Code<Office>.Of("140881-civil-affairs");

    readonly List<Told> _history = [];

    [Fact]
    public async Task A_programme_has_what_it_adopted_by_the_day()
    {
        Programme(new ProgrammeEvent.ProgrammeLaunched(Plan, Taiyuan, [], Day(0), null));
        Programme(new ProgrammeEvent.ThemeAdopted(Plan, Code<Theme>.Of("t"), Day(1)));
        Programme(new ProgrammeEvent.ServedGroupAdded(Plan, ServedGroup.LeftBehind, Day(1)));
        Programme(new ProgrammeEvent.ServedGroupAdded(Plan, ServedGroup.InDistress, Day(2)));
        Programme(new ProgrammeEvent.ActivityPlanAdopted(Plan, Code<ActivityPlan>.Of("p"), Day(1)));
        Programme(new ProgrammeEvent.CountyTeamAssigned(
            Plan, RegionCode.Of("140105"), Code<Organisation>.Of("team"), Day(1), Day(1)));
        Programme(new ProgrammeEvent.CountyTeamEnded(Plan, RegionCode.Of("140105"), Day(3)));
        (await AskAsync(Day(1))).Should().Contain(
            [new("P5.themes", 1), new("P5.groups", 1), new("P5.plans", 1), new("P5.teams", 1)]);
        (await AskAsync(Day(0)))["P5.themes"].Should().Be(0);
        (await AskAsync(Day(2)))["P5.groups"].Should().Be(2);
        (await AskAsync(Day(3)))["P5.teams"].Should().Be(0);
        (await AskAsync(Day(2), "140100"))["P5.groups"].Should().Be(2);
        (await AskAsync(Day(2), "140521"))["P5.groups"].Should().Be(0);
        (await AskAsync(Day(2), null, new(1)))["P5.themes"].Should().Be(0, "only the launch was known");
    }

    [Fact]
    public async Task Kinds_held_are_those_of_sessions_that_took_place_in_the_programme()
    {
        Programme(new ProgrammeEvent.ProgrammeLaunched(Plan, Taiyuan, [], Day(0), null));
        Session("a", ActivityKind.Reading, Plan, Day(2));
        Session("b", ActivityKind.Reading, Plan, Day(3));
        Session("c", ActivityKind.Festival, Plan, null);
        Session("d", ActivityKind.Lecture, null, Day(2));
        (await AskAsync(Day(1)))["P5.kinds"].Should().Be(0);
        (await AskAsync(Day(3)))["P5.kinds"].Should().Be(1);
    }

    [Fact]
    public async Task Volunteers_count_once_and_in_groups_only()
    {
        Found("g1", OrganisationKind.Group);
        Found("g2", OrganisationKind.Group);
        Found("e1", OrganisationKind.Enterprise);
        Found("u1", OrganisationKind.Unit);
        Join(0, "g1");
        Join(0, "g2");
        Join(1, "e1");
        Join(2, "g2");
        TellCarer(2, new CarerEvent.OrganisationQuit(Code<Organisation>.Of("g2"), Day(4), default));
        Tell("organisation", "e1", new OrganisationEvent.OrganisationDissolved(Code<Organisation>.Of("e1"), Day(5)));
        (await AskAsync(Day(3))).Should().Contain(
            [new("P7.groups", 2), new("P7.enterprises", 1), new("P7.units", 1), new("P7.volunteers", 2)]);
        (await AskAsync(Day(4)))["P7.volunteers"].Should().Be(1);
        (await AskAsync(Day(5)))["P7.enterprises"].Should().Be(0);
        (await AskAsync(Day(3), "1401"))["P7.volunteers"].Should().Be(0);
    }

    [Fact]
    public async Task A_video_link_that_was_taken_away_was_installed_and_is_not_active()
    {
        var home = new Id<Household>(Histories.Child(7).Value);
        Install(home, Day(1));
        Tell("videolink", home.ToString(), new VideoLinkEvent.VideoLinkRemoved(home, Day(4), default));
        (await AskAsync(Day(0)))["P3.installed"].Should().Be(0);
        (await AskAsync(Day(3))).Should().Contain([new("P3.installed", 1), new("P3.active", 1)]);
        (await AskAsync(Day(4))).Should().Contain([new("P3.installed", 1), new("P3.active", 0)]);
        Install(home, Day(6));
        (await AskAsync(Day(6))).Should().Contain([new("P3.installed", 1), new("P3.active", 1)]);
    }

    [Fact]
    public async Task Travellers_and_escorts_are_those_who_are_still_to_go()
    {
        Journey(new JourneyEvent.JourneyPlanned(
            Taiyuan, Code<Trip>.Of("summer"), 1, JourneyDirection.ToParents, RegionCode.Of("140100"),
            RegionCode.Of("110000"), Day(2), Day(3), 10, Day(0)));
        var (first, second) = (new Id<Booking>(Guid.Parse("00000000-0000-4000-8000-000000000001")),
            new Id<Booking>(Guid.Parse("00000000-0000-4000-8000-000000000002")));
        Journey(new JourneyEvent.SeatConfirmed(first, Histories.Child(0), true, []));
        Journey(new JourneyEvent.SeatConfirmed(second, Histories.Child(1), true, []));
        Journey(new JourneyEvent.SeatReleased(second, Histories.Child(1), Day(1), default));
        Journey(new JourneyEvent.EscortAssigned(Histories.Carer(0), Code<SeatGroup>.Of("a"), Day(9)));
        Journey(new JourneyEvent.EscortAssigned(Histories.Carer(1), Code<SeatGroup>.Of("b"), Day(9)));
        Journey(new JourneyEvent.EscortWithdrawn(Histories.Carer(1)));
        (await AskAsync(Day(1))).Should().Contain([new("P2.children", 0), new("P2.destinations", 0)]);
        (await AskAsync(Day(2))).Should().Contain(
            [new("P2.children", 1), new("P2.escorts", 1), new("P2.destinations", 1)]);
    }

    async Task<Dictionary<string, long>> AskAsync(DateOnly day, string? office = null, Position? known = null)
    {
        using var fixture = new Fixture();
        await fixture.RecordAsync(_history);
        await fixture.CatchUpAsync();
        var report = await fixture.Figures.ProgrammesAsync(new(day, known), office, default);
        return report.Figures.ToDictionary(figure => figure.Id, figure => figure.Value);
    }

    void Session(string id, ActivityKind kind, Code<Programme>? programme, DateOnly? held)
    {
        Tell("activity", id, new ActivityEvent.ActivityPlanned(
            kind, Code<Organisation>.Of("team"), null, programme, null, Day(1), Day(0)));
        if (held is { } on) Tell("activity", id, new ActivityEvent.ActivityHeld(on, 0, []));
    }

    void Found(string code, OrganisationKind kind) => Tell("organisation", code,
        new OrganisationEvent.OrganisationFounded(
            Code<Organisation>.Of(code), kind, null, Qinshui, RegionCode.Of("140521"), null, Day(0)));

    void Join(int carer, string organisation) => TellCarer(
        carer, new CarerEvent.OrganisationJoined(Code<Organisation>.Of(organisation), default, Day(1)));

    void Install(Id<Household> home, DateOnly on) => Tell("videolink", home.ToString(),
        new VideoLinkEvent.VideoLinkInstalled(
            home, Histories.Child(0), Histories.Event(500), Code<Device>.Of("d-1"), default, Yongji, on));

    void Programme(ProgrammeEvent happened) => Tell("programme", Plan.Value, happened);

    void Journey(JourneyEvent happened) => Tell("journey", "00000000000040008000000000000001", happened);

    void TellCarer(int carer, CarerEvent happened) =>
        Tell("carer", Histories.Carer(carer).ToString(), happened);

    void Tell(string category, string id, object happened) =>
        _history.Add(new(new(category, id), Histories.Event(_history.Count), happened));

    static DateOnly Day(int number) => Histories.Day(number);
}
