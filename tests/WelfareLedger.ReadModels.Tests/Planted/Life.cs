using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Findings;
using WelfareLedger.EventLog;
using static WelfareLedger.Domain.Carers.CarerEvent;
using static WelfareLedger.Domain.Children.ChildEvent;

namespace WelfareLedger.ReadModels.Tests.Planted;

/// <summary>One event of the planted ledger, on its way into the log.</summary>
sealed record Said(StreamName Stream, EventId Id, object Event, DateTimeOffset At, string Actor, Source Source);

/// <summary>What a rule has to find.</summary>
sealed record Expected(string Rule, string Case, string About, DateOnly From, decimal? Money)
{
    public override string ToString() => $"{Rule} {Case} {About} {From:yyyy-MM-dd} {Money:0.##}";
}

/// <summary>A child's life on file, told day by day; what a scenario does not say goes as it should.</summary>
sealed partial class Life(int number, Random dice)
{
    /// <summary>The day on which the planted ledger is looked at.</summary>
    public static readonly DateOnly Today = new(2025, 1, 15);

    readonly List<Said> _said = [];
    readonly List<Expected> _expected = [];

    public int Number => number;

    public IReadOnlyList<Said> Told => _said;

    public IReadOnlyList<Expected> Faults => _expected;

    public Id<Child> Child => new(new Guid(number + 1, 0x91, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1));

    public FileNumber File => new(County, 2022, number + 1);

    public string County { get; set; } = number % 2 == 0 ? "141002" : "141123";

    /// <summary>Who enters for this child, where nobody else does.</summary>
    public string Clerk => $"clerk-{number}";

    /// <summary>Day of the intake, in the first months of the three years.</summary>
    public DateOnly Opened { get; } = new DateOnly(2022, 1, 10).AddDays(dice.Next(60));

    public YearMonth Born { get; init; } = new(2012 + dice.Next(4), 1 + dice.Next(12));

    /// <summary>Where everything told until then came from a list, when it was read in.</summary>
    public DateOnly? ListedOn { get; set; }

    /// <summary>Says what a rule has to find.</summary>
    public void Expect(FindingRule rule, DateOnly from, decimal? money = null, string which = "") =>
        _expected.Add(new(rule.Id.Value, which, File.Value, from, money));

    /// <summary>The same, where it is about a carer or about who entered it.</summary>
    public void ExpectOf(string whom, FindingRule rule, DateOnly from, string which) =>
        _expected.Add(new(rule.Id.Value, which, whom, from, Money: null));

    /// <summary>Records an event.</summary>
    /// <param name="on">The day on which it is recorded.</param>
    /// <param name="happened">What.</param>
    /// <param name="by">Who enters it.</param>
    /// <param name="at">At which moment of the day, where that matters.</param>
    /// <param name="isListed">Whether it came with a list.</param>
    public EventId Say(
        DateOnly on, ChildEvent happened, string? by = null, TimeOnly? at = null, bool isListed = false)
    {
        var id = new EventId(new Guid(number + 1, 0x92, (short)(0x4000 + _said.Count), 0x80, 0, 0, 0, 0, 0, 0, 1));
        var recordedOn = ListedOn > on ? ListedOn.Value : on;
        // Nine in China is one in the world; every event of a child at a minute of its own.
        var time = at ?? new TimeOnly(1, 0).Add(TimeSpan.FromMinutes((number % 60) + (_said.Count % 400)));
        Source source = isListed || ListedOn > on
            ? new Source.Import(new string('a', 64), number + 2)
            : new Source.Desk();
        _said.Add(new(
            Streams.Of(Child), id, happened, new(recordedOn.ToDateTime(time), TimeSpan.Zero), by ?? Clerk, source));
        return id;
    }

    /// <summary>Records an event in a stream that is nobody's file.</summary>
    public EventId SayIn(string stream, DateOnly on, object happened, string? by = null)
    {
        var id = new EventId(new Guid(number + 1, 0x96, (short)(0x4000 + _said.Count), 0x80, 0, 0, 0, 0, 0, 0, 1));
        var time = new TimeOnly(2, 0).Add(TimeSpan.FromMinutes((number % 60) + (_said.Count % 400)));
        _said.Add(new(
            StreamName.Parse(stream), id, happened, new(on.ToDateTime(time), TimeSpan.Zero), by ?? Clerk,
            new Source.Desk()));
        return id;
    }

    /// <summary>The intake, checked and confirmed, with both parents' names.</summary>
    public Life Begin(IdNumber? idNumber = null, string? name = null, DateOnly? born = null, string? father = null)
    {
        var day = born ?? Born.FirstDay.AddDays(8);
        Say(Opened, new IntakeOpened(
            File, Code<Office>.Of($"{County}-civil-affairs"), RegionCode.Of(County), IntakeRoute.Applied, Opened,
            Sex.Female, YearMonth.Of(day), idNumber is null ? NumberStatus.NotOnFile : NumberStatus.Held,
            new IdentityDetails(name ?? $"张样例{number}", day, BirthPrecision.Day, idNumber, "01", null)));
        Say(Opened, new IntakeChecked(Opened, true, DuplicateCheck.None, null, null));
        Say(Opened, new IntakeConfirmed(Opened, null));
        Say(Opened, new ParentNamed(Parent.Father, new RelativeDetails(father ?? $"张父亲{number}", null, null)));
        Say(Opened, new ParentNamed(Parent.Mother, new RelativeDetails($"李母亲{number}", null, null)));
        return this;
    }

