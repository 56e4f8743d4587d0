using System.Globalization;

namespace WelfareLedger.Application.Tests.Simulating;

public class SimulationTests
{
    const int Steps = 150;

    /// <summary>A few seeds at every run; <c>SEED=7</c> replays one, <c>SEEDS=100000</c> runs many.</summary>
    public static TheoryData<int> Seeds() => new(
        Setting("SEED") is { } seed ? [seed] : Enumerable.Range(1, Setting("SEEDS") ?? 40));

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task What_was_answered_is_what_the_log_holds(int seed) => await Simulation.RunAsync(seed, Steps);

    static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : null;
}
