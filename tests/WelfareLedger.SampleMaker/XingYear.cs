using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.SampleMaker;

/// <summary>The year of Xing County's caring-mother station: from March 2023 to the end of the autumn term.</summary>
sealed class XingYear
{
    public static readonly DateOnly LastDay = new(2024, 1, 12);

    static readonly RegionCode Region = RegionCode.Of("141123");
    static readonly Code<Organisation> School = Code<Organisation>.Of(XingRoster.SchoolCode);

    readonly Dice _dice;
    readonly History _history;
    readonly XingRoster _roster;
    readonly int[] _chosen;
    readonly Id<Child>[] _unpaired;
    readonly RelativeDetails _newGuardian;
    NewFile _newcomer = null!;

    public XingYear(Dice dice, NameBook names, NumberBook numbers, XingRoster roster, History history)
    {
        (_dice, _history, _roster) = (dice, history, roster);
        var rows = dice.Shuffle(Enumerable.Range(0, XingRoster.Pupils));
        _chosen = rows[..(Pairings.Children + 1)];
        _unpaired = [.. rows[_chosen.Length..].Select(PupilOf)];
        Mothers = new(dice, names, numbers, history);
        Pairings = new(history, Mothers, [.. _chosen.Select(PupilOf)]);
        _newGuardian = new(names.Adult(names.Surname(), Sex.Female), null, numbers.Phone());
        TellGrades();
        TellVisits(history, new(2023, 3, 20), LastDay);
        TellPupilsWhoLeave();
        TellNewPupils(new PupilMaker(dice, names, numbers));
        TellCategories();
        TellRelief();
        TellTheMixUp();
    }

    public CaringMothers Mothers { get; }

    public Pairings Pairings { get; }

    /// <summary>What goes on at the station in spring, beside what happens in Yaodu.</summary>
    public void Continue(History spring)
    {
        TellVisits(spring, Spring2024.FirstDay, Spring2024.LastDay);
        Mothers.RenewIn(spring);
        // A mother leaves for work and an aunt takes over; a graduate's file follows the registered home to Yaodu.
        spring.Tell(new(2024, 3, 1), Staff.XingOfficer, _newcomer.Child, new ChildCommand.EndGuardian(
            spring.Symbols.Event(_newcomer.Guardian), new(2024, 2, 17), GuardianEnd.Withdrew));
        spring.Tell(new(2024, 3, 1), Staff.XingOfficer, _newcomer.Child, new ChildCommand.RecordGuardian(
            Relation.OtherKin, new(2024, 2, 17), _newGuardian));
        spring.Tell(new(2024, 3, 11), Staff.XingChief, _unpaired[0], new ChildCommand.TransferFile(
            Staff.YaoduBureau, RegionCode.Of("141002"), new(2024, 3, 11), new(2024, 3, 8),
            TransferGround.RegistrationMoved));
    }

    void TellVisits(History history, DateOnly first, DateOnly last)
    {
        foreach (var pairing in Pairings.All)
            new Visits(_dice).Tell(history, pairing, day => Mothers.IsThere(pairing.Mother, day), first, last);
    }

    Id<Child> PupilOf(int row) => _history.Symbols.Child(
        new FileNumber("141123", XingRoster.On.Year, row + 1).Value);

    void TellGrades()
    {
        foreach (var (child, place) in _chosen.Select((row, place) => (PupilOf(row), place)))
        {
            var on = Pairings.All.Where(pairing => pairing.Child == child).Min(pairing => pairing.From);
            _history.Tell(Workday.OnOrAfter(on), Staff.XingOfficer, child, new ChildCommand.GradeRisk(
                (RiskGrade)(place % 4), on, on, null));
            if (place % 5 == 2)
                _history.Tell(new(2023, 11, 6), Staff.XingOfficer, child, new ChildCommand.GradeRisk(
                    RiskGrade.Green, new(2023, 11, 6), new(2023, 11, 6), new Narrative("结对以来情况稳定，降低风险等级。")));
        }
    }

    void TellPupilsWhoLeave()
    {
        foreach (var child in _unpaired[..2])
            _history.Tell(new(2023, 7, 12), Staff.XingOfficer, child, new ChildCommand.RecordSchooling(
                new(2023, 7, 10), SchoolStage.Vocational, null, new SchoolingDetails("远方职业中学", null)));
        _history.Tell(new(2023, 9, 4), Staff.XingOfficer, Pairings.Leaving, new ChildCommand.RecordSchooling(
            new(2023, 9, 1), SchoolStage.Primary, null, new SchoolingDetails("样例镇中心小学", "三年级")));
    }

