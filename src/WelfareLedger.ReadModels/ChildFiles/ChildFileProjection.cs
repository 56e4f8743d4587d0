using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Projections;
using WelfareLedger.ReadModels.Sqlite;

namespace WelfareLedger.ReadModels;

/// <summary>The row of a child: its file, and where in the log its last event stands.</summary>
sealed record ChildFileRow(ChildFile File, Position Position);

/// <summary>One row a child.</summary>
sealed class ChildFileProjection : IProjection<Guid, ChildFileRow>
{
    public const string ProjectionName = "child-file";
    public const int ProjectionVersion = 1;

    // A row in memory is some ten kilobytes.
    const int RowsInMemoryMax = 8_192;

    public string Name => ProjectionName;

    public int Version => ProjectionVersion;

    public IReadOnlySet<string> Categories => Streams.Children;

    public bool ReadsMetadata => false;

    public bool AddsOnly => false;

    public IReadOnlyList<string> Tables => ["child_file"];

    public bool TryKey(in ReadEvent happened, out Guid key)
    {
        var isChild = Streams.TryChild(happened.Stored.Stream, out var child);
        key = child.Value;
        return isChild;
    }

    public ChildFileRow Apply(ChildFileRow? row, in ReadEvent happened)
    {
        if (row is null)
        {
            Streams.TryChild(happened.Stored.Stream, out var child);
            row = new(new ChildFile(child), default);
        }

        return new(row.File.After(happened), happened.Position);
    }

    public IEnumerable<string> CreateTables(string suffix) =>
    [
        $"""
        CREATE TABLE child_file{suffix} (
            child BLOB NOT NULL PRIMARY KEY,
            file_number TEXT NOT NULL,
            position INTEGER NOT NULL,
            body BLOB NOT NULL
        ) STRICT
        """,
    ];

    public IEnumerable<string> CreateIndexes(string suffix) =>
        [$"CREATE INDEX child_file{suffix}_number ON child_file{suffix} (file_number)"];

    public ILane NewLane(Connection connection, string suffix) =>
        new Lane<Guid, ChildFileRow>(this, Open(connection, suffix), RowsInMemoryMax);

    public IRows<Guid, ChildFileRow> Open(Connection connection, string suffix) => new Rows(connection, suffix);

    sealed class Rows(Connection connection, string suffix) : IRows<Guid, ChildFileRow>
    {
        readonly Packer _packer = new();
        readonly Statement _load = connection.Prepare(
            $"SELECT position, body FROM child_file{suffix} WHERE child = ?1");

        readonly Statement _save = connection.Prepare(
            $"""
            INSERT INTO child_file{suffix} (child, file_number, position, body) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (child) DO UPDATE SET
                file_number = excluded.file_number, position = excluded.position, body = excluded.body
            """);

        public ChildFileRow? Load(Guid key)
        {
            _load.Bind(1, key);
            try
            {
                return _load.Step()
                    ? new(ChildFileForm.Unpack(new(key), _load.Blob(1)), new(_load.Int64(0)))
                    : null;
            }
            finally
            {
                _load.Reset();
            }
        }

        public void Save(Guid key, ChildFileRow? before, ChildFileRow after)
        {
            ChildFileForm.Pack(_packer, after.File);
            _save.Bind(1, key)
                .Bind(2, after.File.FileNumber.Value)
                .Bind(3, after.Position.Value)
                .Bind(4, _packer.Bytes)
                .Run();
        }
    }
}
