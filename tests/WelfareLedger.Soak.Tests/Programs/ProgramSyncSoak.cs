using WelfareLedger.Soak.Tests.Machines;
using WelfareLedger.Testing.Programs;
using Xunit.Abstractions;

namespace WelfareLedger.Soak.Tests.Programs;

/// <summary>The program says "accepted" after the sync of the log, read from its system calls.</summary>
public sealed class ProgramSyncSoak(ITestOutputHelper output) : IDisposable
{
    const int Commands = 60;

    readonly TempHome _home = new();

    public void Dispose() => _home.Dispose();

    [SoakFact("strace")]
    public async Task Before_every_answer_the_log_was_synced()
    {
        (await Spawned.RunAsync(_home, "init", "--sample")).ExitCode.Should().Be(0);
        var trace = _home.At("trace");
        string[] command = [.. SyncTrace.Under(trace), Spawned.Program, "record", "-", "--json"];
        using var recording = Spawned.Start(_home, command[0], command[1..]);
        for (var child = 1; child <= Commands; child++)
        {
            // One at a time, so that an answer's events are all that is in the log when it is said.
            await recording.In.WriteLineAsync(Written.Intake(child));
            await recording.In.FlushAsync();
            (await recording.Out.ReadLineAsync()).Should().Contain("\"accepted\"");
        }

        recording.In.Close();
        (await recording.EndAsync()).ExitCode.Should().Be(0);

        var (acknowledged, early) = SyncTrace.Judge(
            await File.ReadAllLinesAsync(trace), $"{_home.Home}/ledger.db-wal", "{\"line\":");
        output.WriteLine($"{acknowledged} answers, {early} of them before the sync");
        acknowledged.Should().Be(Commands);
        early.Should().Be(0);
    }
}
