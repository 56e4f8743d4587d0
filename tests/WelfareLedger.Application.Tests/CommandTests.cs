using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.EventLog;
using WelfareLedger.Testing;

namespace WelfareLedger.Application.Tests;

public class CommandTests
{
    [Fact]
    public async Task A_child_is_taken_in()
    {
        var ledger = await TestLedger.CreateAsync();

        var opened = await ledger.AcceptedAsync(Usual.Intake(Usual.Number()));
        var events = await ledger.EventsAsync(opened.Stream);

        events.Should().ContainSingle().Which.Event.Should().BeOfType<ChildEvent.IntakeOpened>()
            .Which.FileNumber.Should().Be(new FileNumber("141002", 2024, 1));
        events[0].Metadata.By.Should().Be(TestLedger.Officer);
        events[0].Metadata.RecordedAt.Should().Be(TestLedger.Start);
        opened.Should().Be(new CommandOutcome.Accepted(
            opened.Stream, StreamVersion.First, events[0].Stored.Position, [events[0].Id], Repeated: false));
    }

    [Fact]
    public async Task The_same_command_gives_the_same_answer()
    {
        var ledger = await TestLedger.CreateAsync();
        var child = await ledger.ChildAsync(Usual.Number());
        var visit = ledger.Envelope(Usual.Visit(), child.Value);
        var first = await ledger.Ledger.Commands.RunAsync(visit, default);
        await ledger.AcceptedAsync(Usual.Visit(Usual.Day.AddDays(1)), child.Value);

        var again = await ledger.Ledger.Commands.RunAsync(visit, default);
        var elsewhere = await (await ledger.AgainAsync()).Ledger.Commands.RunAsync(visit, default);

        again.Should().Be(((CommandOutcome.Accepted)first) with { Repeated = true });
        elsewhere.Should().Be(again);
        (await ledger.EventsAsync(Stream(child))).Select(e => e.Event).OfType<ChildEvent.VisitRecorded>()
            .Should().HaveCount(2);
    }

    [Fact]
    public async Task What_is_refused_changes_nothing()
    {
        var ledger = await TestLedger.CreateAsync();
        var before = await ledger.EventsAsync();

        var outcome = await ledger.RunAsync(Usual.Visit(), Guid.NewGuid());

        outcome.Should().BeOfType<CommandOutcome.Refused>().Which.Rejection.Should().Be(ChildRejections.NoFile);
        (await ledger.EventsAsync()).Should().HaveCount(before.Count);
    }

    [Fact]
    public async Task Nothing_to_do_is_accepted_without_events()
    {
        var ledger = await TestLedger.CreateAsync();
        var carer = await ledger.CarerAsync();

        var outcome = await ledger.AcceptedAsync(Usual.Vetting, carer.Value);

        outcome.Should().Be(
            new CommandOutcome.Accepted(outcome.Stream, new(1), Position: null, Events: [], Repeated: false));
    }

    [Theory]
    [InlineData(1, typeof(CommandOutcome.Accepted))]
    [InlineData(2, typeof(CommandOutcome.Accepted))]
    [InlineData(3, typeof(CommandOutcome.Busy))]
    public async Task After_a_conflict_it_is_decided_again_up_to_three_times(int conflicts, Type answer)
    {
        var others = await TestLedger.CreateAsync();
        var child = await others.ChildAsync(Usual.Number());
        var log = new FaultyEventLog(others.Log, before: async (number, _) =>
        {
            if (number <= conflicts)
                await others.AcceptedAsync(Usual.Visit(Usual.Day.AddDays(number)), child.Value);
        });
        var ledger = await others.AgainAsync(log);

        var outcome = await ledger.RunAsync(Usual.Visit(), child.Value);

        outcome.Should().BeOfType(answer);
        log.Appends.Should().Be(Math.Min(conflicts + 1, CommandRunner.TriesMax));
    }

    [Fact]
    public async Task A_refusal_is_given_on_the_newest_state_and_not_on_a_remembered_one()
    {
        var ledger = await TestLedger.CreateAsync();
        var child = await ledger.ChildAsync(Usual.Number());
        var other = await ledger.AgainAsync();
        var contract = new ChildCommand.ContractCadre(Code<Post>.Of("mayor-2"), Usual.Day, Usual.Day);
        var ending = new ChildCommand.EndCadreContract(Usual.Day.AddDays(2), ContractEnd.LeftPost);
        (await ledger.RunAsync(ending, child.Value)).Should().BeOfType<CommandOutcome.Refused>();
        await other.AcceptedAsync(contract, child.Value);

        var outcome = await ledger.RunAsync(ending, child.Value);

        outcome.Should().BeOfType<CommandOutcome.Accepted>();
    }

