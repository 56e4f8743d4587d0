using WelfareLedger.Domain;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.Journeys;
using static WelfareLedger.Domain.Journeys.JourneyEvent;

namespace WelfareLedger.ReadModels.Tests.Planted;

/// <summary>Children on the way by rail.</summary>
static class EscortScenarios
{
    static readonly DateOnly Departs = new(2024, 7, 10);
    static readonly Code<SeatGroup> Group = Code<SeatGroup>.Of("c01");
    static readonly Code<Stop> Stop = Code<Stop>.Of("taiyuan");

    public static void JourneyAsItShouldBe(Life one)
    {
        var journey = Begin(one);
        Count(one, journey, isThere: true);
        HandOver(one, journey, Receiver(one));
        Say(one, journey, Departs.AddDays(1), new JourneyClosed(Departs.AddDays(1)));
    }

    public static void NobodyKnewWhoHadTheChild(Life one)
    {
        var journey = Begin(one);
        Count(one, journey, isThere: false);
        Say(one, journey, Departs, new CustodyRecorded([one.Child], At(12), Custodian.Of(Escort(one)), []));
        HandOver(one, journey, Receiver(one));
        one.Expect(FindingRules.EscortFault, Departs, which: "custodyGap");
    }

    public static void HandedOverToAStranger(Life one)
    {
        var journey = Begin(one);
        HandOver(one, journey, receiver: null, JourneyBreach.ReceiverNotAuthorised, JourneyBreach.IdNotChecked);
        one.Expect(FindingRules.EscortFault, Departs, which: "receiver");
    }

    public static void TooFewEscorts(Life one)
    {
        var journey = Begin(one, JourneyBreach.RatioExceeded);
        HandOver(one, journey, Receiver(one));
        one.ExpectOf("", FindingRules.EscortFault, Departs, "ratio");
    }

    public static void NeverArrivedByTheRecord(Life one)
    {
        Begin(one);
        one.Expect(FindingRules.EscortFault, Departs.AddDays(2), which: "unaccounted");
    }

    public static void WentWithoutConsent(Life one)
    {
        var journey = Begin(one, JourneyBreach.NoConsent);
        HandOver(one, journey, Receiver(one));
        one.Expect(FindingRules.NoConsent, Departs, which: "journey");
    }

    public static void JourneyThatDidNotTakePlace(Life one)
    {
        one.LeftBehind();
        var journey = Plan(one);
        Say(one, journey, Departs.AddDays(-1), new JourneyCancelled(Departs.AddDays(-1), CancelGround.Circumstances));
    }

    static string Begin(Life one, params JourneyBreach[] breaches)
    {
        one.LeftBehind();
        var journey = Plan(one);
        Say(one, journey, Departs, new ChildrenCheckedIn([one.Child], Escort(one), At(8), [.. breaches]));
        return journey;
    }

    static string Plan(Life one)
    {
        var journey = $"journey-{new Id<Journey>(new Guid(one.Number + 1, 0xA1, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1))}";
        var booking = new Id<Booking>(new Guid(one.Number + 1, 0xA2, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1));
        var planned = Departs.AddDays(-20);
        Say(one, journey, planned, new JourneyPlanned(
            Code<Office>.Of("141002-civil-affairs"), Code<Trip>.Of("summer-2024"), 1, JourneyDirection.ToParents,
            RegionCode.Of("141002"), RegionCode.Of("110000"), Departs, Departs.AddDays(1), 9, planned));
        Say(one, journey, planned, new SeatReserved(booking, one.Child, null, Group, planned));
        Say(one, journey, planned, new SeatConfirmed(booking, one.Child, true, [Receiver(one)]));
        return journey;
    }

    static void Count(Life one, string journey, bool isThere) => Say(one, journey, Departs, new HeadsCounted(
        Group, Stop, At(10), Escort(one), isThere ? [one.Child] : [], isThere ? [] : [one.Child], []));

    static void HandOver(Life one, string journey, Id<Receiver>? receiver, params JourneyBreach[] breaches) =>
        Say(one, journey, Departs, new ChildHandedOver(
            one.Child, At(14), Escort(one), receiver, receiver is null ? IdCheck.NotChecked : IdCheck.Matched,
            [.. breaches]));

    static void Say(Life one, string journey, DateOnly on, JourneyEvent happened) => one.SayIn(journey, on, happened);

    /// <summary>An hour of the day in China.</summary>
    static DateTimeOffset At(int hour) =>
        new DateTimeOffset(Departs.ToDateTime(new TimeOnly(hour, 0)), TimeSpan.FromHours(8)).ToUniversalTime();

    static Id<Carer> Escort(Life one) => new(new Guid(one.Number + 1, 0xA3, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1));

    static Id<Receiver> Receiver(Life one) => new(new Guid(one.Number + 1, 0xA4, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1));
}
