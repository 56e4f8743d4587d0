using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using WelfareLedger.Api.Access;
using WelfareLedger.Api.Web;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Resources;

/// <summary>Asks to open a child's data beyond the own region, or breaks the glass.</summary>
/// <param name="Purpose">For what, or why it cannot wait: a code.</param>
/// <param name="Parts">Which parts of the file; all that the role opens when left out.</param>
public sealed record RequestBody(string Purpose, IReadOnlyList<string>? Parts = null);

/// <summary>Approves a request.</summary>
/// <param name="Days">For how many days, 1 to 30.</param>
public sealed record ApprovalBody(int Days = 7);

/// <summary>Judges broken glass.</summary>
/// <param name="Justified">Whether it was an emergency.</param>
public sealed record ReviewBody(bool Justified);

/// <summary>What was recorded, and until when it allows what it allows.</summary>
public sealed record AccessRecorded(EventId Event, DateTimeOffset? UntilAt);

/// <summary>Who looked at a child's data.</summary>
public sealed record AccessAnswer(Id<Child> Child, IReadOnlyList<AccessLine> Accesses);

/// <summary>Beyond the own region: asked for, approved by those who answer for the child; in an emergency opened at
/// once, and looked at afterwards.</summary>
static class ApprovalEndpoints
{
    const int ApprovalDaysMax = 30;
    static readonly TimeSpan GlassTime = TimeSpan.FromHours(1);

    public static void Map(RouteGroupBuilder v1)
    {
        v1.MapGet("/children/{child}/accesses", AccessesAsync).Takes(Resource.Accesses)
            .WithName("accesses").WithTags("access")
            .WithSummary("Who looked at a child's data, when, why, under whose approval");
        v1.MapPost("/children/{child}/disclosure-requests", RequestAsync).Takes(Resource.BreakingGlass)
            .WithName("requestDisclosure").WithTags("access").WithSummary("Ask to open a child beyond the own region");
        v1.MapPost("/children/{child}/disclosure-requests/{request}/approval", ApproveAsync)
            .Takes(Resource.Approving)
            .WithName("approveDisclosure").WithTags("access").WithSummary("Approve what another office asks for");
        v1.MapPost("/children/{child}/broken-glass", BreakAsync).Takes(Resource.BreakingGlass)
            .WithName("breakGlass").WithTags("access").WithSummary("Open a child in an emergency, for one hour");
        v1.MapPost("/children/{child}/broken-glass/{broken}/review", ReviewAsync).Takes(Resource.Approving)
            .WithName("reviewGlass").WithTags("access").WithSummary("Say whether it was an emergency");
    }

    static async Task<Answer<AccessAnswer>> AccessesAsync(
        [Description("File number or id")] string child, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var id = await asking.ReachedChildAsync(child, cancellation).ConfigureAwait(false);
        var lines = await AccessHistory.OfAsync(
            asking.Home.Reading.Timelines, id, asking.Reader.Role.IsOversight, cancellation).ConfigureAwait(false);
        return new(new(id, lines));
    }

    static async Task<Made<AccessRecorded>> RequestAsync(
        [Description("File number or id")] string child,
        [FromBody] RequestBody body, HttpContext http, CancellationToken cancellation)
    {
        var (asking, purpose) = (Asking.Of(http), DisclosureEndpoints.PurposeOf(body.Purpose));
        var id = await OnFileAsync(asking, child, cancellation).ConfigureAwait(false);
        var request = new AccessEvent.DisclosureRequested(id, purpose, CategoriesOf(body.Parts, asking.Reader));
        var recorded = await new Disclosing(asking).RecordAsync(request, cancellation).ConfigureAwait(false);
        return new(new(recorded, UntilAt: null));
    }

