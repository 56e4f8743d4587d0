using WelfareLedger.EventLog.Tests.Crashing;
using WelfareLedger.Soak.Tests.Machines;
using Xunit.Abstractions;

namespace WelfareLedger.Soak.Tests.Logs;

public sealed class KillSoak(ITestOutputHelper output) : LogSoakBase(output)
{
    const int Kills = 50;

    [Fact]
    public async Task Fifty_times_kill_9_and_nothing_acknowledged_is_lost()
    {
        var random = Seed.Random(Output);
        var path = NewLog(At("log.db"));
        for (var kill = 1; kill <= Kills; kill++)
        {
            using var process = new CrashingProcess(path, writers: random.Next(1, CrashWriter.WritersMax + 1));
            (await process.Hear(random.Next(0, 500))).Should().BeTrue();
            await process.Kill();

            (await CountLost(path, process)).Should().Be(0, $"of kill {kill}");
        }

        await GoesOn(path);
    }
}
