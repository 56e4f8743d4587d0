using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.SampleMaker;

/// <summary>
/// Yaodu's files from the import in January to the eve of the article, 2024-05-22: contracts for all orphans and
/// unattended children, visits, relief, and adjustments that come to the same totals in the end.
/// </summary>
sealed class Spring2024
{
    public static readonly DateOnly FirstDay = new(2024, 1, 16);
    public static readonly DateOnly LastDay = new(2024, 5, 22);

    const int PostCount = 40;

    static readonly RegionCode Region = RegionCode.Of("141002");

    readonly Dice _dice;
    readonly YaoduRoster _roster;
    readonly ImportedRows _imported;
    readonly History _history;
    readonly Families _families;
    readonly PupilMaker _maker;
    readonly NewFiles _files;
    readonly NumberBook _numbers;

    // Rows by category, each taken once for a story of its own.
    readonly Queue<int> _leftBehind;
    readonly Queue<int> _orphans;
    readonly Queue<int> _unattended;
    int _adopted;

    public Spring2024(
        Dice dice, NameBook names, NumberBook numbers, YaoduRoster roster, ImportedRows imported, History history)
    {
        (_dice, _roster, _imported, _history, _numbers) = (dice, roster, imported, history, numbers);
        _families = new(dice, names, numbers);
        _maker = new(dice, names, numbers);
        _files = new(history, Staff.YaoduBureau, Region, Staff.YaoduOfficer, Staff.YaoduChief);
        _leftBehind = Rows(YaoduRoster.LeftBehind);
        _orphans = Rows(YaoduRoster.Orphan);
        _unattended = Rows(YaoduRoster.Unattended);
        TellContracts();
        TellHouseholds();
        TellLeftBehindWhoLeave();
        TellLeftBehindWhoComeIn();
        TellTheChange();
        TellTheOrphans();
        TellTheRelease();
        TellTheMixUp();
        TellNumbers();
        TellRelief();
        TellVisits();
    }

    static DateOnly Day(int month, int day) => new(2024, month, day);

    Id<Child> Child(int row) => _history.Symbols.Child(YaoduRoster.FileNumberOf(row).Value);

    // Children without a number have a story of their own, and so has the one who turns 16.
    Queue<int> Rows(string category) => new(_dice.Shuffle(Enumerable.Range(0, _roster.Children.Count)
        .Where(row => _roster.Children[row].Category == category && _roster.Children[row].Number is not null)
        .Where(row => _roster.Children[row].Born != YaoduRoster.TurnsSixteenInSpring)));

    // The next row of a category whose child is like this; those before it are left as they are.
    int Next(Queue<int> rows, Func<RosterChild, bool> isLike)
    {
        while (true)
            if (rows.Dequeue() is var row && isLike(_roster.Children[row]))
                return row;
    }

    IEnumerable<int> RowsUnderContract => Enumerable.Range(0, _roster.Children.Count)
        .Where(row => _roster.Children[row].Category != YaoduRoster.LeftBehind);

    static Code<Post> Post(int number) =>
        Code<Post>.Of(FormattableString.Invariant($"141002-post-{(number % PostCount) + 1:D2}"));

    void TellContracts()
    {
        foreach (var (row, place) in RowsUnderContract.Select((row, place) => (row, place)))
            _history.Tell(Day(1, 18 + (place % 2)), Staff.YaoduOfficer, Child(row),
                new ChildCommand.ContractCadre(Post(place), Day(1, 22), Day(1, 17)));
        // The cadre of one post leaves; two children are handed over, one waits two weeks.
        int[] ofPost7 = [.. RowsUnderContract.Where((_, place) => place % PostCount == 6)];
        foreach (var (row, place) in ofPost7.Select((row, place) => (row, place)))
        {
            _history.Tell(Day(3, 14), Staff.YaoduOfficer, Child(row),
                new ChildCommand.EndCadreContract(Day(3, 15), ContractEnd.LeftPost));
            var next = place == 0 ? Day(3, 29) : Day(3, 15);
            _history.Tell(next, Staff.YaoduOfficer, Child(row),
                new ChildCommand.ContractCadre(Post(20 + place), next, next));
        }
    }

    void TellHouseholds()
    {
        var households = Enumerable.Range(0, _roster.Children.Count)
            .GroupBy(row => _roster.Children[row].Address).Where(siblings => siblings.Count() > 1).Take(12);
        foreach (var siblings in households)
        {
            var household = new Id<Household>(_history.Ids.Next(IdKind.Household));
            foreach (var row in siblings)
                _history.Tell(Day(1, 30), Staff.YaoduOfficer, Child(row),
                    new ChildCommand.JoinHousehold(household, YaoduRoster.On));
        }
    }

