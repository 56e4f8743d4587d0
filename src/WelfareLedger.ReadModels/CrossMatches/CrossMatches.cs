using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.CrossMatches;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Files;

namespace WelfareLedger.ReadModels;

/// <summary>A list that a child's file was compared with.</summary>
/// <param name="Event">The event that recorded the comparison.</param>
/// <param name="List">Which list.</param>
/// <param name="AsOf">The list's day.</param>
/// <param name="On">Day of the comparison.</param>
/// <param name="Unread">Rows of the list that could not be read, and might be anybody's.</param>
/// <param name="People">Of the child and of each parent on file, whether the list names them.</param>
public sealed record ListCheck(
    EventId Event, ExternalList List, DateOnly AsOf, DateOnly On, int Unread, IReadOnlyList<PersonCheck> People);

/// <summary>Whether a list names somebody.</summary>
/// <param name="Person">Who.</param>
/// <param name="Result">Named, not named, or not compared.</param>
public sealed record PersonCheck(ListedPerson Person, ListCheckResult Result);

/// <summary>What comparing gave.</summary>
public enum ListCheckResult
{
    /// <summary>未命中: the list does not name them.</summary>
    NoHit,

    /// <summary>命中: it does.</summary>
    Hit,

    /// <summary>未比对: they could not be compared, having no ID number on file.</summary>
    NotCompared,
}

/// <summary>Tells which lists a child's file was compared with, and what came of it. Every answer is current.</summary>
public sealed class CrossMatches(ReadDatabase database, IEventLog log, EventCodec codec)
{
    static readonly IReadOnlySet<string> Category = new HashSet<string> { CrossMatchDecider.Instance.Category };

    readonly FileReader<CrossMatchFile> _files = new(new CrossMatchProjection(), database, log, codec);

    /// <summary>Of each list the last comparison that the file was in by the day and by what was known.</summary>
    /// <param name="answer">The child's file.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<IReadOnlyList<ListCheck>> OfAsync(ChildFileAnswer answer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var known = answer.AsOf.Known ?? await log.LastPositionAsync(cancellation).ConfigureAwait(false);
        var runs = await AllAsync(known, cancellation).ConfigureAwait(false);
        if (runs.Count == 0) return [];
        var file = answer.Whole;
        Dictionary<EventId, Position> positions = [];
        await foreach (var stored in log.ReadStreamAsync(
            Streams.Of(file.Id), null, ReadDirection.Forwards, known, cancellation).ConfigureAwait(false))
            positions[new(stored.Id)] = stored.Position;
        return
        [
            .. new CheckBook(runs, answer.AsOf.On)
                .Of(file, id => positions.TryGetValue(id, out var position) ? position : null)
                .GroupBy(run => run.Begun.List).Select(ofList => Of(ofList.Last(), file, positions))
                .OrderBy(check => check.List),
        ];
    }

    /// <summary>The files that a list is to be compared with, merged ones too.</summary>
    /// <param name="office">Only those of offices whose codes begin so; null for all.</param>
    /// <param name="on">The day on which an office is to own them.</param>
    /// <param name="known">All that were there then.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ProjectionBehindException">The read models are not made so far; catch up first.</exception>
    public IAsyncEnumerable<ChildFile> FilesAsync(
        Code<Office>? office, DateOnly on, Position? known, CancellationToken cancellation)
    {
        var (_, files) = new Worklists(database, log, codec).Children(known, cancellation);
        return office is { } scope
            ? files.Where(file => file.Owners.LatestOn(on)?.Value.Office.Value
                .StartsWith(scope.Value, StringComparison.Ordinal) == true)
            : files;
    }

    /// <summary>All comparisons that had ended by a moment.</summary>
    internal async ValueTask<IReadOnlyList<CrossMatchRun>> AllAsync(Position known, CancellationToken cancellation)
    {
        var (checkpoint, ids) = _files.Ids();
        var all = ids.ToHashSet();
        // Some may have begun since.
        if (checkpoint < known)
            await foreach (var stored in log.ReadAllAsync(checkpoint, Category, cancellation).ConfigureAwait(false))
            {
                if (stored.Position > known) break;
                if (Streams.TryId(stored.Stream, CrossMatchDecider.Instance.Category, out var id)) all.Add(id);
            }
        List<CrossMatchRun> runs = [];
        foreach (var id in all)
            if (await _files.GetAsync(id, known, cancellation).ConfigureAwait(false) is { File.Run: { } run })
                runs.Add(run);
        return runs;
    }

    ListCheck Of(CrossMatchRun run, ChildFile file, Dictionary<EventId, Position> positions)
    {
        List<PersonCheck> people = [new(ListedPerson.Child, Result(ListedPerson.Child, isCompared: true))];
        foreach (var (parent, person) in Parents)
        {
            var named = file.Parents.LastOrDefault(fact => fact.Value.Parent == parent
                && positions.TryGetValue(fact.Event, out var position) && position < run.Position);
            if (named is not null)
                people.Add(new(
                    person, Result(person, codec.Open(named.Value.Details).OrNull?.Number is not null)));
        }
        var begun = run.Begun;
        return new(run.Event, begun.List, begun.AsOf, begun.On, run.Held.Unread, people);

        ListCheckResult Result(ListedPerson person, bool isCompared) =>
            file.ListHits.Any(hit => hit.Value.Person == person && hit.Value.Run == run.Id)
                ? ListCheckResult.Hit
                : isCompared ? ListCheckResult.NoHit : ListCheckResult.NotCompared;
    }

    static (Parent Parent, ListedPerson Person)[] Parents { get; } =
        [(Parent.Father, ListedPerson.Father), (Parent.Mother, ListedPerson.Mother)];
}
