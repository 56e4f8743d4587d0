using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Sqlite;

namespace WelfareLedger.ReadModels.Projections;

/// <summary>
/// Maps each event to the change of one keyed row. Pure but for its tables: no clock, no query, no call. The runner
/// does the rest, for all projections alike.
/// </summary>
/// <typeparam name="TKey">What a row is found by.</typeparam>
/// <typeparam name="TRow">A row as the fold sees it; immutable.</typeparam>
interface IProjection<TKey, TRow> : IProjection
    where TKey : notnull, IComparable<TKey>
    where TRow : class
{
    /// <summary>The row that an event changes; told from where it stands, so that it is not decoded for it.</summary>
    bool TryKey(StreamName stream, Position position, out TKey key);

    /// <summary>The row after an event.</summary>
    /// <param name="row">The row before; null when there is none.</param>
    /// <param name="happened">What happened.</param>
    TRow Apply(TRow? row, in ReadEvent happened);

    /// <summary>A row as it stands in the database; null when there is none.</summary>
    TRow? Load(Connection connection, string suffix, TKey key);

    /// <summary>Works out how a row is to stand in the database, on any thread; what it gives writes it.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="before">As it stands there; null when it is new.</param>
    /// <param name="after">As it is to stand.</param>
    RowWrite Prepare(TKey key, TRow? before, TRow after);
}

/// <summary>Writes one row into the tables with a suffix, within the runner's transaction.</summary>
delegate void RowWrite(Connection connection, string suffix);

/// <summary>What the runner needs to know of a projection before it knows its rows.</summary>
interface IProjection
{
    /// <summary>Lower-case words with dashes; what people rebuild it by.</summary>
    string Name { get; }

    /// <summary>Raised when rows made by earlier code are no longer right: the runner makes them anew.</summary>
    int Version { get; }

    /// <summary>The categories of streams whose events it wants; null for all.</summary>
    IReadOnlySet<string>? Categories { get; }

    /// <summary>Stored types, with their versions, that never change a row, so that they need not be decoded.</summary>
    IReadOnlySet<string> Ignored { get; }

    /// <summary>Whether it asks for metadata, which costs time.</summary>
    bool ReadsMetadata { get; }

    /// <summary>Whether no two events change the same row, so that rows need not be looked for.</summary>
    bool AddsOnly { get; }

    /// <summary>Names of its tables; questions find each as a view of the same name.</summary>
    IReadOnlyList<string> Tables { get; }

    /// <summary>Statements that make the tables of a generation, each name followed by the suffix.</summary>
    IEnumerable<string> CreateTables(string suffix);

    /// <summary>Statements that make the indexes, once the first rows are there.</summary>
    IEnumerable<string> CreateIndexes(string suffix);

    /// <summary>At work on one generation of its tables.</summary>
    ILane NewLane(LaneTools tools, string suffix);
}

/// <summary>What lanes work with.</summary>
/// <param name="Database">Gives connections to load rows by.</param>
/// <param name="Decode">Decodes an event, with its metadata if asked to.</param>
sealed record LaneTools(ReadDatabase Database, Func<StoredEvent, bool, ReadEvent> Decode);
