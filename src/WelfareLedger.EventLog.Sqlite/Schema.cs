using System.Globalization;
using WelfareLedger.Sqlite;

namespace WelfareLedger.EventLog.Sqlite;

/// <summary>
/// The tables of format 1. Names are stored once and are integers everywhere else; events lie in the order of the
/// whole log. The database itself keeps it append-only, whoever holds the connection: nothing is changed or taken
/// away, and an event can only be the next of its stream and the next of the log.
/// </summary>
static class Schema
{
    /// <summary>"WLLG": the file is a log of ours.</summary>
    public const int ApplicationId = 0x574C4C47;

    /// <summary>Raised when an older program could no longer read the file.</summary>
    public const int Format = 1;

    /// <summary>Measured: docs/decisions/0004-embedded-log.md.</summary>
    public const int PageSize = 8_192;

    static readonly string[] Tables =
    [
        """
        CREATE TABLE about (
          one INTEGER PRIMARY KEY CHECK (one = 1),
          log_id BLOB NOT NULL CHECK (length(log_id) = 16)
        ) STRICT
        """,
        """
        CREATE TABLE types (
          type INTEGER PRIMARY KEY,
          name TEXT NOT NULL UNIQUE
        ) STRICT
        """,
        """
        CREATE TABLE streams (
          stream INTEGER PRIMARY KEY,
          name TEXT NOT NULL UNIQUE
        ) STRICT
        """,
        """
        CREATE TABLE events (
          position INTEGER PRIMARY KEY,
          stream INTEGER NOT NULL,
          version INTEGER NOT NULL,
          type INTEGER NOT NULL,
          id BLOB NOT NULL CHECK (length(id) = 16),
          checksum INTEGER NOT NULL,
          data BLOB NOT NULL,
          metadata BLOB NOT NULL,
          UNIQUE (stream, version)
        ) STRICT
        """,
        """
        CREATE TRIGGER events_come_next BEFORE INSERT ON events
        WHEN NEW.version <> (SELECT ifnull(max(version), -1) + 1 FROM events WHERE stream = NEW.stream)
          OR NEW.position <> (SELECT ifnull(max(position), 0) + 1 FROM events)
        BEGIN SELECT raise(ABORT, 'an event is the next of its stream and of the log'); END
        """,
        """
        CREATE TRIGGER streams_come_next BEFORE INSERT ON streams
        WHEN NEW.stream <= (SELECT ifnull(max(stream), 0) FROM streams)
          OR EXISTS (SELECT 1 FROM streams WHERE name = NEW.name)
        BEGIN SELECT raise(ABORT, 'a stream is new'); END
        """,
        """
        CREATE TRIGGER types_come_next BEFORE INSERT ON types
        WHEN NEW.type <= (SELECT ifnull(max(type), 0) FROM types)
          OR EXISTS (SELECT 1 FROM types WHERE name = NEW.name)
        BEGIN SELECT raise(ABORT, 'a type is new'); END
        """,
        "CREATE TRIGGER about_is_written_once BEFORE INSERT ON about WHEN EXISTS (SELECT 1 FROM about)"
            + " BEGIN SELECT raise(ABORT, 'written once'); END",
    ];

    /// <summary>The statements that make the schema, as SQLite gives them back from its own table.</summary>
    public static IReadOnlyList<string> Statements { get; } =
    [
        .. Tables,
        .. from table in (string[])["about", "types", "streams", "events"]
           from change in (string[])["UPDATE", "DELETE"]
           select $"CREATE TRIGGER {table}_no_{change.ToLowerInvariant()} BEFORE {change} ON {table}"
               + " BEGIN SELECT raise(ABORT, 'the log is append-only'); END",
    ];

    /// <summary>Fills an empty database; the caller's transaction makes it all or nothing.</summary>
    public static void Make(Connection connection, Guid logId)
    {
        connection.Run(Pragma("application_id", ApplicationId));
        connection.Run(Pragma("user_version", Format));
        foreach (var statement in Statements)
            connection.Run(statement);
        using var about = new Statement(connection.Database, "INSERT INTO about VALUES (1, ?1)");
        about.Bind(1, logId.ToByteArray(bigEndian: true)).Run();
    }

    public static string Pragma(string name, int value) =>
        string.Create(CultureInfo.InvariantCulture, $"PRAGMA {name} = {value}");
}
