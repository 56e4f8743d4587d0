using WelfareLedger.Audit.Keeping;
using WelfareLedger.EventLog;

namespace WelfareLedger.Audit;

/// <summary>
/// Keeps the audit going while a ledger is up: leaves at once, a checkpoint every ten seconds in which anything
/// happened, a sign of life every hour in which nothing did. When the audit has to stop, it says so again and again,
/// and the ledger goes on being read.
/// </summary>
public sealed class AuditWorker
{
    readonly AuditTrail _trail;
    readonly IEventLog _log;
    readonly TimeProvider _time;
    readonly AuditSettings _settings;
    readonly Action<AuditException> _alarm;
    readonly string? _category;

    /// <param name="trail">The audit.</param>
    /// <param name="parts">What it is made of.</param>
    /// <param name="alarm">Told whenever it cannot go on.</param>
    public AuditWorker(AuditTrail trail, AuditParts parts, Action<AuditException> alarm)
        : this(trail, parts, alarm, new AuditSettings())
    {
    }

    internal AuditWorker(AuditTrail trail, AuditParts parts, Action<AuditException> alarm, AuditSettings settings) =>
        (_trail, _log, _time, _category, _settings, _alarm) =
            (trail, parts.Log, parts.Time, parts.Category, settings, alarm);

    /// <summary>Until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var signed = _time.GetTimestamp();
        var again = false;
        while (true)
        {
            try
            {
                await _trail.SignAsync(again, cancellation).ConfigureAwait(false);
                signed = _time.GetTimestamp();
                again = !await AnythingNewAsync(signed, cancellation).ConfigureAwait(false);
                if (!again) await SequenceMeanwhileAsync(signed, cancellation).ConfigureAwait(false);
            }
            catch (AuditException fault)
            {
                _alarm(fault);
                await Task.Delay(_settings.SignEvery, _time, cancellation).ConfigureAwait(false);
            }
            catch (LogUnavailableException fault)
            {
                _alarm(new AuditException(AuditFault.Busy, fault.Message, fault));
                await Task.Delay(_settings.SignEvery, _time, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Waits for the next event that is not a checkpoint; false when the time for a sign of life came
    /// first.</summary>
    async ValueTask<bool> AnythingNewAsync(long signed, CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var due = Task.Delay(Left(_settings.Heartbeat, signed), _time, over.Token);
        var next = NextAsync(over.Token);
        var first = await Task.WhenAny(due, next).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(due, next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
        if (first == next) await next.ConfigureAwait(false); // what went wrong in it goes wrong here
        return first == next;
    }

    async Task NextAsync(CancellationToken cancellation)
    {
        var seen = await _trail.SeenAsync(cancellation).ConfigureAwait(false);
        var messages = _log.FollowAsync(
            seen, _category is null ? null : new HashSet<string> { _category }, cancellation);
        await foreach (var message in messages.ConfigureAwait(false))
            if (message is LogMessage.Notice
                || (message is LogMessage.Event(var stored) && Leaves.LeafRules.Includes(stored)))
                return;
    }

    /// <summary>Gives leaves in small batches until the next checkpoint is due.</summary>
    async ValueTask SequenceMeanwhileAsync(long signed, CancellationToken cancellation)
    {
        while (Left(_settings.SignEvery, signed) is { } left && left > TimeSpan.Zero)
        {
            await Task.Delay(left < _settings.BatchTime ? left : _settings.BatchTime, _time, cancellation)
                .ConfigureAwait(false);
            await _trail.SequenceAsync(cancellation).ConfigureAwait(false);
        }
    }

    TimeSpan Left(TimeSpan whole, long since)
    {
        var left = whole - _time.GetElapsedTime(since);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
