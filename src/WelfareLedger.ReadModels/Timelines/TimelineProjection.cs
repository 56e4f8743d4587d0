using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Projections;
using WelfareLedger.ReadModels.Sqlite;

namespace WelfareLedger.ReadModels;

/// <summary>One thin row an event. Words that repeat (streams, kinds, offices, actors) are stored once.</summary>
sealed class TimelineProjection : IProjection<long, TimelineRow>
{
    public const string ProjectionName = "timeline";
    public const int ProjectionVersion = 3;

    TableTexts? _tables;

    public string Name => ProjectionName;

    public int Version => ProjectionVersion;

    public IReadOnlySet<string>? Categories => null;

    public IReadOnlySet<string> Ignored => Streams.None;

    public bool ReadsMetadata => true;

    public bool AddsOnly => true;

    public IReadOnlyList<string> Tables => ["timeline", "timeline_word"];

    public bool TryKey(StreamName stream, Position position, out long key)
    {
        key = position.Value;
        return true;
    }

    public TimelineRow Apply(TimelineRow? row, in ReadEvent happened) => TimelineRow.Of(happened);

    public IEnumerable<string> CreateTables(string suffix) =>
    [
        $"CREATE TABLE timeline_word{suffix} (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT",
        $"""
        CREATE TABLE timeline{suffix} (
            position INTEGER PRIMARY KEY,
            event BLOB NOT NULL,
            stream INTEGER NOT NULL,
            version INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            valid_on INTEGER,
            recorded_at INTEGER NOT NULL,
            office INTEGER,
            actor INTEGER NOT NULL,
            child BLOB,
            carer BLOB,
            pairing BLOB,
            corrects BLOB,
            source INTEGER NOT NULL
        ) STRICT
        """,
    ];

    public IEnumerable<string> CreateIndexes(string suffix) =>
    [
        $"CREATE INDEX timeline{suffix}_event ON timeline{suffix} (event)",
        $"CREATE INDEX timeline{suffix}_stream ON timeline{suffix} (stream, version)",
        $"CREATE INDEX timeline{suffix}_recorded ON timeline{suffix} (recorded_at, position)",
        $"CREATE INDEX timeline{suffix}_kind ON timeline{suffix} (kind, position)",
        $"CREATE INDEX timeline{suffix}_actor ON timeline{suffix} (actor, position)",
        $"CREATE INDEX timeline{suffix}_office ON timeline{suffix} (office, position) WHERE office IS NOT NULL",
        $"CREATE INDEX timeline{suffix}_child ON timeline{suffix} (child, position) WHERE child IS NOT NULL",
        $"CREATE INDEX timeline{suffix}_carer ON timeline{suffix} (carer, position) WHERE carer IS NOT NULL",
        $"CREATE INDEX timeline{suffix}_pairing ON timeline{suffix} (pairing) WHERE pairing IS NOT NULL",
        $"CREATE INDEX timeline{suffix}_corrects ON timeline{suffix} (corrects) WHERE corrects IS NOT NULL",
    ];

    public ILane NewLane(LaneTools tools, string suffix) => new Lane<long, TimelineRow>(this, tools, suffix);

    public TimelineRow? Load(Connection connection, string suffix, long key) => null;

    public RowWrite Prepare(long key, TimelineRow? before, TimelineRow after) => (connection, suffix) =>
    {
        var (rows, words) = TablesOf(suffix);
        connection.Prepare(rows)
            .Bind(1, key)
            .Bind(2, after.Event.Value)
            .Bind(3, connection.Word(words, after.Stream.Value))
            .Bind(4, after.Version.Value)
            .Bind(5, connection.Word(words, after.Kind))
            .Bind(6, (long?)after.On?.DayNumber)
            .Bind(7, after.RecordedAt.UtcTicks)
            .Bind(8, after.Office is { } office ? connection.Word(words, office) : null)
            .Bind(9, connection.Word(words, after.Actor))
            .Bind(10, after.Links.Child)
            .Bind(11, after.Links.Carer)
            .Bind(12, after.Links.Pairing)
            .Bind(13, after.Links.Corrects)
            .Bind(14, (long)after.Origin)
            .Run();
    };

    // Made once for each generation, not for each row.
    (string Rows, string Words) TablesOf(string suffix)
    {
        if (_tables is not { } tables || tables.Suffix != suffix)
            _tables = tables = new(
                suffix,
                $"INSERT INTO timeline{suffix} VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
                $"timeline_word{suffix}");
        return (tables.Rows, tables.Words);
    }

    sealed record TableTexts(string Suffix, string Rows, string Words);
}
