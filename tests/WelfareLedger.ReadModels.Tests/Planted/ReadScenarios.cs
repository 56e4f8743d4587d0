using WelfareLedger.Domain;
using WelfareLedger.Domain.Findings;
using static WelfareLedger.Domain.Ledgers.AccessEvent;

namespace WelfareLedger.ReadModels.Tests.Planted;

/// <summary>Who looked at whom. Everything here is recorded at an office of 141002.</summary>
static class ReadScenarios
{
    static readonly DateOnly On = new(2024, 5, 6);
    static readonly Code<Purpose> Purpose = Code<Purpose>.Of("home-visit");

    public static void ReadFromAnotherCounty(Life one)
    {
        one.County = "141123";
        one.LeftBehind();
        Read(one, one.Child);
        one.Expect(FindingRules.UndueRead, On, which: "otherOffice");
    }

    public static void ReadFromTheOwnCounty(Life one)
    {
        one.County = "141002";
        one.LeftBehind();
        Read(one, one.Child);
    }

    public static void ReadFromAnotherCountyWithAnApproval(Life one)
    {
        one.County = "141123";
        one.LeftBehind();
        var request = one.SayIn(Stream(On), On, new DisclosureRequested(one.Child, Purpose, []));
        var approval = one.SayIn(Stream(On), On, new DisclosureApproved(
            request, one.Child, Code<Actor>.Of("clerk-x"), new(On, default, TimeSpan.Zero)));
        Read(one, one.Child, under: approval);
    }

    public static void TooManyReadInADay(Life one)
    {
        one.LeftBehind();
        for (var other = 0; other <= FindingLimits.Usual.ReadsADay; other++) Read(one, Stranger(one, other));
        one.ExpectOf($"reader-{one.Number}", FindingRules.UndueRead, On, "bulk");
    }

    public static void OneReadAgainAndAgain(Life one)
    {
        one.LeftBehind();
        for (var time = 0; time < 2 * FindingLimits.Usual.ReadsADay; time++)
            Read(one, Stranger(one, time % FindingLimits.Usual.ReadsADay));
    }

    public static void GlassThatNobodyLookedAt(Life one)
    {
        one.LeftBehind();
        Break(one);
        one.Expect(FindingRules.UndueRead, On, which: "glassNotReviewed");
    }

    public static void GlassWithoutAnEmergency(Life one)
    {
        one.LeftBehind();
        var broken = Break(one);
        one.SayIn(Stream(On.AddDays(1)), On.AddDays(1), new GlassReviewed(broken, one.Child, Justified: false));
        one.Expect(FindingRules.UndueRead, On, which: "glassUnjustified");
    }

    public static void GlassThatWasLookedAt(Life one)
    {
        one.LeftBehind();
        var broken = Break(one);
        one.SayIn(Stream(On.AddDays(1)), On.AddDays(1), new GlassReviewed(broken, one.Child, Justified: true));
    }

    static EventId Break(Life one) => one.SayIn(Stream(On), On, new GlassBroken(
        one.Child, Code<Purpose>.Of("emergency"), [PersonalCategory.Contact], new(On, default, TimeSpan.Zero)));

    static void Read(Life one, Id<Child> whom, EventId? under = null) => one.SayIn(
        Stream(On), On, new PersonalDataDisclosed(whom, null, Purpose, [PersonalCategory.Identity], under),
        $"reader-{one.Number}");

    /// <summary>Somebody of whom there is no file here.</summary>
    static Id<Child> Stranger(Life one, int other) =>
        new(new Guid(one.Number + 1, 0xA5, (short)other, 0x80, 0, 0, 0, 0, 0, 0, 1));

    static string Stream(DateOnly day) => FormattableString.Invariant($"access-{day:yyyyMMdd}");
}
