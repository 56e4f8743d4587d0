using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace WelfareLedger.EventLog.Sqlite;

/// <summary>What SQLite's numbers mean to a person: one sentence, with the file in it.</summary>
static class Faults
{
    public static Exception Explain(SqliteException fault, string path) => fault.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new LogUnavailableException(
            $"The log {path} is held by another process; try again in a moment.", fault),
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_CONSTRAINT => new LogStoppedException(
            $"The log {path} is damaged; restore it from a backup.", fault),
        // A full disk shows as an I/O error as often as it shows as full.
        raw.SQLITE_IOERR or raw.SQLITE_FULL => new LogStoppedException(
            $"The log {path} cannot be read or written: the disk is full or failing.", fault),
        raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH => new LogStoppedException(
            $"The log {path} cannot be written: the file or its folder is read-only.", fault),
        raw.SQLITE_CANTOPEN => new LogStoppedException(
            $"The log {path} cannot be opened: it is missing, or this user may not read and write it.", fault),
        _ => new LogStoppedException(
            $"The log {path} stopped: SQLite answered {fault.SqliteExtendedErrorCode}.", fault),
    };

    public static LogStoppedException Rotten(string path, Position position) =>
        new($"The log {path} is damaged at position {position}: its checksum does not fit; restore it from a backup.");

    public static LogStoppedException Missing(string path, Position position) =>
        new($"The log {path} is damaged: an event is missing next to position {position}; restore it from a backup.");
}
