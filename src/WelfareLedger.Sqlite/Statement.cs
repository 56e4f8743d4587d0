using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace WelfareLedger.Sqlite;

/// <summary>
/// One prepared statement, kept and used again, on a connection that one thread uses at a time. It stands on SQLite's
/// own interface and not on SqliteCommand: every step's result is looked at here (a command with several statements, or
/// with RETURNING, can lose the failure of a later one), and blobs are read where they lie.
/// </summary>
public sealed class Statement : IDisposable
{
    readonly sqlite3 _database;
    readonly sqlite3_stmt _statement;

    /// <param name="database">The connection, which outlives the statement.</param>
    /// <param name="sql">One statement; parameters are ?1, ?2 and so on.</param>
    /// <exception cref="SqliteException">SQLite does not understand it.</exception>
    public Statement(sqlite3 database, string sql)
    {
        _database = database;
        Check(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement, out var rest));
        if (!string.IsNullOrWhiteSpace(rest))
            throw new UnreachableException("A statement's text holds one statement.");
    }

    /// <summary>Runs a statement once.</summary>
    public static void RunOnce(sqlite3 database, string sql)
    {
        using var statement = new Statement(database, sql);
        statement.Run();
    }

    /// <summary>Asks for one number once; null when there is none.</summary>
    public static long? NumberOnce(sqlite3 database, string sql)
    {
        using var statement = new Statement(database, sql);
        return statement.Number();
    }

    /// <summary>What SQLite says of a result of its own on a connection.</summary>
    public static SqliteException Error(sqlite3 database, int result) =>
        new(raw.sqlite3_errmsg(database).utf8_to_string(), result & 0xff, result);

    /// <summary>The number of the result, where a caller wants to judge it itself; otherwise
    /// <see cref="Step"/>.</summary>
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

    /// <summary>Every row that a question gives.</summary>
    public List<T> All<T>(Func<Statement, T> read)
    {
        try
        {
            var rows = new List<T>();
            while (Step()) rows.Add(read(this));
            return rows;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>The first row that a question gives; the default when it gives none.</summary>
    public T? First<T>(Func<Statement, T> read)
    {
        try
        {
            return Step() ? read(this) : default;
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>The single number that a question gives; null when it gives none.</summary>
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

    /// <summary>A value for a parameter, counted from 1; stays until the next one.</summary>
    public Statement Bind(int index, long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, index, value));
        return this;
    }

    /// <summary>A value for a parameter, counted from 1; stays until the next one.</summary>
    public Statement Bind(int index, long? value) => value is { } number ? Bind(index, number) : BindNull(index);

    /// <summary>A value for a parameter, counted from 1; stays until the next one.</summary>
    public Statement Bind(int index, ReadOnlySpan<byte> value)
    {
        // A null pointer would be stored as NULL, and an empty span may be one.
        Check(value.IsEmpty
            ? raw.sqlite3_bind_zeroblob(_statement, index, 0)
            : raw.sqlite3_bind_blob(_statement, index, value));
        return this;
    }

    /// <summary>A value for a parameter, counted from 1; stays until the next one.</summary>
    public Statement Bind(int index, Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return Bind(index, bytes);
    }

    /// <summary>A value for a parameter, counted from 1; stays until the next one.</summary>
    public Statement Bind(int index, Guid? value) => value is { } id ? Bind(index, id) : BindNull(index);

    /// <summary>A value for a parameter, counted from 1; stays until the next one.</summary>
    public Statement Bind(int index, string? value)
    {
        if (value is null) return BindNull(index);
        Check(raw.sqlite3_bind_text(_statement, index, value));
        return this;
    }

    /// <summary>A value for a parameter, counted from 1; stays until the next one.</summary>
    public Statement BindNull(int index)
    {
        Check(raw.sqlite3_bind_null(_statement, index));
        return this;
    }

    /// <summary>Whether a column of the row, counted from 0, is null.</summary>
    public bool IsNull(int column) => raw.sqlite3_column_type(_statement, column) == raw.SQLITE_NULL;

    /// <summary>A column of the row, counted from 0.</summary>
    public long Int64(int column) => raw.sqlite3_column_int64(_statement, column);

    /// <summary>A column of the row, counted from 0.</summary>
    public int Int32(int column) => raw.sqlite3_column_int(_statement, column);

    /// <summary>A column of the row, counted from 0.</summary>
    public string Text(int column) => raw.sqlite3_column_text(_statement, column).utf8_to_string();

    /// <summary>A column of 16 bytes, the most significant first.</summary>
    public Guid Guid(int column) => new(Blob(column), bigEndian: true);

    /// <summary>Valid until the next step or reset.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(_statement, column);

    /// <summary>What SQLite says of a result of this statement.</summary>
    public SqliteException Error(int result) => Error(_database, result);

    /// <inheritdoc/>
    public void Dispose() => _statement.Dispose();

    void Check(int result)
    {
        if (result != raw.SQLITE_OK) throw Error(result);
    }
}
