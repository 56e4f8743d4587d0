using WelfareLedger.ReadModels.Projections;
using WelfareLedger.ReadModels.Sqlite;

namespace WelfareLedger.ReadModels;

/// <summary>The caseload of each child and carer; its cells are rows of their own, for questions over all.</summary>
sealed class CaseloadProjection : IProjection<Guid, Caseload>
{
    public const string ProjectionName = "caseload";
    public const int ProjectionVersion = 1;

    const int RowsInMemoryMax = 8_192;

    public string Name => ProjectionName;

    public int Version => ProjectionVersion;

    public IReadOnlySet<string> Categories => Streams.ChildrenAndCarers;

    public bool ReadsMetadata => false;

    public bool AddsOnly => false;

    public IReadOnlyList<string> Tables => ["caseload", "caseload_facts"];

    public bool TryKey(in ReadEvent happened, out Guid key)
    {
        if (Streams.TryChild(happened.Stored.Stream, out var child)) key = child.Value;
        else if (Streams.TryCarer(happened.Stored.Stream, out var carer)) key = carer.Value;
        else key = default;
        return key != default;
    }

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

    public ILane NewLane(Connection connection, string suffix) =>
        new Lane<Guid, Caseload>(this, Open(connection, suffix), RowsInMemoryMax);

    public IRows<Guid, Caseload> Open(Connection connection, string suffix) => new Rows(connection, suffix);

    sealed class Rows(Connection connection, string suffix) : IRows<Guid, Caseload>
    {
        readonly Packer _packer = new();
        readonly Statement _facts = connection.Prepare($"SELECT body FROM caseload_facts{suffix} WHERE subject = ?1");
        readonly Statement _cells = connection.Prepare(
            $"""
            SELECT kind, value, tag, fact, valid_from, valid_to, known_from, known_to
            FROM caseload{suffix} WHERE subject = ?1 ORDER BY cell
            """);

        readonly Statement _saveFacts = connection.Prepare(
            $"""
            INSERT INTO caseload_facts{suffix} VALUES (?1, ?2)
            ON CONFLICT (subject) DO UPDATE SET body = excluded.body
            """);

        readonly Statement _add = connection.Prepare(
            $"INSERT INTO caseload{suffix} VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");

        readonly Statement _close = connection.Prepare(
            $"UPDATE caseload{suffix} SET known_to = ?3 WHERE subject = ?1 AND cell = ?2");

        public Caseload? Load(Guid key)
        {
            _facts.Bind(1, key);
            try
            {
                if (!_facts.Step()) return null;
                var from = new Unpacker(_facts.Blob(0), stream: "");
                var facts = from.Facts(static (ref from) =>
                    new CaseValue(from.Word<CaseKind>(), from.Text(), from.Guid()));
                return new(facts, _cells.Bind(1, key).All(Cell).ToValueList());
            }
            finally
            {
                _facts.Reset();
            }
        }

        public void Save(Guid key, Caseload? before, Caseload after)
        {
            if (before is not null && ReferenceEquals(before, after)) return;
            _packer.Start();
            _packer.List(after.Facts, static (to, one) =>
            {
                to.Word(one.Kind);
                to.Text(one.Value);
                to.Guid(one.Tag);
            });
            _saveFacts.Bind(1, key).Bind(2, _packer.Bytes).Run();
            var known = before?.Cells ?? [];
            for (var at = 0; at < after.Cells.Count; at++)
            {
                var cell = after.Cells[at];
                if (at >= known.Count) Add(key, at, cell);
                else if (cell.KnownTo != known[at].KnownTo)
                    _close.Bind(1, key).Bind(2, at).Bind(3, cell.KnownTo.Value).Run();
            }
        }

        public void Forget()
        {
        }

        void Add(Guid key, int at, Cell cell) => _add
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

        static Cell Cell(Statement row) => new(
            new((CaseKind)row.Int32(0), row.Text(1), row.Guid(2)),
            new(row.Guid(3)),
            DateOnly.FromDayNumber(row.Int32(4)),
            DateOnly.FromDayNumber(row.Int32(5)),
            new(row.Int64(6)),
            new(row.Int64(7)));
    }
}
