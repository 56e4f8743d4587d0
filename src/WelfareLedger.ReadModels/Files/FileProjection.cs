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
    [ThreadStatic]
    static Packer? _packer;

    IReadOnlySet<string>? _categories;
    Texts? _texts;

    public abstract string Name { get; }

    public abstract int Version { get; }

    /// <summary>The category of the streams.</summary>
    public abstract string Category { get; }

    /// <summary>The table.</summary>
    public abstract string Table { get; }

    public IReadOnlySet<string> Categories => _categories ??= new HashSet<string> { Category };

    public IReadOnlySet<string> Ignored => Streams.None;

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

    public bool TryKey(StreamName stream, Position position, out Guid key) =>
        Streams.TryId(stream, Category, out key);

    public FileRow<TFile> Apply(FileRow<TFile>? row, in ReadEvent happened)
    {
        if (row is { } there) return new(After(there.File, happened), happened.Position);
        Streams.TryId(happened.Stored.Stream, Category, out var id);
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

    public ILane NewLane(LaneTools tools, string suffix) => new Lane<Guid, FileRow<TFile>>(this, tools, suffix);

    public FileRow<TFile>? Load(Connection connection, string suffix, Guid key)
    {
        var row = connection.Prepare(TextsOf(suffix).Load).Bind(1, key);
        try
        {
            return row.Step() ? new(Unpack(key, row.Blob(1)), new(row.Int64(0))) : null;
        }
        finally
        {
            row.Reset();
        }
    }

    public RowWrite Prepare(Guid key, FileRow<TFile>? before, FileRow<TFile> after)
    {
        var packer = _packer ??= new Packer();
        Pack(packer, after.File);
        var (body, label, position) = (packer.Bytes.ToArray(), LabelOf(after.File), after.Position.Value);
        return (connection, suffix) => connection
            .Prepare(TextsOf(suffix).Save)
            .Bind(1, key).Bind(2, label).Bind(3, position).Bind(4, body)
            .Run();
    }

    // Made once for each generation, not for each row.
    Texts TextsOf(string suffix)
    {
        if (_texts is not { } texts || texts.Suffix != suffix)
            _texts = texts = new(
                suffix,
                $"SELECT position, body FROM {Table}{suffix} WHERE id = ?1",
                $"""
                INSERT INTO {Table}{suffix} (id, label, position, body) VALUES (?1, ?2, ?3, ?4)
                ON CONFLICT (id) DO UPDATE SET
                    label = excluded.label, position = excluded.position, body = excluded.body
                """);
        return texts;
    }

    sealed record Texts(string Suffix, string Load, string Save);
}