    void TellNewPupils(PupilMaker maker)
    {
        var files = new NewFiles(_history, Staff.XingBureau, Region, Staff.XingOfficer, Staff.XingChief);
        var opened = new DateOnly(2023, 8, 21);
        NewFile[] newcomers = [.. Enumerable.Range(0, 3).Select(i => files.Tell(
            maker.Make(), IntakeRoute.Applied, opened.AddDays(i), new(2023, 8, 30), ChildCategory.InDistress,
            SchoolStage.NotStated))];
        foreach (var (file, place) in newcomers.Select((file, place) => (file, place)))
        {
            _history.Tell(new(2023, 9, 1), Staff.XingOfficer, file.Child, new ChildCommand.RecordSchooling(
                new(2023, 9, 1), SchoolStage.Special, School, new SchoolingDetails(XingRoster.School, "启智一年级")));
            _history.Tell(new(2023, 9, 1), Staff.XingOfficer, file.Child, new ChildCommand.RecordHealth(
                opened, HealthState.Disabled, place + 2, null));
        }
        _newcomer = newcomers[0];
        CorrectName(newcomers[1], maker.LastButOne);
        files.TellRefused(
            maker.Make(), new(2023, 9, 11), new(2023, 9, 19), "经核查，儿童父母均在家且有监护能力，不符合纳入条件。");
    }

    // One character of the name was typed wrongly; the household register came in autumn.
    void CorrectName(NewFile file, RosterChild child) =>
        _history.Tell(new(2023, 10, 12), Staff.XingOfficer, file.Child, new ChildCommand.CorrectIdentity(
            _history.Symbols.Event(file.Opened), CorrectionGround.EntryError, child.Sex, NumberStatus.Held,
            new IdentityDetails(child.Name + "𠮷", child.Born, BirthPrecision.Day, child.Number, "01", null)));

    void TellCategories()
    {
        var atHome = _unpaired[2..].Where(child => !IsLeftBehind(child)).Take(4).ToArray();
        foreach (var (child, place) in atHome.Select((child, place) => (child, place)))
        {
            var day = new DateOnly(2023, 6, 12).AddDays(place);
            _history.Tell(day, Staff.XingOfficer, child, new ChildCommand.RecordParentSituation(
                Parent.Mother, ParentSituation.AwayForWork, new(2023, 5, 29), null, new Narrative("母亲外出务工，孩子由祖父母照料。")));
            _history.Tell(day.AddDays(14), Staff.XingChief, child, new ChildCommand.EnterCategory(
                ChildCategory.LeftBehind, day.AddDays(14), day.AddDays(14), CategoryBasis.Survey,
                Code<Evidence>.Of("xx-survey-2023-06")));
        }
        // Back for the new year already; the office heard of it when school began again, and has nothing in writing.
        _history.Tell(new(2023, 12, 11), Staff.XingChief, atHome[0], new ChildCommand.LeaveCategory(
            ChildCategory.LeftBehind, new(2023, 11, 13), new(2023, 12, 11), CategoryExit.ParentReturned, null));
    }

    bool IsLeftBehind(Id<Child> child) => _roster.Children
        .Where((_, row) => PupilOf(row) == child)
        .Any(pupil => pupil.Category.StartsWith(YaoduRoster.LeftBehind, StringComparison.Ordinal));

    // A visit that was entered on another child's file; seen a week later.
    void TellTheMixUp()
    {
        var (right, wrong) = (Pairings.All[2], Pairings.All[3]);
        var visit = new ChildCommand.RecordVisit(
            VisitKind.SchoolVisit, new(2023, 10, 18), VisitOutcome.Met, right.Mother.Id, null, [Need.Clothing],
            new Narrative("到校看望，孩子需要过冬的棉衣。"));
        var told = _history.Tell(new(2023, 10, 19), Staff.StationKeeper, wrong.Child, visit);
        _history.Tell(new(2023, 10, 26), Staff.StationKeeper, wrong.Child, new ChildCommand.WithdrawRecord(
            _history.Symbols.Event(told), CorrectionGround.WrongChild));
        _history.Tell(new(2023, 10, 26), Staff.StationKeeper, right.Child, visit);
    }

    void TellRelief()
    {
        foreach (var (child, place) in _unpaired[8..12].Select((child, place) => (child, place)))
        {
            var relief = Reliefs.Approved(
                _history, (Staff.XingOfficer, Staff.XingSupervisor, Staff.XingChief), child,
                (ReliefMeasure.DisabilitySubsidy, Reliefs.Disability, $"xx-subsidy-2023-{place + 1:D2}"),
                (new(2023, 4, 10), new(2023, 4, 24)),
                (new(2023, 4), place == 0 ? new(2023, 10) : new(2023, 12)));
            if (place == 0)
                _history.Tell(new(2023, 11, 3), Staff.XingChief, child, new ChildCommand.StopRelief(
                    relief, new(2023, 10), new(2023, 11, 3), ReliefStop.Replaced));
        }
        var refused = new Id<Relief>(_history.Ids.Next(IdKind.Relief));
        _history.Tell(new(2023, 5, 8), Staff.XingOfficer, _unpaired[12],
            new ChildCommand.ApplyRelief(refused, ReliefMeasure.TemporaryRelief, new(2023, 5, 8)));
        _history.Tell(new(2023, 5, 22), Staff.XingChief, _unpaired[12],
            new ChildCommand.RefuseRelief(refused, new(2023, 5, 22), new Narrative("本年度同一事由已获临时救助。")));
    }
}
