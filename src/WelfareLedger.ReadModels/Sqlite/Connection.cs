using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace WelfareLedger.ReadModels.Sqlite;

/// <summary>One connection to a read database, with the statements prepared on it. Not for several threads at
/// once.</summary>
sealed class Connection : IDisposable
{
    // Another process may be building a whole generation of indexes in its turn.
    static readonly TimeSpan TurnWaitMax = TimeSpan.FromSeconds(60);

    readonly SqliteConnection _connection;
    readonly Dictionary<string, Statement> _prepared = new(StringComparer.Ordinal);

    public Connection(string path)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
        }.ToString());
        try
        {
            _connection.Open();
            Database = _connection.Handle!;
            _ = raw.sqlite3_busy_timeout(Database, (int)TurnWaitMax.TotalMilliseconds);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    public sqlite3 Database { get; }

    /// <summary>The key that the last INSERT got.</summary>
    public long LastInserted => raw.sqlite3_last_insert_rowid(Database);

    /// <summary>A statement that lives as long as the connection.</summary>
    public Statement Prepare(string sql)
    {
        if (!_prepared.TryGetValue(sql, out var statement))
            _prepared.Add(sql, statement = new Statement(Database, sql));
        return statement;
    }

    /// <summary>Runs a statement once.</summary>
    public void Run(string sql)
    {
        using var statement = new Statement(Database, sql);
        statement.Run();
    }

    /// <summary>Asks for one number once; null when there is none.</summary>
    public long? Number(string sql)
    {
        using var statement = new Statement(Database, sql);
        return statement.Number();
    }

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

    public static SqliteException Error(sqlite3 database, int result) =>
        new(raw.sqlite3_errmsg(database).utf8_to_string(), result & 0xff, result);

    public void Dispose()
    {
        foreach (var statement in _prepared.Values) statement.Dispose();
        _connection.Dispose();
    }

    void RollBack()
    {
        // A failure may have rolled the transaction back already.
        if (raw.sqlite3_get_autocommit(Database) == 0) Run("ROLLBACK");
    }
}
