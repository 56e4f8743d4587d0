using WelfareLedger.Domain;
using WelfareLedger.Domain.Activities;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.Domain.Pairings;
using WelfareLedger.Exchange.Registers;
using WelfareLedger.Exchange.Workbooks;

namespace WelfareLedger.SampleMaker;

/// <summary>
/// The Hemerocallis 萱草 caring mothers of Xinjiang County 新绛: 42 executive members of the women's federation, each
/// with one child; they read together before World Reading Day.
/// </summary>
sealed class Hemerocallis
{
    const int Mothers = 42;

    // Whose parents took it along; its mother takes another child.
    const int Moving = 7;

    // Whose guardian did not consent to activities.
    const int WithoutConsent = 11;

    static readonly Code<Organisation> Team = Code<Organisation>.Of("140825-hemerocallis");
    static readonly DateOnly RecruitedOn = new(2022, 3, 7);
    static readonly DateOnly PairedOn = new(2022, 3, 28);
    static readonly DateOnly MovedOn = new(2023, 9, 1);
    static readonly DateOnly PairedAgainOn = new(2023, 9, 18);

    readonly History _history;
    readonly CountyRoster _roster;
    readonly Id<Carer>[] _mothers;
    readonly Id<Pairing>[] _pairings;
    readonly List<TimedImport> _lists = [];

    public Hemerocallis(Dice dice, NameBook names, NumberBook numbers, History history)
    {
        _history = history;
        _roster = new(
            new("xinjiang-roster.xlsx", "新绛县", RegionCode.Of("140825"), Staff.XinjiangBureauOfficer,
                PlaceBook.Xinjiang, new(2022, 2, 25), Families: 58, Second: 10, (new(2009, 9, 1), new(2017, 8, 31))),
            dice, names, numbers, history.Symbols);
        history.Tell(RecruitedOn, Staff.XinjiangOfficer, new OrganisationCommand.FoundOrganisation(
            Team, OrganisationKind.Team, null, Staff.XinjiangFederation, RegionCode.Of("140825"),
            Federations.Of("140825"), RecruitedOn));
        var volunteers = new Volunteers(dice, names, numbers, history, Staff.XinjiangOfficer);
        _mothers =
        [
            .. Enumerable.Range(0, Mothers)
                .Select(_ => volunteers.Recruit(RecruitedOn, SourceGroup.FederationExecutive)),
        ];
        _pairings = [.. _mothers.Select(_ => new Id<Pairing>(history.Ids.Next(IdKind.Pairing)))];
        foreach (var mother in _mothers)
        {
            volunteers.Join(mother, Federations.Of("140825"), MembershipKind.Executive, RecruitedOn);
            volunteers.Renew(mother, RecruitedOn, Qinshui.LastDay);
        }
        ListMembers(volunteers);
        for (var place = 0; place < Mothers; place++) Pair(place, place, PairedOn, _pairings[place]);
        TellTheChildWhoMoved();
        TellVisits(dice);
        TellSessions(volunteers);
    }

    /// <summary>Lists that the county's federation keeps: the team, and who came to read.</summary>
    public IEnumerable<TimedImport> Lists => _lists;

    /// <summary>The bureau's roster of spring 2022.</summary>
    public TimedImport Roster => _roster.ToImport();

    void Pair(int mother, int row, DateOnly on, Id<Pairing> pairing)
    {
        var child = _roster.Child(row);
        Consent(child, ConsentPurpose.Pairing, on);
        if (row != WithoutConsent) Consent(child, ConsentPurpose.Activity, on);
        _history.Tell(on, Staff.XinjiangOfficer, new PairingCommand.PairChild(
            child, _mothers[mother], pairing, PairingMode.OneToOne, on, on));
    }

    void Consent(Id<Child> child, ConsentPurpose purpose, DateOnly on) =>
        _history.Tell(on, Staff.XinjiangOfficer, child, new ChildCommand.RecordConsent(
            purpose, ConsentGiver.Guardian, on, null, null));

