using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Projections;
using WelfareLedger.ReadModels.Sqlite;

namespace WelfareLedger.ReadModels.Files;

/// <summary>The row of a child or carer: the file, and where in the log its last event stands.</summary>
sealed record FileRow<TFile>(TFile File, Position Position);

/// <summary>One row a stream: everything on file about one child or carer.</summary>
/// <typeparam name="TFile">The file; immutable, and made from its stream alone.</typeparam>
abstract class FileProjection<TFile> : IProjection<Guid, FileRow<TFile>>
    where TFile : class
{
    // A row in memory is some ten kilobytes.
    const int RowsInMemoryMax = 8_192;

    IReadOnlySet<string>? _categories;

    public abstract string Name { get; }

    public abstract int Version { get; }

    /// <summary>The category of the streams.</summary>
    public abstract string Category { get; }

    /// <summary>The table.</summary>
    public abstract string Table { get; }

    public IReadOnlySet<string> Categories => _categories ??= new HashSet<string> { Category };

    public bool ReadsMetadata => false;

    public bool AddsOnly => false;

    public IReadOnlyList<string> Tables => [Table];

    /// <summary>The file of a stream that does not exist.</summary>
    public abstract TFile Empty(Guid id);

    /// <summary>The file after one more event.</summary>
    public abstract TFile After(TFile file, in ReadEvent happened);

    /// <summary>The stream's version that a file is at.</summary>
    public abstract StreamVersion VersionOf(TFile file);

    /// <summary>What else a file is found by.</summary>
    public abstract string LabelOf(TFile file);

    public abstract void Pack(Packer to, TFile file);

    public abstract TFile Unpack(Guid id, ReadOnlySpan<byte> bytes);

    public bool TryKey(in ReadEvent happened, out Guid key) =>
        Streams.TryId(happened.Stored.Stream, Category, out key);

    public FileRow<TFile> Apply(FileRow<TFile>? row, in ReadEvent happened)
    {
        if (row is { } there) return new(After(there.File, happened), happened.Position);
        TryKey(happened, out var id);
        return new(After(Empty(id), happened), happened.Position);
    }

    public IEnumerable<string> CreateTables(string suffix) =>
    [
        $"""
        CREATE TABLE {Table}{suffix} (
            id BLOB NOT NULL PRIMARY KEY,
            label TEXT NOT NULL,
            position INTEGER NOT NULL,
            body BLOB NOT NULL
        ) STRICT
        """,
    ];

    public IEnumerable<string> CreateIndexes(string suffix) =>
        [$"CREATE INDEX {Table}{suffix}_label ON {Table}{suffix} (label)"];

    public ILane NewLane(Connection connection, string suffix) =>
        new Lane<Guid, FileRow<TFile>>(this, Open(connection, suffix), RowsInMemoryMax);

    public IRows<Guid, FileRow<TFile>> Open(Connection connection, string suffix) =>
        new Rows(this, connection, Table + suffix);

    sealed class Rows(FileProjection<TFile> files, Connection connection, string table) : IRows<Guid, FileRow<TFile>>
    {
        readonly Packer _packer = new();
        readonly Statement _load = connection.Prepare($"SELECT position, body FROM {table} WHERE id = ?1");
        readonly Statement _save = connection.Prepare(
            $"""
            INSERT INTO {table} (id, label, position, body) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (id) DO UPDATE SET
                label = excluded.label, position = excluded.position, body = excluded.body
            """);

        public FileRow<TFile>? Load(Guid key)
        {
            _load.Bind(1, key);
            try
            {
                return _load.Step() ? new(files.Unpack(key, _load.Blob(1)), new(_load.Int64(0))) : null;
            }
            finally
            {
                _load.Reset();
            }
        }

        public void Save(Guid key, FileRow<TFile>? before, FileRow<TFile> after)
        {
            files.Pack(_packer, after.File);
            _save.Bind(1, key)
                .Bind(2, files.LabelOf(after.File))
                .Bind(3, after.Position.Value)
                .Bind(4, _packer.Bytes)
                .Run();
        }

        public void Forget()
        {
        }
    }
}
