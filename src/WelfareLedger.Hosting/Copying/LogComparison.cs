using WelfareLedger.EventLog;

namespace WelfareLedger.Hosting.Copying;

/// <summary>Up to where two logs are alike.</summary>
/// <param name="Events">How many events are.</param>
/// <param name="From">The last of them in the one that is copied.</param>
/// <param name="To">The last of them in the target.</param>
/// <param name="Difference">What comes next, where the target has something else or more; null where it ends.</param>
sealed record Standing(long Events, Position From, Position To, CopyDifference? Difference)
{
    public static readonly Standing Nowhere = new(0, Position.Start, Position.Start, null);
}

/// <summary>Goes through two logs side by side.</summary>
static class LogComparison
{
    const int ReportEvery = 1_000;

    /// <summary>Compares from where both are alike to the end of the target.</summary>
    /// <param name="from">The log that is copied.</param>
    /// <param name="to">The target.</param>
    /// <param name="known">Where both are known to be alike.</param>
    /// <param name="progress">Told now and then.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<Standing> RunAsync(
        IEventLog from, IEventLog to, Standing known, IProgress<CopyProgress>? progress,
        CancellationToken cancellation)
    {
        var source = from.ReadAllAsync(known.From, null, cancellation).GetAsyncEnumerator(cancellation);
        await using var closing = source.ConfigureAwait(false);
        await foreach (var there in to.ReadAllAsync(known.To, null, cancellation).ConfigureAwait(false))
        {
            var here = await source.MoveNextAsync().ConfigureAwait(false) ? source.Current : null;
            if (What(here, there) is { } what)
                return known with { Difference = new(known.Events, EventPlace.Of(here), EventPlace.Of(there), what) };
            known = new(known.Events + 1, here!.Position, there.Position, null);
            if (known.Events % ReportEvery == 0) progress?.Report(new(known.Events, IsChecking: true));
        }
        return known;
    }

    static string? What(StoredEvent? here, StoredEvent there) =>
        here is null || here.Id != there.Id ? "event"
        : here.Stream != there.Stream ? "stream"
        : here.Version != there.Version ? "version"
        : here.Type != there.Type ? "type"
        : !here.Data.Span.SequenceEqual(there.Data.Span) ? "data"
        : !here.Metadata.Span.SequenceEqual(there.Metadata.Span) ? "metadata"
        : null;
}