    void TellTheChildWhoMoved()
    {
        _history.Tell(MovedOn, Staff.XinjiangOfficer, _roster.Child(Moving), new ChildCommand.EndPairing(
            _pairings[Moving], MovedOn, PairingEnd.ChildLeft));
        _history.Tell(MovedOn, Staff.XinjiangBureauOfficer, _roster.Child(Moving), new ChildCommand.LeaveCategory(
            ChildCategory.LeftBehind, MovedOn, MovedOn, CategoryExit.ParentReturned,
            Code<Evidence>.Of("xj-review-2024-01")));
        Pair(Moving, Mothers, PairedAgainOn, new(_history.Ids.Next(IdKind.Pairing)));
    }

    void TellVisits(Dice dice)
    {
        for (var place = 0; place < Mothers; place++)
        {
            var until = place == Moving ? MovedOn : (DateOnly?)null;
            new Visits(dice).Tell(
                _history, Staff.XinjiangOfficer, (_roster.Child(place), _mothers[place]), (PairedOn, until),
                _ => true, PairedOn, Qinshui.LastDay, (100, 170));
        }
    }

    void ListMembers(Volunteers volunteers) => _lists.Add(TimedImport.Of(
        Options(RegisterKind.Members, RecruitedOn), "xinjiang-hemerocallis.csv", "新绛县萱草爱心妈妈名单", "新绛县妇联",
        ["组织代码", "姓名", "身份证号", "身份", "负责人"],
        [
            .. _mothers.Select((mother, at) => (ValueList<SheetCell>)
            [
                Team.Value, volunteers.IdentityOf(mother).Name, volunteers.IdentityOf(mother).Number!.Value.Value,
                "成员", at == 0 ? "是" : "否",
            ]),
        ]));

    static RegisterOptions Options(RegisterKind kind, DateOnly on) =>
        new(kind, Staff.XinjiangFederation, on, Staff.XinjiangOfficer);

    void TellSessions(Volunteers volunteers)
    {
        var sessions = new Sessions(_history, Staff.XinjiangOfficer);
        foreach (var (on, kind) in ((DateOnly, ActivityKind)[])
            [
                (new(2022, 6, 1), ActivityKind.Festival), (new(2022, 10, 15), ActivityKind.FamilyGuidance),
                (new(2023, 4, 22), ActivityKind.Reading), (new(2023, 6, 22), ActivityKind.Festival),
            ])
            sessions.Hold(
                new(kind, Team, on, [.. RowsOn(on).Select(_roster.Child)], [.. _mothers]), absentEvery: 20);
        ListReaders(sessions, volunteers);
    }

    // On the Saturday before World Reading Day; the sheet has those who came.
    void ListReaders(Sessions sessions, Volunteers volunteers)
    {
        DateOnly on = new(2024, 4, 20);
        var rows = RowsOn(on).ToList();
        var session = sessions.Plan(new(
            ActivityKind.Reading, Team, on, [.. rows.Select(_roster.Child)], [.. _mothers]));
        var came = rows.Where((_, at) => at % 20 != 7)
            .Select(row => (_roster.Children[row].Name, _roster.Children[row].Number!.Value))
            .Concat(_mothers.Skip(1).Select(volunteers.IdentityOf).Select(one => (one.Name, one.Number!.Value)));
        _lists.Add(TimedImport.Of(
            Options(RegisterKind.Attendance, on) with { Activity = session }, "xinjiang-reading-2024-04-20.csv",
            "新绛县萱草爱心妈妈亲子阅读签到表", "新绛县妇联", ["序号", "姓名", "身份证号"],
            [.. came.Select((one, at) => (ValueList<SheetCell>)[at + 1, one.Name, one.Value.Value])]));
    }

    /// <summary>The rows of the children who are paired on a day and may take part.</summary>
    static IEnumerable<int> RowsOn(DateOnly day) => Enumerable.Range(0, Mothers).Where(row => row != WithoutConsent)
        .Select(row => row == Moving && day >= MovedOn ? Mothers : row);
}
