using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.EventLog;
using WelfareLedger.Testing;
using static WelfareLedger.Application.Tests.Places;

namespace WelfareLedger.Application.Tests;

public class PairingTests
{
    [Fact]
    public async Task A_pairing_reserves_pairs_and_takes()
    {
        var ledger = await TestLedger.CreateAsync();
        var (child, carer) = (await ledger.ChildAsync(), await ledger.CarerAsync());

        var outcome = await ledger.AcceptedAsync(Usual.Pairing(child, carer));

        outcome.Stream.Should().Be(StreamOf(child));
        outcome.Repeated.Should().BeFalse();
        (await ledger.EventsAsync()).Select(e => e.Event.GetType()).TakeLast(3).Should().Equal(
            typeof(CarerEvent.PlaceReserved), typeof(ChildEvent.Paired), typeof(CarerEvent.PlaceTaken));
        await ledger.ShouldBeSettledAsync();
    }

    [Fact]
    public async Task The_same_pairing_again_gives_the_same_answer_even_when_it_has_ended()
    {
        var ledger = await TestLedger.CreateAsync();
        var (child, carer) = (await ledger.ChildAsync(), await ledger.CarerAsync());
        var pairing = ledger.Envelope(Usual.Pairing(child, carer));
        var first = (CommandOutcome.Accepted)await ledger.Ledger.Commands.RunAsync(pairing, default);

        var again = await ledger.Ledger.Commands.RunAsync(pairing, default);
        await EndAsync(ledger, child);
        var later = await ledger.Ledger.Commands.RunAsync(pairing, default);

        again.Should().Be(first with { Repeated = true });
        later.Should().Be(again);
        await ledger.ShouldBeSettledAsync();
    }

    [Fact]
    public async Task What_either_side_refuses_leaves_no_trace()
    {
        var ledger = await TestLedger.CreateAsync();
        var (child, carer) = (await ledger.ChildAsync(), await ledger.CarerAsync(capacity: 1));
        var unconfirmed = Id<Child>.Parse((await ledger.AcceptedAsync(Usual.Intake(null))).Stream.Id, null);
        await ledger.AcceptedAsync(Usual.Pairing(child, carer));
        var before = (await ledger.EventsAsync()).Count;

        var full = await ledger.RunAsync(Usual.Pairing(await ledger.ChildAsync(), carer));
        var notConfirmed = await ledger.RunAsync(Usual.Pairing(unconfirmed, await ledger.CarerAsync()));
        var noChild = await ledger.RunAsync(Usual.Pairing(new(Guid.NewGuid()), await ledger.CarerAsync()));
        var noCarer = await ledger.RunAsync(Usual.Pairing(child, new(Guid.NewGuid())));

        full.Should().Be(new CommandOutcome.Refused(CarerRejections.NoFreePlace));
        notConfirmed.Should().Be(new CommandOutcome.Refused(ChildRejections.NotConfirmed));
        noChild.Should().Be(new CommandOutcome.Refused(ChildRejections.NoFile));
        noCarer.Should().Be(new CommandOutcome.Refused(CarerRejections.NotRecruited));
        (await ledger.EventsAsync()).Skip(before).Select(e => e.Event)
            .Should().NotContain(e => e is CarerEvent.PlaceReserved);
    }

    [Fact]
    public async Task A_team_that_cares_for_a_child_is_one_that_there_is()
    {
        var ledger = await TestLedger.CreateAsync();
        var (child, carer) = (await ledger.ChildAsync(), await ledger.CarerAsync());
        var pairing = Usual.Pairing(child, carer) with { Mode = PairingMode.Team };
        var team = Code<Organisation>.Of("141002-team");
        await ledger.AcceptedAsync(new CarerCommand.JoinOrganisation(
            team, MembershipKind.Member, pairing.From), carer.Value);
        (await ledger.RunAsync(pairing)).Should().Be(new CommandOutcome.Refused(CarerRejections.NotOfTeam));

        await ledger.AcceptedAsync(new OrganisationCommand.FoundOrganisation(
            team, OrganisationKind.Team, null, Code<Office>.Of("141002-federation"), RegionCode.Of("141002"), null,
            pairing.From));
        await ledger.AcceptedAsync(pairing);
        await ledger.ShouldBeSettledAsync();
    }

