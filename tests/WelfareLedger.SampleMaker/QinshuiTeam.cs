using System.Globalization;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Activities;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.Exchange.Registers;
using WelfareLedger.Exchange.Workbooks;

namespace WelfareLedger.SampleMaker;

/// <summary>
/// Qinshui's volunteer service team from spring 2021 on: 23 enterprises, 25 units and 23 groups, each led by one of the
/// caring mothers; 327 volunteers in the groups in May 2024.
/// </summary>
sealed class QinshuiTeam
{
    const int Enterprises = 23;
    const int Units = 25;
    const int Groups = 23;

    // With its lead; the first six groups have one more.
    const int InGroup = 14;
    const int LargeGroups = 6;

    static readonly Code<Organisation> Team = Code<Organisation>.Of("140521-volunteer-team");
    static readonly RegionCode Region = RegionCode.Of("140521");

    // The day of learning from Lei Feng.
    static readonly DateOnly FoundedOn = new(2021, 3, 5);

    readonly History _history;
    readonly List<TimedImport> _lists = [];

    public QinshuiTeam(Dice dice, NameBook names, NumberBook numbers, Qinshui mothers, History history)
    {
        _history = history;
        var volunteers = new Volunteers(dice, names, numbers, history, Staff.QinshuiOfficer);
        Found(Team, OrganisationKind.Team, Federations.Of("140521"), FoundedOn);
        ListSupporters();
        List<List<Id<Carer>>> groups = [];
        for (var i = 0; i < Groups; i++)
            groups.Add(TellGroup(i, mothers.MothersOn(Qinshui.LastDay)[i], volunteers));
        TellChanges(groups);
        ListChecks(groups.SelectMany(group => group.Skip(1)), volunteers);
        TellSessions(mothers, groups);
    }

    /// <summary>Lists that the county's federation keeps: who supports the team, and the checks of the volunteers.
    /// </summary>
    public IEnumerable<TimedImport> Lists => _lists;

    void ListSupporters()
    {
        IEnumerable<ValueList<SheetCell>> enterprises = Enumerable.Range(0, Enterprises).Select(i =>
            SupporterOf(Of("enterprise", i), "爱心企业", FoundedOn.AddDays(31 + (i * 43))));
        IEnumerable<ValueList<SheetCell>> units = Enumerable.Range(0, Units).Select(i =>
            SupporterOf(Of("unit", i), "机关事业单位", FoundedOn.AddDays(12 + (i * 37))));
        _lists.Add(TimedImport.Of(
            new(RegisterKind.Organisations, Staff.QinshuiFederation, new(2024, 1, 26), Staff.QinshuiOfficer),
            "qinshui-organisations.csv", "沁水县志愿服务队爱心企业和单位名单", "沁水县妇联",
            ["组织代码", "类型", "区划代码", "上级组织", "加入日期"], [.. enterprises, .. units]));
    }

    static ValueList<SheetCell> SupporterOf(Code<Organisation> organisation, string kind, DateOnly on) =>
        [organisation.Value, kind, Region.Value, Team.Value, Workday.OnOrAfter(on)];

    // Their first checks ran out long ago; in spring 2024 all are made again.
    void ListChecks(IEnumerable<Id<Carer>> carers, Volunteers volunteers) => _lists.Add(TimedImport.Of(
        new(RegisterKind.Carers, Staff.QinshuiFederation, new(2024, 3, 27), Staff.QinshuiOfficer),
        "qinshui-volunteers.csv", "沁水县志愿者核查名单", "沁水县妇联",
        ["序号", "姓名", "身份证号", "联系电话", "来源", "核查结果", "核查日期", "核查编号"],
        [
            .. carers.Select((carer, at) => (ValueList<SheetCell>)
            [
                at + 1, volunteers.IdentityOf(carer).Name, volunteers.IdentityOf(carer).Number!.Value.Value,
                volunteers.IdentityOf(carer).Phone, "巾帼志愿者", "无违法犯罪记录", new DateOnly(2024, 3, 20),
                string.Create(CultureInfo.InvariantCulture, $"140521-vetting-2024-v{at + 1:D3}"),
            ]),
        ]));

    static Code<Organisation> Of(string kind, int number) =>
        Code<Organisation>.Of(string.Create(CultureInfo.InvariantCulture, $"140521-{kind}-{number + 1:D2}"));

    // Twelve groups in the first year, seven in the next, four in the third.
    static DateOnly GroupFoundedOn(int group) => group switch
    {
        < 12 => new(2021, 6, 7),
        < 19 => new(2022, 3, 7),
        _ => new(2023, 3, 6),
    };

    void Found(Code<Organisation> organisation, OrganisationKind kind, Code<Organisation> parent, DateOnly on) =>
        _history.Tell(Workday.OnOrAfter(on), Staff.QinshuiOfficer, new OrganisationCommand.FoundOrganisation(
            organisation, kind, null, Staff.QinshuiFederation, Region, parent, on));

    List<Id<Carer>> TellGroup(int number, Id<Carer> lead, Volunteers volunteers)
    {
        var (group, on) = (Of("group", number), GroupFoundedOn(number));
        Found(group, OrganisationKind.Group, Team, on);
        List<Id<Carer>> members = [lead];
        for (var i = 1; i < InGroup + (number < LargeGroups ? 1 : 0); i++)
            members.Add(volunteers.Recruit(on, SourceGroup.Volunteer));
        foreach (var member in members) volunteers.Join(member, group, MembershipKind.GroupVolunteer, on);
        _history.Tell(on, Staff.QinshuiOfficer, new OrganisationCommand.AppointLead(group, lead, on, on));
        return members;
    }

    // One goes over to another group, one leaves for good, and one lead makes room for another.
    void TellChanges(List<List<Id<Carer>>> groups)
    {
        DateOnly moved = new(2023, 9, 4), left = new(2024, 1, 8), replaced = new(2023, 11, 6);
        var mover = groups[3][5];
        _history.Tell(moved, Staff.QinshuiOfficer, mover, new CarerCommand.QuitOrganisation(
            Of("group", 3), moved, MembershipEnd.Moved));
        _history.Tell(moved, Staff.QinshuiOfficer, mover, new CarerCommand.JoinOrganisation(
            Of("group", 20), MembershipKind.GroupVolunteer, moved));
        _history.Tell(left, Staff.QinshuiOfficer, groups[8][2], new CarerCommand.QuitOrganisation(
            Of("group", 8), left, MembershipEnd.OwnWish));
        _history.Tell(replaced, Staff.QinshuiOfficer, new OrganisationCommand.AppointLead(
            Of("group", 5), groups[5][3], replaced, replaced));
    }

    // Each group has a session in the weeks after it was founded, with the children of mothers of the county.
    void TellSessions(Qinshui mothers, List<List<Id<Carer>>> groups)
    {
        var sessions = new Sessions(_history, Staff.QinshuiOfficer);
        ActivityKind[] kinds = [ActivityKind.Reading, ActivityKind.SportsAndArts, ActivityKind.Safety];
        foreach (var (number, members) in groups.Index())
        {
            var on = GroupFoundedOn(number).AddDays(40 + number);
            var children = mothers.PairsOn(on).Select(pair => pair.Child).Distinct().Skip(number % 3 * 7).Take(7);
            sessions.Hold(new(
                kinds[number % kinds.Length], Of("group", number), on, [.. children], [.. members.Take(5)])
            {
                Guests = number % 4,
            });
        }
    }
}
