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

/// <summary>Asks for personal data in clear.</summary>
/// <param name="Purpose">For what: a code, which is recorded.</param>
/// <param name="Parts">Which parts of the file; all that the role opens when left out.</param>
/// <param name="Under">The approval or broken glass, for a child beyond the own region.</param>
/// <param name="On">Of which day.</param>
/// <param name="Known">As known then.</param>
public sealed record DisclosureBody(
    string Purpose, IReadOnlyList<string>? Parts = null, EventId? Under = null, string? On = null,
    string? Known = null);

/// <summary>A file in clear, and the event that says who opened it.</summary>
/// <param name="AsOf">What it is the answer to.</param>
/// <param name="Access">The access event, durable before this was sent.</param>
/// <param name="Opened">The parts in clear.</param>
/// <param name="File">The file; what is not opened is masked or hidden.</param>
/// <param name="Hidden">The parts that this reader does not see.</param>
public sealed record DisclosedChild(
    AsOfView AsOf, EventId Access, IReadOnlyList<string> Opened, ChildFileView File, IReadOnlyList<string> Hidden);

/// <summary>A carer's file in clear.</summary>
public sealed record DisclosedCarer(AsOfView AsOf, EventId Access, CarerFileView File);

/// <summary>What happened to a child, with what was written, in clear.</summary>
public sealed record DisclosedTimeline(AsOfView AsOf, EventId Access, IReadOnlyList<TimelineEntryView> Entries);

/// <summary>Personal data in clear: never in an address, never kept, and on record first.</summary>
static class DisclosureEndpoints
{
    public static void Map(RouteGroupBuilder v1)
    {
        v1.MapPost("/children/{child}/disclosures", ChildAsync).Takes(Resource.File)
            .WithName("discloseChild").WithTags("children")
            .WithSummary("A child's file in clear, for a purpose that is recorded first");
        v1.MapPost("/children/{child}/timeline-disclosures", TimelineAsync).Takes(Resource.File)
            .WithName("discloseTimeline").WithTags("children")
            .WithSummary("What happened to a child in clear, the newest 500, for a purpose that is recorded first");
        v1.MapPost("/carers/{carer}/disclosures", CarerAsync).Takes(Resource.Carer)
            .WithName("discloseCarer").WithTags("carers")
            .WithSummary("A carer's file in clear, for a purpose that is recorded first");
    }

    static async Task<Answer<DisclosedChild>> ChildAsync(
        [Description("File number or id")] string child,
        [FromBody] DisclosureBody body, Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var asOf = await asking.AsOfAsync(body.On, body.Known, cancellation).ConfigureAwait(false);
        var id = await asking.ChildAsync(child, cancellation).ConfigureAwait(false);
        var (access, parts) = await OpenAsync(asking, id, body, cancellation).ConfigureAwait(false);
        var answer = await asking.Home.Reading.Children.GetWithPostsAsync(id, asOf, cancellation).ConfigureAwait(false)
            ?? throw new ProblemException(Problems.NotFound);
        var masked = await ChildEndpoints.MaskedAsync(desk, asking, answer, cancellation).ConfigureAwait(false);
        var view = ChildParts.Open(masked, desk.ChildViews.InClear(answer), parts);
        return new(
            new(view.AsOf, access, [.. parts.Select(ChildParts.NameOf)], view, ChildParts.HiddenFrom(asking.Reader)),
            IsTagged: false);
    }

    static async Task<Answer<DisclosedTimeline>> TimelineAsync(
        [Description("File number or id")] string child,
        [FromBody] DisclosureBody body, Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var known = await asking.KnownAsync(body.Known, cancellation).ConfigureAwait(false);
        var id = await asking.ChildAsync(child, cancellation).ConfigureAwait(false);
        var (access, parts) = await OpenAsync(asking, id, body, cancellation).ConfigureAwait(false);
        var query = new TimelineQuery
        {
            Child = id,
            AsOf = new AsOf(null, known?.Position) { KnownTime = known?.Time },
        };
        var page = await new TimelineReading(asking).OfOpenedAsync(query, id, Asking.PageMax, cancellation)
            .ConfigureAwait(false);
        var (masked, clear) = (desk.TimelineViews.Masked(page), desk.TimelineViews.InClear(page));
        return new(new(masked.AsOf, access,
        [
            .. masked.Entries.Zip(clear.Entries, (hidden, open) =>
                parts.Contains(EventResources.Of(hidden.Kind)) ? open : hidden),
        ]), IsTagged: false);
    }

