global using static WelfareLedger.Domain.Tests.Given;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.Testing;

namespace WelfareLedger.Domain.Tests;

/// <summary>Days, ids and people that the specs share. Today is 1 June 2024 unless a spec says otherwise.</summary>
static class Given
{
    public static readonly DateOnly Today = Day("2024-06-01");

    public static readonly Code<Office> Yaodu = Code<Office>.Of("141002-civil-affairs");

    public static readonly Code<Office> Xingxian = Code<Office>.Of("141123-civil-affairs");

    public static readonly Code<Post> FirstPost = Code<Post>.Of("141002-deputy-head-2");

    public static readonly Code<Post> SecondPost = Code<Post>.Of("141002-deputy-head-3");

    public static readonly Code<Evidence> Paper = Code<Evidence>.Of("civil-2024-017");

    public static readonly Code<Evidence> OtherPaper = Code<Evidence>.Of("civil-2024-018");

    public static readonly RegionCode Region = RegionCode.Of("141002");

    public static readonly FileNumber Number = FileNumber.Parse("141002-2023-00017", null);

    public static readonly Personal<Narrative> Words = new Narrative("样例文字");

    /// <summary>Born on 17 May 2014, with a number that says so.</summary>
    public static readonly IdentityDetails Girl = new(
        "张样例",
        Day("2014-05-17"),
        BirthPrecision.Day,
        Some.IdNumber(Day("2014-05-17"), Sex.Female),
        EthnicGroup: "01",
        OtherPapers: null);

    public static readonly IdentityDetails WithoutNumber = Girl with { Number = null };

    public static readonly RelativeDetails Relative = new("李样例", Number: null, Phone: null);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");

    public static YearMonth Month(string text) => YearMonth.Parse(text, null);

    /// <summary>The id of an event by its place in the history, from 0.</summary>
    public static EventId Nth(int index) => new(new Guid(index + 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));

    public static Id<T> NewId<T>(int number) => new(new Guid(number, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0));

    /// <summary>An event id that no history has.</summary>
    public static EventId Elsewhere => Nth(9999);
}

/// <summary>Histories of children.</summary>
static class AChild
{
    static readonly Circumstances Now = new(Today, LedgerKind.Sample);

    public static readonly ChildEvent.IntakeOpened Opened = new(
        Number,
        Yaodu,
        Region,
        IntakeRoute.Surveyed,
        Day("2023-09-01"),
        Sex.Female,
        Month("2014-05"),
        NumberStatus.Held,
        Girl);

    public static readonly ChildEvent.IntakeChecked Checked =
        new(Day("2023-09-05"), Supports: true, DuplicateCheck.None, Evidence: null, Notes: null);

    public static readonly ChildEvent.IntakeConfirmed Confirmed = new(Day("2023-09-10"), Evidence: null);

    public static Spec<ChildState, ChildCommand, ChildEvent> Given(params ChildEvent[] history) =>
        new(ChildDecider.Instance, history, Now);

    /// <summary>A child whose intake was confirmed. What follows has the ids Nth(3), Nth(4) and so on.</summary>
    public static Spec<ChildState, ChildCommand, ChildEvent> InCare(params ChildEvent[] more) =>
        Given([Opened, Checked, Confirmed, .. more]);

    public static Spec<ChildState, ChildCommand, ChildEvent> BornIn(string month, params ChildEvent[] more) =>
        Given([Opened with { BornIn = Month(month) }, Checked, Confirmed, .. more]);
}

/// <summary>Histories of carers.</summary>
static class ACarer
{
    public static readonly CarerEvent.CarerRecruited Recruited = new(
        Code<Office>.Of("141123-federation"),
        SourceGroup.Volunteer,
        Code<Organisation>.Of("141123-qcmd-station"),
        Day("2023-03-01"),
        Capacity: 2,
        Relative);

    public static readonly CarerEvent.CarerVetted Vetted =
        new(VettingResult.Clear, Day("2023-03-05"), Day("2024-12-31"), Evidence: null);

    public static Spec<CarerState, CarerCommand, CarerEvent> Given(params CarerEvent[] history) =>
        new(CarerDecider.Instance, history, new(Today, LedgerKind.Sample));

    /// <summary>A carer of capacity 2, clear until the end of 2024. What follows has ids from Nth(2) on.</summary>
    public static Spec<CarerState, CarerCommand, CarerEvent> Active(params CarerEvent[] more) =>
        Given([Recruited, Vetted, .. more]);
}
