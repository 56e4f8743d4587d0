using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using WelfareLedger.EventLog;
using WelfareLedger.Sqlite;

namespace WelfareLedger.Audit.Keeping;

/// <summary>
/// The file in which the tree is kept: hashes in tiles, the place of each leaf in the log, signed checkpoints, and why
/// signing stopped. Entries are here only until they are published. One connection, one thread at a time; several
/// processes take turns.
/// </summary>
sealed partial class AuditDatabase : IDisposable
{
    // "WLAT"
    const int ApplicationId = 0x574C4154;
    const int Format = 1;
    const int LockMilliseconds = 10_000;

    static readonly string[] Tables =
    [
        "CREATE TABLE about (one INTEGER PRIMARY KEY CHECK (one = 1), log_id BLOB NOT NULL, size INTEGER NOT NULL,"
            + " seen INTEGER NOT NULL) STRICT",
        "CREATE TABLE tiles (level INTEGER NOT NULL, number INTEGER NOT NULL, hashes BLOB NOT NULL,"
            + " PRIMARY KEY (level, number)) STRICT, WITHOUT ROWID",
        "CREATE TABLE places (number INTEGER PRIMARY KEY, positions BLOB NOT NULL) STRICT",
        "CREATE TABLE entries (number INTEGER PRIMARY KEY, bundle BLOB NOT NULL) STRICT",
        "CREATE TABLE checkpoints (size INTEGER PRIMARY KEY, note TEXT NOT NULL, signed_at INTEGER NOT NULL) STRICT",
        "CREATE TABLE lost (first INTEGER PRIMARY KEY, beyond INTEGER NOT NULL, incident BLOB) STRICT",
    ];

    readonly SqliteConnection _connection;
    readonly string _path;
    readonly Dictionary<string, Statement> _statements = new(StringComparer.Ordinal);

    AuditDatabase(SqliteConnection connection, string path) => (_connection, _path) = (connection, path);

    /// <summary>Opens the file, or makes it.</summary>
    /// <exception cref="AuditException">It is not ours, or damaged.</exception>
    public static AuditDatabase Open(string path, Guid logId)
    {
        SqliteConnection? connection = null;
        try
        {
            // No pool: whoever closes the audit wants its file closed.
            connection = new SqliteConnection(new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Pooling = false,
                Mode = SqliteOpenMode.ReadWriteCreate,
            }.ToString());
            connection.Open();
            var database = new AuditDatabase(connection, path);
            _ = raw.sqlite3_busy_timeout(connection.Handle!, LockMilliseconds);
            // Counts only for a file that is still empty; see DropEntries.
            database.Run("PRAGMA auto_vacuum = INCREMENTAL");
            database.Run("PRAGMA journal_mode = WAL");
            database.Run("PRAGMA synchronous = FULL");
            database.InTurn(() => database.Prepare(path, logId));
            return database;
        }
        catch (SqliteException fault)
        {
            connection?.Dispose();
            throw Explain(fault, path);
        }
        catch (AuditException)
        {
            connection?.Dispose();
            throw;
        }
    }

    /// <summary>All or nothing, and durable when it returns. Other processes wait.</summary>
    /// <exception cref="AuditException">Others hold the file for too long, or it cannot be written.</exception>
    public void InTurn(Action work)
    {
        try
        {
            Run("BEGIN IMMEDIATE");
            Take(work);
        }
        catch (SqliteException fault)
        {
            throw Explain(fault, _path);
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        _connection.Dispose();
    }

    /// <summary>A sentence for a person, from SQLite's numbers.</summary>
    public static AuditException Explain(SqliteException fault, string path) => fault.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new(
            AuditFault.Busy, $"The audit file {path} is held by another process; try again in a moment.", fault),
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => new(
            AuditFault.Damaged, $"The audit file {path} is damaged; restore it from a backup.", fault),
        raw.SQLITE_FULL or raw.SQLITE_IOERR => new(AuditFault.Unreachable,
            $"The audit file {path} cannot be read or written: the disk is full or failing.", fault),
        _ => new(AuditFault.Unreachable,
            $"The audit file {path} cannot be read or written: SQLite answered {fault.SqliteExtendedErrorCode}.",
            fault),
    };

    void Take(Action work)
    {
        try
        {
            work();
            Run("COMMIT");
        }
        catch
        {
            // After a failed COMMIT there may be nothing left to take back.
            if (raw.sqlite3_get_autocommit(_connection.Handle!) == 0) Run("ROLLBACK");
            throw;
        }
    }

    void Prepare(string path, Guid logId)
    {
        var id = Number("PRAGMA application_id");
        if (id == ApplicationId && Number("PRAGMA user_version") == Format) return;
        if (id != 0 || Number("SELECT count(*) FROM sqlite_schema") != 0)
            throw new AuditException(
                AuditFault.Damaged, $"{path} is no audit file of this program, or of another version of it.");
        foreach (var table in Tables) Run(table);
        Run(Pragma("application_id", ApplicationId));
        Run(Pragma("user_version", Format));
        Ask("INSERT INTO about VALUES (1, ?1, 0, ?2)").Bind(1, logId).Bind(2, Position.Start.Value).Run();
    }

    static string Pragma(string name, int value) =>
        string.Create(CultureInfo.InvariantCulture, $"PRAGMA {name} = {value}");

    void Run(string sql) => Ask(sql).Run();

    long? Number(string sql) => Ask(sql).Number();

    Statement Ask(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
            _statements.Add(sql, statement = new Statement(_connection.Handle!, sql));
        return statement;
    }
}
