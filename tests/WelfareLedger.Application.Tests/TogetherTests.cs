using WelfareLedger.Codec;
using WelfareLedger.Domain.Children;
using WelfareLedger.Testing;

namespace WelfareLedger.Application.Tests;

public class TogetherTests
{
    [Fact]
    public async Task A_file_is_opened_checked_and_confirmed_in_one_append()
    {
        var others = await TestLedger.CreateAsync();
        var log = new FaultyEventLog(others.Log);
        var ledger = await others.AgainAsync(log);
        CommandEnvelope[] commands = Opening(ledger);

        var outcomes = await ledger.Ledger.Commands.RunTogetherAsync(commands, default);

        outcomes.Cast<CommandOutcome.Accepted>().Select(outcome => outcome.Version.Value).Should().Equal(0, 1, 2);
        log.Appends.Should().Be(1);
        var events = await others.EventsAsync(((CommandOutcome.Accepted)outcomes[0]).Stream);
        events.Select(e => e.Event.GetType()).Should().Equal(
            typeof(ChildEvent.IntakeOpened), typeof(ChildEvent.IntakeChecked), typeof(ChildEvent.IntakeConfirmed));
        events.Select(e => e.Metadata.CommandId).Should().Equal(commands.Select(command => command.Id));
    }

    [Fact]
    public async Task One_refusal_refuses_all()
    {
        var ledger = await TestLedger.CreateAsync();
        CommandEnvelope[] commands =
            [.. Opening(ledger), ledger.Envelope(new ChildCommand.EndCadreContract(Usual.Day, ContractEnd.LeftPost))];

        var outcomes = await ledger.Ledger.Commands.RunTogetherAsync(commands, default);

        outcomes.Should().Equal(new CommandOutcome.Refused(ChildRejections.NoContract));
        (await ledger.EventsAsync()).Should().ContainSingle("only the ledger's opening is there");
        ledger.Index.FindByNumber(Usual.Number()).Should().BeNull("what is refused claims nothing");
    }

    [Fact]
    public async Task Given_again_they_are_found_to_be_there()
    {
        var ledger = await TestLedger.CreateAsync();
        var commands = Opening(ledger);
        var first = await ledger.Ledger.Commands.RunTogetherAsync(commands, default);

        var again = await ledger.Ledger.Commands.RunTogetherAsync(commands, default);

        again.Should().HaveCount(3).And.AllSatisfy(
            outcome => ((CommandOutcome.Accepted)outcome).Repeated.Should().BeTrue());
        again.Cast<CommandOutcome.Accepted>().Select(outcome => (outcome.Version, outcome.Events)).Should().Equal(
            first.Cast<CommandOutcome.Accepted>().Select(outcome => (outcome.Version, outcome.Events)));
    }

    [Fact]
    public async Task What_was_recorded_before_counts_and_the_rest_is_added()
    {
        var ledger = await TestLedger.CreateAsync();
        var commands = Opening(ledger);
        await ledger.Ledger.Commands.RunAsync(commands[0], default);

        var outcomes = await ledger.Ledger.Commands.RunTogetherAsync(commands, default);

        outcomes.Cast<CommandOutcome.Accepted>().Select(outcome => outcome.Repeated).Should().Equal(true, false, false);
    }

    [Fact]
    public async Task Groups_stand_or_fall_each_by_itself_and_files_are_numbered_in_their_order()
    {
        var ledger = await TestLedger.CreateAsync();
        var noSuchChild = new[] { ledger.Envelope(Usual.Visit(), Guid.NewGuid()) };
        var carer = new[] { ledger.Envelope(Usual.Recruitment()), ledger.Envelope(Usual.Vetting) };
        IReadOnlyList<IReadOnlyList<CommandEnvelope>> groups =
            [Opening(ledger, 1), noSuchChild, Opening(ledger, 2), carer, Opening(ledger, 1), Opening(ledger, 3)];

        var outcomes = await ledger.Ledger.Commands.RunManyAsync(groups, default);

        outcomes.Select(group => group.Count).Should().Equal(3, 1, 3, 2, 1, 3);
        outcomes[1].Should().Equal(new CommandOutcome.Refused(ChildRejections.NoFile));
        outcomes[4].Should().Equal(
            new CommandOutcome.Refused(RunnerRejections.NumberOnFile(new("141002", 2024, 1))));
        (await ledger.EventsAsync()).Select(e => e.Event).OfType<ChildEvent.IntakeOpened>()
            .Select(e => e.FileNumber.Value).Should().Equal(
                "141002-2024-00001", "141002-2024-00002", "141002-2024-00003");
    }

    [Fact]
    public async Task Mistakes_of_the_caller_throw()
    {
        var ledger = await TestLedger.CreateAsync();
        var (one, two) = (Guid.NewGuid(), Guid.NewGuid());
        var visit = ledger.Envelope(Usual.Visit(), one);
        var issue = new ChildCommand.IssueIdNumber(Usual.Day, Usual.Identity(Usual.Number()));
        IReadOnlyList<IReadOnlyList<CommandEnvelope>> mistakes =
        [
            [],
            [visit, visit],
            [visit, ledger.Envelope(Usual.Visit(), two)],
            [visit, ledger.Envelope(Usual.Vetting, one)],
            [visit, ledger.Envelope(Usual.Intake(null), one)],
            [ledger.Envelope(Usual.Intake(null)), ledger.Envelope(issue)],
            [ledger.Envelope("no command", one)],
        ];

        foreach (var commands in mistakes)
        {
            var act = () => ledger.Ledger.Commands.RunTogetherAsync(commands, default).AsTask();
            await act.Should().ThrowAsync<ArgumentException>();
        }
    }

    static CommandEnvelope[] Opening(TestLedger ledger, int serial = 1) =>
    [
        ledger.Envelope(Usual.Intake(Usual.Number(serial))),
        ledger.Envelope(Usual.Check),
        ledger.Envelope(Usual.Confirmation),
    ];
}
