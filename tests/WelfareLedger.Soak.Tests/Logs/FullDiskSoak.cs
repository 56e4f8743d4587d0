using WelfareLedger.EventLog;
using WelfareLedger.EventLog.Sqlite;
using WelfareLedger.EventLog.Tests.Crashing;
using WelfareLedger.Soak.Tests.Machines;
using Xunit.Abstractions;

namespace WelfareLedger.Soak.Tests.Logs;

public sealed class FullDiskSoak(ITestOutputHelper output) : LogSoakBase(output)
{
    [SoakFact(Machine.Root)]
    public async Task A_full_disk_stops_the_log_with_one_sentence_and_after_making_room_it_goes_on()
    {
        await using var disk = await Mounted.TmpfsAsync("64m");
        var path = NewLog(disk.At("log.db"));
        var ballast = disk.At("ballast");
        await File.WriteAllBytesAsync(ballast, new byte[48 << 20]);

        using var process = new CrashingProcess(path);
        (await process.End()).Should().Be(CrashWriter.Stopped);

        Output.WriteLine(string.Join('\n', process.Other));
        process.Other.Should().Contain(line => line.StartsWith("unknown", StringComparison.Ordinal));
        process.Other.Skip(1).Should().OnlyContain(line => line.EndsWith(
            $"The log {path} cannot be read or written: the disk is full or failing.", StringComparison.Ordinal));
        await OpensOrSaysWhy(path);

        File.Delete(ballast);
        (await CountLost(path, process)).Should().Be(0);
        await GoesOn(path);
    }

    /// <summary>While there is no room at all, not even opening has to work.</summary>
    async Task OpensOrSaysWhy(string path)
    {
        try
        {
            await using var log = SqliteEventLog.Open(path);
            Output.WriteLine("it can still be opened and read");
        }
        catch (LogStoppedException stopped)
        {
            Output.WriteLine($"it cannot even be opened: {stopped.Message}");
            stopped.Message.Should().Contain("full");
        }
    }
}
