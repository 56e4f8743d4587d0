using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using WelfareLedger.ReadModels.Projections;
using WelfareLedger.ReadModels.Sqlite;

namespace WelfareLedger.ReadModels;

/// <summary>
/// The file with everything that people look at. It is made from the log and can be thrown away at any time, so it is
/// never worth repairing: one of another log, of another schema, or damaged is made anew. Several processes may have
/// it open; they take turns to write.
/// </summary>
public sealed class ReadDatabase : IDisposable
{
    // "WLRD"
    const int ApplicationId = 0x574C5244;
    const int Schema = 1;

    readonly ConcurrentBag<Connection> _idle = [];
    bool _disposed;

    ReadDatabase(string path, Guid logId) => (Path, LogId) = (path, logId);

    /// <summary>The log whose events it shows.</summary>
    public Guid LogId { get; }

    internal string Path { get; }

    /// <summary>Opens the database beside a log; makes it, or makes it anew, where there is none that fits.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="logId">The log it is to show.</param>
    public static ReadDatabase Open(string path, Guid logId)
    {
        var database = new ReadDatabase(path, logId);
        try
        {
            database.Prepare();
        }
        catch (SqliteException e) when (e.SqliteErrorCode is raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT)
        {
            foreach (var file in new[] { path, path + "-wal", path + "-shm" }) File.Delete(file);
            database.Prepare();
        }

        return database;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var connection)) connection.Dispose();
    }

    /// <summary>Leaves nothing in the file that is not in its tables: what a projection wrote and took away again
    /// lies in free pages otherwise.</summary>
    public void Scrub()
    {
        using var connection = Connect();
        connection.Run("PRAGMA wal_checkpoint(TRUNCATE)");
        connection.Run("VACUUM");
        connection.Run("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// <summary>A connection of its own, for whoever writes.</summary>
    internal Connection Connect()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var connection = new Connection(Path);
        // Nothing here is worth a sync of its own: what a power cut takes is made again from the log. NORMAL keeps the
        // file whole.
        connection.Run("PRAGMA synchronous = NORMAL");
        connection.Run("PRAGMA cache_size = -32768");
        connection.Run("PRAGMA temp_store = MEMORY");
        connection.Run("PRAGMA wal_autocheckpoint = 4000");
        return connection;
    }

    /// <summary>Asks a question on a connection that nobody else uses meanwhile.</summary>
    internal TAnswer Read<TAsked, TAnswer>(TAsked asked, Func<Connection, TAsked, TAnswer> question)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_idle.TryTake(out var connection)) connection = Connect();
        try
        {
            var answer = question(connection, asked);
            _idle.Add(connection);
            return answer;
        }
        catch
        {
            // What state a failed question left the connection in is not worth finding out.
            connection.Dispose();
            throw;
        }
    }

    void Prepare()
    {
        using var connection = new Connection(Path);
        // Counts only for a file that is still empty.
        connection.Run("PRAGMA page_size = 8192");
        connection.Run("PRAGMA journal_mode = WAL");
        connection.InTurn(() =>
        {
            if (Fits(connection)) return;
            Clear(connection);
            connection.Run("CREATE TABLE ledger (log_id BLOB NOT NULL) STRICT");
            connection.Prepare("INSERT INTO ledger VALUES (?1)").Bind(1, LogId).Run();
            connection.Run(Registry.Table);
            connection.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}"));
            connection.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Schema}"));
        });
    }

    bool Fits(Connection connection) =>
        connection.Number("PRAGMA application_id") == ApplicationId
        && connection.Number("PRAGMA user_version") == Schema
        && connection.Prepare("SELECT log_id FROM ledger").First(row => row.Guid(0)) == LogId;

    // Dropped rather than deleted, because another process may have the file open.
    static void Clear(Connection connection)
    {
        var there = connection
            .Prepare(
                "SELECT type, name FROM sqlite_schema WHERE type IN ('view', 'table') AND name NOT LIKE 'sqlite_%'")
            .All(row => (Type: row.Text(0), Name: row.Text(1)));
        foreach (var (type, name) in there.OrderByDescending(item => item.Type, StringComparer.Ordinal))
            connection.Run($"DROP {type} \"{name}\"");
    }
}