    [Fact]
    public async Task Sixteen_at_once_for_two_places_end_with_two()
    {
        var ledger = await TestLedger.CreateAsync();
        await SixteenAsync(ledger, ledger, ledger);
    }

    [Fact]
    public async Task Sixteen_at_once_in_two_processes_end_with_two()
    {
        var ledger = await TestLedger.CreateAsync();
        await SixteenAsync(ledger, await ledger.AgainAsync(), await ledger.AgainAsync());
    }

    internal static async Task SixteenAsync(TestLedger ledger, params TestLedger[] processes)
    {
        var carer = await ledger.CarerAsync(capacity: 2);
        var children = new List<Id<Child>>();
        for (var n = 0; n < 16; n++)
            children.Add(await ledger.ChildAsync());

        var outcomes = await Task.WhenAll(children.Select((child, n) => Task.Run(() =>
        {
            var process = processes[n % processes.Length];
            var command = ledger.Envelope(Usual.Pairing(child, carer));
            return UntilToldAsync(process, command);
        })));

        outcomes.OfType<CommandOutcome.Accepted>().Should().HaveCount(2);
        outcomes.OfType<CommandOutcome.Refused>().Should().HaveCount(14);
        (await ledger.PairedAsync(carer)).Should().Be(2);
        await ledger.Ledger.Pairings.FinishOpenAsync(default);
        await ledger.ShouldBeSettledAsync();
    }

    [Fact]
    public async Task An_ended_pairing_frees_its_place()
    {
        var ledger = await TestLedger.CreateAsync();
        var (one, two) = (await ledger.ChildAsync(), await ledger.ChildAsync());
        var carer = await ledger.CarerAsync(capacity: 1);
        await ledger.AcceptedAsync(Usual.Pairing(one, carer));

        await EndAsync(ledger, one);

        (await ledger.PairedAsync(carer)).Should().Be(0);
        await ledger.AcceptedAsync(Usual.Pairing(two, carer));
        await ledger.ShouldBeSettledAsync();
    }

    [Fact]
    public async Task When_a_carer_leaves_her_pairings_end_and_say_why()
    {
        var ledger = await TestLedger.CreateAsync();
        var (one, two) = (await ledger.ChildAsync(), await ledger.ChildAsync());
        var carer = await ledger.CarerAsync();
        await ledger.AcceptedAsync(Usual.Pairing(one, carer));
        await ledger.AcceptedAsync(Usual.Pairing(two, carer));
        var left = new CarerCommand.LeaveCarer(Usual.Day.AddDays(9), LeavingGround.Moved);

        await ledger.AcceptedAsync(left, carer.Value);

        foreach (var child in new[] { one, two })
        {
            var ended = (await ledger.EventsAsync(StreamOf(child)))[^1];
            var e = ended.Event.Should().BeOfType<ChildEvent.PairingEnded>().Which;
            (e.On, e.Reason).Should().Be((left.On, PairingEnd.CarerLeft));
            ended.Metadata.Source.Should().Be(new Source.System());
        }

        await ledger.ShouldBeSettledAsync();
        (await ledger.PairedAsync(carer)).Should().Be(0);
    }

    [Fact]
    public async Task When_a_carer_leaves_whose_place_is_only_reserved_the_child_is_not_paired_any_more()
    {
        var ledger = await TestLedger.CreateAsync();
        var (child, carer) = (await ledger.ChildAsync(), await ledger.CarerAsync());
        var dying = await ledger.AgainAsync(
            new FaultyEventLog(ledger.Log, n => n == 2 ? Fault.DiesBefore : Fault.None));
        var act = () => dying.RunAsync(Usual.Pairing(child, carer));
        await act.Should().ThrowAsync<ProcessDiedException>();

        await ledger.AcceptedAsync(
            new CarerCommand.LeaveCarer(Usual.Day.AddDays(9), LeavingGround.Moved), carer.Value);

        (await ledger.EventsAsync(StreamOf(child)))[^1].Event.Should().BeOfType<ChildEvent.PairingDeclined>();
        await ledger.ShouldBeSettledAsync();
    }

