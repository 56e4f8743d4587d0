using WelfareLedger.EventLog.Tests.Crashing;
using WelfareLedger.Soak.Tests.Machines;
using Xunit.Abstractions;

namespace WelfareLedger.Soak.Tests.Logs;

public sealed class PowerCutSoak(ITestOutputHelper output) : LogSoakBase(output)
{
    const int Cuts = 20;

    [SoakFact(Machine.Root, Machine.Xfs, "mkfs.xfs", "xfs_io")]
    public async Task Twenty_power_cuts_and_nothing_acknowledged_is_lost()
    {
        var (lost, _) = await CutAsync("FULL");

        lost.Should().Be(0);
    }

    /// <summary>The control: with a log that does not sync every commit, these cuts must be seen to lose
    /// something.</summary>
    [SoakFact(Machine.Root, Machine.Xfs, "mkfs.xfs", "xfs_io")]
    public async Task Without_the_sync_at_commit_the_same_cuts_lose_events()
    {
        var (lost, acknowledged) = await CutAsync("NORMAL");

        lost.Should().BeGreaterThan(0, $"of {acknowledged} acknowledged appends, the last ones were never synced");
    }

    async Task<(int Lost, int Acknowledged)> CutAsync(string synchronous)
    {
        var random = Seed.Random(Output);
        await using var disk = await Mounted.XfsAsync();
        var (lost, acknowledged, cutsThatLost) = (0, 0, 0);
        for (var cut = 1; cut <= Cuts; cut++)
        {
            // A log of its own each time, made long before the cut.
            var path = NewLog(disk.At($"log-{cut}.db"));
            await Machine.Run("sync", "-f", disk.Root);
            using var process = new CrashingProcess(path, synchronous, random.Next(1, CrashWriter.WritersMax + 1));
            (await process.Hear(random.Next(1, 400))).Should().BeTrue();
            await disk.CutPowerAsync();
            await process.KillUnheard();
            await disk.ComeBackAsync();

            var gone = await CountLost(path, process);
            (lost, cutsThatLost) = (lost + gone, cutsThatLost + (gone > 0 ? 1 : 0));
            acknowledged += process.Acknowledged.Values.Sum(last => last + 1);
        }

        Output.WriteLine(
            $"{synchronous}: {Cuts} cuts, {acknowledged} acknowledged appends, {lost} lost in {cutsThatLost} cuts");
        return (lost, acknowledged);
    }
}
