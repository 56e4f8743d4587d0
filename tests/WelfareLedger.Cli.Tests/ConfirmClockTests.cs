using System.Text.Json;

namespace WelfareLedger.Cli.Tests;

public sealed class ConfirmClockTests : IDisposable
{
    readonly TempHome _ledger = new();

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public async Task A_person_confirms_the_clock_of_a_real_ledger()
    {
        await _ledger.RunAsync("init");
        var ran = await _ledger.RunAsync("confirm-clock", "--actor", "yd-01", "--json");
        ran.ExitCode.Should().Be(0);
        var id = JsonDocument.Parse(ran.Out).RootElement.GetProperty("event").GetString();
        (await _ledger.RunAsync("timeline", "--kind", "clock-confirmed", "--json")).Out.Should().Contain(id);
    }

    [Fact]
    public async Task Nobody_does_not_confirm_and_a_sample_needs_none()
    {
        await _ledger.RunAsync("init", "--sample");
        (await _ledger.RunAsync("confirm-clock")).ExitCode.Should().Be(64);
        (await _ledger.RunAsync("confirm-clock", "--actor", "yd-01")).ExitCode.Should().Be(1);
    }
}
