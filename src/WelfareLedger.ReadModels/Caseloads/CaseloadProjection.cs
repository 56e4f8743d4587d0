using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Projections;
using WelfareLedger.ReadModels.Sqlite;
using WelfareLedger.Sqlite;

namespace WelfareLedger.ReadModels;

/// <summary>The caseload of each child and carer; its cells are rows of their own, for questions over all.</summary>
sealed class CaseloadProjection : IProjection<Guid, Caseload>
{
    public const string ProjectionName = "caseload";
    public const int ProjectionVersion = 2;

    [ThreadStatic]
    static Packer? _packer;

    public string Name => ProjectionName;

    public int Version => ProjectionVersion;

    public IReadOnlySet<string> Categories => Streams.ChildrenAndCarers;

    public IReadOnlySet<string> Ignored => CaseFacts.Silent;

    public bool ReadsMetadata => false;

    public bool AddsOnly => false;

    public IReadOnlyList<string> Tables => ["caseload", "caseload_facts"];

    public bool TryKey(StreamName stream, Position position, out Guid key) =>
        Streams.TryId(stream, Streams.ChildCategory, out key) || Streams.TryId(stream, Streams.CarerCategory, out key);

    public Caseload Apply(Caseload? row, in ReadEvent happened)
    {
        var before = row ?? Caseload.Empty;
        return before.Learn(CaseFacts.After(before.Facts, happened.Id, happened.Event), happened.Position);
    }

    public IEnumerable<string> CreateTables(string suffix) =>
    [
        $"CREATE TABLE caseload_facts{suffix} (subject BLOB NOT NULL PRIMARY KEY, body BLOB NOT NULL) STRICT",
        $"""
        CREATE TABLE caseload{suffix} (
            subject BLOB NOT NULL,
            cell INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            value TEXT NOT NULL,
            tag BLOB NOT NULL,
            fact BLOB NOT NULL,
            valid_from INTEGER NOT NULL,
            valid_to INTEGER NOT NULL,
            known_from INTEGER NOT NULL,
            known_to INTEGER NOT NULL,
            PRIMARY KEY (subject, cell)
        ) STRICT, WITHOUT ROWID
        """,
    ];

    public IEnumerable<string> CreateIndexes(string suffix) =>
    [
        $"CREATE INDEX caseload{suffix}_value ON caseload{suffix} (kind, value, valid_from, valid_to)",
    ];

    public ILane NewLane(LaneTools tools, string suffix) => new Lane<Guid, Caseload>(this, tools, suffix);

    public Caseload? Load(Connection connection, string suffix, Guid key)
    {
        var row = connection.Prepare($"SELECT body FROM caseload_facts{suffix} WHERE subject = ?1").Bind(1, key);
        try
        {
            if (!row.Step()) return null;
            var from = new Unpacker(row.Blob(0), stream: "");
            var facts = from.Facts(static (ref from) =>
                new CaseValue(from.Word<CaseKind>(), from.Text(), from.Guid()));
            return new(facts, connection
                .Prepare($"""
                    SELECT kind, value, tag, fact, valid_from, valid_to, known_from, known_to
                    FROM caseload{suffix} WHERE subject = ?1 ORDER BY cell
                    """)
                .Bind(1, key).All(ReadCell).ToValueList());
        }
        finally
        {
            row.Reset();
        }
    }

    public RowWrite Prepare(Guid key, Caseload? before, Caseload after)
    {
        if (before is not null && ReferenceEquals(before, after)) return static (_, _) => { };
        var packer = _packer ??= new Packer();
        packer.Start();
        packer.List(after.Facts, static (to, one) =>
        {
            to.Word(one.Kind);
            to.Text(one.Value);
            to.Guid(one.Tag);
        });
        var (facts, known, cells) = (packer.Bytes.ToArray(), before?.Cells ?? [], after.Cells);
        return (connection, suffix) =>
        {
            connection
                .Prepare($"""
                    INSERT INTO caseload_facts{suffix} VALUES (?1, ?2)
                    ON CONFLICT (subject) DO UPDATE SET body = excluded.body
                    """)
                .Bind(1, key).Bind(2, facts).Run();
            for (var at = 0; at < cells.Count; at++)
            {
                if (at >= known.Count) Add(connection, suffix, key, at, cells[at]);
                else if (cells[at].KnownTo != known[at].KnownTo)
                    Close(connection, suffix, key, at, cells[at].KnownTo);
            }
        };
    }

    static void Add(Connection connection, string suffix, Guid key, int at, Cell cell) => connection
        .Prepare($"INSERT INTO caseload{suffix} VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)")
        .Bind(1, key)
        .Bind(2, at)
        .Bind(3, (long)cell.What.Kind)
        .Bind(4, cell.What.Value)
        .Bind(5, cell.What.Tag)
        .Bind(6, cell.Fact.Value)
        .Bind(7, cell.ValidFrom.DayNumber)
        .Bind(8, cell.ValidTo.DayNumber)
        .Bind(9, cell.KnownFrom.Value)
        .Bind(10, cell.KnownTo.Value)
        .Run();

    static void Close(Connection connection, string suffix, Guid key, int at, Position knownTo) => connection
        .Prepare($"UPDATE caseload{suffix} SET known_to = ?3 WHERE subject = ?1 AND cell = ?2")
        .Bind(1, key).Bind(2, at).Bind(3, knownTo.Value).Run();

    static Cell ReadCell(Statement row) => new(
        new((CaseKind)row.Int32(0), row.Text(1), row.Guid(2)),
        new(row.Guid(3)),
        DateOnly.FromDayNumber(row.Int32(4)),
        DateOnly.FromDayNumber(row.Int32(5)),
        new(row.Int64(6)),
        new(row.Int64(7)));
}
