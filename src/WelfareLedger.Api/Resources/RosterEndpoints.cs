using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using WelfareLedger.Api.Access;
using WelfareLedger.Api.Web;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Resources;

/// <summary>A page of a roster.</summary>
/// <param name="AsOf">What it is the answer to.</param>
/// <param name="Children">Children in care, in the order of their ids.</param>
/// <param name="Next">The cursor of the next page; null at the end.</param>
public sealed record RosterAnswer(AsOfView AsOf, IReadOnlyList<RosterLine> Children, string? Next);

/// <summary>One child of a roster.</summary>
/// <param name="Child">The id.</param>
/// <param name="FileNumber">The readable number.</param>
/// <param name="Office">The owning office on the day.</param>
/// <param name="Name">Masked; null where the reader does not see it.</param>
/// <param name="Sex">Null where the reader does not see it.</param>
/// <param name="BornIn">The month; null where the reader does not see it.</param>
/// <param name="Categories">On the day; null where the reader does not see them.</param>
public sealed record RosterLine(
    Id<Child> Child,
    FileNumber FileNumber,
    Code<Office>? Office,
    string? Name,
    Sex? Sex,
    YearMonth? BornIn,
    IReadOnlyList<ChildCategory>? Categories);

/// <summary>The children of an office, masked, a page at a time.</summary>
static class RosterEndpoints
{
    static readonly HashSet<string> OfChildren = ["child"];

    public static void Map(RouteGroupBuilder v1) =>
        v1.MapGet("/children", PageAsync).Takes(Resource.File)
            .WithName("roster").WithTags("children")
            .WithSummary("Children in care within the reader's reach, masked");

    static async Task<Answer<RosterAnswer>> PageAsync(
        [AsParameters] DatedParameters times,
        [FromQuery, Description("Only this category, such as orphan")] string? category,
        [AsParameters] PageParameters page,
        Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var asOf = await times.AsOfAsync(asking, cancellation).ConfigureAwait(false);
        var prefix = asking.Region(page.Region);
        var question = page.Question(asking, "roster", asOf, category);
        var after = Cursors.ReadRoster(page.Cursor, asking.Reader, question);
        var size = Asking.Limit(page.Limit);
        if (after is { } mark) asOf = asOf with { Known = mark.Known };
        var query = new RosterQuery(asOf, Asking.OfficesOf(prefix))
        {
            Carer = AccessPolicy.ReachOf(asking.Reader.Role) == Reach.Paired ? asking.Reader.Carer ?? default : null,
            Category = CategoryOf(category, asking.Reader),
            After = after?.After,
            Limit = size + 1,
        };
        var found = await asking.CaughtUpAsync(
            () => ValueTask.FromResult(desk.Home.Reading.Rosters.Read(query)), cancellation).ConfigureAwait(false);
        // Where nothing was recorded about children since, what was known then is what is known now.
        var generation = await desk.RosterLines.FollowAsync(cancellation).ConfigureAwait(false);
        var isNow = !await desk.Home.Ledger.Log.ReadAllAsync(found.AsOf.Known!.Value, OfChildren, cancellation)
            .AnyAsync(cancellation).ConfigureAwait(false);
        List<RosterLine> lines = [];
        foreach (var child in found.Children.Take(size))
            if (await LineAsync(desk, asking, child, found.AsOf, isNow ? generation : null, cancellation)
                .ConfigureAwait(false) is { } line)
                lines.Add(line);
        var next = found.Children.Count > size
            ? Cursors.Write(new RosterMark(found.Children[size - 1], found.AsOf.Known!.Value), asking.Reader, question)
            : null;
        return new(new(AsOfView.Of(found.AsOf), lines, next));
    }

    // Null of a child that is out of reach today, whatever office had the file on the day.
    static async ValueTask<RosterLine?> LineAsync(
        Desk desk, Asking asking, Id<Child> child, AsOf asOf, long? generation, CancellationToken cancellation)
    {
        var (lines, day) = (desk.RosterLines, asOf.On!.Value);
        var isOfRegion = AccessPolicy.ReachOf(asking.Reader.Role) == Reach.Region;
        if (isOfRegion && generation is { } now && lines.Find(child, day, now) is { } kept)
            return kept.Whereabouts is { } at && asking.Scopes.Reaches(at) ? LineOf(child, kept, asking.Reader) : null;
        if (await desk.Home.Reading.Children.GetAsync(child, asOf, cancellation).ConfigureAwait(false)
            is not { } answer) return null;
        var facts = FactsOf(desk, asking, answer, day);
        if (generation is { } current) lines.Keep(child, day, current, facts);
        var isReached = generation is not null
            ? asking.Scopes.Reaches(answer.Whole)
            : await asking.Scopes.ReachesAsync(child, cancellation).ConfigureAwait(false);
        return isReached ? LineOf(child, facts, asking.Reader) : null;
    }

    static RosterFacts FactsOf(Desk desk, Asking asking, ChildFileAnswer answer, DateOnly day) => new(
        answer.File.FileNumber,
        answer.File.Owners is [var owner, ..] ? owner.Value.Office : null,
        desk.ChildViews.MaskedIdentity(answer),
        [.. answer.File.Categories.Where(fact => fact.Covers(day)).Select(fact => fact.Value.Category)],
        asking.Scopes.WhereaboutsOf(answer.Whole));

    static RosterLine LineOf(Id<Child> child, RosterFacts facts, Reader reader)
    {
        var identity = reader.Sees(Resource.Identity) ? facts.Identity : null;
        return new(
            child, facts.FileNumber, facts.Office, identity?.Name, identity?.Sex, identity?.BornIn,
            reader.Sees(Resource.Categories) ? facts.Categories : null);
    }

    static ChildCategory? CategoryOf(string? text, Reader reader)
    {
        if (text is null) return null;
        if (!reader.Sees(Resource.Categories)) throw new ProblemException(Problems.NotForRole);
        return Asking.Word<ChildCategory>(text, "category");
    }
}
