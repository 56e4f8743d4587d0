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

    const int VersionColumn = 1;
    const int PositionColumn = 2;
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
        _streamByName = _connection.Prepare(Names.StreamByName);
        _streamByKey = _connection.Prepare(Names.StreamByKey);
        _typeByKey = _connection.Prepare(Names.TypeByKey);
    }

    public Position Last() => new(_last.Number() ?? Position.Start.Value);

    /// <summary>The stream's key; null when there is no such stream.</summary>
    public long? FindStream(StreamName name) => Names.Find(name.Value, _streamByName, _streamByKey);

    /// <summary>One page of one stream, from a version on.</summary>
    public Page ReadForwards(long stream, long from, int rowsMax) =>
        Read(_forwards.Bind(1, stream).Bind(2, from), new(stream, VersionColumn, Math.Max(from, 0), 1), null, rowsMax);

    /// <summary>One page of one stream, from a version down.</summary>
    public Page ReadBackwards(long stream, long from, int rowsMax) =>
        Read(_backwards.Bind(1, stream).Bind(2, from), new(stream, VersionColumn, null, -1), null, rowsMax);

    /// <summary>One page of the whole log.</summary>
    public Page ReadAll(Position after, IReadOnlySet<string>? categories)
    {
        var first = Math.Max(after.Value, 0) + 1;
        var page = Read(_all.Bind(1, after.Value), new(null, PositionColumn, first, 1), categories, PageRowsMax);
        return page.Seen < after ? page with { Seen = after } : page;
    }

    public void Dispose() => _connection.Dispose();

    Page Read(Statement statement, Count count, IReadOnlySet<string>? categories, int rowsMax)
    {
        var events = new List<StoredEvent>();
        var seen = Position.Start;
        var next = count.First;
        var bytes = 0;
        try
        {
            for (var rows = 0; rows < rowsMax && bytes < PageBytesMax; rows++)
            {
                if (!statement.Step())
                    return count.IsWhole(next) ? new Page(events, seen, IsLast: true)
                        : throw Faults.Missing(_path, seen);
                seen = new Position(statement.Int64(PositionColumn));
                // Neither the log nor a stream has gaps, so that a lost row shows.
                var number = statement.Int64(count.Column);
                var key = statement.Int64(0);
                if (number != (next ?? number) || key != (count.Stream ?? key))
                    throw Faults.Missing(_path, seen);
                next = number + count.Step;
                var stream = _names.Stream(key, _streamByKey);
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
        var version = row.Int64(VersionColumn);
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
            throw Faults.Rotten(_path, position);
        return new StoredEvent(stream.Name, new(version), position, id, type.Name,
            bytes.AsMemory(0, dataLength), bytes.AsMemory(dataLength));
    }

    /// <summary>Which number counts the rows, and how; the stream that they are all of, or any.</summary>
    readonly record struct Count(long? Stream, int Column, long? First, int Step)
    {
        /// <summary>Read to its end, a stream has its first event, from whichever side it was read.</summary>
        public bool IsWhole(long? next) => Step > 0 ? next != 0 : next is not >= 0;
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
