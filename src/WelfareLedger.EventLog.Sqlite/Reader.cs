using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace WelfareLedger.EventLog.Sqlite;

/// <summary>
/// A connection that only reads, and its prepared statements. What it reads, it reads in pages: no reader holds a
/// snapshot for longer than one, so that the write-ahead log can always be taken into the file.
/// </summary>
sealed class Reader : IDisposable
{
    /// <summary>Rows looked at for one page.</summary>
    public const int PageRowsMax = 1_000;

    /// <summary>Bytes of data and metadata in one page, after which it ends.</summary>
    public const int PageBytesMax = 1 << 20;

    const int CacheKilobytes = 8_192;
    static readonly TimeSpan LockTime = TimeSpan.FromSeconds(5);

    const string Columns = "stream, version, position, type, id, checksum, data, metadata";

    readonly string _path;
    readonly Names _names;
    readonly Connection _connection;
    readonly Statement _all;
    readonly Statement _forwards;
    readonly Statement _backwards;
    readonly Statement _last;
    readonly Statement _streamByName;
    readonly Statement _streamByKey;
    readonly Statement _typeByKey;

    public Reader(string path, Names names)
    {
        _path = path;
        _names = names;
        _connection = new Connection(path, SqliteOpenMode.ReadOnly);
        _connection.WaitForLocks(LockTime);
        _connection.Run(Schema.Pragma("cache_size", -CacheKilobytes));
        _all = _connection.Prepare($"SELECT {Columns} FROM events WHERE position > ?1 ORDER BY position");
        _forwards = _connection.Prepare(
            $"SELECT {Columns} FROM events WHERE stream = ?1 AND version >= ?2 ORDER BY version");
        _backwards = _connection.Prepare(
            $"SELECT {Columns} FROM events WHERE stream = ?1 AND version <= ?2 ORDER BY version DESC");
        _last = _connection.Prepare("SELECT max(position) FROM events");
        _streamByName = _connection.Prepare("SELECT stream FROM streams WHERE name = ?1");
        _streamByKey = _connection.Prepare("SELECT name FROM streams WHERE stream = ?1");
        _typeByKey = _connection.Prepare("SELECT name FROM types WHERE type = ?1");
    }

    public Position Last() => new(_last.Number() ?? Position.Start.Value);

    /// <summary>The stream's key; null when there is no such stream.</summary>
    public long? FindStream(StreamName name) => _streamByName.Bind(1, name.Value).Number();

    /// <summary>One page of one stream.</summary>
    public Page ReadStream(long stream, long from, ReadDirection direction, int rowsMax)
    {
        var statement = direction == ReadDirection.Forwards ? _forwards : _backwards;
        return Read(statement.Bind(1, stream).Bind(2, from), Position.Start, categories: null, rowsMax);
    }

    /// <summary>One page of the whole log.</summary>
    public Page ReadAll(Position after, IReadOnlySet<string>? categories) =>
        Read(_all.Bind(1, after.Value), after, categories, PageRowsMax);

    public void Dispose() => _connection.Dispose();

    Page Read(Statement statement, Position after, IReadOnlySet<string>? categories, int rowsMax)
    {
        var events = new List<StoredEvent>();
        var seen = after;
        var bytes = 0;
        try
        {
            for (var rows = 0; rows < rowsMax && bytes < PageBytesMax; rows++)
            {
                if (!statement.Step())
                    return new Page(events, seen, IsLast: true);
                var stream = _names.Stream(statement.Int64(0), _streamByKey);
                seen = new Position(statement.Int64(2));
                if (categories is not null && !categories.Contains(stream.Category))
                    continue;
                var stored = Take(statement, stream, seen);
                bytes += stored.Data.Length + stored.Metadata.Length;
                events.Add(stored);
            }

            return new Page(events, seen, IsLast: false);
        }
        finally
        {
            statement.Reset();
        }
    }

    StoredEvent Take(Statement row, NamedStream stream, Position position)
    {
        var version = row.Int64(1);
        var type = _names.Type(row.Int64(3), _typeByKey);
        var idBytes = row.Blob(4);
        if (idBytes.Length != 16)
            throw row.Error(raw.SQLITE_CORRUPT);
        var id = new Guid(idBytes, bigEndian: true);
        // The two share one array: half the work for the collector.
        var data = row.Blob(6);
        var dataLength = data.Length;
        var metadata = row.Blob(7);
        var bytes = GC.AllocateUninitializedArray<byte>(dataLength + metadata.Length);
        data.CopyTo(bytes);
        metadata.CopyTo(bytes.AsSpan(dataLength));
        var sum = Checksum.Event(
            stream.Sum, type.Sum, version, id, bytes.AsSpan(0, dataLength), bytes.AsSpan(dataLength));
        if (sum != row.Int64(5))
            throw Faults.Damaged(_path, position);
        return new StoredEvent(stream.Name, new(version), position, id, type.Name,
            bytes.AsMemory(0, dataLength), bytes.AsMemory(dataLength));
    }
}

/// <summary>What one reading gave.</summary>
/// <param name="Events">The events wanted.</param>
/// <param name="Seen">The last position looked at, wanted or not.</param>
/// <param name="IsLast">Nothing lay beyond it.</param>
readonly record struct Page(List<StoredEvent> Events, Position Seen, bool IsLast)
{
    public static Page Empty => new([], Position.Start, IsLast: true);
}
