using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using WelfareLedger.Api.Access;
using WelfareLedger.Api.Web;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Resources;

/// <summary>A journey in short. Its sums are of the children within the reader's reach.</summary>
/// <param name="Journey">Which.</param>
/// <param name="Office">The office that answers for it.</param>
/// <param name="Trip">The season's programme.</param>
/// <param name="Batch">Which batch.</param>
/// <param name="Direction">Which way.</param>
/// <param name="From">Where the children come from.</param>
/// <param name="To">Where they go.</param>
/// <param name="DepartsOn">First day.</param>
/// <param name="EndsOn">Last day, as planned.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="Escorts">How many escorts.</param>
/// <param name="Totals">How many children are where.</param>
/// <param name="Gaps">Times in which it was unknown who had a child.</param>
public sealed record JourneySummary(
    Id<Journey> Journey,
    Code<Office> Office,
    Code<Trip> Trip,
    int Batch,
    JourneyDirection Direction,
    RegionCode From,
    RegionCode To,
    DateOnly DepartsOn,
    DateOnly EndsOn,
    JourneyStage Stage,
    int Escorts,
    JourneyTotals Totals,
    int Gaps);

/// <summary>Who has a child, by each journey that it was booked for.</summary>
/// <param name="AsOf">What it is the answer to.</param>
/// <param name="At">The instant that was asked for; null for the end of all that is told.</param>
/// <param name="Child">Whom.</param>
/// <param name="Journeys">The last booked first.</param>
public sealed record CustodyAnswer(
    AsOfView AsOf, DateTimeOffset? At, Id<Child> Child, IReadOnlyList<CustodyOnJourney> Journeys);

/// <summary>Who has a child by one journey.</summary>
/// <param name="Journey">Which.</param>
/// <param name="Stage">How far it has come.</param>
/// <param name="Traveller">Who has the child, or why that is unknown.</param>
/// <param name="Gaps">Times in which it was unknown.</param>
public sealed record CustodyOnJourney(
    Id<Journey> Journey, JourneyStage Stage, TravellerView Traveller, IReadOnlyList<CustodyGap> Gaps);

/// <summary>Escorted journeys, and who has each child. Children beyond the reader's reach are not in the
/// answer.</summary>
static class JourneyEndpoints
{
    static readonly string Booked = Codec.EventTypes.Of(typeof(ChildEvent.JourneyBooked)).Name;

    public static void Map(RouteGroupBuilder v1)
    {
        v1.MapGet("/journeys", ListAsync).Takes(Resource.Journeys)
            .WithName("journeys").WithTags("journeys").WithSummary("Escorted journeys of children");
        v1.MapGet("/journeys/{journey}", GetAsync).Takes(Resource.Journeys)
            .WithName("journey").WithTags("journeys").WithSummary("Who has each child of a journey, and every gap");
        v1.MapGet("/children/{child}/custody", OfChildAsync).Takes(Resource.Journeys)
            .WithName("custody").WithTags("journeys").WithSummary("Who has a child, by the journeys it was booked for");
    }

    static async Task<Answer<Listed<JourneySummary>>> ListAsync(
        [AsParameters] KnownParameters times,
        [AsParameters] PageParameters page,
        Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var asOf = await times.AsOfAsync(asking, cancellation).ConfigureAwait(false);
        var wanted = asking.Region(page.Region);
        var listing = page.ListingOf(asking, "journeys", asOf);
        var list = await desk.Home.Reading.Collectives.JourneysAsync(listing.AsKnown(asOf), cancellation)
            .ConfigureAwait(false);
        return new(await listing.PageAsync(list.AsOf, list.Items, async one =>
            (page.Region is null || CollectiveEndpoints.IsOf(one.Office, wanted))
            && await SeenAsync(asking, one, cancellation).ConfigureAwait(false) is { } seen
                ? Short(seen)
                : null).ConfigureAwait(false));
    }

    static async Task<Answer<JourneyView>> GetAsync(
        [Description("Id")] string journey,
        [FromQuery, Description("At which instant, 2023-07-10T12:00+08:00; the last that is told of")] string? at,
        [AsParameters] KnownParameters times,
        Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var (id, instant) = (Asking.IdOf<Journey>(journey, "journey"), Asking.Instant(at, "at"));
        var asOf = await times.AsOfAsync(asking, cancellation).ConfigureAwait(false);
        var view = await desk.Home.Reading.Journeys.GetAsync(id, instant, asOf, cancellation).ConfigureAwait(false);
        return new(view is null ? throw new ProblemException(Problems.NotFound)
            : await SeenAsync(asking, view, cancellation).ConfigureAwait(false)
                ?? throw new ProblemException(Problems.NotFound));
    }

    static async Task<Answer<CustodyAnswer>> OfChildAsync(
        [Description("File number or id")] string child,
        [FromQuery, Description("At which instant, 2023-07-10T12:00+08:00; the last that is told of")] string? at,
        [AsParameters] KnownParameters times,
        Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var instant = Asking.Instant(at, "at");
        var query = await new TimelineParameters { Child = child, Kind = Booked, Known = times.Known }
            .QueryAsync(asking, cancellation).ConfigureAwait(false);
        var page = await desk.Home.Reading.Timelines
            .QueryAsync(query with { Limit = TimelineQuery.PageMax }, cancellation).ConfigureAwait(false);
        List<CustodyOnJourney> journeys = [];
        foreach (var journey in page.Entries.Select(entry => ((ChildEvent.JourneyBooked)entry.Body).Journey).Distinct())
            if (await desk.Home.Reading.Journeys.GetAsync(journey, instant, page.AsOf, cancellation)
                .ConfigureAwait(false) is { } view
                && view.Children.FirstOrDefault(one => one.Child == query.Child) is { } traveller)
                journeys.Add(new(
                    journey, view.Stage, traveller, [.. view.Gaps.Where(gap => gap.Child == query.Child)]));
        return new(new(AsOfView.Of(page.AsOf), instant, query.Child!.Value, journeys));
    }

    // Who sees neither the office nor a child of it sees no journey.
    static async ValueTask<JourneyView?> SeenAsync(Asking asking, JourneyView view, CancellationToken cancellation)
    {
        HashSet<Id<Child>> reached = [];
        foreach (var child in view.Children.Select(child => child.Child)
            .Concat(view.Gaps.Select(gap => gap.Child))
            .Concat(view.Findings.SelectMany(finding => finding.Children)).Distinct())
            if (await asking.Scopes.ReachesAsync(child, cancellation).ConfigureAwait(false)) reached.Add(child);
        return reached.Count > 0 || asking.Reader.Reaches(view.Office) ? view.Of(reached) : null;
    }

    static JourneySummary Short(JourneyView view) => new(
        view.Journey, view.Office, view.Trip, view.Batch, view.Direction, view.From, view.To, view.DepartsOn,
        view.EndsOn, view.Stage, view.Escorts.Count, view.Totals, view.Gaps.Count);
}
