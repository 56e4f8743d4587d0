using WelfareLedger.Domain;
using WelfareLedger.Domain.Activities;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.Domain.Pairings;

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
            volunteers.Join(mother, Team, MembershipKind.Member, RecruitedOn);
            volunteers.Renew(mother, RecruitedOn, Qinshui.LastDay);
        }
        history.Tell(PairedOn, Staff.XinjiangOfficer, new OrganisationCommand.AppointLead(
            Team, _mothers[0], PairedOn, PairedOn));
        for (var place = 0; place < Mothers; place++) Pair(place, place, PairedOn, _pairings[place]);
        TellTheChildWhoMoved();
        TellVisits(dice);
        TellSessions();
    }

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
            ChildCategory.LeftBehind, MovedOn, MovedOn, CategoryExit.ParentReturned, null));
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

    void TellSessions()
    {
        var sessions = new Sessions(_history, Staff.XinjiangOfficer);
        foreach (var (on, kind) in ((DateOnly, ActivityKind)[])
            [
                (new(2022, 6, 1), ActivityKind.Festival), (new(2022, 10, 15), ActivityKind.FamilyGuidance),
                (new(2023, 4, 22), ActivityKind.Reading), (new(2023, 6, 22), ActivityKind.Festival),
                (new(2024, 4, 20), ActivityKind.Reading),
            ])
            sessions.Hold(new(kind, Team, on, [.. ChildrenOn(on)], [.. _mothers]), absentEvery: 20);
    }

    IEnumerable<Id<Child>> ChildrenOn(DateOnly day) =>
        Enumerable.Range(0, Mothers).Where(row => row != WithoutConsent)
            .Select(row => row == Moving && day >= MovedOn ? Mothers : row).Select(_roster.Child);
}
