using WelfareLedger.Domain;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Sqlite;
using WelfareLedger.Sqlite;

namespace WelfareLedger.ReadModels;

/// <summary>Looks into the index. Rows above a position are left out: what is known of them is looked for
/// elsewhere.</summary>
static class TimelineIndex
{
    const string Columns = """
        t.position, t.event, s.word, t.version, k.word, t.valid_on, t.recorded_at, o.word, a.word,
        t.child, t.carer, t.pairing, t.corrects, t.source
        """;

    const string Joined = """
        timeline t
        JOIN timeline_word s ON s.id = t.stream
        JOIN timeline_word k ON k.id = t.kind
        JOIN timeline_word a ON a.id = t.actor
        LEFT JOIN timeline_word o ON o.id = t.office
        """;

    // What a carer did or had done to her, and what corrects it; by what was known, which may not have told it yet,
    // and with what the index does not know yet.
    const string OfCarer = """
        (t.carer = ?2
            OR t.pairing IN (
                SELECT pairing FROM timeline WHERE carer = ?2 AND position <= ?1 AND pairing IS NOT NULL
                UNION ALL SELECT unhex(value) FROM json_each(?12))
            OR t.corrects IN (
                SELECT event FROM timeline WHERE carer = ?2 AND position <= ?1
                UNION ALL SELECT unhex(value) FROM json_each(?13)))
        """;

    /// <summary>The newest rows that a query asks for; with a child, those outside its own stream.</summary>
    public static List<TimelineRow> Find(
        Connection connection, TimelineQuery query, Position upTo, CarerLinks? links)
    {
        List<string> conditions = ["t.position <= ?1"];
        if (query.Child is not null) conditions.Add("t.child = ?3");
        if (query.Carer is not null) conditions.Add(OfCarer);
        if (query.Office is not null) conditions.Add("t.office = (SELECT id FROM timeline_word WHERE word = ?4)");
        if (query.Actor is not null) conditions.Add("t.actor = (SELECT id FROM timeline_word WHERE word = ?5)");
        if (query.Kind is not null) conditions.Add("t.kind = (SELECT id FROM timeline_word WHERE word = ?6)");
        if (query.From is not null) conditions.Add("t.valid_on >= ?7");
        if (query.To is not null) conditions.Add("t.valid_on <= ?8");
        if (query.RecordedFrom is not null) conditions.Add("t.recorded_at >= ?9");
        if (query.RecordedTo is not null) conditions.Add("t.recorded_at <= ?10");
        if (query.Before is not null) conditions.Add("t.position < ?11");
        return connection
            .Prepare($"""
                SELECT {Columns} FROM {Joined}
                WHERE {string.Join(" AND ", conditions)}
                ORDER BY t.position DESC LIMIT ?14
                """)
            .Bind(1, upTo.Value)
            .Bind(2, query.Carer?.Value)
            .Bind(3, query.Child?.Value)
            .Bind(4, query.Office?.Value)
            .Bind(5, query.Actor?.Value)
            .Bind(6, query.Kind)
            .Bind(7, (long?)query.From?.DayNumber)
            .Bind(8, (long?)query.To?.DayNumber)
            .Bind(9, query.RecordedFrom?.UtcTicks)
            .Bind(10, query.RecordedTo?.UtcTicks)
            .Bind(11, query.Before?.Value)
            .Bind(12, links?.Pairings)
            .Bind(13, links?.Events)
            .Bind(14, query.Limit + 1)
            .All(Read);
    }

    /// <summary>Adds the pairings and events of a carer, by which other events are about her.</summary>
    public static void AddLinks(Connection connection, CarerLinks links, Position upTo)
    {
        foreach (var (id, pairing) in connection
            .Prepare("SELECT event, pairing FROM timeline WHERE carer = ?1 AND position <= ?2")
            .Bind(1, links.Carer).Bind(2, upTo.Value)
            .All(row => (row.Guid(0), Pairing: row.IsNull(1) ? (Guid?)null : row.Guid(1))))
            links.Add(id, pairing);
    }

    /// <summary>Streams of a category that name a child, each with its first version that does.</summary>
    public static List<(StreamName Stream, StreamVersion First)> StreamsNaming(
        Connection connection, Id<Child> child, string category, Position upTo) =>
        connection
            .Prepare("""
                SELECT s.word, min(t.version) FROM timeline t JOIN timeline_word s ON s.id = t.stream
                WHERE t.child = ?1 AND t.position <= ?2 AND s.word > ?3 AND s.word < ?4 GROUP BY s.word
                """)
            .Bind(1, child.Value).Bind(2, upTo.Value).Bind(3, category + "-").Bind(4, category + ".")
            .All(row => (StreamName.Parse(row.Text(0)), new StreamVersion(row.Int64(1))));

    /// <summary>Where an event stands; null when the index does not know it.</summary>
    public static Position? Find(Connection connection, EventId id, Position upTo) =>
        connection.Prepare("SELECT position FROM timeline WHERE event = ?1 AND position <= ?2")
            .Bind(1, id.Value).Bind(2, upTo.Value).Number() is { } position ? new(position) : null;

    /// <summary>The first event that was recorded after a time, in the order of the log; null when none was.</summary>
    public static Position? FirstRecordedAfter(Connection connection, DateTimeOffset time, Position upTo) =>
        connection.Prepare("SELECT min(position) FROM timeline WHERE recorded_at > ?1 AND position <= ?2")
            .Bind(1, time.UtcTicks).Bind(2, upTo.Value).Number() is { } position ? new(position) : null;

    /// <summary>The last event before a position.</summary>
    public static Position Before(Connection connection, Position position) =>
        new(connection.Prepare("SELECT max(position) FROM timeline WHERE position < ?1")
            .Bind(1, position.Value).Number() ?? Position.Start.Value);

    static TimelineRow Read(Statement row) => new(
        new(row.Int64(0)),
        new(row.Guid(1)),
        StreamName.Parse(row.Text(2)),
        new(row.Int64(3)),
        row.Text(4),
        row.IsNull(5) ? null : DateOnly.FromDayNumber(row.Int32(5)),
        new(row.Int64(6), TimeSpan.Zero),
        row.IsNull(7) ? null : row.Text(7),
        row.Text(8),
        (SourceKind)row.Int32(13),
        new(GuidOrNull(row, 9), GuidOrNull(row, 10), GuidOrNull(row, 11), GuidOrNull(row, 12)));

    static Guid? GuidOrNull(Statement row, int column) => row.IsNull(column) ? null : row.Guid(column);
}

/// <summary>What ties events to a carer.</summary>
sealed class CarerLinks(Guid carer)
{
    readonly HashSet<Guid> _events = [];
    readonly HashSet<Guid> _pairings = [];

    public Guid Carer => carer;

    /// <summary>As a question takes them.</summary>
    public string Events => AsJson(_events);

    /// <inheritdoc cref="Events"/>
    public string Pairings => AsJson(_pairings);

    public void Add(Guid id, Guid? pairing)
    {
        _events.Add(id);
        if (pairing is { } one) _pairings.Add(one);
    }

    /// <summary>An event that the index does not know yet.</summary>
    public void Add(TimelineRow row)
    {
        if (row.Links.Carer == carer) Add(row.Event.Value, row.Links.Pairing);
    }

    public bool Takes(TimelineRow row) =>
        row.Links.Carer == carer
        || (row.Links.Pairing is { } pairing && _pairings.Contains(pairing))
        || (row.Links.Corrects is { } corrects && _events.Contains(corrects));

    static string AsJson(HashSet<Guid> ids) => $"[{string.Join(',', ids.Select(id => $"\"{id:N}\""))}]";
}
