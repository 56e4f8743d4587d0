using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using WelfareLedger.Api.Access;
using WelfareLedger.Api.Web;
using WelfareLedger.Domain;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Resources;

/// <summary>What should be and is not, since when; and what was recorded although it breaks a rule.</summary>
static class GapEndpoints
{
    public static void Map(RouteGroupBuilder v1)
    {
        v1.MapGet("/gaps", GapsAsync).Takes(Resource.Duties)
            .WithName("gaps").WithTags("gaps").WithSummary("Open duties, those first that have been open longest");
        v1.MapGet("/marked-facts", FactsAsync).Takes(Resource.Duties)
            .WithName("markedFacts").WithTags("gaps").WithSummary("Facts that were recorded although they break rules");
    }

    static async Task<Answer<Listed<OpenDuty>>> GapsAsync(
        [AsParameters] DatedParameters times,
        [FromQuery, Description("Only of this kind, such as noContract")] string? kind,
        [AsParameters] PageParameters page,
        Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var asOf = await times.AsOfAsync(asking, cancellation).ConfigureAwait(false);
        var which = Asking.Word<GapKind>(kind, "kind");
        var (listing, report) = await FindAsync(desk, asking, page, "gaps", asOf, which, cancellation)
            .ConfigureAwait(false);
        return new(await listing.PageAsync(Reached(asOf, report), report.Duties, async duty =>
            (which is null || duty.Kind == which)
            && asking.Reader.Sees(GapParts.Of(duty.Kind))
            && await ReachesAsync(asking, page, duty.Child, duty.Carer, duty.Office, cancellation).ConfigureAwait(false)
                ? duty
                : null).ConfigureAwait(false));
    }

    static async Task<Answer<Listed<MarkedFact>>> FactsAsync(
        [AsParameters] DatedParameters times,
        [AsParameters] PageParameters page,
        Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var asOf = await times.AsOfAsync(asking, cancellation).ConfigureAwait(false);
        var (listing, report) = await FindAsync(desk, asking, page, "marked facts", asOf, which: null, cancellation)
            .ConfigureAwait(false);
        return new(await listing.PageAsync(Reached(asOf, report), report.Facts, async fact =>
            asking.Reader.Sees(EventResources.Of(fact.Kind))
            && await ReachesAsync(asking, page, fact.Child, fact.Carer, fact.Office, cancellation).ConfigureAwait(false)
                ? fact
                : null).ConfigureAwait(false));
    }

    static async ValueTask<(Listing Listing, GapsReport Report)> FindAsync(
        Desk desk, Asking asking, PageParameters page, string what, AsOf asOf, GapKind? which,
        CancellationToken cancellation)
    {
        var listing = page.ListingOf(asking, what, asOf, which);
        return (listing, await desk.Overviews.GapsAsync(asking, listing.AsKnown(asOf), cancellation)
            .ConfigureAwait(false));
    }

    static AsOf Reached(AsOf asOf, GapsReport report) =>
        asOf with { Known = new Position(report.AsOf.Known?.Position ?? 0) };

    // What is about a child or a carer goes by whose file is reached, anything else by the office that sees to it.
    static async ValueTask<bool> ReachesAsync(
        Asking asking, PageParameters page, Id<Child>? child, Id<Carer>? carer, Code<Office>? office,
        CancellationToken cancellation)
    {
        if (page.Region is not null
            && (office is not { } of || !CollectiveEndpoints.IsOf(of, asking.Region(page.Region)))) return false;
        if (child is { } one) return await asking.Scopes.ReachesAsync(one, cancellation).ConfigureAwait(false);
        if (carer is { } other) return await asking.Scopes.ReachesAsync(other, cancellation).ConfigureAwait(false);
        return asking.Reader.Reaches(office);
    }
}
