using WelfareLedger.EventLog.Tests.Crashing;
using WelfareLedger.Soak.Tests.Machines;
using Xunit.Abstractions;

namespace WelfareLedger.Soak.Tests.Logs;

/// <summary>Acknowledged means that the sync of the write-ahead log had returned: read from the system calls
/// themselves.</summary>
public sealed class SyncSoak(ITestOutputHelper output) : LogSoakBase(output)
{
    const int Appends = 300;

    [SoakFact("strace")]
    public async Task Before_every_acknowledgement_the_log_was_synced()
    {
        var (acknowledged, early) = await TraceAsync("FULL");

        Output.WriteLine($"{acknowledged} acknowledgements, {early} of them before the sync");
        acknowledged.Should().BeGreaterThanOrEqualTo(Appends);
        early.Should().Be(0);
    }

    /// <summary>The control: the trace shows it when there is no sync.</summary>
    [SoakFact("strace")]
    public async Task Without_the_sync_the_trace_shows_it()
    {
        var (_, early) = await TraceAsync("NORMAL");

        early.Should().BeGreaterThan(Appends / 2);
    }

    async Task<(int Acknowledged, int Early)> TraceAsync(string synchronous)
    {
        var path = NewLog(At("log.db"));
        var trace = At("trace");
        // One writer: whatever is in the log when it says a line is what the line acknowledges.
        using var process = new CrashingProcess(
            path, synchronous, 1,
            SyncTrace.Under(trace));
        (await process.Hear(Appends)).Should().BeTrue();
        await process.Kill();
        return SyncTrace.Judge(await File.ReadAllLinesAsync(trace), path + "-wal", "appended ");
    }
}
