using System.Globalization;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli.Verbs;

/// <summary>Times as they are asked for and shown.</summary>
static class Moments
{
    static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>The last event that was known at a time, or that is named; null when nothing was asked.</summary>
    public static async Task<KnownMoment?> ResolveAsync(
        LedgerHome home, string? typed, string option, CancellationToken cancellation)
    {
        if (typed is null) return null;
        return await home.Reading.KnownTimes.ResolveAsync(typed, cancellation).ConfigureAwait(false)
            ?? throw new StopException(
                ExitCode.Usage,
                $"{option}：应为时刻（2024-03-01T12:00+08:00）、日期（2024-03-01）或本台账的事件 id。",
                $"{option}: it is a time (2024-03-01T12:00+08:00), a day (2024-03-01) or the id of an event of this "
                    + "ledger.");
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
