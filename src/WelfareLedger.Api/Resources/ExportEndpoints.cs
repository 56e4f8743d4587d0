using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using WelfareLedger.Api.Access;
using WelfareLedger.Api.Web;
using WelfareLedger.Application;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Resources;

/// <summary>Asks for many files in clear.</summary>
/// <param name="Purpose">For what: a code, which is recorded.</param>
/// <param name="Children">File numbers or ids, 1 to 500, all within reach.</param>
/// <param name="Parts">Which parts of the files; all that the role opens when left out.</param>
public sealed record ExportBody(
    string Purpose, IReadOnlyList<string> Children, IReadOnlyList<string>? Parts = null);

/// <summary>Many files at once, a line each; one access of each person is on record first.</summary>
static class ExportEndpoints
{
    public static void Map(RouteGroupBuilder v1)
    {
        v1.MapPost("/exports/children", ExportAsync).Takes(Resource.Identity)
            .Produces<Stream>(StatusCodes.Status200OK, "application/jsonl")
            .WithName("exportChildren").WithTags("children")
            .WithSummary("Files in clear as JSON lines, for a purpose that is recorded first, once a person");
    }

    static async Task<FileContentHttpResult> ExportAsync(
        [FromBody] ExportBody body, Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var (asking, purpose) = (Asking.Of(http), DisclosureEndpoints.PurposeOf(body.Purpose));
        if (body.Children.Count is < 1 or > Asking.PageMax)
            throw Problems.Parameter(
                "children", $"应为 1 到 {Asking.PageMax} 个", $"there are 1 to {Asking.PageMax} of them");
        var parts = DisclosureEndpoints.PartsOf(body.Parts, asking.Reader);
        // One child may be given by number and by id.
        Dictionary<Id<Child>, ChildFileAnswer> found = [];
        foreach (var child in body.Children)
        {
            var file = await ChildEndpoints
                .FindAsync(asking, child, new AsOf(desk.Home.Ledger.Today), cancellation).ConfigureAwait(false);
            found.TryAdd(file.Whole.Id, file);
        }
        var files = found.Values;
        if (parts.Count == 0 || parts.Any(part => asking.Reader.May(part) != Right.Open))
            throw await DeniedAsync(asking, found.Keys, purpose, cancellation).ConfigureAwait(false);
        var outcome = await desk.Home.Ledger.Disclosure.OpenAsync(
            found.Keys, ChildParts.CategoriesOf(parts), purpose, asking.Reader.By, cancellation).ConfigureAwait(false);
        if (outcome is DisclosureOutcome.NotOpened(var why))
            throw new ProblemException(Disclosing.ProblemOf(why));
        using var lines = new MemoryStream();
        foreach (var file in files)
        {
            var masked = await ChildEndpoints.MaskedAsync(desk, asking, file, cancellation).ConfigureAwait(false);
            JsonSerializer.Serialize(
                lines, ChildParts.Open(masked, desk.ChildViews.InClear(file), parts), AnswerJson.Line);
            lines.WriteByte((byte)'\n');
        }
        return TypedResults.File(lines.ToArray(), "application/jsonl; charset=utf-8", "children.jsonl");
    }

    /// <summary>A denial of each is on record.</summary>
    static async Task<ProblemException> DeniedAsync(
        Asking asking, IEnumerable<Id<Child>> children, Code<Purpose> purpose, CancellationToken cancellation)
    {
        var disclosing = new Disclosing(asking);
        var denied = new ProblemException(Problems.NotForRole);
        foreach (var child in children)
            denied = await disclosing.DeniedAsync(child, null, purpose, DenialGround.NotForRole, cancellation)
                .ConfigureAwait(false);
        return denied;
    }
}
