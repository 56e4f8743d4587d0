using System.Globalization;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.Benchmarks;

/// <summary>One event of one child, and the moment it was recorded.</summary>
readonly record struct Happening(int Child, DateTimeOffset At, ChildEvent Event);

/// <summary>
/// Children with about forty events each over three years: intake, family, categories, grades, pairings, some fifteen
/// visits with notes of 200 characters, relief with its monthly payments. The same number gives the same events.
/// </summary>
static class Workload
{
    static readonly DateTimeOffset Start = new(2022, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly DateTimeOffset End = Start.AddYears(3);
    public static Code<Office> Office { get; } = Code<Office>.Of("141002-civil-affairs");
    const int VisitsMore = 54;

    static readonly RegionCode Region = RegionCode.Of("141002");

    public static Id<Child> ChildId(int child) => new(new Guid(child, 0x57, 0x4c, 0x80, 0, 0, 0, 0, 0, 0, 1));

    /// <summary>One child's events in the order in which they were recorded.</summary>
    public static Happening[] Child(int child)
    {
        var lots = new Lots(((ulong)child * 0x9E3779B97F4A7C15) + 1);
        var at = Start.AddMinutes(lots.Next(180 * 1440));
        var days = (int)(End - at).TotalDays;
        var said = new List<(DateTimeOffset At, ChildEvent Event)>(48);
        void Say(DateTimeOffset when, ChildEvent e) => said.Add((when, e));
        DateTimeOffset Between(int fromDay, int toDay) =>
            at.AddDays(fromDay + lots.Next(Math.Max(1, toDay - fromDay))).AddMinutes(480 + lots.Next(600));

        Intake(child, lots, at, Say);
        Family(lots, at, Say);
        for (var i = 0; i < 3 + lots.Next(2); i++)
        {
            var when = i == 0 ? at.AddDays(2) : Between(60 + (240 * i), Math.Min(days, 300 + (240 * i)));
            Say(when, new ChildEvent.RiskGraded(
                (RiskGrade)lots.Next(4), Day(when), Day(when), new Narrative(Phrases.Note(lots, 40))));
        }

        Pairings(lots, Between, Say);
        for (int i = 0, n = 13 + lots.Next(5); i < n; i++)
        {
            var when = Between((days * i / n) + 1, days * (i + 1) / n);
            Say(when, Visit(lots, Day(when)));
        }

        Reliefs(lots, Between(15, 120), Say);
        return [.. said.OrderBy(e => e.At).Select(e => new Happening(child, e.At, e.Event))];
    }

    /// <summary>One child with some sixty events more: a payee, parents, and a visit every third week.</summary>
    public static Happening[] BusyChild(int child)
    {
        var usual = Child(child);
        var lots = new Lots(((ulong)child * 0x9E3779B97F4A7C15) + 2);
        var at = usual[0].At.AddHours(1);
        List<Happening> said = [.. usual];
        void Say(DateTimeOffset when, ChildEvent e) => said.Add(new(child, when, e));

        Say(at, new ChildEvent.PayeeAccountRecorded(
            Day(at), Relation.PaternalGrandmother,
            new AccountDetails(Phrases.Name(lots), $"99{lots.Next(10_000_000):D8}{child:D8}", null)));
        foreach (var parent in Enum.GetValues<Parent>())
        {
            var named = new RelativeDetails(Phrases.Name(lots), null, null);
            Say(at.AddMinutes(1), new ChildEvent.ParentNamed(parent, named));
            Say(at.AddMinutes(2), new ChildEvent.ParentSituationRecorded(
                parent, ParentSituation.AwayForWork, Day(at), null, null));
        }
        for (int i = 0, n = VisitsMore, days = (int)(End - at).TotalDays; i < n; i++)
        {
            var when = at.AddDays(1 + (days * i / n)).AddMinutes(lots.Next(600));
            Say(when, Visit(lots, Day(when)));
        }
        return [.. said.OrderBy(e => e.At)];
    }

    /// <summary>As they would have happened: ordered by time, children interleaved.</summary>
    public static Happening[] InTimeOrder(IEnumerable<Happening[]> children) =>
        [.. children.SelectMany(child => child).OrderBy(e => e.At).ThenBy(e => e.Child)];

    public static ChildEvent.VisitRecorded Visit(Lots lots, DateOnly on) =>
        new((VisitKind)lots.Next(5), on, lots.Next(8) == 0 ? VisitOutcome.NotMet : VisitOutcome.Met, Carer: null,
            Code<Actor>.Of($"worker-{lots.Next(1000, 9999)}"), [(Need)lots.Next(6)],
            new Narrative(Phrases.Note(lots, 200)), []);

    public static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    static void Intake(int child, Lots lots, DateTimeOffset at, Action<DateTimeOffset, ChildEvent> say)
    {
        var born = Day(Start).AddDays(-(365 * 3) - lots.Next(365 * 9));
        say(at, new ChildEvent.IntakeOpened(
            FileNumber.Parse($"141002-{at.Year}-{child + 1:D5}", CultureInfo.InvariantCulture), Office, Region,
            IntakeRoute.Surveyed, Day(at), Sex.Female, YearMonth.Of(born), NumberStatus.Held,
            new IdentityDetails(Phrases.Name(lots), born, BirthPrecision.Day, Number(child, born), "01", null)));
        say(at.AddMinutes(1), new ChildEvent.IntakeChecked(Day(at), true, DuplicateCheck.None, null, null));
        say(at.AddMinutes(2), new ChildEvent.IntakeConfirmed(Day(at), Code<Evidence>.Of($"doc-{child}")));
        say(at.AddMinutes(3), new ChildEvent.CategoryEntered(
            ChildCategory.LeftBehind, Day(at), Day(at), CategoryBasis.Survey, null, []));
    }

    static void Family(Lots lots, DateTimeOffset at, Action<DateTimeOffset, ChildEvent> say)
    {
        say(at.AddMinutes(4), new ChildEvent.ResidenceRecorded(Day(at), Region,
            new ResidenceDetails($"尧都区{Phrases.Village(lots)}{lots.Next(1, 300)}号", null, Phrases.Village(lots))));
        say(at.AddMinutes(5), new ChildEvent.ContactRecorded(Day(at),
            new ContactDetails($"1990000{lots.Next(1000, 9999)}", Phrases.Name(lots))));
        for (var i = 1 + lots.Next(2); i > 0; i--)
        {
            say(at.AddMinutes(5 + i), new ChildEvent.GuardianRecorded(
                i == 1 ? Relation.PaternalGrandmother : Relation.PaternalGrandfather, Day(at),
                new RelativeDetails(Phrases.Name(lots), null, null)));
        }
    }

    static void Pairings(Lots lots, Func<int, int, DateTimeOffset> between, Action<DateTimeOffset, ChildEvent> say)
    {
        for (int i = 0, n = 1 + lots.Next(2); i < n; i++)
        {
            var from = between(10 + (400 * i), 60 + (400 * i));
            var pairing = new Id<Pairing>(lots.Id());
            var day = Day(from);
            say(from, new ChildEvent.Paired(
                pairing, new Id<Carer>(lots.Id()), PairingMode.ManyToOne, day, day, day.AddYears(1)));
            if (i < n - 1)
                say(from.AddDays(300), new ChildEvent.PairingEnded(pairing, day.AddDays(300), PairingEnd.TermReached));
        }
    }

    static void Reliefs(Lots lots, DateTimeOffset first, Action<DateTimeOffset, ChildEvent> say)
    {
        for (int i = 0, n = 1 + lots.Next(2); i < n; i++)
        {
            var relief = new Id<Relief>(lots.Id());
            var from = first.AddDays(400 * i);
            var monthly = 600m + (50 * lots.Next(20));
            say(from.AddDays(-5), new ChildEvent.ReliefApplied(relief, ReliefMeasure.TemporaryRelief, Day(from)));
            say(from, new ChildEvent.ReliefApproved(relief, Day(from), monthly, YearMonth.Of(Day(from)), null));
            for (int m = 1, months = 6 + lots.Next(5); m <= months; m++)
            {
                var paid = from.AddMonths(m);
                say(paid, new ChildEvent.ReliefPaid(relief, YearMonth.Of(Day(paid)), monthly, Day(paid),
                    Code<Evidence>.Of($"PZ-{m}-{lots.Next(100000)}"), []));
            }
        }
    }

    /// <summary>A number that nobody has: region 99, a serial by child, a fitting check character.</summary>
    static IdNumber Number(int child, DateOnly born)
    {
        var region = (990000 + (child / 500 % 10000)).ToString(CultureInfo.InvariantCulture);
        var serial = (child % 500 * 2).ToString("D3", CultureInfo.InvariantCulture);
        var digits = region + born.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + serial;
        return IdNumber.Parse(digits + IdNumber.CheckCharacterOf(digits), CultureInfo.InvariantCulture);
    }
}
