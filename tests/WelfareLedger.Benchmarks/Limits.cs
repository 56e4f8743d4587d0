using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace WelfareLedger.Benchmarks;

/// <summary>What this machine can do at most, measured in the same run: a sync of the disk, and bare SQLite.</summary>
static class Limits
{
    const string Suite = "limits";
    const int BlobBytes = 600;

    public static async Task MeasureAsync(Meter meter, string folder, int rows)
    {
        await SyncAsync(meter, Path.Combine(folder, "limits.bin"));
        await SqliteAsync(meter, Path.Combine(folder, "limits.db"), rows);
    }

    static async Task SyncAsync(Meter meter, string path)
    {
        using var file = File.OpenHandle(path, FileMode.Create, FileAccess.ReadWrite);
        var block = RandomNumberGenerator.GetBytes(4096);
        var at = 0L;
        await meter.LoopAsync(Suite, "fsync.4k.append", "ops/s", _ =>
        {
            RandomAccess.Write(file, block, at);
            at += block.Length;
            RandomAccess.FlushToDisk(file);
            return default;
        });
    }

    /// <summary>A table as plain as it can be: position, integer stream, version, blob; one index for the
    /// version.</summary>
    static async Task SqliteAsync(Meter meter, string path, int rows)
    {
        using var db = new SqliteConnection($"Data Source={path};Pooling=false");
        db.Open();
        foreach (var statement in new[]
        {
            "PRAGMA page_size = 16384", "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL",
            "PRAGMA cache_size = -65536", "PRAGMA wal_autocheckpoint = 4000",
            "CREATE TABLE events (position INTEGER PRIMARY KEY, stream INTEGER NOT NULL, version INTEGER NOT NULL, "
                + "data BLOB NOT NULL) STRICT",
            "CREATE UNIQUE INDEX by_stream ON events (stream, version)",
        })
            Execute(db, statement);
        using var insert = db.CreateCommand();
        insert.CommandText = "INSERT INTO events (stream, version, data) VALUES ($stream, $version, $data)";
        var stream = insert.Parameters.Add("$stream", SqliteType.Integer);
        var version = insert.Parameters.Add("$version", SqliteType.Integer);
        insert.Parameters.Add("$data", SqliteType.Blob).Value = RandomNumberGenerator.GetBytes(BlobBytes);
        insert.Prepare();
        var next = 0;
        void Commit(int size)
        {
            Execute(db, "BEGIN IMMEDIATE");
            for (var i = 0; i < size; i++, next++)
            {
                (stream.Value, version.Value) = (next % 5000, next / 5000);
                insert.ExecuteNonQuery();
            }

            Execute(db, "COMMIT");
        }

        ValueTask Committed(int size)
        {
            Commit(size);
            return default;
        }

        await meter.LoopAsync(Suite, "sqlite.commit.1", "events/s", _ => Committed(1));
        await meter.LoopAsync(Suite, "sqlite.commit.32", "events/s", _ => Committed(32), each: 32);
        await meter.OnceAsync(Suite, "sqlite.commit.1000", rows, () =>
        {
            for (var done = 0; done < rows; done += 1000) Commit(1000);
            return Task.CompletedTask;
        });
        using var scan = db.CreateCommand();
        scan.CommandText = "SELECT position, data FROM events ORDER BY position";
        await meter.OnceAsync(Suite, "sqlite.scan", next, () =>
        {
            using var reader = scan.ExecuteReader();
            while (reader.Read()) _ = reader.GetFieldValue<byte[]>(1);
            return Task.CompletedTask;
        });
        using var fetch = db.CreateCommand();
        fetch.CommandText = "SELECT version, data FROM events WHERE stream = $stream ORDER BY version";
        var wanted = fetch.Parameters.Add("$stream", SqliteType.Integer);
        fetch.Prepare();
        var lots = new Lots(7);
        await meter.LoopAsync(Suite, "sqlite.stream.fetch", "streams/s", worker =>
        {
            wanted.Value = lots.Next(5000);
            using var reader = fetch.ExecuteReader();
            while (reader.Read()) _ = reader.GetFieldValue<byte[]>(1);
            return default;
        });
    }

    static void Execute(SqliteConnection db, string statement)
    {
        using var command = db.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
