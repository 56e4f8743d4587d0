using WelfareLedger.Api.EventStore.Wire;
using WelfareLedger.EventLog;

namespace WelfareLedger.Api.EventStore.Reading;

/// <summary>
/// Reads that go on. A subscriber takes its events from the log itself, at its own pace: there is no queue that a slow
/// one could fill. It is live once it has reached the end of the log; when more than so many events stand between it
/// and the end, it is told that it fell behind, and again when it has caught up.
/// </summary>
static class Subscriptions
{
    /// <summary>How far behind a live subscriber may be, in events; also how many there may be in one append before
    /// it counts as behind.</summary>
    public const int BehindMax = 500;

    public static async Task RunAsync(
        IEventLog log, ReadRequest.FollowEverything asked, ReadOutput output, CancellationToken cancellation)
    {
        await output.ConfirmAsync(cancellation).ConfigureAwait(false);
        var after = asked.After ?? await log.LastPositionAsync(cancellation).ConfigureAwait(false);
        var pace = new Pace(output, asked.Filter is not null);
        var considered = 0L;
        await foreach (var message in log.FollowAsync(after, categories: null, cancellation).ConfigureAwait(false))
        {
            switch (message)
            {
                case LogMessage.Event(var stored):
                    var e = new WireEvent(stored);
                    await pace.PassAsync(stored.Position, cancellation).ConfigureAwait(false);
                    if (asked.Filter is not { } filter)
                    {
                        await output.SendAsync(e, cancellation).ConfigureAwait(false);
                        break;
                    }

                    if (filter.Matches(e))
                        await output.SendAsync(e, cancellation).ConfigureAwait(false);
                    if (++considered % filter.CheckpointInterval == 0)
                        await output.CheckpointAsync(stored.Position, cancellation).ConfigureAwait(false);
                    break;
                case LogMessage.CaughtUp(var upTo):
                    await pace.EndReachedAsync(upTo, cancellation).ConfigureAwait(false);
                    break;
            }
        }
    }

    public static async Task RunAsync(
        IEventLog log, ReadRequest.FollowStream asked, ReadOutput output, CancellationToken cancellation)
    {
        await output.ConfirmAsync(cancellation).ConfigureAwait(false);
        var stream = WireStreams.InLog(asked.Stream);
        // What is in the stream now is read from it; what is appended after this position is followed.
        var now = await log.LastPositionAsync(cancellation).ConfigureAwait(false);
        var last = asked.After
            ?? await log.LastVersionAsync(stream, cancellation).ConfigureAwait(false)
            ?? new StreamVersion(-1);
        await foreach (var stored in log
            .ReadStreamAsync(stream, last.Next, ReadDirection.Forwards, upTo: now, cancellation).ConfigureAwait(false))
        {
            await output.SendAsync(new WireEvent(stored), cancellation).ConfigureAwait(false);
            last = stored.Version;
        }

        var pace = new Pace(output, checkpoints: false);
        await pace.EndReachedAsync(now, cancellation).ConfigureAwait(false);
        var category = new HashSet<string>(StringComparer.Ordinal) { stream.Category };
        await foreach (var message in log.FollowAsync(now, category, cancellation).ConfigureAwait(false))
        {
            switch (message)
            {
                case LogMessage.Event(var stored) when stored.Stream == stream && stored.Version > last:
                    await pace.PassAsync(stored.Position, cancellation).ConfigureAwait(false);
                    await output.SendAsync(new WireEvent(stored), cancellation).ConfigureAwait(false);
                    break;
                case LogMessage.CaughtUp(var upTo):
                    await pace.EndReachedAsync(upTo, cancellation).ConfigureAwait(false);
                    break;
            }
        }
    }

    /// <summary>Whether a subscriber keeps up, and saying so.</summary>
    sealed class Pace(ReadOutput output, bool checkpoints)
    {
        bool _isLive;
        int _sinceEnd;
        Position _passed = Position.Start;

        /// <summary>Before each event.</summary>
        public async ValueTask PassAsync(Position position, CancellationToken cancellation)
        {
            if (_isLive && ++_sinceEnd > BehindMax)
            {
                _isLive = false;
                await output.FellBehindAsync(cancellation).ConfigureAwait(false);
                await CheckpointAsync(_passed, cancellation).ConfigureAwait(false);
            }

            _passed = position;
        }

        public async ValueTask EndReachedAsync(Position end, CancellationToken cancellation)
        {
            _sinceEnd = 0;
            if (_isLive)
            {
                await output.FlushAsync(cancellation).ConfigureAwait(false);
                return;
            }

            _isLive = true;
            await CheckpointAsync(end, cancellation).ConfigureAwait(false);
            await output.CaughtUpAsync(cancellation).ConfigureAwait(false);
        }

        ValueTask CheckpointAsync(Position position, CancellationToken cancellation) =>
            checkpoints && position > Position.Start
                ? new(output.CheckpointAsync(position, cancellation))
                : ValueTask.CompletedTask;
    }
}