    static async Task<Made<AccessRecorded>> ApproveAsync(
        [Description("File number or id")] string child,
        [Description("The request's event")] string request,
        [FromBody] ApprovalBody body, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var id = await asking.ReachedChildAsync(child, cancellation).ConfigureAwait(false);
        var asked = await FindAsync(asking, id, request, "disclosure-requested", cancellation).ConfigureAwait(false);
        // Nobody approves for themselves.
        if (asked.Metadata.By.Id == asking.Reader.Name) throw new ProblemException(Problems.NotForRole);
        if (body.Days is < 1 or > ApprovalDaysMax)
            throw Problems.Parameter(
                "days", $"应为 1 到 {ApprovalDaysMax}", $"it is a number from 1 to {ApprovalDaysMax}");
        var until = asking.Home.Time.GetUtcNow().AddDays(body.Days);
        var recorded = await new Disclosing(asking).RecordAsync(
            new AccessEvent.DisclosureApproved(asked.Event, id, asked.Metadata.By.Id, Whole(until)), cancellation)
            .ConfigureAwait(false);
        return new(new(recorded, Whole(until)));
    }

    static async Task<Made<AccessRecorded>> BreakAsync(
        [Description("File number or id")] string child,
        [FromBody] RequestBody body, HttpContext http, CancellationToken cancellation)
    {
        var (asking, reason) = (Asking.Of(http), DisclosureEndpoints.PurposeOf(body.Purpose));
        var id = await OnFileAsync(asking, child, cancellation).ConfigureAwait(false);
        var until = Whole(asking.Home.Time.GetUtcNow() + GlassTime);
        var recorded = await new Disclosing(asking).RecordAsync(
            new AccessEvent.GlassBroken(id, reason, CategoriesOf(body.Parts, asking.Reader), until), cancellation)
            .ConfigureAwait(false);
        return new(new(recorded, until));
    }

    static async Task<Made<AccessRecorded>> ReviewAsync(
        [Description("File number or id")] string child,
        [Description("The event of the broken glass")] string broken,
        [FromBody] ReviewBody body, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var id = await asking.ReachedChildAsync(child, cancellation).ConfigureAwait(false);
        var glass = await FindAsync(asking, id, broken, "glass-broken", cancellation).ConfigureAwait(false);
        if (glass.Metadata.By.Id == asking.Reader.Name) throw new ProblemException(Problems.NotForRole);
        var recorded = await new Disclosing(asking).RecordAsync(
            new AccessEvent.GlassReviewed(glass.Event, id, body.Justified), cancellation).ConfigureAwait(false);
        return new(new(recorded, UntilAt: null));
    }

    // Times are stored to the millisecond.
    static DateTimeOffset Whole(DateTimeOffset time) => new(
        time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);

    static ValueList<PersonalCategory> CategoriesOf(IReadOnlyList<string>? parts, Reader reader)
    {
        var opens = ChildParts.Personal.Where(part => reader.May(part.Key) == Right.Open)
            .Where(part => parts is null || parts.Contains(ChildParts.NameOf(part.Key)));
        var categories = ChildParts.GrantedWith(opens.Select(part => part.Key));
        return categories.Count > 0 ? categories : throw new ProblemException(Problems.NotForRole);
    }

    static async Task<TimelineEntry> FindAsync(
        Asking asking, Id<Child> child, string text, string kind, CancellationToken cancellation)
    {
        if (!EventId.TryParse(text, null, out var id)) throw new ProblemException(Problems.NotFound);
        var entries = await AccessHistory
            .EntriesAsync(asking.Home.Reading.Timelines, child, cancellation, kind).ConfigureAwait(false);
        return entries.Find(entry => entry.Event == id) ?? throw new ProblemException(Problems.NotFound);
    }

    static async Task<Id<Child>> OnFileAsync(Asking asking, string child, CancellationToken cancellation)
    {
        var id = await asking.ChildAsync(child, cancellation).ConfigureAwait(false);
        return await asking.Home.Reading.Children.GetAsync(id, AsOf.Now, cancellation).ConfigureAwait(false) is null
            ? throw await new Disclosing(asking).DeniedAsync(cancellation, id).ConfigureAwait(false)
            : id;
    }
}
