using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using WelfareLedger.Api.Access;
using WelfareLedger.Api.Web;
using WelfareLedger.EventLog;

namespace WelfareLedger.Api.Resources;

/// <summary>Events as they are stored.</summary>
/// <param name="Known">The log's last position when they were read.</param>
/// <param name="Events">In the log's order.</param>
/// <param name="Next">After which to go on; null at the end.</param>
public sealed record RawEvents(long Known, IReadOnlyList<RawEvent> Events, long? Next);

/// <summary>One event, byte for byte.</summary>
/// <param name="Position">Its place in the log.</param>
/// <param name="Id">Its id.</param>
/// <param name="Stream">Where it stands.</param>
/// <param name="Version">Its number there.</param>
/// <param name="Type">Name and version of the stored form.</param>
/// <param name="Data">The stored bytes; personal data in them is encrypted.</param>
/// <param name="Metadata">The stored bytes of who, when and why.</param>
public sealed record RawEvent(
    long Position, Guid Id, string Stream, long Version, string Type, byte[] Data, byte[] Metadata);

/// <summary>The log itself, for those who check it.</summary>
static class EventEndpoints
{
    const int LookedAtMax = 20_000;

    public static void Map(RouteGroupBuilder v1)
    {
        v1.MapGet("/events", GetAsync).Takes(Resource.RawEvents)
            .WithName("events").WithTags("ledger").WithSummary("Events by position, with their stored bytes");
    }

    static async Task<Answer<RawEvents>> GetAsync(
        [FromQuery, Description("After this position; from the start")] string? after,
        [FromQuery, Description("How many, 1 to 500; 50")] string? limit,
        Desk desk, HttpContext http, CancellationToken cancellation)
    {
        var asking = Asking.Of(http);
        var from = Asking.Number(after, "after", 0, long.MaxValue) is { } given ? new Position(given) : Position.Start;
        var (count, log) = (Asking.Limit(limit), desk.Home.Ledger.Log);
        var known = await log.LastPositionAsync(cancellation).ConfigureAwait(false);
        var reading = new TimelineReading(asking);
        List<RawEvent> events = [];
        var (lookedAt, last) = (0, from);
        await foreach (var stored in log.ReadAllAsync(from, categories: null, cancellation).ConfigureAwait(false))
        {
            if (events.Count == count || lookedAt == LookedAtMax)
                return new(new(known.Value, events, last.Value));
            (lookedAt, last) = (lookedAt + 1, stored.Position);
            var entry = desk.Home.Reading.Timelines.EntryOf(stored);
            if (!await reading.SeesAsync(entry, cancellation).ConfigureAwait(false)) continue;
            events.Add(new(
                stored.Position.Value, stored.Id, stored.Stream.Value, stored.Version.Value, stored.Type,
                stored.Data.ToArray(), stored.Metadata.ToArray()));
        }
        return new(new(known.Value, events, Next: null));
    }
}
