using WelfareLedger.Domain;
using WelfareLedger.Domain.Activities;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.Domain.Programmes;

namespace WelfareLedger.SampleMaker;

/// <summary>
/// Taiyuan's "1+2+3+10+N" from spring 2023 on: one theme, two groups of children, three plans, a team in each of the
/// ten county units, and activities of seven kinds; an eighth was called off.
/// </summary>
sealed class TaiyuanProgramme
{
    /// <summary>All county units of Taiyuan.</summary>
    public static readonly string[] Counties =
        ["140105", "140106", "140107", "140108", "140109", "140110", "140121", "140122", "140123", "140181"];

    const int InTeam = 3;

    static readonly Code<Programme> Programme = Code<Programme>.Of("140100-1-2-3-10-n");
    static readonly DateOnly From = new(2023, 3, 6);
    static readonly DateOnly ConsentedOn = new(2023, 3, 20);

    static readonly (Code<ActivityPlan> Plan, ActivityKind[] Kinds)[] Plans =
    [
        (Code<ActivityPlan>.Of("reading-together"), [ActivityKind.Reading, ActivityKind.Lecture]),
        (Code<ActivityPlan>.Of("safe-and-sound"),
            [ActivityKind.Safety, ActivityKind.Counselling, ActivityKind.FamilyGuidance]),
        (Code<ActivityPlan>.Of("out-and-about"), [ActivityKind.Festival, ActivityKind.Excursion]),
    ];

    readonly History _history;
    readonly CountyRoster _roster;
    readonly List<(Code<Organisation> Team, Id<Carer>[] Members)> _teams = [];
    readonly List<Code<Organisation>> _venues = [];

    public TaiyuanProgramme(Dice dice, NameBook names, NumberBook numbers, History history)
    {
        _history = history;
        _roster = new(
            new("qingxu-roster.xlsx", "清徐县", RegionCode.Of("140121"), Staff.QingxuBureauOfficer, PlaceBook.Qingxu,
                new(2023, 3, 3), Families: 30, Second: 15, (new(2010, 9, 1), new(2018, 8, 31))),
            dice, names, numbers, history.Symbols);
        TellProgramme();
        var volunteers = new Volunteers(dice, names, numbers, history, Staff.TaiyuanOfficer);
        foreach (var county in Counties) TellTeam(county, volunteers);
        TellVenues();
        foreach (var child in Children)
            history.Tell(ConsentedOn, Staff.QingxuBureauOfficer, child, new ChildCommand.RecordConsent(
                ConsentPurpose.Activity, ConsentGiver.Guardian, ConsentedOn, null, null));
        TellSessions();
    }

    /// <summary>The roster of one of the county units, whose children take part.</summary>
    public TimedImport Roster => _roster.ToImport();

    IEnumerable<Id<Child>> Children => Enumerable.Range(0, _roster.Children.Count).Select(_roster.Child);

    void Tell(DateOnly day, object command) => _history.Tell(day, Staff.TaiyuanOfficer, command);

    void TellProgramme()
    {
        Tell(From, new ProgrammeCommand.LaunchProgramme(
            Programme, Staff.TaiyuanFederation, [.. Counties.Select(RegionCode.Of)], From, new(2025, 12, 31)));
        Tell(From, new ProgrammeCommand.AdoptTheme(Programme, Code<Theme>.Of("mothers-love-beside-you"), From));
        Tell(From, new ProgrammeCommand.ServeGroup(Programme, ServedGroup.LeftBehind, From));
        Tell(From, new ProgrammeCommand.ServeGroup(Programme, ServedGroup.InDistress, From));
        foreach (var (plan, _) in Plans) Tell(From, new ProgrammeCommand.AdoptActivityPlan(Programme, plan, From));
    }

    void TellTeam(string county, Volunteers volunteers)
    {
        var (team, region) = (Code<Organisation>.Of($"{county}-caring-mothers"), RegionCode.Of(county));
        DateOnly founded = new(2023, 3, 13), assigned = new(2023, 3, 27);
        Tell(founded, new OrganisationCommand.FoundOrganisation(
            team, OrganisationKind.Team, null, Code<Office>.Of($"{county}-federation"), region, Federations.Of(county),
            founded));
        Id<Carer>[] members =
            [.. Enumerable.Range(0, InTeam).Select(_ => volunteers.Recruit(founded, SourceGroup.Volunteer))];
        foreach (var member in members)
        {
            volunteers.Join(member, team, MembershipKind.Member, founded);
            volunteers.Renew(member, founded, Qinshui.LastDay);
        }
        Tell(assigned, new OrganisationCommand.AppointLead(team, members[0], assigned, assigned));
        Tell(assigned, new ProgrammeCommand.AssignCountyTeam(Programme, region, team, assigned, assigned));
        _teams.Add((team, members));
    }

    void TellVenues()
    {
        (string Code, OrganisationKind Kind)[] venues =
        [
            ("140105-practice-base", OrganisationKind.PracticeBase),
            ("140121-practice-base", OrganisationKind.PracticeBase),
            ("140106-reading-base", OrganisationKind.ReadingBase),
            ("140121-reading-base", OrganisationKind.ReadingBase),
            ("140107-childrens-home", OrganisationKind.ChildrensHome),
            ("140110-childrens-home", OrganisationKind.ChildrensHome),
            ("140121-childrens-home", OrganisationKind.ChildrensHome),
            ("140123-childrens-home", OrganisationKind.ChildrensHome),
        ];
        foreach (var (code, kind) in venues)
        {
            var venue = Code<Organisation>.Of(code);
            Tell(From, new OrganisationCommand.FoundOrganisation(
                venue, kind, null, Code<Office>.Of($"{code[..6]}-federation"), RegionCode.Of(code[..6]), null, From));
            _venues.Add(venue);
        }
    }

    // Every team in turn, every three weeks; the children on file take part where they live.
    void TellSessions()
    {
        var sessions = new Sessions(_history, Staff.TaiyuanOfficer);
        var kinds = Plans.SelectMany(plan => plan.Kinds, (plan, kind) => (plan.Plan, Kind: kind)).ToList();
        DateOnly on = new(2023, 4, 22);
        for (var number = 0; on < Qinshui.LastDay; number++, on = on.AddDays(21))
        {
            var (team, members) = _teams[number % _teams.Count];
            var (plan, kind) = kinds[number % kinds.Count];
            var isHere = team.Value.StartsWith("140121", StringComparison.Ordinal);
            sessions.Hold(new(kind, team, on, isHere ? [.. Children] : [], [.. members])
            {
                Venue = _venues.Find(venue => venue.Value[..6] == team.Value[..6]) is { Value.Length: > 0 } venue
                    ? venue
                    : null,
                Programme = Programme,
                Plan = plan,
                Guests = isHere ? 0 : 12 + (number % 5 * 4),
            });
        }
        DateOnly calledOff = new(2023, 11, 11);
        sessions.Cancel(
            new(ActivityKind.SportsAndArts, _teams[0].Team, calledOff, [], [.. _teams[0].Members])
            {
                Programme = Programme,
                Plan = Plans[2].Plan,
            },
            CancelReason.Unforeseen);
    }
}
