using SQLitePCL;
using WelfareLedger.Sqlite;

namespace WelfareLedger.EventLog.Sqlite;

/// <summary>
/// The writer's view of the log: where each stream ends. Used inside the write transaction only, so that what it
/// remembers can be trusted until another process has written.
/// </summary>
sealed class Streams
{
    const int HeadsMax = 1 << 15;

    readonly Dictionary<StreamName, Head> _heads = [];
    readonly Dictionary<string, NamedType> _types = [];
    readonly Statement _dataVersion;
    readonly Statement _lastPosition;
    readonly Statement _lastStream;
    readonly Statement _lastType;
    readonly Statement _streamByName;
    readonly Statement _streamByKey;
    readonly Statement _lastVersion;
    readonly Statement _typeByName;
    readonly Statement _typeByKey;
    readonly Statement _addStream;
    readonly Statement _addType;
    readonly Statement _addEvent;
    readonly Statement _places;
    long? _seen;
    long _position;
    long _stream;
    long _type;

    public Streams(Connection connection)
    {
        _dataVersion = connection.Prepare("PRAGMA data_version");
        _lastPosition = connection.Prepare("SELECT max(position) FROM events");
        _lastStream = connection.Prepare("SELECT max(stream) FROM streams");
        _lastType = connection.Prepare("SELECT max(type) FROM types");
        _streamByName = connection.Prepare(Names.StreamByName);
        _streamByKey = connection.Prepare(Names.StreamByKey);
        _lastVersion = connection.Prepare("SELECT max(version) FROM events WHERE stream = ?1");
        _typeByName = connection.Prepare(Names.TypeByName);
        _typeByKey = connection.Prepare(Names.TypeByKey);
        _addStream = connection.Prepare("INSERT INTO streams (stream, name) VALUES (?1, ?2)");
        _addType = connection.Prepare("INSERT INTO types (type, name) VALUES (?1, ?2)");
        _addEvent = connection.Prepare("""
            INSERT INTO events (position, stream, version, type, id, checksum, data, metadata)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """);
        _places = connection.Prepare(
            "SELECT id, version, position FROM events WHERE stream = ?1 AND version >= ?2 ORDER BY version");
    }

    /// <summary>Forgets what another process may have made untrue. Called first in every transaction.</summary>
    public void Refresh()
    {
        var version = _dataVersion.Number();
        if (version == _seen)
            return;
        _seen = version;
        _heads.Clear();
        _position = _lastPosition.Number() ?? 0;
        _stream = _lastStream.Number() ?? 0;
        _type = _lastType.Number() ?? 0;
    }

    /// <summary>Judges an append, and writes its events when the stream is where the writer expects it.</summary>
    public AppendResult Append(PendingAppend append)
    {
        var head = Find(append.Stream);
        StreamVersion? actual = head is null ? null : new StreamVersion(head.Last);
        if (actual == append.Expected.Last)
            return Add(head ?? AddStream(append.Stream), append.Events);
        return Repeated(head, append) ?? (AppendResult)new AppendResult.Conflict(actual);
    }

    Head? Find(StreamName name)
    {
        if (_heads.TryGetValue(name, out var head))
            return head;
        if (Names.Find(name.Value, _streamByName, _streamByKey) is not { } key)
            return null;
        return Remember(new Head(NamedStream.From(key, name))
        {
            // A stream is written together with its first event.
            Last = _lastVersion.Bind(1, key).Number() ?? throw _lastVersion.Error(raw.SQLITE_CORRUPT),
        });
    }

    Head AddStream(StreamName name)
    {
        _addStream.Bind(1, ++_stream).Bind(2, name.Value).Run();
        return Remember(new Head(NamedStream.From(_stream, name)) { Last = -1 });
    }

    Head Remember(Head head)
    {
        if (_heads.Count >= HeadsMax)
            _heads.Clear();
        _heads.Add(head.Stream.Name, head);
        return head;
    }

    AppendResult.Appended Add(Head head, IReadOnlyList<NewEvent> events)
    {
        Span<byte> id = stackalloc byte[16];
        for (var at = 0; at < events.Count; at++)
        {
            var e = events[at];
            var type = FindType(e.Type);
            var data = e.Data.Span;
            var metadata = e.Metadata.Span;
            e.Id.TryWriteBytes(id, bigEndian: true, out _);
            _addEvent.Bind(1, ++_position).Bind(2, head.Stream.Key).Bind(3, ++head.Last).Bind(4, type.Key).Bind(5, id)
                .Bind(6, Checksum.Event(head.Stream.Sum, type.Sum, head.Last, e.Id, data, metadata))
                .Bind(7, data).Bind(8, metadata)
                .Run();
        }

        return new(new(head.Last), new(_position), AlreadyThere: false);
    }

    NamedType FindType(string name)
    {
        if (_types.TryGetValue(name, out var there))
            return there;
        if (Names.Find(name, _typeByName, _typeByKey) is not { } key)
            _addType.Bind(1, key = ++_type).Bind(2, name).Run();
        return _types[name] = NamedType.From(key, name);
    }

    AppendResult.Appended? Repeated(Head? head, PendingAppend append)
    {
        var first = append.Expected.FirstNew.Value;
        if (head is null || head.Last - first + 1 < append.Events.Count)
            return null;
        try
        {
            _places.Bind(1, head.Stream.Key).Bind(2, first);
            foreach (var e in append.Events)
            {
                if (!_places.Step() || new Guid(_places.Blob(0), bigEndian: true) != e.Id)
                    return null;
            }

            return new(new(_places.Int64(1)), new(_places.Int64(2)), AlreadyThere: true);
        }
        finally
        {
            _places.Reset();
        }
    }

    /// <summary>Where one stream ends.</summary>
    sealed class Head(NamedStream stream)
    {
        public NamedStream Stream { get; } = stream;

        public long Last { get; set; }
    }
}
