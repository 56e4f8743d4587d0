using WelfareLedger.Domain;
using WelfareLedger.Domain.Activities;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Pairings;

namespace WelfareLedger.SampleMaker;

/// <summary>One carer and child from a day to another.</summary>
sealed record Pair(Id<Child> Child, Id<Carer> Carer, DateOnly From, DateOnly? Until = null);

/// <summary>
/// Caring mothers of Qinshui County: thirty for sixteen children in 2020; by May 2024 two have left and fourteen have
/// come, one child has moved away and eleven have come: 42 for 26.
/// </summary>
sealed class Qinshui
{
    /// <summary>The eve of the article.</summary>
    public static readonly DateOnly LastDay = new(2024, 5, 22);

    static readonly DateOnly FirstRecruited = new(2020, 9, 7);
    static readonly DateOnly FirstPaired = new(2020, 10, 12);
    static readonly DateOnly ThenRecruited = new(2021, 4, 12);
    static readonly DateOnly ThenPaired = new(2021, 5, 17);
    static readonly DateOnly MovedOn = new(2022, 8, 30);

    // How many mothers the children have, in order: of 2020, and of 2021.
    static readonly int[] MothersOfFirst = [1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3];
    static readonly int[] MothersOfThen = [1, 1, 1, 1, 1, 1, 2, 2, 2, 2];

    // Each is one of three of a child's.
    static readonly (int Place, DateOnly On, LeavingGround Ground)[] Leavers =
        [(24, new(2021, 12, 31), LeavingGround.Moved), (27, new(2023, 6, 30), LeavingGround.OwnWish)];

    static readonly (int Least, int Most) VisitsApart = (100, 170);

    readonly History _history;
    readonly Volunteers _volunteers;
    readonly CountyRoster _roster;
    readonly List<Id<Carer>> _mothers = [];
    readonly List<Pair> _pairs = [];

    // Each child is paired with each mother once.
    readonly Dictionary<(Id<Child>, Id<Carer>), Id<Pairing>> _pairings = [];

    public Qinshui(Dice dice, NameBook names, NumberBook numbers, History history)
    {
        _history = history;
        _roster = new(Plan, dice, names, numbers, history.Symbols);
        _volunteers = new(dice, names, numbers, history, Staff.QinshuiOfficer);
        RecruitAndPair(FirstRecruited, FirstPaired, MothersOfFirst, 0);
        RecruitAndPair(ThenRecruited, ThenPaired, MothersOfThen, MothersOfFirst.Length);
        TellLeavers();
        TellTheChildWhoMoved();
        TellRenewals();
        foreach (var pair in _pairs)
            new Visits(dice).Tell(
                history, Staff.QinshuiOfficer, (pair.Child, pair.Carer), (pair.From, pair.Until), _ => true,
                FirstPaired, LastDay, VisitsApart);
        TellSessions();
    }

    /// <summary>The bureau's roster of autumn 2020.</summary>
    public TimedImport Roster => _roster.ToImport();

    /// <summary>The mothers who are there on a day, in the order of their recruitment.</summary>
    public IReadOnlyList<Id<Carer>> MothersOn(DateOnly day) =>
    [
        .. _mothers.Where((_, place) => !Leavers.Any(leaver => leaver.Place == place && leaver.On <= day)),
    ];

    /// <summary>The pairs of a day.</summary>
    public IEnumerable<Pair> PairsOn(DateOnly day) =>
        _pairs.Where(pair => pair.From <= day && !(pair.Until <= day));

    static CountyRosterPlan Plan => new(
        "qinshui-roster.xlsx", "沁水县", RegionCode.Of("140521"), Staff.QinshuiBureauOfficer, PlaceBook.Qinshui,
        new(2020, 8, 21), Families: 40, Second: 0, (new(2009, 9, 1), new(2015, 12, 31)));

