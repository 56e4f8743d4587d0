using System.ComponentModel;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using WelfareLedger.Api.Access;
using WelfareLedger.Api.Web;
using WelfareLedger.Application;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Resources;

/// <summary>The scans and photos of a child's file, without what is on them.</summary>
/// <param name="AsOf">What it is the answer to.</param>
/// <param name="Child">Whose.</param>
/// <param name="Documents">Oldest first; notes are masked.</param>
public sealed record EvidenceAnswer(AsOfView AsOf, Id<Child> Child, IReadOnlyList<DocumentView> Documents);

/// <summary>A document is attached, and durable.</summary>
/// <param name="Child">To whose file.</param>
/// <param name="Blob">What it is found by: of its encrypted bytes, so that it tells nothing of the document.</param>
/// <param name="Event">The event that says so; null where the same was attached before.</param>
public sealed record EvidenceRecorded(Id<Child> Child, Digest Blob, EventId? Event);

/// <summary>Asks for a document in clear.</summary>
/// <param name="Purpose">For what: a code, which is recorded.</param>
/// <param name="Under">The approval or broken glass, for a child beyond the own region.</param>
public sealed record EvidenceBody(string Purpose, EventId? Under = null);

/// <summary>Scans and photos: attached as they are, listed, and taken out for a purpose that is recorded first. What is
/// in one is never looked at here, and no browser is to show it.</summary>
static class EvidenceEndpoints
{
    const string Bytes = "application/octet-stream";
    const int NameDigits = 16;

    static readonly string[] Types =
    [
        Bytes, "application/pdf", "image/jpeg", "image/png", "image/tiff", "image/heic", "image/heif",
    ];

    // A scan over the line of a township takes its time.
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static void Map(RouteGroupBuilder v1)
    {
        v1.MapGet("/children/{child}/evidence", ListAsync).Takes(Resource.Documents)
            .WithName("evidence").WithTags("children")
            .WithSummary("The scans and photos of a child's file, without what is on them");
        v1.MapPost("/children/{child}/evidence", AttachAsync).Takes(Resource.EvidenceCommands)
            .WithMetadata(new RequestSizeLimitAttribute(ChildDecider.DocumentBytesMax)).WithRequestTimeout(Patience)
            .WithName("attachEvidence").WithTags("children")
            .WithSummary("Attach a PDF, JPEG, PNG, TIFF or HEIC of up to 20 MiB to a child's file");
        v1.MapPost("/children/{child}/evidence/{blob}/disclosures", OpenAsync).Takes(Resource.Documents)
            .Produces<Stream>(StatusCodes.Status200OK, Bytes).WithRequestTimeout(Patience)
            .WithName("discloseEvidence").WithTags("children")
            .WithSummary("A document in clear, for a purpose that is recorded first");
    }

    static async Task<Answer<EvidenceAnswer>> ListAsync(
        [Description("File number or id")] string child,
        [AsParameters] DatedParameters times,
        Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var asOf = await times.AsOfAsync(asking, cancellation).ConfigureAwait(false);
        var answer = await ChildEndpoints.FindAsync(asking, child, asOf, cancellation).ConfigureAwait(false);
        var view = desk.ChildViews.Masked(answer);
        return new(new(view.AsOf, answer.Whole.Id, view.Documents));
    }

    static async Task<Answer<EvidenceRecorded>> AttachAsync(
        [Description("File number or id")] string child,
        [FromQuery, Description("Its code, as applications, checks, visits and adjustments name it")] string? document,
        [FromQuery, Description("The event that it proves")] string? about,
        Stream body, Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)
            || !Types.Contains(type.MediaType, StringComparer.OrdinalIgnoreCase))
            throw new ProblemException(Problems.NotDocument);
        var code = Asking.Code<Evidence>(document, "document") ?? throw Problems.Parameter(
            "document", "须写明材料编号", "say the document's code");
        EventId? proves = about is null ? null
            : EventId.TryParse(about, null, out var id) ? id
            : throw Problems.Parameter("about", "应为事件 id", "it is the id of an event");
        var whose = await asking.ReachedChildAsync(child, cancellation).ConfigureAwait(false);
        using var turn = desk.TakeUpload() ?? throw new ProblemException(Problems.Unavailable);
        using var bytes = new MemoryStream();
        await body.CopyToAsync(bytes, cancellation).ConfigureAwait(false);
        // Once it is begun it is carried out, whoever hangs up: the same document again is the same.
        var attached = await desk.Home.Evidence.AttachAsync(
            new(whose, code, proves, Notes: null), bytes.GetBuffer().AsMemory(0, (int)bytes.Length),
            asking.Reader.By, dryRun: false, CancellationToken.None).ConfigureAwait(false);
        return attached is { Outcome: CommandOutcome.Accepted { Events: var events }, Blob: { } blob }
            ? new(new(whose, blob, events is [var recorded, ..] ? recorded : null), IsTagged: false)
            : throw new ProblemException(Disclosing.ProblemOf(attached!.Outcome));
    }

    static async Task<FileContentHttpResult> OpenAsync(
        [Description("File number or id")] string child,
        [Description("Which document, as the list has it")] string blob,
        [FromBody] EvidenceBody body, Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var (asking, purpose) = (Asking.Of(http), DisclosureEndpoints.PurposeOf(body.Purpose));
        if (!Digest.TryParse(blob, null, out var wanted))
            throw Problems.Parameter("blob", "应为材料的哈希", "it is the hash of a document");
        var (whose, disclosing) = (
            await asking.ChildAsync(child, cancellation).ConfigureAwait(false), new Disclosing(asking));
        if (asking.Reader.May(Resource.Documents) != Right.Open)
            throw await disclosing.DeniedAsync(whose, null, purpose, DenialGround.NotForRole, cancellation)
                .ConfigureAwait(false);
        var document = await desk.Home.Ledger.Evidence.ReadAsync(whose, cancellation)
            .FirstOrDefaultAsync(one => one.Blob == wanted, cancellation).ConfigureAwait(false);
        // Beyond reach nothing is told of what there is: whoever may not open it is refused first.
        if (document is null && await asking.Scopes.ReachesAsync(whose, cancellation).ConfigureAwait(false))
            throw new ProblemException(Problems.NotFound);
        await disclosing.OpenAsync(whose, [PersonalCategory.Document], purpose, body.Under, cancellation)
            .ConfigureAwait(false);
        if (document is null) throw new ProblemException(Problems.NotFound);
        var bytes = desk.Home.Evidence.Open(whose, wanted)
            ?? throw new ProblemException(Problems.Refused(RunnerRejections.PersonErased));
        return TypedResults.File(bytes, Bytes, $"{wanted.Value[..NameDigits]}.{EndingOf(document.Kind)}");
    }

    static string EndingOf(DocumentKind kind) => kind switch
    {
        DocumentKind.Jpeg => "jpg",
        DocumentKind.Png => "png",
        DocumentKind.Pdf => "pdf",
        DocumentKind.Tiff => "tiff",
        DocumentKind.Heic => "heic",
        _ => throw new System.Diagnostics.UnreachableException($"No ending for {kind}"),
    };
}
