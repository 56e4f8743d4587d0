using WelfareLedger.EventLog.Sqlite;
using WelfareLedger.EventLog.Tests.Sqlite;

namespace WelfareLedger.EventLog.Tests.Crashing;

/// <summary>kill -9 of a process in the middle of its appends. <c>make soak</c> does it fifty times, and cuts the
/// power.</summary>
public class KillTests : SqliteTestBase
{
    [Fact]
    public async Task After_kill_9_every_acknowledged_event_is_there_and_nothing_is_half_written()
    {
        LogFile.Create(LogPath, Guid.NewGuid());
        foreach (var moment in (int[])[1, 40, 7, 300, 90])
        {
            using var process = new CrashingProcess(LogPath);
            (await process.Hear(moment)).Should().BeTrue();
            await process.Kill();

            await using var log = SqliteEventLog.Open(LogPath);
            var appends = await CrashWriter.CheckAsync(log);
            foreach (var (writer, last) in process.Acknowledged)
                appends[writer].Should().BeGreaterThan(last, "it was acknowledged");
        }
    }
}
