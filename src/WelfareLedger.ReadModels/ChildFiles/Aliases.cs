using WelfareLedger.Domain;

namespace WelfareLedger.ReadModels;

/// <summary>Finds the files of one person that were merged: each keeps its own history, and all are read
/// together.</summary>
public sealed class Aliases(ChildFiles children, Timelines timelines)
{
    const string Kind = "merged-into";

    /// <summary>All files of the person, the one that goes on first; alone where nothing was merged.</summary>
    /// <param name="child">Any of them.</param>
    /// <param name="asOf">On which day, and as known when.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<IReadOnlyList<Id<Child>>> OfAsync(
        Id<Child> child, AsOf asOf, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(asOf);
        List<Id<Child>> all = [await RootAsync(child, asOf, cancellation).ConfigureAwait(false)];
        for (var at = 0; at < all.Count; at++)
            foreach (var alias in await MergedIntoAsync(all[at], asOf, cancellation).ConfigureAwait(false))
                if (!all.Contains(alias)) all.Add(alias);
        return all;
    }

    async ValueTask<Id<Child>> RootAsync(Id<Child> child, AsOf asOf, CancellationToken cancellation)
    {
        // Two people who merge two files into one another in the same second could make a circle.
        HashSet<Id<Child>> seen = [];
        while (seen.Add(child)
            && await IntoAsync(child, asOf, cancellation).ConfigureAwait(false) is { } into) child = into;
        return child;
    }

    async ValueTask<List<Id<Child>>> MergedIntoAsync(Id<Child> child, AsOf asOf, CancellationToken cancellation)
    {
        List<Id<Child>> merged = [];
        var query = new TimelineQuery
        {
            Child = child,
            Kind = Kind,
            AsOf = new(null, asOf.Known),
            Limit = TimelineQuery.PageMax,
        };
        while (true)
        {
            var page = await timelines.QueryAsync(query, cancellation).ConfigureAwait(false);
            foreach (var entry in page.Entries)
                if (Streams.TryChild(entry.Stream, out var alias) && alias != child
                    && await IntoAsync(alias, asOf, cancellation).ConfigureAwait(false) == child) merged.Add(alias);
            if (page.Next is not { } next) return merged;
            query = query with { Before = next };
        }
    }

    async ValueTask<Id<Child>?> IntoAsync(Id<Child> child, AsOf asOf, CancellationToken cancellation) =>
        (await children.GetAsync(child, asOf, cancellation).ConfigureAwait(false))?.Whole.MergedInto(asOf.On);
}
