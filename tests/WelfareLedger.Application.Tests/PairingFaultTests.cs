using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Testing;
using static WelfareLedger.Application.Tests.PairingTests;

namespace WelfareLedger.Application.Tests;

/// <summary>
/// Every step of every pairing process goes wrong in every way; another process acts before every step; somebody
/// clears up, by going through the carers, by following the log, or by giving the same command again. All of it,
/// enumerated.
/// </summary>
public class PairingFaultTests
{
    // More appends than any process here makes: a fault planned beyond the last is a run without faults.
    const int StepsMax = 6;

    static readonly Fault[] Faults = [.. Enum.GetValues<Fault>().Where(fault => fault != Fault.None)];

    public static TheoryData<int, Fault, string> All()
    {
        var all = new TheoryData<int, Fault, string>();
        foreach (var step in Enumerable.Range(1, StepsMax))
            foreach (var fault in Faults)
                foreach (var clearing in new[] { "carers", "log", "command" })
                    all.Add(step, fault, clearing);
        return all;
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_pairing_is_finished_or_undone(int step, Fault fault, string clearing)
    {
        var world = await World.CreateAsync();
        var command = world.Others.Envelope(Usual.Pairing(world.Child, world.Carer));

        await RunFaultilyAsync(world, command, step, fault);
        await world.Others.ShouldNeverBeExceededAsync();
        await ClearAsync(world, command, clearing);

        await world.Others.ShouldBeSettledAsync();
        var answer = await UntilToldAsync(world.Others, command);
        answer.Should().BeOfType<CommandOutcome.Accepted>();
        await world.Others.ShouldBeSettledAsync();
        (await world.Others.PairedAsync(world.Carer)).Should().Be(1);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_pairing_that_the_child_declines_is_undone(int step, Fault fault, string clearing)
    {
        var world = await World.CreateAsync();
        var command = world.Others.Envelope(Usual.Pairing(world.Child, world.Carer));

        // Between the reservation and the question, another carer pairs with the child one to one.
        await RunFaultilyAsync(world, command, step, fault, before: (2, world.PairOneToOneAsync));
        await world.Others.ShouldNeverBeExceededAsync();
        await ClearAsync(world, command, clearing);

        await world.Others.ShouldBeSettledAsync();
        (await UntilToldAsync(world.Others, command)).Should().Match<CommandOutcome>(
            outcome => outcome is CommandOutcome.Refused || step == 1);
        await world.Others.ShouldBeSettledAsync();
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_end_of_a_pairing_frees_its_place(int step, Fault fault, string clearing)
    {
        var world = await World.CreateAsync();
        await world.Others.AcceptedAsync(Usual.Pairing(world.Child, world.Carer));
        var pairing = (await PairingOfAsync(world.Others, world.Child)).Pairing;
        var command = world.Others.Envelope(
            new ChildCommand.EndPairing(pairing, Usual.Day.AddDays(3), PairingEnd.ChildWished), world.Child.Value);

        await RunFaultilyAsync(world, command, step, fault);
        await world.Others.ShouldNeverBeExceededAsync();
        await ClearAsync(world, command, clearing);

        await world.Others.ShouldBeSettledAsync();
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_carer_leaves_and_nobody_stays_with_her(int step, Fault fault, string clearing)
    {
        var world = await World.CreateAsync();
        await world.Others.AcceptedAsync(Usual.Pairing(world.Child, world.Carer));
        await world.Others.AcceptedAsync(Usual.Pairing(await world.Others.ChildAsync(), world.Carer));
        var command = world.Others.Envelope(
            new CarerCommand.LeaveCarer(Usual.Day.AddDays(3), LeavingGround.Moved), world.Carer.Value);

        await RunFaultilyAsync(world, command, step, fault);
        await world.Others.ShouldNeverBeExceededAsync();
        await ClearAsync(world, command, clearing);
        (await UntilToldAsync(world.Others, command)).Should().BeOfType<CommandOutcome.Accepted>();

        await world.Others.ShouldBeSettledAsync();
        (await world.Others.PairedAsync(world.Carer)).Should().Be(0);
    }

    public static TheoryData<int, string> Interferences()
    {
        var all = new TheoryData<int, string>();
        foreach (var step in Enumerable.Range(1, StepsMax))
        {
            foreach (var what in new[]
            {
                "finish", "follow", "one-to-one", "decline", "decline and end", "leave", "finish and end", "twin",
            })
                all.Add(step, what);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Interferences))]
    public async Task Whatever_another_process_does_before_a_step(int step, string what)
    {
        var world = await World.CreateAsync();
        var command = world.Others.Envelope(Usual.Pairing(world.Child, world.Carer));
        var slow = await world.Others.AgainAsync(new FaultyEventLog(world.Others.Log, before: async (number, _) =>
        {
            if (number == step)
                await world.InterfereAsync(what, command);
        }));

        var answer = await UntilToldAsync(slow, command);
        await world.Others.ShouldNeverBeExceededAsync();
        await world.Others.Ledger.Pairings.FinishOpenAsync(default);

        await world.Others.ShouldBeSettledAsync();
        var events = (await world.Others.EventsAsync()).Select(e => e.Event).ToList();
        var was = events.OfType<ChildEvent.Paired>().Any(e => e.Carer == world.Carer);
        (answer is CommandOutcome.Accepted).Should().Be(was);
    }

    static async Task RunFaultilyAsync(
        World world, CommandEnvelope command, int step, Fault fault, (int Step, Func<Task> Act)? before = null)
    {
        var ledger = await world.Others.AgainAsync(new FaultyEventLog(
            world.Others.Log,
            number => number == step ? fault : Fault.None,
            async (number, _) =>
            {
                if (number == before?.Step)
                    await before.Value.Act();
            }));
        try
        {
            await ledger.Ledger.Commands.RunAsync(command, default);
        }
        catch (ProcessDiedException)
        {
            fault.Should().BeOneOf(Fault.DiesBefore, Fault.DiesAfter);
        }
    }

    static async Task ClearAsync(World world, CommandEnvelope command, string clearing)
    {
        switch (clearing)
        {
            case "carers":
                await world.Others.Ledger.Pairings.FinishOpenAsync(default);
                break;
            case "log":
                await world.FollowAsync();
                break;
            default:
                await UntilToldAsync(world.Others, command);
                break;
        }
    }

    /// <summary>A child, a carer, and another process that looks after them.</summary>
    sealed record World(TestLedger Others, Id<Child> Child, Id<Carer> Carer, Id<Carer> OtherCarer)
    {
        public static async Task<World> CreateAsync()
        {
            var ledger = await TestLedger.CreateAsync();
            return new(ledger, await ledger.ChildAsync(), await ledger.CarerAsync(), await ledger.CarerAsync());
        }

        public async Task PairOneToOneAsync() =>
            await Others.RunAsync(Usual.Pairing(Child, OtherCarer, Domain.Children.PairingMode.OneToOne));

        /// <summary>As the host does it: every event, from the first.</summary>
        public async Task FollowAsync()
        {
            foreach (var recorded in await Others.EventsAsync())
                await Others.Ledger.Pairings.ReactAsync(recorded, default);
        }

        public async Task InterfereAsync(string what, CommandEnvelope command)
        {
            switch (what)
            {
                case "finish":
                    await Others.Ledger.Pairings.FinishOpenAsync(default);
                    break;
                case "follow":
                    await FollowAsync();
                    break;
                case "one-to-one":
                    await PairOneToOneAsync();
                    break;
                case "decline":
                    await PairOneToOneAsync();
                    await Others.Ledger.Pairings.FinishOpenAsync(default);
                    break;
                case "decline and end":
                    // The rules would allow the pairing again, but it was declined.
                    await PairOneToOneAsync();
                    await Others.Ledger.Pairings.FinishOpenAsync(default);
                    await EndIfPairedAsync(OtherCarer);
                    break;
                case "leave":
                    await Others.RunAsync(
                        new CarerCommand.LeaveCarer(Usual.Day.AddDays(3), LeavingGround.OwnWish), Carer.Value);
                    break;
                case "finish and end":
                    await Others.Ledger.Pairings.FinishOpenAsync(default);
                    await EndIfPairedAsync(Carer);
                    break;
                default:
                    await Others.Ledger.Commands.RunAsync(command, default);
                    break;
            }
        }

        async Task EndIfPairedAsync(Id<Carer> with)
        {
            var paired = (await Others.EventsAsync(Places.StreamOf(Child))).Select(e => e.Event)
                .OfType<ChildEvent.Paired>().FirstOrDefault(e => e.Carer == with);
            if (paired is not null)
                await Others.RunAsync( // on its first day, so that it is in nobody's way afterwards
                    new ChildCommand.EndPairing(paired.Pairing, Usual.Day, PairingEnd.TermReached), Child.Value);
        }
    }
}