    // Three leave: one whose father came back on 1 February, recorded on 10 April only; one at once; one turns 16.
    void TellLeftBehindWhoLeave()
    {
        LeaveForFather(Day(2, 1), Day(4, 10));
        LeaveForFather(Day(3, 4), Day(3, 6));
        var turnsSixteen = _roster.RowOf(child => child.Born == YaoduRoster.TurnsSixteenInSpring);
        Leave(turnsSixteen, Day(3, 12), Day(3, 13), CategoryExit.AgeReached);
    }

    void LeaveForFather(DateOnly on, DateOnly recorded)
    {
        var row = Next(_leftBehind, child => child.Father.Situation == "外出务工");
        _history.Tell(recorded, Staff.YaoduOfficer, Child(row), new ChildCommand.EndParentSituation(
            _imported.Situation(row, Parent.Father, ParentSituation.AwayForWork), on, null));
        _history.Tell(recorded, Staff.YaoduOfficer, Child(row), new ChildCommand.RecordParentSituation(
            Parent.Father, ParentSituation.AtHome, on, null, new Narrative("父亲已返乡就业，能够履行监护职责。")));
        Leave(row, on, recorded, CategoryExit.ParentReturned);
    }

    void Leave(int row, DateOnly on, DateOnly recorded, CategoryExit reason) =>
        _history.Tell(recorded, Staff.YaoduChief, Child(row),
            new ChildCommand.LeaveCategory(
                ChildCategory.LeftBehind, on, recorded, reason,
                Code<Evidence>.Of(FormattableString.Invariant($"yd-review-{recorded:yyyyMMdd}"))));

    // Four come in; one had been there a month earlier than was first recorded.
    void TellLeftBehindWhoComeIn()
    {
        (DateOnly Opened, DateOnly Confirmed)[] days =
            [(Day(2, 19), Day(2, 26)), (Day(3, 4), Day(3, 11)), (Day(4, 15), Day(4, 22)), (Day(5, 6), Day(5, 13))];
        foreach (var (opened, confirmed) in days)
        {
            var child = _maker.Make(
                _families.LeftBehind(_dice.Pick(PlaceBook.Yaodu)), (new(2012, 1, 1), new(2017, 8, 31)), opened);
            var file = _files.Tell(
                child, IntakeRoute.Surveyed, opened, confirmed, ChildCategory.LeftBehind, SchoolStage.Primary);
            if (opened == days[0].Opened)
                _history.Tell(Day(4, 24), Staff.YaoduOfficer, file.Child, new ChildCommand.CorrectDates(
                    _history.Symbols.Event(file.Entered), Day(2, 19), null, CorrectionGround.LaterEvidence,
                    Code<Evidence>.Of("yd-survey-2024-02")));
        }
    }

    // A left-behind child becomes unattended: the father is in prison, the mother out of contact, both for six months.
    void TellTheChange()
    {
        var child = Child(_leftBehind.Dequeue());
        _history.Tell(Day(2, 27), Staff.YaoduOfficer, child, new ChildCommand.RecordParentSituation(
            Parent.Father, ParentSituation.InPrison, new(2023, 8, 1), Code<Evidence>.Of("yd-court-2023-071"), null));
        _history.Tell(Day(2, 27), Staff.YaoduOfficer, child, new ChildCommand.RecordParentSituation(
            Parent.Mother, ParentSituation.LostContact, new(2023, 7, 1), Code<Evidence>.Of("yd-police-2023-118"),
            null));
        _history.Tell(Day(3, 5), Staff.YaoduChief, child, new ChildCommand.ChangeCategory(
            ChildCategory.LeftBehind, ChildCategory.Unattended, Day(3, 1), Day(3, 5),
            Code<Evidence>.Of("yd-court-2023-071")));
        _history.Tell(Day(3, 7), Staff.YaoduOfficer, child,
            new ChildCommand.ContractCadre(Post(30), Day(3, 7), Day(3, 6)));
    }

    // One orphan is adopted, and the file closed; another child is taken in.
    void TellTheOrphans()
    {
        _adopted = _orphans.Dequeue();
        _history.Tell(Day(3, 20), Staff.YaoduChief, Child(_adopted),
            new ChildCommand.CloseFile(Day(3, 20), Day(3, 19), ClosingGround.Adopted));
        var opened = Day(3, 25);
        var child = _maker.Make(
            _families.Orphans(_dice.Pick(PlaceBook.Yaodu)), (new(2013, 1, 1), new(2016, 8, 31)), opened);
        var file = _files.Tell(
            child, IntakeRoute.Applied, opened, Day(4, 8), ChildCategory.Orphan, SchoolStage.Primary);
        _history.Tell(Day(4, 9), Staff.YaoduOfficer, file.Child,
            new ChildCommand.ContractCadre(Post(11), Day(4, 9), Day(4, 8)));
    }