    [Fact]
    public async Task What_follows_is_recorded_at_the_simulated_time_of_its_cause()
    {
        var ledger = await TestLedger.CreateAsync();
        var (child, carer) = (await ledger.ChildAsync(), await ledger.CarerAsync());
        var told = TestLedger.Start.AddDays(3);
        ledger.Time.Advance(TimeSpan.FromDays(400));

        await ledger.AcceptedAsync(Usual.Pairing(child, carer), at: told);
        var pairing = (await PairingOfAsync(ledger, child)).Pairing;
        await ledger.AcceptedAsync(
            new ChildCommand.EndPairing(pairing, Usual.Day.AddDays(20), PairingEnd.TermReached), child.Value,
            told.AddDays(1));

        (await ledger.EventsAsync()).TakeLast(5).Select(e => e.Metadata.RecordedAt)
            .Should().Equal(told, told, told, told.AddDays(1), told.AddDays(1));
    }

    [Fact]
    public async Task Steps_say_what_they_follow_from()
    {
        var ledger = await TestLedger.CreateAsync();
        var (child, carer) = (await ledger.ChildAsync(), await ledger.CarerAsync());
        var command = ledger.Envelope(Usual.Pairing(child, carer)) with { CorrelationId = Guid.NewGuid() };

        await ledger.Ledger.Commands.RunAsync(command, default);

        var steps = (await ledger.EventsAsync()).TakeLast(3).ToList();
        steps.Select(e => e.Metadata.CausationId).Should().Equal(
            command.Id, steps[0].Id.Value, steps[0].Id.Value);
        steps.Should().OnlyContain(e => e.Metadata.CorrelationId == command.CorrelationId);
        steps[1].Metadata.Source.Should().Be(new Source.Desk());
        steps[2].Metadata.Source.Should().Be(new Source.System());
    }

    [Fact]
    public async Task A_clock_in_doubt_in_the_middle_of_a_pairing_decides_nothing()
    {
        var others = await TestLedger.CreateAsync(LedgerKind.Real);
        var (child, carer) = (await others.ChildAsync(), await others.CarerAsync());
        var ledger = await others.AgainAsync(new FaultyEventLog(others.Log, before: (number, _) =>
        {
            if (number == 1)
                others.Jump(TimeSpan.FromHours(1));
            return Task.CompletedTask;
        }));
        var command = ledger.Envelope(Usual.Pairing(child, carer));

        var inDoubt = await ledger.Ledger.Commands.RunAsync(command, default);
        var clearing = () => ledger.Ledger.Pairings.FinishOpenAsync(default).AsTask();
        await clearing.Should().ThrowAsync<LogUnavailableException>();
        others.Jump(-TimeSpan.FromHours(1));
        var again = await ledger.Ledger.Commands.RunAsync(command, default);

        inDoubt.Should().BeOfType<CommandOutcome.Unknown>();
        again.Should().BeOfType<CommandOutcome.Accepted>();
        await others.ShouldBeSettledAsync();
    }

    internal static async Task<CommandOutcome> UntilToldAsync(TestLedger process, CommandEnvelope command)
    {
        while (true)
        {
            var outcome = await process.Ledger.Commands.RunAsync(command, default);
            if (outcome is not (CommandOutcome.Busy or CommandOutcome.Unknown))
                return outcome;
        }
    }

    internal static async Task<ChildEvent.Paired> PairingOfAsync(TestLedger ledger, Id<Child> child) =>
        (await ledger.EventsAsync(StreamOf(child))).Select(e => e.Event).OfType<ChildEvent.Paired>().Last();

    internal static async Task EndAsync(TestLedger ledger, Id<Child> child)
    {
        var paired = await PairingOfAsync(ledger, child);
        await ledger.AcceptedAsync(
            new ChildCommand.EndPairing(paired.Pairing, Usual.Day.AddDays(20), PairingEnd.TermReached), child.Value);
    }
}
