using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using WelfareLedger.Api.Access;
using WelfareLedger.Api.Web;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.RuleSets;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Resources;

/// <summary>A page of findings.</summary>
/// <param name="AsOf">What it is the answer to.</param>
/// <param name="LastEvent">The last event that counts; it means the same in every copy of the log.</param>
/// <param name="Rules">The rule set that was applied.</param>
/// <param name="Findings">By rule, office and file number, of those within the reader's reach.</param>
/// <param name="Next">The cursor of the next page; null at the end.</param>
public sealed record FindingsAnswer(
    AsOfView AsOf, EventId? LastEvent, RuleSetVersion Rules, IReadOnlyList<FindingView> Findings, string? Next);

/// <summary>One finding.</summary>
public sealed record FindingAnswered(AsOfView AsOf, RuleSetVersion Rules, FindingView Finding);

/// <summary>What is wrong by the rules, with the events that prove it.</summary>
static class FindingEndpoints
{
    public static void Map(RouteGroupBuilder v1)
    {
        v1.MapGet("/findings", ListAsync).Takes(Resource.Findings)
            .WithName("findings").WithTags("findings").WithSummary("What is wrong by the rules, with its evidence");
        v1.MapGet("/findings/{finding}", GetAsync).Takes(Resource.Findings)
            .WithName("finding").WithTags("findings").WithSummary("One finding with its evidence");
    }

    static async Task<Answer<FindingsAnswer>> ListAsync(
        [AsParameters] DatedParameters times,
        [FromQuery, Description("Only by this rule, such as F07")] string? rule,
        [FromQuery, Description("Only such as stand so: open, explained, recovered, dismissed")] string? status,
        [AsParameters] PageParameters page,
        Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var asOf = await times.AsOfAsync(asking, cancellation).ConfigureAwait(false);
        var (which, stands) = (RuleOf(rule), Asking.Word<FindingStatus>(status, "status"));
        var wanted = asking.Region(page.Region);
        var listing = page.ListingOf(asking, "findings", asOf, which, stands);
        var view = await desk.Overviews.FindingsAsync(asking, listing.AsKnown(asOf), which, cancellation)
            .ConfigureAwait(false);
        var shown = await listing.PageAsync(KnownOf(asOf, view), view.Findings, async one =>
            (stands is null || one.Status == stands)
            && (one.Office is not { } office ? wanted.IsCountry : CollectiveEndpoints.IsOf(office, wanted))
            && await ReachesAsync(asking, one, cancellation).ConfigureAwait(false)
                ? one
                : null).ConfigureAwait(false);
        return new(new(shown.AsOf, view.LastEvent, view.Rules, shown.Items, shown.Next));
    }

    static async Task<Answer<FindingAnswered>> GetAsync(
        [Description("Id")] string finding,
        [AsParameters] DatedParameters times,
        Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var id = Asking.IdOf<FindingCase>(finding, "finding");
        var asOf = await times.AsOfAsync(asking, cancellation).ConfigureAwait(false);
        var view = await desk.Overviews.FindingsAsync(asking, asOf, rule: null, cancellation).ConfigureAwait(false);
        var found = view.Findings.FirstOrDefault(one => one.Id == id);
        if (found is null || !await ReachesAsync(asking, found, cancellation).ConfigureAwait(false))
            throw new ProblemException(Problems.NotFound);
        return new(new(view.AsOf, view.Rules, found));
    }

    static async ValueTask<bool> ReachesAsync(Asking asking, FindingView one, CancellationToken cancellation)
    {
        if (one.Child is { } child) return await asking.Scopes.ReachesAsync(child, cancellation).ConfigureAwait(false);
        if (one.Carer is { } carer) return await asking.Scopes.ReachesAsync(carer, cancellation).ConfigureAwait(false);
        return asking.Reader.Reaches(one.Office);
    }

    static Code<FindingRule>? RuleOf(string? text) =>
        text is null ? null
        : FindingRules.All.FirstOrDefault(rule => rule.Id.Value == text) is { } rule
            ? rule.Id
            : throw Problems.Parameter(
                "rule", $"可以是 {FindingRules.All[0].Id} 到 {FindingRules.All[^1].Id}",
                $"it is one of {FindingRules.All[0].Id} to {FindingRules.All[^1].Id}");

    static AsOf KnownOf(AsOf asOf, FindingsView view) => asOf with { Known = new(view.AsOf.Known?.Position ?? 0) };
}
