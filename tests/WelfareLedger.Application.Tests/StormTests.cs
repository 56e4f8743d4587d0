using WelfareLedger.Codec;
using WelfareLedger.Domain.Children;
using WelfareLedger.Testing;

namespace WelfareLedger.Application.Tests;

/// <summary>Many at once, on the log in memory and on the embedded one with its vault, in one process and in
/// two.</summary>
public class StormTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Thirty_two_intakes_of_one_number_end_with_one_file_in_memory(int processes)
    {
        var ledger = await TestLedger.CreateAsync();
        await ThirtyTwoAsync(ledger, processes == 1 ? [ledger] : [ledger, await ledger.AgainAsync()]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Thirty_two_intakes_of_one_number_end_with_one_file_on_disk(int processes)
    {
        await using var disk = await DiskLedger.CreateAsync();
        await ThirtyTwoAsync(disk.First, processes == 1 ? [disk.First] : [disk.First, await disk.OpenAsync()]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Sixteen_pairings_for_two_places_end_with_two_on_disk(int processes)
    {
        await using var disk = await DiskLedger.CreateAsync();
        await PairingTests.SixteenAsync(
            disk.First, processes == 1 ? [disk.First] : [disk.First, await disk.OpenAsync()]);
    }

    [Fact]
    public async Task A_group_and_its_repetition_are_one_on_disk()
    {
        await using var disk = await DiskLedger.CreateAsync();
        CommandEnvelope[] commands =
        [
            disk.First.Envelope(Usual.Intake(Usual.Number())),
            disk.First.Envelope(Usual.Check),
            disk.First.Envelope(Usual.Confirmation),
        ];

        var first = await disk.First.Ledger.Commands.RunTogetherAsync(commands, default);
        var again = await (await disk.OpenAsync()).Ledger.Commands.RunTogetherAsync(commands, default);

        again.Cast<CommandOutcome.Accepted>().Select(outcome => (outcome.Events, outcome.Version)).Should().Equal(
            first.Cast<CommandOutcome.Accepted>().Select(outcome => (outcome.Events, outcome.Version)));
        again.Cast<CommandOutcome.Accepted>().Should().OnlyContain(outcome => outcome.Repeated);
    }

    static async Task ThirtyTwoAsync(TestLedger ledger, TestLedger[] processes)
    {
        var intakes = Enumerable.Range(0, 32).Select(_ => ledger.Envelope(Usual.Intake(Usual.Number()))).ToList();

        var outcomes = await Task.WhenAll(intakes.Select((intake, n) => Task.Run(() =>
            PairingTests.UntilToldAsync(processes[n % processes.Length], intake))));

        outcomes.OfType<CommandOutcome.Accepted>().Should().ContainSingle();
        var file = (await ledger.EventsAsync()).Select(e => e.Event).OfType<ChildEvent.IntakeOpened>()
            .Should().ContainSingle().Which.FileNumber;
        outcomes.OfType<CommandOutcome.Refused>().Should().HaveCount(31).And.AllBeEquivalentTo(
            new CommandOutcome.Refused(RunnerRejections.NumberOnFile(file)));
    }
}
