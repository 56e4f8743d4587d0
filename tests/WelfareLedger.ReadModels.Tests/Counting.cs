using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Projections;
using WelfareLedger.ReadModels.Sqlite;

namespace WelfareLedger.ReadModels.Tests;

/// <summary>How many events a stream has: the smallest projection there is. A test chooses its version, what it counts
/// and at what it fails.</summary>
sealed record Count(long Events);

sealed class Counting(
    int version = 1, string name = "counting", int each = 1, Func<StoredEvent, bool>? fails = null,
    IReadOnlySet<string>? categories = null)
    : IProjection<Guid, Count>
{
    readonly string _table = name.Replace('-', '_');

    public string Name => name;

    public int Version => version;

    public IReadOnlySet<string>? Categories => categories;

    public IReadOnlySet<string> Ignored { get; } = new HashSet<string>();

    public bool ReadsMetadata => false;

    public bool AddsOnly => false;

    public IReadOnlyList<string> Tables => [_table];

    public IEnumerable<string> CreateTables(string suffix) =>
        [$"CREATE TABLE {_table}{suffix} (id BLOB PRIMARY KEY, events INTEGER NOT NULL) STRICT"];

    public IEnumerable<string> CreateIndexes(string suffix) => [];

    public ILane NewLane(LaneTools tools, string suffix) => new Lane<Guid, Count>(this, tools, suffix);

    public bool TryKey(StreamName stream, Position position, out Guid key) => Guid.TryParse(stream.Id, out key);

    public Count Apply(Count? row, in ReadEvent happened) =>
        fails?.Invoke(happened.Stored) == true
            ? throw new InvalidOperationException("A text with 张小花 in it.")
            : new((row?.Events ?? 0) + each);

    public Count? Load(Connection connection, string suffix, Guid key) =>
        connection.Prepare($"SELECT events FROM {_table}{suffix} WHERE id = ?1").Bind(1, key).Number() is { } events
            ? new(events)
            : null;

    public RowWrite Prepare(Guid key, Count? before, Count after) => (connection, suffix) => connection
        .Prepare($"INSERT OR REPLACE INTO {_table}{suffix} VALUES (?1, ?2)")
        .Bind(1, key).Bind(2, after.Events).Run();
}
