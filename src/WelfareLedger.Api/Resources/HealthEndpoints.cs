using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WelfareLedger.Api.Web;

namespace WelfareLedger.Api.Resources;

/// <summary>Whether it lives.</summary>
public sealed record Live(string Status);

/// <summary>Whether it is ready to be asked, and how far what is looked at lies behind the log.</summary>
/// <param name="Status"><c>ready</c>, <c>behind</c> or <c>stopped</c>.</param>
/// <param name="Position">The log's last position.</param>
/// <param name="Behind">By projection, positions.</param>
public sealed record Ready(string Status, long Position, IReadOnlyDictionary<string, long> Behind);

/// <summary>For whoever watches the machine; tells nothing about anybody.</summary>
static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => new Answer<Live>(new("live"), IsTagged: false))
            .AllowAnonymous().WithName("live").WithTags("health").WithSummary("Whether the program runs");
        app.MapGet("/health/ready", ReadyAsync)
            .AllowAnonymous().WithName("ready").WithTags("health").WithSummary("Whether it answers, and its lags");
    }

    static async Task<Answer<Ready>> ReadyAsync(Desk desk, CancellationToken cancellation)
    {
        var ready = await OfAsync(desk, cancellation).ConfigureAwait(false);
        var status = ready.Status == "stopped"
            ? StatusCodes.Status503ServiceUnavailable
            : StatusCodes.Status200OK;
        return new(ready, status, IsTagged: false);
    }

    public static async Task<Ready> OfAsync(Desk desk, CancellationToken cancellation)
    {
        var end = await desk.Home.Ledger.Log.LastPositionAsync(cancellation).ConfigureAwait(false);
        var projections = desk.Home.Reading.Projections.Status();
        var behind = projections.ToDictionary(
            projection => projection.Name, projection => Math.Max(0, end.Value - Math.Max(0, projection.At.Value)));
        var status = projections.Any(projection => projection.Stopped is not null) ? "stopped"
            : behind.Values.Any(lag => lag > 0) ? "behind"
            : "ready";
        return new(status, end.Value, behind);
    }
}
