using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WelfareLedger.Api.Access;
using WelfareLedger.Api.Web;
using WelfareLedger.Domain.Keys;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Resources;

/// <summary>A child's file as far as the reader may see it.</summary>
/// <param name="AsOf">What it is the answer to.</param>
/// <param name="File">The file; a part that is hidden is empty.</param>
/// <param name="Hidden">The parts that this reader does not see.</param>
public sealed record ChildAnswer(AsOfView AsOf, ChildFileView File, IReadOnlyList<string> Hidden);

/// <summary>Children's files, masked.</summary>
static class ChildEndpoints
{
    public static void Map(RouteGroupBuilder v1)
    {
        v1.MapGet("/children/{child}", GetAsync).Takes(Resource.File)
            .WithName("child").WithTags("children").WithSummary("A child's file, masked, as of any day");
    }

    static async Task<Answer<ChildAnswer>> GetAsync(
        [Description("File number or id")] string child,
        [AsParameters] DatedParameters times,
        Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var asOf = await times.AsOfAsync(asking, cancellation).ConfigureAwait(false);
        var answer = await FindAsync(asking, child, asOf, cancellation).ConfigureAwait(false);
        var view = await MaskedAsync(desk, asking, answer, cancellation).ConfigureAwait(false);
        return new(new(view.AsOf, view, ChildParts.HiddenFrom(asking.Reader)));
    }

    /// <summary>A file within the reader's reach.</summary>
    public static async ValueTask<ChildFileAnswer> FindAsync(
        Asking asking, string child, AsOf asOf, CancellationToken cancellation)
    {
        var id = await asking.ReachedChildAsync(child, cancellation).ConfigureAwait(false);
        return await asking.Home.Reading.Children.GetWithPostsAsync(id, asOf, cancellation).ConfigureAwait(false)
            ?? throw new ProblemException(Problems.NotFound);
    }

    /// <summary>What of it the reader sees, masked.</summary>
    public static async ValueTask<ChildFileView> MaskedAsync(
        Desk desk, Asking asking, ChildFileAnswer answer, CancellationToken cancellation)
    {
        var orders = await desk.Home.Ledger.KeyOrders.ReadAsync(cancellation).ConfigureAwait(false);
        var standing = DataOrderView.Of(orders.State, DataSubject.Of(answer.Whole.Id).Stream);
        var reading = desk.Home.Reading;
        var view = desk.ChildViews.Masked(answer) with { DataOrders = standing };
        // Who sees neither waits for neither.
        if (asking.Reader.Sees(Resource.Journeys))
            view = view with
            {
                Journeys = await reading.ChildJourneys.OfAsync(answer, cancellation).ConfigureAwait(false),
            };
        if (asking.Reader.Sees(Resource.Surveyed))
            view = view with
            {
                Surveys = await reading.ChildSurveys.OfAsync(answer, cancellation).ConfigureAwait(false),
            };
        return ChildParts.Keep(view, asking.Reader);
    }
}
