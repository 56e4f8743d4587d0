using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace WelfareLedger.EventLog.Sqlite;

/// <summary>
/// One prepared statement, kept and used again. It stands on SQLite's own interface and not on SqliteCommand: every
/// step's result is looked at here (a command with several statements, or with RETURNING, can lose the failure of a
/// later one), and blobs are read where they lie.
/// </summary>
sealed class Statement : IDisposable
{
    readonly sqlite3 _database;
    readonly sqlite3_stmt _statement;

    public Statement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v3(
            database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement, out var rest));
        if (!string.IsNullOrWhiteSpace(rest))
            throw new UnreachableException("A statement's text holds one statement.");
    }

    /// <summary>The number of the result, where a caller wants to judge it itself; otherwise <see
    /// cref="Step"/>.</summary>
    public int TryStep() => raw.sqlite3_step(_statement);

    /// <summary>True at a row, false at the end.</summary>
    public bool Step() => TryStep() switch
    {
        raw.SQLITE_ROW => true,
        raw.SQLITE_DONE => false,
        var error => throw Error(error),
    };

    /// <summary>Runs a statement that gives no rows, and makes it ready for the next time.</summary>
    public void Run()
    {
        try
        {
            while (Step())
            {
            }
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>The single number that a query gives; null when it gives none.</summary>
    public long? Number()
    {
        try
        {
            return Step() && !IsNull(0) ? Int64(0) : null;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Ends the reading, and with it the snapshot. Its result repeats that of the last step.</summary>
    public void Reset() => _ = raw.sqlite3_reset(_statement);

    public Statement Bind(int index, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, index, value));
        return this;
    }

    public Statement Bind(int index, ReadOnlySpan<byte> value)
    {
        // A null pointer would be stored as NULL, and an empty span may be one.
        Check(value.IsEmpty
            ? raw.sqlite3_bind_zeroblob(_statement, index, 0)
            : raw.sqlite3_bind_blob(_statement, index, value));
        return this;
    }

    public Statement Bind(int index, string value)
    {
        Check(raw.sqlite3_bind_text(_statement, index, value));
        return this;
    }

    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(_statement, column);

    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    /// <summary>Valid until the next step or reset.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_statement, column);

    public SqliteException Error(int result) => Connection.Error(_database, result);

    public void Dispose() => _statement.Dispose();

    void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            throw Error(result);
    }
}