    // The situation that made a child unattended is over; the contract ends with the category.
    void TellTheRelease()
    {
        var row = Next(
            _unattended, child => child.Mother.Situation.EndsWith("失联", StringComparison.Ordinal));
        var child = Child(row);
        _history.Tell(Day(4, 17), Staff.YaoduOfficer, child, new ChildCommand.EndParentSituation(
            _imported.Situation(row, Parent.Mother, ParentSituation.LostContact), Day(4, 10), null));
        _history.Tell(Day(4, 17), Staff.YaoduOfficer, child, new ChildCommand.RecordParentSituation(
            Parent.Mother, ParentSituation.AtHome, Day(4, 10), null, new Narrative("母亲已返回并恢复履行监护职责。")));
        _history.Tell(Day(4, 19), Staff.YaoduChief, child, new ChildCommand.LeaveCategory(
            ChildCategory.Unattended, Day(4, 10), Day(4, 19), CategoryExit.SituationEnded,
            Code<Evidence>.Of("yd-police-2024-033")));
        _history.Tell(Day(4, 19), Staff.YaoduOfficer, child,
            new ChildCommand.EndCadreContract(Day(4, 19), ContractEnd.NoLongerNeeded));
    }

    // Entered on the wrong child's file, seen two weeks later, withdrawn, and entered where it belongs; what proves it
    // is still to be found.
    void TellTheMixUp()
    {
        var wrong = Child(_unattended.Dequeue());
        var entered = _history.Tell(Day(3, 12), Staff.YaoduChief, wrong, new ChildCommand.EnterCategory(
            ChildCategory.LeftBehind, Day(3, 12), Day(3, 12), CategoryBasis.Survey, null));
        _history.Tell(Day(3, 26), Staff.YaoduChief, wrong,
            new ChildCommand.WithdrawRecord(_history.Symbols.Event(entered), CorrectionGround.WrongChild));
        _history.Tell(Day(3, 26), Staff.YaoduChief, Child(_leftBehind.Dequeue()), new ChildCommand.EnterCategory(
            ChildCategory.InDistress, Day(3, 12), Day(3, 26), CategoryBasis.Survey, null));
    }

    // A foundling and a child whose birth was not registered have numbers now.
    void TellNumbers()
    {
        (string, DateOnly)[] issued = [(YaoduRoster.Foundling, Day(4, 18)), (YaoduRoster.NotRegistered, Day(5, 9))];
        foreach (var (why, day) in issued)
        {
            var row = _roster.RowOf(child => child.WhyNoNumber == why);
            var child = _roster.Children[row];
            _history.Tell(day, Staff.YaoduOfficer, Child(row), new ChildCommand.IssueIdNumber(
                day.AddDays(-6), new IdentityDetails(
                    child.Name, child.Born, BirthPrecision.Day, _numbers.IdNumber(child.Born, child.Sex), "01", null)));
        }
    }

    void TellRelief()
    {
        var staff = (Staff.YaoduOfficer, Staff.Supervisor(0), Staff.YaoduChief);
        for (var i = 0; i < 6; i++)
        {
            Reliefs.Approved(_history, staff, Child(_orphans.Dequeue()),
                (ReliefMeasure.OrphanAllowance, Reliefs.Orphan, $"yd-orphan-2024-{i + 1:D2}"),
                (Day(1, 24), Day(2, 7)), (new(2024, 3), new(2024, 5)));
            var child = Child(_unattended.Dequeue());
            var relief = Reliefs.Approved(_history, staff, child,
                (ReliefMeasure.UnattendedAllowance, Reliefs.Unattended, $"yd-unattended-2024-{i + 1:D2}"),
                (Day(1, 25), Day(2, 20)), (new(2024, 3), i == 0 ? new(2024, 4) : new(2024, 5)));
            if (i == 0)
                _history.Tell(Day(5, 8), Staff.YaoduChief, child,
                    new ChildCommand.StopRelief(relief, new(2024, 4), Day(5, 8), ReliefStop.Replaced));
        }
    }

    void TellVisits()
    {
        var visits = new Visits(_dice);
        var villages = PlaceBook.Yaodu.ToList();
        foreach (var row in Enumerable.Range(0, _roster.Children.Count).Where(row => row != _adopted))
        {
            var isLeftBehind = _roster.Children[row].Category == YaoduRoster.LeftBehind;
            if (!_dice.Chance(isLeftBehind ? 10 : 70)) continue;
            var place = villages.IndexOf(_roster.Children[row].Village);
            visits.Tell(
                _history, Child(row), place / PlaceBook.VillagesPerTownship, place % PlaceBook.VillagesPerTownship,
                _dice.Between(Day(2, 1), Day(5, 20)), LastDay);
        }
    }
}
