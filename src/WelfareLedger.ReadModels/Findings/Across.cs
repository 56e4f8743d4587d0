using WelfareLedger.Domain;
using WelfareLedger.Domain.Findings;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Findings.Rules;
using WelfareLedger.ReadModels.Sqlite;
using WelfareLedger.Sqlite;

namespace WelfareLedger.ReadModels.Findings;

/// <summary>What is found by looking along the index instead of into one file: of one person's entries, and of whole
/// streams. One person's entries are looked at at a time.</summary>
sealed class Across(ReadDatabase database, Position known, Setting setting)
{
    // A finding proves itself by so many events at most; the timeline has the rest.
    const int EvidenceMax = 50;

    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    const string Visit = "visit-recorded";

    readonly TraceReader _words = new(database, known);

    /// <summary>F16 and F17, by whoever recorded.</summary>
    public IEnumerable<Finding> Entries()
    {
        var asked = database.Read(this, static (connection, across) => connection.AtOneMoment(() =>
        {
            var kinds = connection.Prepare("SELECT DISTINCT kind FROM timeline").All(row => row.Int64(0));
            return (
                Acts: across.Those(connection, kinds, Recording.Acts.Contains),
                Visits: across.Those(connection, kinds, word => word == Visit),
                Actors: connection.Prepare("SELECT DISTINCT actor FROM timeline").All(row => row.Int64(0)));
        }));
        return asked.Actors.SelectMany(actor => database.Read(
            (this, actor, asked.Acts, asked.Visits),
            static (connection, one) => one.Item1.EntriesOf(connection, one.actor, one.Acts, one.Visits)));
    }

    /// <summary>F25: streams whose versions do not run from the first on without a hole.</summary>
    public IReadOnlyList<Finding> Holes() => database.Read(this, static (connection, across) =>
        connection.AtOneMoment(() => across.Holes(connection)));

    HashSet<long> Those(Connection connection, List<long> kinds, Func<string, bool> fits) =>
        [.. kinds.Where(kind => fits(_words.Word(connection, kind)))];

    List<Finding> EntriesOf(Connection connection, long actor, HashSet<long> acts, HashSet<long> visits)
    {
        List<Finding> found = [];
        var by = new Entering(Code<Actor>.Of(_words.Word(connection, actor)), setting, found);
        var rows = connection.Prepare("""
            SELECT t.event, t.kind, t.valid_on, t.recorded_at, o.word
            FROM timeline t LEFT JOIN timeline_word o ON o.id = t.office
            WHERE t.actor = ?1 AND t.position <= ?2 AND t.source = 0 ORDER BY t.position
            """).Bind(1, actor).Bind(2, known.Value);
        try
        {
            while (rows.Step())
            {
                var kind = rows.Int64(1);
                if (acts.Contains(kind) && !rows.IsNull(2)) by.Enter(EntryOf(rows), visits.Contains(kind));
            }
        }
        finally
        {
            rows.Reset();
        }
        by.End();
        return found;
    }

    static Entry EntryOf(Statement row) => new(
        new(row.Guid(0)),
        DateOnly.FromDayNumber(row.Int32(2)),
        new(row.Int64(3), TimeSpan.Zero),
        row.IsNull(4) ? null : Code<Office>.Of(row.Text(4)));

    List<Finding> Holes(Connection connection) => connection
        .Prepare("""
            SELECT w.word, max(t.version) + 1 - count(*), max(t.position),
                (SELECT l.event FROM timeline l WHERE l.stream = t.stream ORDER BY l.version DESC LIMIT 1),
                (SELECT l.recorded_at FROM timeline l WHERE l.stream = t.stream ORDER BY l.version DESC LIMIT 1)
            FROM timeline t JOIN timeline_word w ON w.id = t.stream
            WHERE t.position <= ?1
            GROUP BY t.stream HAVING count(*) <> max(t.version) + 1
            """)
        .Bind(1, known.Value)
        .All(row => Hole(row.Text(0), new(row.Guid(3)), new(row.Int64(4), TimeSpan.Zero)));

    static Finding Hole(string stream, EventId last, DateTimeOffset recordedAt)
    {
        var name = StreamName.Parse(stream);
        Id<Child>? child = Streams.TryChild(name, out var id) ? id : null;
        var on = EventTrace.DayOf(recordedAt);
        return new()
        {
            Id = FindingIds.Of(FindingRules.MissingVersions, "missing", child?.Value, stream, on, null),
            Rule = FindingRules.MissingVersions,
            Case = "missing",
            Child = child,
            From = on,
            Evidence = [last],
            KnowableBy = last,
            KnowableSince = recordedAt,
        };
    }

    readonly record struct Entry(EventId Event, DateOnly On, DateTimeOffset RecordedAt, Code<Office>? Office)
    {
        public DateOnly RecordedOn => EventTrace.DayOf(RecordedAt);
    }

    /// <summary>One person's entries, in the order in which they were recorded.</summary>
    sealed class Entering(Code<Actor> actor, Setting setting, List<Finding> found)
    {
        readonly Queue<Entry> _before = [];
        readonly List<Entry> _burst = [];
        readonly List<Entry> _late = [];
        int _lateCount;
        EventId _lastInBurst;

        public void Enter(Entry entry, bool isVisit)
        {
            if (entry.RecordedOn > setting.On) return;
            if (isVisit) Visited(entry);
            if (entry.RecordedOn.DayNumber - entry.On.DayNumber > setting.Limits.EntryDays) Late(entry);
        }

        public void End()
        {
            EndBurst();
            EndLate();
        }

        void Visited(Entry entry)
        {
            if (_before.Count == setting.Limits.VisitsAMinute)
            {
                if (entry.RecordedAt - _before.Peek().RecordedAt < Minute) Grow(entry);
                else EndBurst();
                _before.Dequeue();
            }
            _before.Enqueue(entry);
        }

        /// <summary>One visit too many within a minute: those before it belong to it, and so do those that follow as
        /// quickly.</summary>
        void Grow(Entry entry)
        {
            if (_burst.Count == 0)
            {
                _burst.AddRange(_before);
                _lastInBurst = entry.Event;
            }
            if (_burst.Count < EvidenceMax) _burst.Add(entry);
        }

        void EndBurst()
        {
            if (_burst.Count == 0) return;
            found.Add(Found(FindingRules.ImplausibleVisits, "burst", _burst, _lastInBurst));
            _burst.Clear();
        }

        void Late(Entry entry)
        {
            if (_late.Count > 0 && _late[0].RecordedOn != entry.RecordedOn) EndLate();
            _lateCount++;
            if (_late.Count < EvidenceMax || _lateCount == setting.Limits.LateEntriesADay + 1) _late.Add(entry);
        }

        void EndLate()
        {
            if (_lateCount > setting.Limits.LateEntriesADay)
                found.Add(Found(
                    FindingRules.Backdated, "cluster", _late,
                    _late[Math.Min(setting.Limits.LateEntriesADay, _late.Count - 1)].Event));
            _late.Clear();
            _lateCount = 0;
        }

        Finding Found(FindingRule rule, string which, List<Entry> entries, EventId enough)
        {
            var on = entries[0].RecordedOn;
            return new()
            {
                Id = FindingIds.Of(rule, which, null, $"{actor} {entries[0].Event}", on, on.AddDays(1)),
                Rule = rule,
                Case = which,
                Office = entries[0].Office,
                Actor = actor,
                From = on,
                Until = on.AddDays(1),
                Evidence = [.. entries.Select(entry => entry.Event)],
                KnowableBy = enough,
                KnowableSince = entries.Find(entry => entry.Event == enough).RecordedAt,
            };
        }
    }
}
