using SQLitePCL;
using WelfareLedger.Sqlite;

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

    const int IdLength = 16;
    const int StreamColumn = 0;
    const int VersionColumn = 1;
    const int PositionColumn = 2;
    const int TypeColumn = 3;
    const int IdColumn = 4;
    const int ChecksumColumn = 5;
    const int DataColumn = 6;
    const int MetadataColumn = 7;

    // As they lie in the table: SQLite goes through a row once.
    const string Columns = "stream, version, position, type, id, checksum, data, metadata";

    readonly string _path;
    readonly Names _names;
    readonly bool _stopsAtDamage;
    readonly Connection _connection;
    readonly Statement _all;
    readonly Statement _allBackwards;
    readonly Statement _forwards;
    readonly Statement _backwards;
    readonly Statement _last;
    readonly Statement _streamByName;
    readonly Statement _streamByKey;
    readonly Statement _typeByKey;

    public Reader(string path, Names names, bool stopsAtDamage)
    {
        (_path, _stopsAtDamage) = (path, stopsAtDamage);
        _names = names;
        _connection = Connection.OpenForReading(path);
        _connection.WaitForLocks(LockTime);
        _connection.Run(Schema.Pragma("cache_size", -CacheKilobytes));
        _all = _connection.Prepare($"SELECT {Columns} FROM events WHERE position > ?1 ORDER BY position");
        _allBackwards = _connection.Prepare(
            $"SELECT {Columns} FROM events WHERE position < ?1 ORDER BY position DESC");
        _forwards = _connection.Prepare(
            $"SELECT {Columns} FROM events WHERE stream = ?1 AND version >= ?2 AND position <= ?3 ORDER BY version");
        _backwards = _connection.Prepare(
            $"SELECT {Columns} FROM events WHERE stream = ?1 AND version <= ?2 AND position <= ?3"
                + " ORDER BY version DESC");
        _last = _connection.Prepare("SELECT max(position) FROM events");
        _streamByName = _connection.Prepare(Names.StreamByName);
        _streamByKey = _connection.Prepare(Names.StreamByKey);
        _typeByKey = _connection.Prepare(Names.TypeByKey);
    }

    public Position Last() => new(_last.Number() ?? Position.Start.Value);

    /// <summary>The stream's key; null when there is no such stream.</summary>
    public long? FindStream(StreamName name) => _names.Key(name, _streamByName, _streamByKey);

    /// <summary>One page of one stream, from a version on, of what stands up to a position.</summary>
    public Page ReadForwards(long stream, long from, Position? upTo, int rowsMax)
    {
        var rows = _forwards.Bind(1, stream).Bind(2, from).Bind(3, upTo?.Value ?? long.MaxValue);
        return Read(rows, new(stream, Math.Max(from, 0), 1) { UpTo = upTo }, null, rowsMax);
    }

    /// <summary>One page of one stream, from a version down, of what stands up to a position.</summary>
    public Page ReadBackwards(long stream, long from, Position? upTo, int rowsMax)
    {
        var rows = _backwards.Bind(1, stream).Bind(2, from).Bind(3, upTo?.Value ?? long.MaxValue);
        return Read(rows, new(stream, null, -1) { UpTo = upTo }, null, rowsMax);
    }

    /// <summary>One page of the whole log.</summary>
    public Page ReadAll(Position after, IReadOnlySet<string>? categories)
    {
        var first = Math.Max(after.Value, 0) + 1;
        var page = Read(_all.Bind(1, after.Value), new(null, first, 1), categories, PageRowsMax);
        return page.Seen < after ? page with { Seen = after } : page;
    }

    /// <summary>One page of the whole log, from before a position down.</summary>
    public Page ReadAllBackwards(Position? before, IReadOnlySet<string>? categories, int rowsMax) =>
        Read(_allBackwards.Bind(1, before?.Value ?? long.MaxValue), new(null, null, -1), categories, rowsMax);

    public void Dispose() => _connection.Dispose();

    Page Read(Statement rows, Count count, IReadOnlySet<string>? categories, int rowsMax)
    {
        var events = new List<StoredEvent>();
        var seen = Position.Start;
        var next = count.First;
        var bytes = 0;
        try
        {
            for (var row = 0; row < rowsMax && bytes < PageBytesMax; row++)
            {
                if (!rows.Step())
                    return count.IsWhole(next) || !_stopsAtDamage ? new Page(events, seen, IsLast: true)
                        : throw Faults.Missing(_path, seen);
                var key = rows.Int64(StreamColumn);
                var version = rows.Int64(VersionColumn);
                seen = new Position(rows.Int64(PositionColumn));
                // Neither the log nor a stream has gaps, so that a lost row shows.
                var number = count.Stream is null ? seen.Value : version;
                if (_stopsAtDamage && (number != (next ?? number) || key != (count.Stream ?? key)))
                    throw Faults.Missing(_path, seen);
                next = number + count.Step;
                var stream = _names.Stream(key, _streamByKey);
                if (categories is not null && !categories.Contains(stream.Category))
                    continue;
                var stored = Take(rows, stream, version, seen);
                bytes += stored.Data.Length + stored.Metadata.Length;
                events.Add(stored);
            }

            return new Page(events, seen, IsLast: false);
        }
        finally
        {
            rows.Reset();
        }
    }

    StoredEvent Take(Statement row, NamedStream stream, long version, Position position)
    {
        var type = _names.Type(row.Int64(TypeColumn), _typeByKey);
        var idBytes = row.Blob(IdColumn);
        if (idBytes.Length != IdLength)
            throw row.Error(raw.SQLITE_CORRUPT);
        var id = new Guid(idBytes, bigEndian: true);
        var data = row.Blob(DataColumn);
        var metadata = row.Blob(MetadataColumn);
        if (_stopsAtDamage
            && Checksum.Event(stream.Sum, type.Sum, version, id, data, metadata) != row.Int64(ChecksumColumn))
            throw Faults.Rotten(_path, position);
        // The two share one array: half the work for the collector.
        var bytes = new byte[data.Length + metadata.Length];
        data.CopyTo(bytes);
        metadata.CopyTo(bytes.AsSpan(data.Length));
        return new StoredEvent(stream.Name, new(version), position, id, type.Name,
            bytes.AsMemory(0, data.Length), bytes.AsMemory(data.Length));
    }

    /// <summary>How the rows are counted: by version when all are of one stream, otherwise by position.</summary>
    readonly record struct Count(long? Stream, long? First, int Step)
    {
        /// <summary>What stands later was not wanted.</summary>
        public Position? UpTo { get; init; }

        /// <summary>Read to its end, a stream or the log has its first event, from whichever side it was read; read as
        /// it was once, a stream may have been none yet.</summary>
        public bool IsWhole(long? next) => Step > 0 ? next != 0 || UpTo is not null : !(next >= FirstNumber);

        long FirstNumber => Stream is null ? 1 : 0;
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
