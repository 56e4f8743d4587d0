using WelfareLedger.Domain.Journeys;
using WelfareLedger.Domain.Ledgers;
using static WelfareLedger.Domain.Journeys.JourneyEvent;

namespace WelfareLedger.Domain.Tests.Journeys;

/// <summary>Histories of a journey of two days in May 2024, one train, two seat groups of two seats.</summary>
static class AJourney
{
    public static readonly Code<SeatGroup> GroupA = Code<SeatGroup>.Of("c05-a");
    public static readonly Code<SeatGroup> GroupB = Code<SeatGroup>.Of("c06-a");
    public static readonly Code<Stop> Halt = Code<Stop>.Of("shijiazhuang");

    public static readonly Id<Child> Elder = NewId<Child>(21);
    public static readonly Id<Child> Younger = NewId<Child>(22);
    public static readonly Id<Child> Stranger = NewId<Child>(23);
    public static readonly Id<Carer> Escort = NewId<Carer>(31);
    public static readonly Id<Carer> OtherEscort = NewId<Carer>(32);
    public static readonly Id<Receiver> Mother = NewId<Receiver>(41);
    public static readonly Id<Receiver> Father = NewId<Receiver>(42);
    public static readonly Id<Booking> SeatOfGirl = NewId<Booking>(51);
    public static readonly Id<Booking> SeatOfBoy = NewId<Booking>(52);

    public static readonly JourneyPlanned Planned = new(
        Code<Office>.Of("140881-federation"), Code<Trip>.Of("love-on-the-road-2024"), 1, JourneyDirection.ToParents,
        RegionCode.Of("140881"), RegionCode.Of("110000"), Day("2024-05-20"), Day("2024-05-21"), 2, Day("2024-05-02"));

    public static readonly LegPlanned Leg = new(
        1, Code<Train>.Of("G692"), At("07:30"), At("12:30"), [Halt], [new(GroupA, 5, 2), new(GroupB, 6, 2)]);

    public static readonly EscortAssigned Assigned = new(Escort, GroupA, Day("2025-01-01"));
    public static readonly EscortAssigned OtherAssigned = new(OtherEscort, GroupB, Day("2025-01-01"));

    public static readonly SeatReserved Reserved = new(SeatOfGirl, Elder, null, GroupA, Day("2024-05-03"));
    public static readonly SeatReserved ReservedBoy = new(SeatOfBoy, Younger, null, GroupA, Day("2024-05-03"));
    public static readonly SeatConfirmed Confirmed = new(SeatOfGirl, Elder, true, [Mother]);
    public static readonly SeatConfirmed ConfirmedBoy = new(SeatOfBoy, Younger, true, [Father]);

    public static readonly ChildrenCheckedIn CheckedIn = new([Elder, Younger], Escort, At("07:00"), []);
    public static readonly ChildrenBoarded Boarded = new(1, GroupA, [Elder, Younger], At("07:20"));

    /// <summary>An instant of 20 May 2024 in China.</summary>
    public static DateTimeOffset At(string time) =>
        new DateTimeOffset(Day("2024-05-20"), TimeOnly.Parse(time, null), TimeSpan.FromHours(8)).ToUniversalTime();

    public static Spec<JourneyState, JourneyCommand, JourneyEvent> Given(params JourneyEvent[] history) =>
        new(JourneyDecider.Instance, history, new(Today, LedgerKind.Sample));

    /// <summary>Planned with its train and escorts.</summary>
    public static Spec<JourneyState, JourneyCommand, JourneyEvent> Ready(params JourneyEvent[] more) =>
        Given([Planned, Leg, Assigned, OtherAssigned, .. more]);

    /// <summary>With both children on the manifest; what follows has ids from Nth(8) on.</summary>
    public static Spec<JourneyState, JourneyCommand, JourneyEvent> Enrolled(params JourneyEvent[] more) =>
        Ready([Reserved, ReservedBoy, Confirmed, ConfirmedBoy, .. more]);

    /// <summary>On the train.</summary>
    public static Spec<JourneyState, JourneyCommand, JourneyEvent> UnderWay(params JourneyEvent[] more) =>
        Enrolled([CheckedIn, Boarded, .. more]);
}
