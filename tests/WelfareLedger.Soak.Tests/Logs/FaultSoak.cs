using WelfareLedger.EventLog.Tests.Crashing;
using WelfareLedger.Soak.Tests.Machines;
using Xunit.Abstractions;

namespace WelfareLedger.Soak.Tests.Logs;

/// <summary>Any system call on the log's files may fail, or be the last one: strace makes it so.</summary>
public sealed class FaultSoak(ITestOutputHelper output) : LogSoakBase(output)
{
    const string Strace = "strace";

    [SoakFact(Strace)]
    public async Task A_sync_that_fails_is_answered_unknown_and_the_same_append_afterwards_is_there_once()
    {
        var (unknown, refused) = (0, 0);
        for (var time = 1; time <= 25; time++)
        {
            var path = NewLog(At($"sync-{time}.db"));
            using var process = Under(path, $"fsync,fdatasync:error=EIO:when={time}");
            (await process.End()).Should().Be(CrashWriter.Stopped, "a failed sync is never passed over");

            process.Other.Should().Contain(line => line.Contains("the disk is full or failing"));
            unknown += process.Other.Count(line => line.StartsWith("unknown", StringComparison.Ordinal));
            refused += process.Other.Count(line => line.StartsWith("stopped", StringComparison.Ordinal));
            (await CountLost(path, process)).Should().Be(0);
            await GoesOn(path);
        }

        Output.WriteLine($"25 failed syncs: {unknown} appends answered unknown, {refused} told that it stopped");
        unknown.Should().BeGreaterThan(0);
    }

    [SoakFact(Strace)]
    public async Task A_write_that_fails_never_loses_what_was_acknowledged()
    {
        foreach (var error in (string[])["EIO", "ENOSPC"])
        {
            for (var time = 1; time <= 80; time += 3)
            {
                var path = NewLog(At($"write-{error}-{time}.db"));
                using var process = Under(path, $"pwrite64:error={error}:when={time}");
                (await process.End()).Should().Be(CrashWriter.Stopped);

                (await CountLost(path, process)).Should().Be(0);
                await GoesOn(path);
            }
        }
    }

    [SoakFact(Strace)]
    public async Task A_process_killed_at_any_write_or_sync_never_loses_what_was_acknowledged()
    {
        foreach (var call in (string[])["pwrite64", "fsync,fdatasync", "ftruncate"])
        {
            for (var time = 1; time <= 60; time += 4)
            {
                var path = NewLog(At($"kill-{call[..2]}-{time}.db"));
                using var process = Under(path, $"{call}:signal=KILL:when={time}");
                // A call that is not made so often leaves the process running.
                await process.Hear(300);
                await process.Kill();

                (await CountLost(path, process)).Should().Be(0);
                await GoesOn(path);
            }
        }
    }

    /// <summary>A crash writer whose calls on the log's own files are tampered with.</summary>
    CrashingProcess Under(string path, string inject) => new(
        path, "FULL", writers: 3,
        Strace, "-f", "-qq", "-o", At("trace"), "-P", path, "-P", path + "-wal", "-P", path + "-shm",
        "-e", $"trace={inject[..inject.IndexOf(':', StringComparison.Ordinal)]}", "-e", $"inject={inject}");
}
