using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.ReadModels;
using WelfareLedger.Testing;

namespace WelfareLedger.Exchange.Tests.Programmes;

/// <summary>What must not be on a journey (P2), told to the ledger as <c>record</c> takes it.</summary>
public sealed class JourneyMustNotBeTests : IAsyncLifetime
{
    static readonly DateOnly Departs = new(2024, 5, 20);
    static readonly Code<SeatGroup> Carriage = Code<SeatGroup>.Of("c01");
    static readonly Id<Receiver> Mother = new(new Guid(3, 3, 3, new byte[8]));

    PublicWorld _world = null!;

    public async Task InitializeAsync() => _world = await PublicWorld.CreateAsync();

    public Task DisposeAsync()
    {
        _world.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task P2_a_child_without_exactly_one_custodian()
    {
        var (journey, child, escort) = await UnderWayAsync();
        await _world.DoneAsync(
            new JourneyCommand.CountHeads(Carriage, Code<Stop>.Of("shijiazhuang"), At(10), escort, []), journey.Value);
        var gaps = await _world.GapsAsync();
        gaps.Duties.Should().ContainSingle(duty => duty.Kind == GapKind.Unaccounted)
            .Which.Child.Should().Be(child);
        gaps.Facts.Should().Contain(fact =>
            fact.Kind == "heads-counted" && fact.Breaches.Contains("custodyGap"));
    }

    [Fact]
    public async Task P2_handover_to_anyone_not_authorised_and_ID_checked()
    {
        var (journey, child, escort) = await UnderWayAsync();
        await _world.DoneAsync(
            new JourneyCommand.HandOverChild(child, At(13), escort, null, IdCheck.NotChecked), journey.Value);
        (await _world.GapsAsync()).Facts.Single(fact => fact.Kind == "child-handed-over").Breaches
            .Should().Contain(["receiverNotAuthorised", "idNotChecked"]);
    }

    [Fact]
    public async Task P2_closing_with_anyone_unaccounted()
    {
        var (journey, child, escort) = await UnderWayAsync();
        var close = new JourneyCommand.CloseJourney(Departs.AddDays(1));
        await _world.RefusedAsync("children-under-way", close, journey.Value);
        await _world.DoneAsync(
            new JourneyCommand.CountHeads(Carriage, Code<Stop>.Of("shijiazhuang"), At(10), escort, []), journey.Value);
        await _world.RefusedAsync("children-unaccounted", close, journey.Value);
        await _world.DoneAsync(
            new JourneyCommand.RecordCustody([child], At(14), Custodian.Of(Mother)), journey.Value);
        await _world.DoneAsync(close, journey.Value);
    }

    [Fact]
    public async Task P2_overlapping_trips()
    {
        var child = await TravellerAsync();
        var (first, second) = (await JourneyAsync(1), await JourneyAsync(2));
        await _world.DoneAsync(Enrol(first, child));
        await _world.RefusedAsync("journeys-overlap", Enrol(second, child));
    }

    [Fact]
    public async Task P2_an_escort_on_overlapping_trips()
    {
        var (first, second, escort) = (await JourneyAsync(1), await JourneyAsync(2), await _world.CarerAsync());
        await _world.DoneAsync(new EnrolmentCommand.AssignEscort(first, escort, Carriage));
        (await OverlapsAsync(Departs)).Should().BeEmpty();
        await _world.DoneAsync(new EnrolmentCommand.AssignEscort(second, escort, Carriage));
        (await OverlapsAsync(Usual.Day.AddDays(-1))).Should().BeEmpty("nothing was planned yet");
        (await OverlapsAsync(Departs)).Should().ContainSingle().Which.Should().BeEquivalentTo(new
        {
            Since = Usual.Day,
            Until = Departs.AddDays(2),
            Carer = escort,
            Office = Usual.Bureau,
        });
        (await OverlapsAsync(Departs.AddDays(2))).Should().BeEmpty();
        await _world.DoneAsync(
            new JourneyCommand.RecordEscortDropOut(escort, At(5), DropOutReason.Ill, null), second.Value);
        (await OverlapsAsync(Departs)).Should().BeEmpty("she did not go");
        await _world.DoneAsync(new JourneyCommand.WithdrawEscort(escort), first.Value);
        (await OverlapsAsync(Departs.AddDays(-1))).Should().BeEmpty();
    }

    [Fact]
    public async Task P2_an_escort_whom_a_check_on_the_way_bars()
    {
        var (journey, escort) = (await JourneyAsync(1), await _world.CarerAsync());
        var assign = new EnrolmentCommand.AssignEscort(journey, escort, Carriage);
        await _world.DoneAsync(
            new CarerCommand.VetCarer(VettingResult.Barred, Departs.AddDays(1), Departs.AddDays(1), null),
            escort.Value);
        await _world.RefusedAsync("not-vetted", assign);
        await _world.DoneAsync(
            new CarerCommand.VetCarer(VettingResult.Clear, Departs.AddDays(1), Departs.AddYears(1), null),
            escort.Value);
        await _world.DoneAsync(assign);
    }

    [Fact]
    public async Task P2_ratio_above_the_rule()
    {
        var journey = await JourneyAsync(1, childrenPerEscort: 1);
        var children = new[] { await TravellerAsync(), await TravellerAsync() };
        var escort = await _world.CarerAsync();
        await _world.DoneAsync(new EnrolmentCommand.AssignEscort(journey, escort, Carriage));
        foreach (var child in children) await _world.DoneAsync(Enrol(journey, child));
        await _world.DoneAsync(new JourneyCommand.CheckInChildren([.. children], escort, At(6)), journey.Value);
        await _world.RefusedAsync(
            "ratio-exceeded", new JourneyCommand.BoardChildren(1, Carriage, [.. children], At(7)), journey.Value);
    }

    async Task<IEnumerable<OpenDuty>> OverlapsAsync(DateOnly on) =>
        (await _world.GapsAsync(on)).Duties.Where(duty => duty.Kind == GapKind.EscortOnTwoJourneys);

    static DateTimeOffset At(int hour) =>
        new DateTimeOffset(Departs, new TimeOnly(hour, 0), TimeSpan.FromHours(8)).ToUniversalTime();

    static EnrolmentCommand.EnrolChild Enrol(Id<Journey> journey, Id<Child> child) =>
        new(journey, child, null, Carriage, Usual.Day);

    async Task<Id<Journey>> JourneyAsync(int batch, int childrenPerEscort = 9)
    {
        var planned = await _world.DoneAsync(new JourneyCommand.PlanJourney(
            Usual.Bureau, Code<Trip>.Of("love-on-the-road-2024"), batch, JourneyDirection.ToParents, Usual.Region,
            RegionCode.Of("110000"), Departs, Departs.AddDays(1), childrenPerEscort, Usual.Day));
        var journey = Id<Journey>.Parse(planned.Stream.Id, null);
        await _world.DoneAsync(
            new JourneyCommand.PlanLeg(
                1, Code<Train>.Of("G692"), At(7), At(13), [Code<Stop>.Of("shijiazhuang")],
                [new GroupSeats(Carriage, 1, 4)]),
            journey.Value);
        return journey;
    }

    async Task<Id<Child>> TravellerAsync()
    {
        var child = await _world.ChildAsync();
        await _world.DoneAsync(
            new ChildCommand.AuthoriseReceiver(
                Mother, Relation.Mother, Usual.Day, null, null, new RelativeDetails("李样例", null, "13900000000")),
            child.Value);
        return child;
    }

    async Task<(Id<Journey> Journey, Id<Child> Child, Id<Carer> Escort)> UnderWayAsync()
    {
        var (journey, child, escort) = (await JourneyAsync(1), await TravellerAsync(), await _world.CarerAsync());
        await _world.DoneAsync(new EnrolmentCommand.AssignEscort(journey, escort, Carriage));
        await _world.DoneAsync(Enrol(journey, child));
        await _world.DoneAsync(new JourneyCommand.CheckInChildren([child], escort, At(6)), journey.Value);
        await _world.DoneAsync(new JourneyCommand.BoardChildren(1, Carriage, [child], At(7)), journey.Value);
        return (journey, child, escort);
    }
}
