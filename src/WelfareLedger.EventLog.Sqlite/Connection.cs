using Microsoft.Data.Sqlite;
using SQLitePCL;
using WelfareLedger.Sqlite;

namespace WelfareLedger.EventLog.Sqlite;

/// <summary>
/// One connection to the log's file. Not for several threads at once, and opened so: SQLite's own lock around every
/// call would cost a scan a fifth of its time.
/// </summary>
sealed class Connection : IDisposable
{
    readonly List<Statement> _statements = [];

    Connection(sqlite3 database) => Database = database;

    public sqlite3 Database { get; }

    public static Connection OpenForReading(string path) => Open(path, raw.SQLITE_OPEN_READONLY);

    public static Connection OpenForWriting(string path) => Open(path, raw.SQLITE_OPEN_READWRITE);

    static Connection Open(string path, int mode)
    {
        var result = raw.sqlite3_open_v2(path, out var database, mode | raw.SQLITE_OPEN_NOMUTEX, vfs: null);
        if (result == raw.SQLITE_OK)
            result = raw.sqlite3_extended_result_codes(database, onoff: 1);
        if (result == raw.SQLITE_OK)
            return new Connection(database);
        using (database)
            throw Statement.Error(database, result);
    }

    /// <summary>A statement that lives as long as the connection.</summary>
    public Statement Prepare(string sql)
    {
        var statement = new Statement(Database, sql);
        _statements.Add(statement);
        return statement;
    }

    /// <summary>Runs a statement once.</summary>
    public void Run(string sql) => Statement.RunOnce(Database, sql);

    /// <summary>Asks for one number once; null when there is none.</summary>
    public long? Number(string sql) => Statement.NumberOnce(Database, sql);

    /// <summary>Asks for the first column of every row, once.</summary>
    public IReadOnlyList<string> Texts(string sql)
    {
        using var statement = new Statement(Database, sql);
        var texts = new List<string>();
        while (statement.Step())
            texts.Add(statement.Text(0));
        return texts;
    }

    /// <summary>How long SQLite itself waits for a lock before it says busy.</summary>
    public void WaitForLocks(TimeSpan time) => _ = raw.sqlite3_busy_timeout(Database, (int)time.TotalMilliseconds);

    /// <summary>Pages written to the write-ahead log by this connection since this was last asked.</summary>
    public int PagesWritten()
    {
        _ = raw.sqlite3_db_status(Database, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, resetFlg: 1);
        return pages;
    }

    /// <summary>Moves what it can of the write-ahead log into the file, in nobody's way; SQLite's answer.</summary>
    public int Checkpoint() =>
        raw.sqlite3_wal_checkpoint_v2(Database, null, raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _);

    public SqliteException Error(int result) => Statement.Error(Database, result);

    public void Dispose()
    {
        foreach (var statement in _statements)
            statement.Dispose();
        Database.Dispose();
    }
}
