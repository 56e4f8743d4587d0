using SQLitePCL;
using WelfareLedger.Sqlite;

namespace WelfareLedger.ReadModels.Sqlite;

/// <summary>
/// One connection to a read database, with the statements prepared on it. Not for several threads at once, and opened
/// so: SQLite's own lock around every call would cost more than some of the calls.
/// </summary>
sealed class Connection : IDisposable
{
    // Another process may be building a whole generation of indexes in its turn.
    static readonly TimeSpan TurnWaitMax = TimeSpan.FromSeconds(60);
    const int WordsInMemoryMax = 16_384;
    const int Mode = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX;

    readonly Dictionary<string, Statement> _prepared = new(StringComparer.Ordinal);
    readonly Dictionary<(string Table, string Word), long> _words = [];

    static Connection() => Batteries_V2.Init();

    public Connection(string path)
    {
        var result = raw.sqlite3_open_v2(path, out var database, Mode, vfs: null);
        Database = database;
        if (result == raw.SQLITE_OK)
            result = raw.sqlite3_busy_timeout(Database, (int)TurnWaitMax.TotalMilliseconds);
        if (result == raw.SQLITE_OK) return;
        using (database)
            throw Statement.Error(database, result);
    }

    public sqlite3 Database { get; }

    /// <summary>A statement that lives as long as the connection.</summary>
    public Statement Prepare(string sql)
    {
        if (!_prepared.TryGetValue(sql, out var statement))
            _prepared.Add(sql, statement = new Statement(Database, sql));
        return statement;
    }

    /// <summary>The key of a word that repeats, in a table of words; added where it is not there yet.</summary>
    public long Word(string table, string word)
    {
        if (_words.TryGetValue((table, word), out var key)) return key;
        if (_words.Count >= WordsInMemoryMax) _words.Clear();
        if (Prepare($"SELECT id FROM {table} WHERE word = ?1").Bind(1, word).Number() is { } there) key = there;
        else
        {
            Prepare($"INSERT INTO {table} (word) VALUES (?1)").Bind(1, word).Run();
            key = raw.sqlite3_last_insert_rowid(Database);
        }

        _words.Add((table, word), key);
        return key;
    }

    /// <summary>Whether a statement was prepared before.</summary>
    public bool HasPrepared(string sql) => _prepared.ContainsKey(sql);

    /// <summary>Runs a statement once.</summary>
    public void Run(string sql) => Statement.RunOnce(Database, sql);

    /// <summary>Asks for one number once; null when there is none.</summary>
    public long? Number(string sql) => Statement.NumberOnce(Database, sql);

    /// <summary>All of it or nothing, with nobody else writing meanwhile.</summary>
    public void InTurn(Action work)
    {
        Run("BEGIN IMMEDIATE");
        try
        {
            work();
            Run("COMMIT");
        }
        catch
        {
            RollBack();
            throw;
        }
    }

    /// <summary>What the work reads is all of one moment.</summary>
    public T AtOneMoment<T>(Func<T> work)
    {
        Prepare("BEGIN").Run();
        try
        {
            return work();
        }
        finally
        {
            RollBack();
        }
    }

    public void Dispose()
    {
        foreach (var statement in _prepared.Values) statement.Dispose();
        Database.Dispose();
    }

    void RollBack()
    {
        // Words that were added are gone with it.
        _words.Clear();
        // A failure may have rolled the transaction back already.
        if (raw.sqlite3_get_autocommit(Database) == 0) Run("ROLLBACK");
    }
}
