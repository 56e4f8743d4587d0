using WelfareLedger.Domain;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels.Tests;

/// <summary>A journey at an instant, and as known at a moment.</summary>
public class JourneyFilesTests
{
    static readonly Id<Journey> Journey = new(new Guid(1, 5, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1));
    static readonly DateTimeOffset Nine = new(2024, 1, 3, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task Late_news_changes_what_was_so_and_not_what_was_known()
    {
        using var fixture = new Fixture();
        var child = Histories.Child(0);
        object[] events =
        [
            new JourneyEvent.JourneyPlanned(
                Code<Office>.Of("140881-federation"), Code<Trip>.Of("summer"), 1, JourneyDirection.ToParents,
                RegionCode.Of("140881"), RegionCode.Of("110000"), Histories.Day(2), Histories.Day(3), 10,
                Histories.Day(0)),
            new JourneyEvent.ChildrenCheckedIn([child], Histories.Carer(0), Nine, []),
            new JourneyEvent.EscortDroppedOut(Histories.Carer(0), Nine.AddHours(2), DropOutReason.Ill, null, []),
            // Told last, and so since before the drop-out was told.
            new JourneyEvent.CustodyRecorded(
                [child], Nine.AddHours(1), Custodian.Of(Histories.Carer(1)), [JourneyBreach.EscortNotAssigned]),
        ];
        await fixture.RecordAsync([.. events.Index().Select(one =>
            new Told(new("journey", Journey.ToString()), Histories.Event(one.Index), one.Item))]);
        var positions = await fixture.PositionsAsync();

        var noon = Nine.AddHours(3);
        var then = await AskAsync(noon, positions[2]);
        then.Children.Should().ContainSingle().Which.Should().BeEquivalentTo(new
        {
            Child = child,
            Unknown = CustodyDoubt.EscortGone,
            Since = Nine.AddHours(2),
        });
        (then.Totals.Unaccounted, then.Gaps.Count, then.Findings.Count).Should().Be((1, 1, 0));
        var now = await AskAsync(noon, positions[3]);
        now.Children.Should().ContainSingle().Which.Should().BeEquivalentTo(new
        {
            Custodian = Custodian.Of(Histories.Carer(1)),
            Since = Nine.AddHours(1),
        });
        (now.Totals.WithEscorts, now.Gaps.Count, now.Findings.Count).Should().Be((1, 0, 1));
        (await AskAsync(Nine.AddMinutes(30), positions[3])).Children[0].Custodian
            .Should().Be(Custodian.Of(Histories.Carer(0)));
        (await AskAsync(Nine.AddMinutes(-1), positions[3])).Totals.WithFamily.Should().Be(1);
        (await new JourneyFiles(fixture.Log, fixture.Codec)
            .GetAsync(Journey, null, new(null, Position.Start), default)).Should().BeNull("nothing was known");

        async Task<JourneyView> AskAsync(DateTimeOffset at, Position known) =>
            (await new JourneyFiles(fixture.Log, fixture.Codec).GetAsync(Journey, at, new(null, known), default))!;
    }
}
