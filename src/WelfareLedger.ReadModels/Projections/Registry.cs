using System.Globalization;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Sqlite;
using WelfareLedger.Sqlite;

namespace WelfareLedger.ReadModels.Projections;

/// <summary>
/// Which projections there are in a read database, how far each is, and which generation of its tables is the one that
/// questions see. A generation is filled beside the other and takes its place in one step.
/// </summary>
static class Registry
{
    public const string Table = """
        CREATE TABLE projection (
            generation INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL,
            version INTEGER NOT NULL,
            live INTEGER NOT NULL,
            position INTEGER NOT NULL DEFAULT -1,
            before INTEGER NOT NULL DEFAULT -1,
            last_event BLOB,
            stopped_position INTEGER,
            stopped_event BLOB,
            stopped_type TEXT,
            stopped_why TEXT,
            UNIQUE (name, live)
        ) STRICT
        """;

    const string Columns = """
        generation, name, version, live, position, before, last_event,
        stopped_position, stopped_event, stopped_type, stopped_why
        """;

    public static List<Generation> All(Connection connection) =>
        connection.Prepare($"SELECT {Columns} FROM projection ORDER BY generation").All(Read);

    /// <summary>The generation of a projection that questions see.</summary>
    public static Generation? Live(Connection connection, string name) =>
        connection.Prepare($"SELECT {Columns} FROM projection WHERE name = ?1 AND live = 1").Bind(1, name).First(Read);

    /// <summary>Begins a generation beside the live one.</summary>
    public static void Add(Connection connection, string name, int version) =>
        connection.Prepare("INSERT INTO projection (name, version, live) VALUES (?1, ?2, 0)")
            .Bind(1, name).Bind(2, version).Run();

    public static void Remove(Connection connection, Generation generation) =>
        connection.Prepare("DELETE FROM projection WHERE generation = ?1").Bind(1, generation.Id).Run();

    public static void MakeLive(Connection connection, Generation generation) =>
        connection.Prepare("UPDATE projection SET live = 1 WHERE generation = ?1").Bind(1, generation.Id).Run();

    /// <summary>How far a generation is; null when there is no such generation any more.</summary>
    public static Position? At(Connection connection, Generation generation) =>
        connection.Prepare("SELECT position FROM projection WHERE generation = ?1").Bind(1, generation.Id).Number()
            is { } position ? new(position) : null;

    public static void Advance(Connection connection, Generation generation, Checkpoint checkpoint) =>
        connection.Prepare(
                "UPDATE projection SET position = ?2, before = ?3, last_event = ?4 WHERE generation = ?1")
            .Bind(1, generation.Id)
            .Bind(2, checkpoint.Position.Value)
            .Bind(3, checkpoint.Before.Value)
            .Bind(4, checkpoint.Event)
            .Run();

    public static void Stop(Connection connection, Generation generation, Stop? stop) =>
        connection.Prepare(
                """
                UPDATE projection
                SET stopped_position = ?2, stopped_event = ?3, stopped_type = ?4, stopped_why = ?5
                WHERE generation = ?1
                """)
            .Bind(1, generation.Id)
            .Bind(2, stop?.Position.Value)
            .Bind(3, stop?.Event)
            .Bind(4, stop?.Type)
            .Bind(5, stop?.Why)
            .Run();

    static Generation Read(Statement row) => new(
        row.Int64(0),
        row.Text(1),
        row.Int32(2),
        row.Int64(3) == 1,
        new(new(row.Int64(4)), new(row.Int64(5)), row.IsNull(6) ? null : row.Guid(6)),
        row.IsNull(7) ? null : new(new(row.Int64(7)), row.Guid(8), row.Text(9), row.Text(10)));
}

/// <summary>The tables of one projection as one version of it made them.</summary>
sealed record Generation(long Id, string Name, int Version, bool IsLive, Checkpoint Checkpoint, Stop? Stop)
{
    /// <summary>What the names of its tables end in.</summary>
    public string Suffix => string.Create(CultureInfo.InvariantCulture, $"_{Id}");
}

/// <summary>How far a generation is.</summary>
/// <param name="Position">The last event read, wanted or not.</param>
/// <param name="Before">The position of the event before that: the checkpoint is checked against the log by reading on
/// from there.</param>
/// <param name="Event">The id of the last event read; null before the first.</param>
readonly record struct Checkpoint(Position Position, Position Before, Guid? Event);

/// <summary>The event at which a projection stopped, and why, without personal data.</summary>
sealed record Stop(Position Position, Guid Event, string Type, string Why)
{
    public StoppedAt ToPublic() => new(Position, new(Event), Type, Why);
}
