using WelfareLedger.EventLog;

namespace WelfareLedger.Hosting.Copying;

/// <summary>
/// One log into another, event by event: the same ids, bytes, versions, and the same order over all streams. It needs
/// no notes of its own: what is in the target tells how far an earlier run came. The target must hold nothing else.
/// </summary>
/// <param name="openFrom">Opens the log that is copied.</param>
/// <param name="openTo">Opens the target, again after it went away.</param>
/// <param name="time">The clock that pauses go by.</param>
public sealed class LogCopy(
    Func<CancellationToken, Task<IEventLog>> openFrom,
    Func<CancellationToken, Task<IEventLog>> openTo,
    TimeProvider time)
{
    const int FutileRoundsMax = 3;
    static readonly TimeSpan PauseBetweenRounds = TimeSpan.FromSeconds(1);

    /// <summary>Copies what the target lacks, then compares both sides from the first event on.</summary>
    /// <exception cref="LogUnavailableException">One side is away; copying again goes on from there.</exception>
    public async Task<CopyOutcome> RunAsync(IProgress<CopyProgress>? progress, CancellationToken cancellation)
    {
        var from = await openFrom(cancellation).ConfigureAwait(false);
        await using var closing = from.ConfigureAwait(false);
        var standing = Standing.Nowhere;
        var futileRounds = 0;
        long copied = 0;
        while (true)
        {
            var to = await openTo(cancellation).ConfigureAwait(false);
            await using var closingTo = to.ConfigureAwait(false);
            standing = await LogComparison.RunAsync(from, to, standing, progress, cancellation).ConfigureAwait(false);
            if (standing.Difference is { } difference) return new(standing.Events, copied, difference);
            var round = await new CopyRound(to, standing, progress).RunAsync(from, cancellation).ConfigureAwait(false);
            copied += round.Standing.Events - standing.Events;
            futileRounds = round.Standing.Events > standing.Events ? 0 : futileRounds + 1;
            standing = round.Standing;
            if (standing.Difference is { } conflict) return new(standing.Events, copied, conflict);
            if (round.Failure is null)
                return await CheckAsync(from, to, standing, copied, progress, cancellation).ConfigureAwait(false);
            if (futileRounds >= FutileRoundsMax) throw round.Failure;
            await Task.Delay(PauseBetweenRounds, time, cancellation).ConfigureAwait(false);
        }
    }

    static async Task<CopyOutcome> CheckAsync(
        IEventLog from, IEventLog to, Standing copiedUpTo, long copied, IProgress<CopyProgress>? progress,
        CancellationToken cancellation)
    {
        var standing = await LogComparison.RunAsync(from, to, Standing.Nowhere, progress, cancellation)
            .ConfigureAwait(false);
        var difference = standing.Difference;
        if (difference is null && standing.Events < copiedUpTo.Events)
            difference = new(standing.Events, null, null, "event"); // appended, and not there any more
        return new(standing.Events, copied, difference);
    }
}
