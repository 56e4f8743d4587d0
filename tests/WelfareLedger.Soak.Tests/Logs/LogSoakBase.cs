using WelfareLedger.EventLog.Sqlite;
using WelfareLedger.EventLog.Tests.Crashing;
using Xunit.Abstractions;

namespace WelfareLedger.Soak.Tests.Logs;

/// <summary>A log that a process writes to until something happens, and what must be so afterwards.</summary>
public abstract class LogSoakBase(ITestOutputHelper output) : IDisposable
{
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("welfare-ledger-soak-");

    protected ITestOutputHelper Output { get; } = output;

    protected string At(string name) => Path.Combine(_folder.FullName, name);

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    protected static string NewLog(string path)
    {
        LogFile.Create(path, Guid.NewGuid());
        return path;
    }

    /// <summary>How many acknowledged appends are missing. That none is there in part is required.</summary>
    private protected static async Task<int> CountLost(string path, CrashingProcess process)
    {
        await using var log = SqliteEventLog.Open(path);
        var there = await CrashWriter.CheckAsync(log);
        return process.Acknowledged.Sum(said => Math.Max(0, said.Value + 1 - there[said.Key]));
    }

    /// <summary>A process without trouble finds all that was there, and goes on.</summary>
    private protected static async Task GoesOn(string path)
    {
        using var process = new CrashingProcess(path);
        (await process.Hear(20)).Should().BeTrue(string.Join('\n', process.Other));
        await process.Kill();
        process.Other.Should().Equal("open");
        (await CountLost(path, process)).Should().Be(0);
    }
}
