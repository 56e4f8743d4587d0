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

/// <summary>What is due, and what of others' looking is to be decided.</summary>
/// <param name="AsOf">What it is the answer to.</param>
/// <param name="Until">The last due day that is listed.</param>
/// <param name="Rules">The rule set.</param>
/// <param name="Duties">By due day.</param>
/// <param name="Requests">Requests to open a child of this region, not decided yet.</param>
/// <param name="BrokenGlass">Broken glass over a child of this region, not looked at yet.</param>
public sealed record WorklistAnswer(
    AsOfView AsOf,
    DateOnly Until,
    string Rules,
    IReadOnlyList<Duty> Duties,
    IReadOnlyList<AccessLine> Requests,
    IReadOnlyList<AccessLine> BrokenGlass);

/// <summary>Children in care by office. A small count of another office is not told exactly.</summary>
public sealed record StatisticsAnswer(AsOfView AsOf, string Region, IReadOnlyList<StatisticsRow> Offices);

/// <summary>One office.</summary>
public sealed record StatisticsRow(
    Code<Office> Office, SmallCount Children, IReadOnlyDictionary<string, SmallCount> Categories);

/// <summary>A count that is not told exactly where it is small.</summary>
/// <param name="Count">The count; null where it is small.</param>
/// <param name="Shown">The count as it is shown: a number, or <c>&lt; 5</c>.</param>
public sealed record SmallCount(long? Count, string Shown);

/// <summary>What is due, how a month rolled forward, and counts.</summary>
static class ReportEndpoints
{
    const int AheadDefault = 30;
    const int AheadMax = 366;
    const int PendingMax = 200;

    public static void Map(RouteGroupBuilder v1)
    {
        v1.MapGet("/worklist", WorklistAsync).Takes(Resource.Worklist)
            .WithName("worklist").WithTags("reports").WithSummary("What is due, and what others' looking waits for");
        v1.MapGet("/roll-forward", RollForwardAsync).Takes(Resource.RollForward)
            .WithName("rollForward").WithTags("reports").WithSummary("Opening + added - removed = closing, of a month");
        v1.MapGet("/statistics", StatisticsAsync).Takes(Resource.Statistics)
            .WithName("statistics").WithTags("reports").WithSummary("Children in care, by office");
        v1.MapGet("/figures", FiguresAsync).Takes(Resource.Statistics)
            .WithName("figures").WithTags("reports").WithSummary("The programmes' figures");
    }

    static async Task<Answer<WorklistAnswer>> WorklistAsync(
        [AsParameters] DatedParameters times,
        [FromQuery, Description("So many days ahead too, 1 to 366; 30")] string? ahead,
        [FromQuery, Description("Only this region, by its digits")] string? region,
        Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var asOf = await times.AsOfAsync(asking, cancellation).ConfigureAwait(false);
        var days = (int)(Asking.Number(ahead, "ahead", 1, AheadMax) ?? AheadDefault);
        var prefix = Asking.OfficesOf(asking.Region(region));
        var day = asOf.On!.Value;
        var until = day.DayNumber > DateOnly.MaxValue.DayNumber - days ? DateOnly.MaxValue : day.AddDays(days);
        var report = await desk.Overviews.DueAsync(asking, asOf, until, prefix, cancellation).ConfigureAwait(false);
        List<Duty> duties = [];
        foreach (var duty in report.Duties)
            if (await SeesAsync(asking, duty, cancellation).ConfigureAwait(false)) duties.Add(duty);
        var (requests, broken) = await PendingAsync(asking, cancellation).ConfigureAwait(false);
        return new(new(report.AsOf, report.Until, report.Rules.ToString(), duties, requests, broken));
    }

    static async ValueTask<bool> SeesAsync(Asking asking, Duty duty, CancellationToken cancellation)
    {
        if (!asking.Reader.Sees(PartOf(duty.Kind))) return false;
        if (duty.Child is { } child) return await asking.Scopes.ReachesAsync(child, cancellation).ConfigureAwait(false);
        return duty.Carer is { } carer
            && await asking.Scopes.ReachesAsync(carer, cancellation).ConfigureAwait(false);
    }

    static Resource PartOf(DutyKind kind) => kind switch
    {
        DutyKind.Contact or DutyKind.HomeVisit => Resource.Visits,
        DutyKind.Successor or DutyKind.BringHome or DutyKind.Consent => Resource.Pairings,
        DutyKind.Contract or DutyKind.Post => Resource.Contracts,
        DutyKind.ReportHarm => Resource.Health,
        DutyKind.Vetting => Resource.Carer,
        DutyKind.AgeReached or DutyKind.Evidence => Resource.Categories,
        _ => Resource.Relief,
    };

