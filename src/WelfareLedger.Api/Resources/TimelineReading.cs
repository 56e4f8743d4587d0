using WelfareLedger.Api.Access;
using WelfareLedger.Api.Web;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Resources;

/// <summary>Timelines as one reader may see them: what is beyond the reach or the role is not there.</summary>
sealed class TimelineReading(Asking asking)
{
    // A page that hides most of what is found ends early, and says where to go on.
    const int LookedAtMax = 20_000;
    const int FetchMin = 100;

    /// <summary>One page.</summary>
    public async Task<TimelinePage> PageAsync(TimelineQuery query, int limit, CancellationToken cancellation)
    {
        List<TimelineEntry> seen = [];
        var (before, lookedAt) = (query.Before, 0);
        while (true)
        {
            var fetch = query with
            {
                Before = before,
                Limit = Math.Clamp(limit + 1, FetchMin, TimelineQuery.PageMax),
            };
            var page = await asking.Home.Reading.Timelines.QueryAsync(fetch, cancellation).ConfigureAwait(false);
            query = query with { AsOf = page.AsOf }; // what is recorded meanwhile is no part of the answer
            foreach (var entry in page.Entries)
            {
                if (!await SeesAsync(entry, cancellation).ConfigureAwait(false)) continue;
                seen.Add(entry);
                if (seen.Count <= limit) continue;
                seen.RemoveAt(limit);
                return new(page.AsOf, seen, seen[^1].Position);
            }
            lookedAt += page.Entries.Count;
            if (page.Next is not { } next) return new(page.AsOf, seen, Next: null);
            if (lookedAt >= LookedAtMax) return new(page.AsOf, seen, next);
            before = next;
        }
    }

    /// <summary>The newest of a child whose data was just opened, by the role's rights.</summary>
    public async Task<TimelinePage> OfOpenedAsync(
        TimelineQuery query, Id<Child> child, int limit, CancellationToken cancellation)
    {
        var page = await asking.Home.Reading.Timelines.QueryAsync(query with { Limit = limit }, cancellation)
            .ConfigureAwait(false);
        return page with
        {
            Entries =
            [
                .. page.Entries.Where(entry =>
                    entry.Stream.Value == $"child-{child}" && asking.Reader.Sees(EventResources.Of(entry.Kind))),
            ],
            Next = null,
        };
    }

    /// <summary>Whether the reader sees an event at all.</summary>
    public async ValueTask<bool> SeesAsync(TimelineEntry entry, CancellationToken cancellation)
    {
        var (reader, scopes) = (asking.Reader, asking.Scopes);
        if (!reader.Sees(EventResources.Of(entry.Kind))) return false;
        if (entry.Body is AccessEvent access)
        {
            if (AccessHistory.IsOversight(entry) && !reader.Role.IsOversight) return false;
            return await SeesAsync(access, entry.Metadata.By.Office, cancellation).ConfigureAwait(false);
        }
        if (!Guid.TryParse(entry.Stream.Id, out var id)) return IsOfTheLedger(reader);
        return entry.Stream.Category switch
        {
            "child" => await scopes.ReachesAsync(new Id<Child>(id), cancellation).ConfigureAwait(false),
            "carer" when entry.Body is CarerEvent.PlaceReserved place =>
                await scopes.ReachesAsync(new Id<Carer>(id), cancellation).ConfigureAwait(false)
                && await SeesPlaceAsync(place, cancellation).ConfigureAwait(false),
            "carer" => await scopes.ReachesAsync(new Id<Carer>(id), cancellation).ConfigureAwait(false),
            _ => IsOfTheLedger(reader),
        };
    }

    // What is about no child's or carer's own file is for those who look over all of it.
    static bool IsOfTheLedger(Reader reader) => reader.Role.IsOversight && reader.Region.IsCountry;

    // The name of a child in a carer's file is an id; a volunteer sees only those of today.
    async ValueTask<bool> SeesPlaceAsync(CarerEvent.PlaceReserved place, CancellationToken cancellation) =>
        AccessPolicy.ReachOf(asking.Reader.Role) != Reach.Paired
        || await asking.Scopes.ReachesAsync(place.Child, cancellation).ConfigureAwait(false);

    async ValueTask<bool> SeesAsync(AccessEvent access, Code<Office>? office, CancellationToken cancellation)
    {
        var (child, carer) = access switch
        {
            AccessEvent.PersonalDataDisclosed e => (e.Child, e.Carer),
            AccessEvent.DisclosureDenied e => (e.Child, e.Carer),
            AccessEvent.DisclosureRequested e => (e.Child, null),
            AccessEvent.DisclosureApproved e => (e.Child, null),
            AccessEvent.GlassBroken e => (e.Child, null),
            AccessEvent.GlassReviewed e => ((Id<Child>?)e.Child, (Id<Carer>?)null),
            _ => (null, null),
        };
        if (child is { } one) return await asking.Scopes.ReachesAsync(one, cancellation).ConfigureAwait(false);
        if (carer is { } other) return await asking.Scopes.ReachesAsync(other, cancellation).ConfigureAwait(false);
        return asking.Reader.Reaches(office);
    }
}
