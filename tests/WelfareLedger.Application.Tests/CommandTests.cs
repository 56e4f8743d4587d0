using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
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
    }

    [Fact]
    public async Task The_same_command_gives_the_same_answer()
    {
        var ledger = await TestLedger.CreateAsync();
        var intake = ledger.Envelope(Usual.Intake(Usual.Number()));

        var first = await ledger.Ledger.Commands.RunAsync(intake, default);
        var again = await ledger.Ledger.Commands.RunAsync(intake, default);

        again.Should().Be(((CommandOutcome.Accepted)first) with { Repeated = true });
    }
}
