using System.ComponentModel;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using WelfareLedger.Api.Access;
using WelfareLedger.Api.Web;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Resources;

/// <summary>A page of a timeline, newest first.</summary>
/// <param name="AsOf">What it is the answer to.</param>
/// <param name="Entries">The events, personal data masked.</param>
/// <param name="Next">The cursor of the next page; null at the end.</param>
public sealed record TimelineAnswer(AsOfView AsOf, IReadOnlyList<TimelineEntryView> Entries, string? Next);

/// <summary>What happened, newest first.</summary>
static class TimelineEndpoints
{
    static readonly HashSet<string> Followed = ["child", "carer", "access"];

    public static void Map(RouteGroupBuilder v1)
    {
        v1.MapGet("/timeline", PageAsync).Takes(Resource.File)
            .WithName("timeline").WithTags("timelines").WithSummary("What happened, newest first");
        v1.MapGet("/timeline/download", DownloadAsync).Takes(Resource.File)
            .Produces<Stream>(
                StatusCodes.Status200OK, "text/csv", TimelineFiles.WorkbookType, "application/jsonl")
            .WithName("timelineDownload").WithTags("timelines")
            .WithSummary("What happened, as one file: csv, xlsx or jsonl; at most 50,000 entries");
        v1.MapGet("/timeline/live", Live).Takes(Resource.File).DisableRequestTimeout()
            .WithName("timelineLive").WithTags("timelines")
            .WithSummary("What happens, as it is recorded: server-sent events");
        v1.MapGet("/children/{child}/history/{part}", HistoryAsync).Takes(Resource.File)
            .WithName("childHistory").WithTags("children")
            .WithSummary("All that was ever recorded of one part of a file");
    }

    static async Task<Answer<TimelineAnswer>> PageAsync(
        [AsParameters] TimelineParameters asked,
        [FromQuery, Description("Entries a page, 1 to 500; 50")] string? limit,
        [FromQuery, Description("The next of the page before")] string? cursor,
        Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var query = await asked.QueryAsync(asking, cancellation).ConfigureAwait(false);
        return await OfAsync(desk, asking, query, asked.Text, limit, cursor, cancellation).ConfigureAwait(false);
    }

    static async Task<Answer<TimelineAnswer>> HistoryAsync(
        [Description("File number or id")] string child,
        [Description("identity, family, contact, schooling, health, categories, contracts, pairings, visits, relief …")]
        string part,
        [FromQuery, Description("As known then: a time, a day or an event's id")] string? known,
        Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var wanted = Enum.GetValues<Resource>().Where(one => ChildParts.NameOf(one) == part).ToList();
        if (wanted is not [var resource] || !asking.Reader.Sees(resource))
            throw new ProblemException(Problems.NotFound);
        var query = await new TimelineParameters { Child = child, Known = known }.QueryAsync(asking, cancellation)
            .ConfigureAwait(false);
        var all = await new TimelineReading(asking).PageAsync(query, TimelineQuery.PageMax, cancellation)
            .ConfigureAwait(false);
        var view = desk.TimelineViews.Masked(all with
        {
            Entries = [.. all.Entries.Where(entry => EventResources.Of(entry.Kind) == resource)],
            Next = null,
        });
        return new(new(view.AsOf, view.Entries, Next: null));
    }

    static async Task<Answer<TimelineAnswer>> OfAsync(
        Desk desk, Asking asking, TimelineQuery query, string question, string? limit, string? cursor,
        CancellationToken cancellation)
    {
        if (Cursors.Read(cursor, asking.Reader, question) is { } mark)
            query = query with { Before = mark.Before, AsOf = query.AsOf with { Known = mark.Known } };
        var page = await new TimelineReading(asking).PageAsync(query, Asking.Limit(limit), cancellation)
            .ConfigureAwait(false);
        var view = desk.TimelineViews.Masked(page with { Next = null });
        var next = page.Next is { } before
            ? Cursors.Write(new PageMark(before, page.AsOf.Known!.Value), asking.Reader, question)
            : null;
        return new(new(view.AsOf, view.Entries, next));
    }

    static async Task<FileContentHttpResult> DownloadAsync(
        [AsParameters] TimelineParameters asked,
        [FromQuery, Description("csv, xlsx or jsonl")] string? format,
        Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var form = TimelineFiles.FormOf(format);
        var query = await asked.QueryAsync(asking, cancellation).ConfigureAwait(false);
        var page = await new TimelineReading(asking).PageAsync(query, TimelineFiles.EntriesMax, cancellation)
            .ConfigureAwait(false);
        if (page.Next is not null) throw new ProblemException(Problems.TooLarge);
        return form(desk.TimelineViews.Masked(page), Languages.WantsChinese(http.Request));
    }

    static ServerSentEventsResult<TimelineEntryView> Live(
        [FromQuery, Description("About this child: file number or id")] string? child,
        [FromQuery, Description("Recorded at this office")] string? office,
        [FromQuery, Description("Of this kind, such as visit-recorded")] string? kind,
        Desk desk, HttpContext http, CancellationToken cancellation) =>
        TypedResults.ServerSentEvents(LiveAsync(
            desk, http, new() { Child = child, Office = office, Kind = kind }, cancellation));

    static async IAsyncEnumerable<SseItem<TimelineEntryView>> LiveAsync(
        Desk desk, HttpContext http, TimelineParameters asked,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation, desk.Stopping);
        var (asking, log) = (Asking.Of(http), desk.Home.Ledger.Log);
        var query = await asked.QueryAsync(asking, end.Token).ConfigureAwait(false);
        var from = Asking.Number(http.Request.Headers["Last-Event-ID"], "Last-Event-ID", 0, long.MaxValue) is { } seen
            ? new Position(seen)
            : await log.LastPositionAsync(end.Token).ConfigureAwait(false);
        // Who listens is to know so before anything happens.
        await http.Response.Body.FlushAsync(end.Token).ConfigureAwait(false);
        await foreach (var message in log.FollowAsync(from, Followed, end.Token).ConfigureAwait(false))
        {
            if (message is not LogMessage.Event(var stored)) continue;
            // Rights are those of this moment, not of the one in which the listening began.
            if (desk.Home.Users.Find(asking.Reader.Name.Value) is not { } account
                || Reader.Of(account) is not { } reader) yield break;
            var now = new Asking(http, desk.Home, reader);
            var entry = desk.Home.Reading.Timelines.EntryOf(stored);
            if (!IsAskedFor(entry, query)
                || !await new TimelineReading(now).SeesAsync(entry, end.Token).ConfigureAwait(false)) continue;
            var view = desk.TimelineViews.Masked(new(query.AsOf, [entry], Next: null)).Entries[0];
            yield return new(view, entry.Kind)
            {
                EventId = entry.Position.Value.ToString(CultureInfo.InvariantCulture),
            };
        }
    }

    static bool IsAskedFor(TimelineEntry entry, TimelineQuery query) =>
        (query.Child is not { } child || entry.Stream.Value == $"child-{child}")
        && (query.Office is not { } office || entry.Metadata.By.Office == office)
        && (query.Kind is not { } kind || entry.Kind == kind);
}