    [Theory]
    [InlineData(Fault.UnknownBefore)]
    [InlineData(Fault.UnknownAfter)]
    public async Task Unknown_and_the_same_command_again_is_recorded_once(Fault fault)
    {
        var others = await TestLedger.CreateAsync();
        var child = await others.ChildAsync(Usual.Number());
        var ledger = await others.AgainAsync(new FaultyEventLog(others.Log, n => n == 1 ? fault : Fault.None));
        var visit = ledger.Envelope(Usual.Visit(), child.Value);

        var first = await ledger.Ledger.Commands.RunAsync(visit, default);
        var second = await ledger.Ledger.Commands.RunAsync(visit, default);

        first.Should().BeOfType<CommandOutcome.Unknown>();
        second.Should().BeOfType<CommandOutcome.Accepted>()
            .Which.Repeated.Should().Be(fault == Fault.UnknownAfter);
        (await others.EventsAsync(Stream(child))).Select(e => e.Event).OfType<ChildEvent.VisitRecorded>()
            .Should().ContainSingle();
    }

    [Fact]
    public async Task A_twin_that_was_faster_is_the_same_command()
    {
        var others = await TestLedger.CreateAsync();
        var child = await others.ChildAsync(Usual.Number());
        var visit = others.Envelope(Usual.Visit(), child.Value);
        var ledger = await others.AgainAsync(new FaultyEventLog(
            others.Log, before: async (_, _) => await others.Ledger.Commands.RunAsync(visit, default)));

        var outcome = await ledger.Ledger.Commands.RunAsync(visit, default);

        outcome.Should().BeOfType<CommandOutcome.Accepted>().Which.Repeated.Should().BeTrue();
        (await others.EventsAsync(Stream(child))).Select(e => e.Event).OfType<ChildEvent.VisitRecorded>()
            .Should().ContainSingle();
    }

    [Fact]
    public async Task Thirty_two_writers_on_one_child_all_get_their_turn()
    {
        var ledger = await TestLedger.CreateAsync();
        var child = await ledger.ChildAsync(Usual.Number());
        CommandEnvelope[] visits =
            [.. Enumerable.Range(0, 32).Select(n => ledger.Envelope(Usual.Visit(Usual.Day.AddDays(-n)), child.Value))];

        var outcomes = await Task.WhenAll(
            visits.Select(visit => Task.Run(() => ledger.Ledger.Commands.RunAsync(visit, default).AsTask())));

        outcomes.Should().AllBeOfType<CommandOutcome.Accepted>();
        (await ledger.EventsAsync(Stream(child))).Should().HaveCount(3 + 32);
    }

    [Fact]
    public async Task A_carer_gets_an_id_that_follows_from_the_command()
    {
        var ledger = await TestLedger.CreateAsync();
        var recruitment = ledger.Envelope(Usual.Recruitment());

        var first = await ledger.Ledger.Commands.RunAsync(recruitment, default);
        var again = await ledger.Ledger.Commands.RunAsync(recruitment, default);

        again.Should().Be(((CommandOutcome.Accepted)first) with { Repeated = true });
    }

    [Fact]
    public async Task A_command_names_its_subject()
    {
        var ledger = await TestLedger.CreateAsync();

        var child = await ledger.RunAsync(Usual.Visit());
        var carer = await ledger.RunAsync(Usual.Vetting);

        child.Should().Be(new CommandOutcome.Refused(RunnerRejections.SubjectMissing));
        carer.Should().Be(new CommandOutcome.Refused(RunnerRejections.SubjectMissing));
    }

    [Fact]
    public async Task Steps_of_a_pairing_are_not_for_people_to_give()
    {
        var ledger = await TestLedger.CreateAsync();
        var carer = await ledger.CarerAsync();

        var outcome = await ledger.RunAsync(new CarerCommand.TakePlace(new(Guid.NewGuid())), carer.Value);

        outcome.Should().Be(new CommandOutcome.Refused(RunnerRejections.GivenByProcess));
    }

    [Fact]
    public async Task Nothing_new_is_recorded_of_a_person_who_was_erased()
    {
        var ledger = await TestLedger.CreateAsync();
        var child = await ledger.ChildAsync(Usual.Number());
        ((MemoryVault)ledger.Keys).DestroyKeys(Stream(child).Value);

        var silent = await ledger.RunAsync(Usual.Visit(), child.Value);
        var told = await ledger.RunAsync(Usual.Visit(notes: "家中无人"), child.Value);

        silent.Should().BeOfType<CommandOutcome.Accepted>();
        told.Should().Be(new CommandOutcome.Refused(RunnerRejections.PersonErased));
    }

    static StreamName Stream(Id<Child> child) => new("child", child.ToString());
}
