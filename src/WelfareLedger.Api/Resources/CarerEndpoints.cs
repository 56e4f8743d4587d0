using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WelfareLedger.Api.Access;
using WelfareLedger.Api.Web;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Resources;

/// <summary>A carer's file as far as the reader may see it.</summary>
/// <param name="AsOf">What it is the answer to.</param>
/// <param name="File">The file.</param>
/// <param name="Hidden">The parts that this reader does not see.</param>
public sealed record CarerAnswer(AsOfView AsOf, CarerFileView File, IReadOnlyList<string> Hidden);

/// <summary>Carers' files, masked.</summary>
static class CarerEndpoints
{
    public static void Map(RouteGroupBuilder v1)
    {
        v1.MapGet("/carers/{carer}", GetAsync).Takes(Resource.Carer)
            .WithName("carer").WithTags("carers").WithSummary("A carer's file, masked, as of any day");
    }

    static async Task<Answer<CarerAnswer>> GetAsync(
        [Description("Id")] string carer,
        [AsParameters] DatedParameters times,
        Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var asOf = await times.AsOfAsync(asking, cancellation).ConfigureAwait(false);
        var id = Asking.Carer(carer);
        if (!await asking.Scopes.ReachesAsync(id, cancellation).ConfigureAwait(false))
            throw await new Disclosing(asking).DeniedAsync(cancellation, carer: id).ConfigureAwait(false);
        var file = await asking.Home.Reading.Carers.GetAsync(id, asOf, cancellation).ConfigureAwait(false)
            ?? throw new ProblemException(Problems.NotFound);
        var view = Keep(desk.CarerViews.Masked(file), asking.Reader);
        IReadOnlyList<string> hidden = asking.Reader.Sees(Resource.CarerIdentity)
            ? []
            : [ChildParts.NameOf(Resource.CarerIdentity)];
        return new(new(view.AsOf, view, hidden));
    }

    /// <summary>What of it the reader sees.</summary>
    public static CarerFileView Keep(CarerFileView view, Reader reader) =>
        reader.Sees(Resource.CarerIdentity) ? view : view with { Person = null };
}
