using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Projections;
using WelfareLedger.ReadModels.Sqlite;

namespace WelfareLedger.ReadModels;

/// <summary>
/// Asks what happened, newest first. A child's own stream is read from the log as it is; everything else is found by
/// the index and then read from the log. What the index does not know yet is looked through as well, so an answer is
/// always current.
/// </summary>
public sealed class Timelines(ReadDatabase database, IEventLog log, EventCodec codec)
{
    // More than this is not looked through: catching up is the better way.
    const int TailEventsMax = 20_000;

    /// <summary>One page.</summary>
    /// <exception cref="ProjectionBehindException">The index is far behind.</exception>
    public async ValueTask<TimelinePage> QueryAsync(TimelineQuery query, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(query.Limit is > 0 and <= TimelineQuery.PageMax, true);
        var checkpoint = database.Read(0, static (connection, _) => Checkpoint(connection));
        var known = query.AsOf.Known ?? await log.LastPositionAsync(cancellation).ConfigureAwait(false);
        List<Found> found = [];
        if (known > checkpoint)
            await AddTailAsync(found, checkpoint, known, cancellation).ConfigureAwait(false);
        var links = query.Carer is { } carer ? new CarerLinks(carer.Value) : null;
        if (links is not null) found.ForEach(one => links.Add(one.Row));
        var rows = database.Read((query, known, checkpoint, links), AskIndex);
        if (query.Child is { } child)
        {
            found.RemoveAll(one => one.Row.Links.Child != child.Value || one.Row.Stream == Streams.Of(child));
            await AddStreamAsync(found, child, known, cancellation).ConfigureAwait(false);
        }

        found.RemoveAll(one => !query.Takes(one.Row) || links?.Takes(one.Row) == false);
        found.AddRange(rows.Select(row => new Found(row)));
        return await PageAsync(query with { AsOf = query.AsOf with { Known = known } }, found, cancellation)
            .ConfigureAwait(false);
    }

    /// <summary>An event as it stands on a timeline.</summary>
    public TimelineEntry EntryOf(StoredEvent stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return EntryOf(Find(stored).Row, Read(stored));
    }

    /// <summary>One page about several children, such as the merged files of one person.</summary>
    /// <inheritdoc cref="QueryAsync(TimelineQuery, CancellationToken)" path="/exception"/>
    public async ValueTask<TimelinePage> QueryAsync(
        TimelineQuery query, IReadOnlyList<Id<Child>> children, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        List<TimelinePage> pages = [];
        foreach (var child in children)
            pages.Add(await QueryAsync(query with { Child = child }, cancellation).ConfigureAwait(false));
        // Each page has the newest of its child; the newest of all are among them.
        var entries = pages.SelectMany(page => page.Entries).DistinctBy(entry => entry.Event)
            .OrderByDescending(entry => entry.Position).ToList();
        var isMore = entries.Count > query.Limit || pages.Exists(page => page.Next is not null);
        var shown = entries.Take(query.Limit).ToList();
        return new(pages[0].AsOf, shown, isMore ? shown[^1].Position : null);
    }

    /// <summary>What the index does not know yet.</summary>
    async Task AddTailAsync(List<Found> found, Position after, Position known, CancellationToken cancellation)
    {
        await foreach (var stored in log.ReadAllAsync(after, categories: null, cancellation).ConfigureAwait(false))
        {
            if (stored.Position > known) break;
            if (found.Count == TailEventsMax) throw new ProjectionBehindException(TimelineProjection.ProjectionName);
            found.Add(Find(stored));
        }
    }

    async Task AddStreamAsync(List<Found> found, Id<Child> child, Position known, CancellationToken cancellation)
    {
        var stream = log.ReadStreamAsync(
            Streams.Of(child), StreamVersion.First, ReadDirection.Forwards, known, cancellation);
        await foreach (var stored in stream.ConfigureAwait(false)) found.Add(Find(stored));
    }

    async ValueTask<TimelinePage> PageAsync(TimelineQuery query, List<Found> found, CancellationToken cancellation)
    {
        found.Sort(static (left, right) => right.Row.Position.CompareTo(left.Row.Position));
        List<TimelineEntry> entries = [];
        foreach (var one in found.Take(query.Limit))
        {
            var row = one.Row;
            var happened = one.Happened ?? Read(await log
                .ReadStreamAsync(row.Stream, row.Version, ReadDirection.Backwards, cancellation)
                .FirstAsync(cancellation).ConfigureAwait(false));
            entries.Add(EntryOf(row, happened));
        }

        return new(query.AsOf, entries, found.Count > query.Limit ? entries[^1].Position : null);
    }

    static TimelineEntry EntryOf(TimelineRow row, in ReadEvent happened) => new(
        row.Event, row.Kind, row.On, row.Stream, row.Version, row.Position, happened.Who, happened.Event);

    Found Find(StoredEvent stored)
    {
        var happened = Read(stored);
        return new(TimelineRow.Of(happened), happened);
    }

    ReadEvent Read(StoredEvent stored)
    {
        var decoded = codec.DecodeForReading(stored);
        return new(stored, decoded.Event, decoded.Metadata);
    }

    static List<TimelineRow> AskIndex(
        Connection connection, (TimelineQuery Query, Position Known, Position Checkpoint, CarerLinks? Links) asked)
    {
        // Without a checkpoint there is no index.
        if (asked.Checkpoint == Position.Start) return [];
        var upTo = asked.Known < asked.Checkpoint ? asked.Known : asked.Checkpoint;
        return connection.AtOneMoment(() =>
        {
            var rows = TimelineIndex.Find(connection, asked.Query, upTo, asked.Links);
            if (asked.Links is not null) TimelineIndex.AddLinks(connection, asked.Links, upTo);
            return rows;
        });
    }

    internal static Position Checkpoint(Connection connection) =>
        Registry.Live(connection, TimelineProjection.ProjectionName)
            is { Version: TimelineProjection.ProjectionVersion } live
            ? live.Checkpoint.Position
            : Position.Start;

    readonly record struct Found(TimelineRow Row, ReadEvent? Happened = null);
}