    void RecruitAndPair(DateOnly recruited, DateOnly paired, int[] mothersOf, int firstChild)
    {
        Id<Carer>[] recruits =
        [
            .. Enumerable.Range(0, mothersOf.Sum()).Select(place => _volunteers.Recruit(
                recruited, place % 3 == 0 ? SourceGroup.FederationExecutive : SourceGroup.Volunteer)),
        ];
        _mothers.AddRange(recruits);
        var next = 0;
        foreach (var (place, mothers) in mothersOf.Index())
        {
            var child = _roster.Child(firstChild + place);
            Consent(child, ConsentPurpose.Pairing, paired);
            Consent(child, ConsentPurpose.Activity, paired);
            foreach (var mother in recruits[next..(next += mothers)])
                Pair(child, mother, paired, mothers == 1 ? PairingMode.OneToOne : PairingMode.ManyToOne);
        }
    }

    void Consent(Id<Child> child, ConsentPurpose purpose, DateOnly on) =>
        _history.Tell(on, Staff.QinshuiOfficer, child, new ChildCommand.RecordConsent(
            purpose, ConsentGiver.Guardian, on, null, null));

    void Pair(Id<Child> child, Id<Carer> carer, DateOnly on, PairingMode mode)
    {
        _history.Tell(on, Staff.QinshuiOfficer, new PairingCommand.PairChild(
            child, carer, PairingIdOf(child, carer), mode, on, on));
        _pairs.Add(new(child, carer, on));
    }

    Id<Pairing> PairingIdOf(Id<Child> child, Id<Carer> carer)
    {
        if (!_pairings.TryGetValue((child, carer), out var id))
            _pairings.Add((child, carer), id = new(_history.Ids.Next(IdKind.Pairing)));
        return id;
    }

    void TellLeavers()
    {
        foreach (var (place, on, ground) in Leavers)
        {
            _history.Tell(Workday.OnOrAfter(on.AddDays(3)), Staff.QinshuiOfficer, _mothers[place],
                new CarerCommand.LeaveCarer(on, ground));
            EndPairs(pair => pair.Carer == _mothers[place], on);
        }
    }

    // The parents took the child along; its mother takes another.
    void TellTheChildWhoMoved()
    {
        var pair = _pairs[0];
        _history.Tell(MovedOn, Staff.QinshuiOfficer, pair.Child, new ChildCommand.EndPairing(
            PairingIdOf(pair.Child, pair.Carer), MovedOn, PairingEnd.ChildLeft));
        _history.Tell(MovedOn, Staff.QinshuiBureauOfficer, pair.Child, new ChildCommand.LeaveCategory(
            ChildCategory.LeftBehind, MovedOn, MovedOn, CategoryExit.ParentReturned,
            Code<Evidence>.Of("qs-review-2022-01")));
        EndPairs(other => other == pair, MovedOn);
        var next = _roster.Child(MothersOfFirst.Length + MothersOfThen.Length);
        DateOnly on = new(2022, 9, 14);
        Consent(next, ConsentPurpose.Pairing, on);
        Consent(next, ConsentPurpose.Activity, on);
        Pair(next, pair.Carer, on, PairingMode.OneToOne);
    }

    void EndPairs(Func<Pair, bool> isMeant, DateOnly on)
    {
        foreach (var pair in _pairs.Where(isMeant).ToList())
            _pairs[_pairs.IndexOf(pair)] = pair with { Until = on };
    }

    void TellRenewals()
    {
        foreach (var (place, mother) in _mothers.Index())
        {
            var until = Leavers.Where(leaver => leaver.Place == place).Select(leaver => leaver.On)
                .FirstOrDefault(LastDay);
            _volunteers.Renew(mother, place < MothersOfFirst.Sum() ? FirstRecruited : ThenRecruited, until);
        }
    }

    // On children's days, for those who are paired then.
    void TellSessions()
    {
        var sessions = new Sessions(_history, Staff.QinshuiOfficer);
        foreach (var (on, kind) in ((DateOnly, ActivityKind)[])
            [
                (new(2021, 6, 1), ActivityKind.Festival), (new(2022, 6, 1), ActivityKind.Festival),
                (new(2023, 6, 1), ActivityKind.Festival), (new(2023, 10, 14), ActivityKind.Excursion),
            ])
        {
            var pairs = PairsOn(on).ToList();
            sessions.Hold(new(
                kind, Federations.Of("140521"), on, [.. pairs.Select(pair => pair.Child).Distinct()],
                [.. pairs.Select(pair => pair.Carer).Distinct().Where((_, place) => place % 2 == 0)]));
        }
    }
}
