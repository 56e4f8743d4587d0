using Microsoft.Data.Sqlite;
using WelfareLedger.Sqlite;

namespace WelfareLedger.EventLog.Sqlite;

/// <summary>What a copy of a log holds.</summary>
/// <param name="LogId">The log's identity, which a copy shares.</param>
/// <param name="Events">How many events.</param>
/// <param name="Last">The last one's position; <see cref="Position.Start"/> in an empty log.</param>
public sealed record LogSummary(Guid LogId, long Events, Position Last);

/// <summary>Copies of the embedded log: taken as of one moment, while everybody goes on.</summary>
public static class LogCopy
{
    /// <summary>Writes a copy to a new file, mode 0600, and syncs it.</summary>
    /// <exception cref="LogStoppedException">It cannot be written there.</exception>
    public static void Write(string log, string path)
    {
        LogFile.CheckBeforeOpening(log);
        try
        {
            using (File.Open(path, LogFile.Draft))
            {
            }
            using (var source = Connection.OpenForReading(log))
            {
                source.WaitForLocks(new LogSettings().LockTime);
                using var copying = new Statement(source.Database, "VACUUM INTO ?1");
                copying.Bind(1, path).Run();
            }
            using (var copy = Connection.OpenForWriting(path))
                copy.Run("PRAGMA journal_mode = WAL");
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
            file.Flush(flushToDisk: true);
        }
        catch (SqliteException fault)
        {
            throw Faults.Explain(fault, path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new LogStoppedException($"The log cannot be copied to {path}: {fault.Message}", fault);
        }
    }

    /// <summary>Reads a copy through, every event with its checksum, and leaves it as it was found.</summary>
    /// <exception cref="LogStoppedException">It is no log, or damaged.</exception>
    public static async Task<LogSummary> CheckAsync(string path, CancellationToken cancellation)
    {
        var log = SqliteEventLog.Open(path);
        await using var closing = log.ConfigureAwait(false);
        var (events, last) = (0L, Position.Start);
        await foreach (var stored in log.ReadAllAsync(Position.Start, null, cancellation).ConfigureAwait(false))
            (events, last) = (events + 1, stored.Position);
        return new(log.LogId, events, last);
    }
}
