using WelfareLedger.Domain;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Sqlite;

namespace WelfareLedger.ReadModels.Findings;

/// <summary>What the index knows of one event of a stream: when, by whom and from where it was recorded.</summary>
readonly record struct EventTrace(
    EventId Event,
    Position Position,
    string Kind,
    DateOnly? On,
    DateTimeOffset RecordedAt,
    string Actor,
    SourceKind Origin,
    EventId? Corrects)
{
    static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>The day in China on which it was recorded.</summary>
    public DateOnly RecordedOn => DayOf(RecordedAt);

    public static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.ToOffset(China).DateTime);

    /// <summary>The moment at which a day begins in China.</summary>
    public static DateTimeOffset BeginOf(DateOnly day) =>
        new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), China).ToUniversalTime();
}

/// <summary>The traces of one stream, in its order.</summary>
sealed class Traces
{
    readonly Dictionary<EventId, EventTrace> _byEvent;

    public Traces(IReadOnlyList<EventTrace> all)
    {
        All = all;
        _byEvent = all.ToDictionary(trace => trace.Event);
    }

    public IReadOnlyList<EventTrace> All { get; }

    public EventTrace? Find(EventId id) => _byEvent.TryGetValue(id, out var trace) ? trace : null;
}

/// <summary>Reads traces from the index, stream by stream. Words that repeat are kept, up to a limit.</summary>
sealed class TraceReader(ReadDatabase database, Position known)
{
    const int WordsMax = 16_384;

    readonly Dictionary<long, string> _words = [];

    public Traces Of(StreamName stream) => database.Read((this, stream), static (connection, asked) =>
        new Traces(asked.Item1.Read(connection, asked.stream)));

    List<EventTrace> Read(Connection connection, StreamName stream) => connection
        .Prepare("""
            SELECT event, position, kind, valid_on, recorded_at, actor, source, corrects FROM timeline
            WHERE stream = (SELECT id FROM timeline_word WHERE word = ?1) AND position <= ?2 ORDER BY version
            """)
        .Bind(1, stream.Value).Bind(2, known.Value)
        .All(row => new EventTrace(
            new(row.Guid(0)),
            new(row.Int64(1)),
            Word(connection, row.Int64(2)),
            row.IsNull(3) ? null : DateOnly.FromDayNumber(row.Int32(3)),
            new(row.Int64(4), TimeSpan.Zero),
            Word(connection, row.Int64(5)),
            (SourceKind)row.Int32(6),
            row.IsNull(7) ? null : new(row.Guid(7))));

    public string Word(Connection connection, long id)
    {
        if (_words.TryGetValue(id, out var word)) return word;
        if (_words.Count >= WordsMax) _words.Clear();
        word = connection.Prepare("SELECT word FROM timeline_word WHERE id = ?1").Bind(1, id)
            .First(static row => row.Text(0));
        return _words[id] = word!;
    }
}
