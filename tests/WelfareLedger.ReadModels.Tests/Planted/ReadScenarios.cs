using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
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

    public static void ReadByACarerAfterThePairing(Life one)
    {
        Read(one, one.Child, readBy: Paired(one, until: On.AddDays(-3)));
        one.Expect(FindingRules.UndueRead, On, which: "formerCarer");
    }

    public static void ReadByACarerWhoWasNeverPaired(Life one)
    {
        one.County = "141002";
        one.LeftBehind();
        Read(one, one.Child, readBy: one.Carer());
        one.Expect(FindingRules.UndueRead, On, which: "strangeCarer");
    }

    public static void ReadByACarerWhilePaired(Life one) => Read(one, one.Child, readBy: Paired(one, until: null));

    public static void ReadByACarerOnTheLastDay(Life one) => Read(one, one.Child, readBy: Paired(one, until: On));

    static Id<Carer> Paired(Life one, DateOnly? until)
    {
        one.County = "141002";
        one.LeftBehind();
        var carer = one.Carer();
        var pairing = new Id<Pairing>(new Guid(one.Number + 1, 0xAA, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1));
        one.Say(one.Opened, new ChildEvent.Paired(
            pairing, carer, PairingMode.OneToOne, one.Opened, one.Opened, one.Opened.AddYears(9)));
        if (until is { } on) one.Say(on, new ChildEvent.PairingEnded(pairing, on, PairingEnd.ChildWished));
        return carer;
    }

    static EventId Break(Life one) => one.SayIn(Stream(On), On, new GlassBroken(
        one.Child, Code<Purpose>.Of("emergency"), [PersonalCategory.Contact], new(On, default, TimeSpan.Zero)));

    static void Read(Life one, Id<Child> whom, EventId? under = null, Id<Carer>? readBy = null) => one.SayIn(
        Stream(On), On, new PersonalDataDisclosed(whom, null, Purpose, [PersonalCategory.Identity], under, readBy),
        $"reader-{one.Number}");

    /// <summary>Somebody of whom there is no file here.</summary>
    static Id<Child> Stranger(Life one, int other) =>
        new(new Guid(one.Number + 1, 0xA5, (short)other, 0x80, 0, 0, 0, 0, 0, 0, 1));

    static string Stream(DateOnly day) => FormattableString.Invariant($"access-{day:yyyyMMdd}");
}