    static async Task<Answer<DisclosedCarer>> CarerAsync(
        [Description("Id")] string carer,
        [FromBody] DisclosureBody body, Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var asOf = await asking.AsOfAsync(body.On, body.Known, cancellation).ConfigureAwait(false);
        var (id, purpose) = (Asking.Carer(carer), PurposeOf(body.Purpose));
        var disclosing = new Disclosing(asking);
        if (asking.Reader.May(Resource.CarerIdentity) != Right.Open)
            throw await disclosing.DeniedAsync(null, id, purpose, DenialGround.NotForRole, cancellation)
                .ConfigureAwait(false);
        var file = await asking.Home.Reading.Carers.GetAsync(id, asOf, cancellation).ConfigureAwait(false)
            ?? throw await disclosing.DeniedAsync(null, id, purpose, DenialGround.OutOfReach, cancellation)
                .ConfigureAwait(false);
        var access = await disclosing.OpenAsync(id, purpose, cancellation).ConfigureAwait(false);
        var view = desk.CarerViews.InClear(file);
        return new(new(view.AsOf, access, view), IsTagged: false);
    }

    static async Task<(EventId Access, IReadOnlySet<Resource> Parts)> OpenAsync(
        Asking asking, Id<Child> child, DisclosureBody body, CancellationToken cancellation)
    {
        var (purpose, disclosing) = (PurposeOf(body.Purpose), new Disclosing(asking));
        var parts = PartsOf(body.Parts, asking.Reader);
        if (parts.Count == 0 || parts.Any(part => asking.Reader.May(part) != Right.Open))
            throw await disclosing.DeniedAsync(child, null, purpose, DenialGround.NotForRole, cancellation)
                .ConfigureAwait(false);
        // A child that is not on file is as one beyond the reach.
        if (await asking.Home.Reading.Children.GetAsync(child, AsOf.Now, cancellation).ConfigureAwait(false) is null)
            throw await disclosing.DeniedAsync(child, null, purpose, DenialGround.OutOfReach, cancellation)
                .ConfigureAwait(false);
        var categories = ChildParts.CategoriesOf(parts);
        var usable = asking.Home.Ledger.Disclosure.NotRestricted(child, categories);
        // Where nothing is left, it is asked for all the same, and refused with the reason.
        var access = await disclosing.OpenAsync(
            child, usable.Count > 0 ? usable : categories, purpose, body.Under, cancellation)
            .ConfigureAwait(false);
        return (access, parts);
    }

    /// <summary>The parts that are asked for; without any, all that the role opens.</summary>
    public static HashSet<Resource> PartsOf(IReadOnlyList<string>? names, Reader reader) => names is null
        ? [.. ChildParts.Personal.Keys.Where(part => reader.May(part) == Right.Open)]
        :
        [
            .. names.Select(name => ChildParts.Parse(name) ?? throw Problems.Parameter(
                "parts",
                $"可以是 {string.Join("、", ChildParts.Personal.Keys.Select(ChildParts.NameOf))}",
                $"each is one of {string.Join(", ", ChildParts.Personal.Keys.Select(ChildParts.NameOf))}")),
        ];

    /// <summary>The purpose, which is recorded.</summary>
    public static Code<Purpose> PurposeOf(string text) =>
        Code<Purpose>.TryParse(text, null, out var purpose) ? purpose : throw Problems.Parameter(
            "purpose", "须写明用途代码，如 home-visit", "say for what, as a code such as home-visit");
}
