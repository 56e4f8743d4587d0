using System.Text.RegularExpressions;
using WelfareLedger.EventLog.Tests.Crashing;
using WelfareLedger.Soak.Tests.Machines;
using Xunit.Abstractions;

namespace WelfareLedger.Soak.Tests.Logs;

/// <summary>Acknowledged means that the sync of the write-ahead log had returned: read from the system calls
/// themselves.</summary>
public sealed partial class SyncSoak(ITestOutputHelper output) : LogSoakBase(output)
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
            "strace", "-f", "-y", "-s", "16", "-o", trace, "-e", "trace=pwrite64,fsync,fdatasync,write");
        (await process.Hear(Appends)).Should().BeTrue();
        await process.Kill();
        return Judge(await File.ReadAllLinesAsync(trace), path + "-wal");
    }

    /// <summary>Counts the acknowledgements, and those said while bytes of the log were written and not yet
    /// synced.</summary>
    static (int Acknowledged, int Early) Judge(string[] trace, string log)
    {
        var (acknowledged, early, unsynced) = (0, 0, false);
        var syncing = new HashSet<string>();
        foreach (var line in trace)
        {
            var thread = line[..line.IndexOf(' ', StringComparison.Ordinal)];
            if (line.Contains("pwrite64(", StringComparison.Ordinal) && line.Contains($"<{log}>"))
                unsynced = true;
            else if (Said().IsMatch(line))
                (acknowledged, early) = (acknowledged + 1, early + (unsynced ? 1 : 0));
            else if (SyncCall().IsMatch(line) && line.Contains($"<{log}>"))
                Began(line, thread);
            else if (line.Contains("sync resumed", StringComparison.Ordinal) && syncing.Remove(thread))
                unsynced &= !line.EndsWith("= 0", StringComparison.Ordinal);
        }

        return (acknowledged, early);

        void Began(string line, string thread)
        {
            if (line.EndsWith("<unfinished ...>", StringComparison.Ordinal))
                syncing.Add(thread);
            else
                unsynced &= !line.EndsWith("= 0", StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"f(data)?sync\(")]
    private static partial Regex SyncCall();

    [GeneratedRegex(@"write\(\d+<[^>]*>, ""appended ")]
    private static partial Regex Said();
}
