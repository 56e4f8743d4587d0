using WelfareLedger.ReadModels.Sqlite;

namespace WelfareLedger.ReadModels.Projections;

/// <summary>
/// Maps each event to changes of keyed rows. Pure but for its table: no clock, no query, no call. The runner does the
/// rest, for all projections alike.
/// </summary>
/// <typeparam name="TKey">What a row is found by.</typeparam>
/// <typeparam name="TRow">A row as the fold sees it; immutable.</typeparam>
interface IProjection<TKey, TRow> : IProjection
    where TKey : notnull, IComparable<TKey>
    where TRow : class
{
    /// <summary>The row that an event changes; false when it changes none.</summary>
    bool TryKey(in ReadEvent happened, out TKey key);

    /// <summary>The row after an event.</summary>
    /// <param name="row">The row before; null when there is none.</param>
    /// <param name="happened">What happened.</param>
    TRow Apply(TRow? row, in ReadEvent happened);

    /// <summary>Where the rows of one generation stand.</summary>
    IRows<TKey, TRow> Open(Connection connection, string suffix);
}

/// <summary>What the runner needs to know of a projection before it knows its rows.</summary>
interface IProjection
{
    /// <summary>Lower-case words with dashes; what people rebuild it by.</summary>
    string Name { get; }

    /// <summary>Raised when rows made by earlier code are no longer right: the runner makes them anew.</summary>
    int Version { get; }

    /// <summary>The categories of streams whose events it wants; null for all.</summary>
    IReadOnlySet<string>? Categories { get; }

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

    /// <summary>A lane that applies events to rows of one generation.</summary>
    ILane NewLane(Connection connection, string suffix);
}

/// <summary>The rows of one generation in the read database.</summary>
interface IRows<TKey, TRow>
{
    /// <summary>The row of a key; null when there is none.</summary>
    TRow? Load(TKey key);

    /// <summary>Writes a row.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="before">As it stands in the database; null when it is new.</param>
    /// <param name="after">As it is to stand.</param>
    void Save(TKey key, TRow? before, TRow after);

    /// <summary>Forgets what it knows of the database, which another process changed or a failure took back.</summary>
    void Forget();
}