    static async Task<(IReadOnlyList<AccessLine> Requests, IReadOnlyList<AccessLine> Broken)> PendingAsync(
        Asking asking, CancellationToken cancellation)
    {
        if (!asking.Reader.Sees(Resource.Approving)) return ([], []);
        var requests = await WaitingAsync(asking, "disclosure-requested", cancellation).ConfigureAwait(false);
        var broken = await WaitingAsync(asking, "glass-broken", cancellation).ConfigureAwait(false);
        return (requests, broken);
    }

    // Those of children in reach that no later line answers.
    static async Task<IReadOnlyList<AccessLine>> WaitingAsync(
        Asking asking, string kind, CancellationToken cancellation)
    {
        var timelines = asking.Home.Reading.Timelines;
        var page = await timelines
            .QueryAsync(new TimelineQuery { Kind = kind, Limit = PendingMax }, cancellation).ConfigureAwait(false);
        List<AccessLine> waiting = [];
        foreach (var entry in page.Entries)
        {
            var child = entry.Body switch
            {
                AccessEvent.DisclosureRequested e => e.Child,
                AccessEvent.GlassBroken e => e.Child,
                _ => default,
            };
            if (!await asking.Scopes.ReachesAsync(child, cancellation).ConfigureAwait(false)) continue;
            var lines = await AccessHistory
                .OfAsync(timelines, child, showsOversight: false, cancellation).ConfigureAwait(false);
            if (lines.Any(line => line.Under == entry.Event && line.Kind != "personal-data-disclosed")) continue;
            waiting.AddRange(lines.Where(line => line.Event == entry.Event));
        }
        return waiting;
    }

    static async Task<Answer<RollForwardReport>> RollForwardAsync(
        [FromQuery, Description("Which month, 2024-03; the last one")] string? month,
        [AsParameters] KnownParameters times,
        [FromQuery, Description("Only this region, by its digits")] string? region,
        Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var asOf = await asking.AsOfAsync(on: null, times.Known, cancellation).ConfigureAwait(false);
        var wanted = Asking.Month(month, "month") ?? YearMonth.Of(desk.Home.Ledger.Today).Plus(-1);
        var prefix = Asking.OfficesOf(asking.Region(region));
        return new(await desk.Overviews.RollForwardAsync(asking, wanted, asOf, prefix, cancellation)
            .ConfigureAwait(false));
    }

    static async Task<Answer<StatisticsAnswer>> StatisticsAsync(
        [AsParameters] DatedParameters times,
        [FromQuery, Description("Only this region, by its digits")] string? region,
        Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var asOf = await times.AsOfAsync(asking, cancellation).ConfigureAwait(false);
        var wanted = asking.Region(region);
        var report = await asking.CaughtUpAsync(
            () => desk.Home.Reading.Figures.OfficesAsync(asOf, Asking.OfficesOf(wanted), cancellation), cancellation)
            .ConfigureAwait(false);
        return new(new(report.AsOf, wanted.Value, [.. report.Offices.Select(row => RowOf(row, asking.Reader))]));
    }

    static async Task<Answer<ProgrammeReport>> FiguresAsync(
        [AsParameters] DatedParameters times,
        [FromQuery, Description("Only of the offices of this region, by its digits; of all")] string? region,
        Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var asOf = await times.AsOfAsync(asking, cancellation).ConfigureAwait(false);
        // What programmes publish is everybody's; what is narrowed to a region is of those who reach it.
        var prefix = region is null ? null : Asking.OfficesOf(asking.Region(region));
        return new(await asking.CaughtUpAsync(
            () => desk.Home.Reading.Figures.ProgrammesAsync(asOf, prefix, cancellation), cancellation)
            .ConfigureAwait(false));
    }

    static StatisticsRow RowOf(OfficeRow row, Reader reader)
    {
        var isOwn = reader.Office == row.Office;
        return new(
            row.Office, CountOf(row.Children, isOwn),
            row.Categories.ToDictionary(
                count => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(count.Category.ToString()),
                count => CountOf(count.Children, isOwn)));
    }

    static SmallCount CountOf(long count, bool isOwn) => isOwn || !SmallCounts.IsSmall(count)
        ? new(count, count.ToString(System.Globalization.CultureInfo.InvariantCulture))
        : new(null, "< 5");
}
