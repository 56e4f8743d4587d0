using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Journeys;

namespace WelfareLedger.ReadModels.Tests;

/// <summary>A child's journeys in its file, on a day and by what was known.</summary>
public class ChildJourneysTests
{
    static readonly Id<Journey> Journey = new(new Guid(1, 5, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1));
    static readonly Id<Booking> Booking = new(new Guid(1, 6, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1));
    static readonly Id<Child> Child = Histories.Child(0);
    static readonly Custodian Escort = Custodian.Of(Histories.Carer(0));

    // Sets out on the third day, and is handed over shortly after midnight.
    static readonly DateTimeOffset Nine = new(2024, 1, 3, 9, 0, 0, TimeSpan.FromHours(8));
    static readonly DateTimeOffset Midnight = new(2024, 1, 4, 0, 0, 0, TimeSpan.FromHours(8));

    static readonly Id<Receiver> Mother = new(new Guid(1, 7, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1));

    static readonly object[] Events =
    [
        new ChildEvent.IntakeOpened(
            new FileNumber("141002", 2024, 1), Code<Office>.Of("141002-civil-affairs"), RegionCode.Of("141002"),
            IntakeRoute.Surveyed, Histories.Day(0), Sex.Female, new YearMonth(2014, 3), NumberStatus.NotOnFile,
            new IdentityDetails("张小花", new DateOnly(2014, 3, 9), BirthPrecision.Day, null, "01", null)),
        new JourneyEvent.JourneyPlanned(
            Code<Office>.Of("140881-federation"), Code<Trip>.Of("summer"), 1, JourneyDirection.ToParents,
            RegionCode.Of("140881"), RegionCode.Of("110000"), Histories.Day(2), Histories.Day(3), 10,
            Histories.Day(0)),
        new ChildEvent.JourneyBooked(Booking, Journey, Histories.Day(2), Histories.Day(3), Histories.Day(1)),
        new JourneyEvent.ChildrenCheckedIn([Child], Histories.Carer(0), Nine, []),
        new JourneyEvent.ChildHandedOver(Child, Midnight, Histories.Carer(0), Mother, IdCheck.Matched, []),
        new ChildEvent.JourneyLeft(Booking, Histories.Day(4), JourneyEnd.Closed),
    ];

    [Fact]
    public async Task Custody_is_told_as_of_the_end_of_the_day_and_as_known_then()
    {
        using var fixture = await RecordedAsync();

        (await AskAsync(fixture, new(Histories.Day(1)))).Should().BeEmpty("it sets out a day later");
        (await AskAsync(fixture, new(Histories.Day(2)))).Should().ContainSingle().Which.Should().BeEquivalentTo(new
        {
            Event = Histories.Event(2),
            Booking,
            Journey,
            From = Histories.Day(2),
            Through = Histories.Day(3),
            LeftOn = Histories.Day(4),
            Stage = JourneyStage.Open,
            Traveller = new { Custodian = Escort, Since = Nine },
        }, "it was handed over a day later");
        (await AskAsync(fixture, new(Histories.Day(3)))).Single().Traveller!.Custodian
            .Should().Be(Custodian.Of(Mother));
        (await AskAsync(fixture, new(Histories.Day(4)))).Should().BeEmpty("it was over");
        var whole = await AskAsync(fixture, AsOf.Now);
        whole.Single().Ended.Should().Be(JourneyEnd.Closed);
        whole.Single().Traveller!.Custodian.Should().Be(Custodian.Of(Mother));
        // By what was known before the handover was told.
        var known = (await fixture.PositionsAsync())[3];
        var before = (await AskAsync(fixture, new(Histories.Day(3), known))).Single();
        (before.Traveller!.Custodian, before.LeftOn).Should().Be((Escort, null));
    }

    [Fact]
    public async Task Every_time_in_which_nobody_had_the_child_is_named()
    {
        using var fixture = await RecordedAsync(
            new JourneyEvent.EscortDroppedOut(Histories.Carer(0), Nine.AddHours(1), DropOutReason.Ill, null, []));

        var journey = (await AskAsync(fixture, new(Histories.Day(2)))).Single();

        journey.Traveller!.Custodian.Should().BeNull();
        journey.Traveller.Unknown.Should().Be(CustodyDoubt.EscortGone);
        journey.Gaps.Should().ContainSingle().Which.Should().BeEquivalentTo(
            new { Child, Since = Nine.AddHours(1), Why = CustodyDoubt.EscortGone });
    }

    static async Task<IReadOnlyList<ChildJourney>> AskAsync(Fixture fixture, AsOf asOf) =>
        await new ChildJourneys(fixture.Log, fixture.Codec).OfAsync(
            (await fixture.Children.GetAsync(Child, asOf, default))!, default);

    static async Task<Fixture> RecordedAsync(params object[] more)
    {
        var fixture = new Fixture();
        await fixture.RecordAsync([.. Events.Concat(more).Index().Select(one => new Told(
            one.Item is ChildEvent ? Streams.Of(Child) : new("journey", Journey.ToString()),
            Histories.Event(one.Index), one.Item))]);
        return fixture;
    }
}