    /// <summary>Into a category on the day of the intake.</summary>
    public EventId Enter(ChildCategory category, DateOnly? from = null) => Say(from ?? Opened, new CategoryEntered(
        category, from ?? Opened, from ?? Opened, CategoryBasis.ParentSituations, null, []));

    public void Leave(EventId entry, ChildCategory category, DateOnly on, CategoryExit reason) =>
        Say(on, new CategoryLeft(entry, category, on, on, reason, null));

    /// <summary>A parent's situation, heard of on the day of the intake.</summary>
    public EventId Situation(Parent parent, ParentSituation what, DateOnly since, DateOnly? heardOn = null) =>
        Say(heardOn ?? Opened, new ParentSituationRecorded(parent, what, since, null, null));

    public EventId EndSituation(EventId situation, DateOnly on, DateOnly? heardOn = null) =>
        Say(heardOn ?? on, new ParentSituationEnded(situation, on, null));

    /// <summary>A cadre's post that answers for the child.</summary>
    public EventId Contract(DateOnly? from = null) =>
        Say(from ?? Opened, new CadreContracted(Code<Post>.Of("post-1"), from ?? Opened, from ?? Opened));

    /// <summary>A visit.</summary>
    public EventId Visit(
        DateOnly on, VisitKind kind = VisitKind.HomeVisit, VisitOutcome outcome = VisitOutcome.Met,
        Id<Carer>? carer = null, DateOnly? enteredOn = null, string? by = null, TimeOnly? at = null) =>
        Say(enteredOn ?? on, new VisitRecorded(
            kind, on, outcome, carer, carer is null ? Code<Actor>.Of("village-1") : null, [], null, []), by, at);

    /// <summary>Visits at home, every two months or so, to the end or another day.</summary>
    public void Visits(DateOnly? until = null, Func<DateOnly, bool>? without = null)
    {
        for (var on = Opened.AddDays(40); on < (until ?? Today); on = on.AddDays(55 + dice.Next(10)))
            if (without?.Invoke(on) != true) Visit(on);
    }

    /// <summary>An orphan in care, with a contract and visits, as everything should be.</summary>
    public EventId Orphan(bool visits = true) => InCare(
        ChildCategory.Orphan, ParentSituation.Dead, ParentSituation.Dead, visits);

    /// <summary>An unattended child in care: the father in prison, the mother dead.</summary>
    public EventId Unattended(bool visits = true) => InCare(
        ChildCategory.Unattended, ParentSituation.InPrison, ParentSituation.Dead, visits);

    /// <summary>A left-behind child in care: both parents away.</summary>
    public EventId LeftBehind(bool visits = true) => InCare(
        ChildCategory.LeftBehind, ParentSituation.AwayForWork, ParentSituation.AwayForWork, visits);

    /// <summary>A carer of this child's, vetted or not.</summary>
    public Id<Carer> Carer(DateOnly? vettedOn, DateOnly? until = null)
    {
        var carer = new Id<Carer>(new Guid(number + 1, 0x94, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1));
        Say(carer, 1, Opened, new CarerRecruited(
            Code<Office>.Of($"{County}-federation"), SourceGroup.Volunteer, null, Opened, 2,
            new RelativeDetails($"王爱心{number}", null, null)));
        if (vettedOn is { } on)
            Say(carer, 2, on > Opened ? on : Opened, new CarerVetted(
                VettingResult.Clear, on, until ?? on.AddYears(9), null));
        return carer;
    }

    /// <summary>A carer who is vetted all the time.</summary>
    public Id<Carer> Carer() => Carer(Opened.AddDays(-1));

    void Say(Id<Carer> carer, int ordinal, DateOnly on, CarerEvent happened) => _said.Add(new(
        Streams.Of(carer), new(new Guid(number + 1, 0x95, (short)(0x4000 + ordinal), 0x80, 0, 0, 0, 0, 0, 0, 1)),
        happened,
        new(on.ToDateTime(new TimeOnly(0, 30 + ordinal)), TimeSpan.Zero), Clerk, new Source.Desk()));

    /// <summary>The events of the father's and the mother's situation.</summary>
    public (EventId Father, EventId Mother) Situations { get; private set; }

    EventId InCare(ChildCategory category, ParentSituation father, ParentSituation mother, bool visits)
    {
        Begin();
        var since = Opened.AddMonths(-14);
        Situations = (Situation(Parent.Father, father, since), Situation(Parent.Mother, mother, since));
        var entry = Enter(category);
        if (category != ChildCategory.LeftBehind) Contract();
        if (visits) Visits();
        return entry;
    }
}
