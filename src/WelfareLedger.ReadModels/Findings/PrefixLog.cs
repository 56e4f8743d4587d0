using System.Runtime.CompilerServices;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels.Findings;

/// <summary>A log as it was when a certain event was its last, for projections that are to know no more. It is read
/// only forwards, which is all that they do.</summary>
sealed class PrefixLog(IEventLog log, Position last) : IEventLog
{
    public Guid LogId => log.LogId;

    public async IAsyncEnumerable<StoredEvent> ReadAllAsync(
        Position after, IReadOnlySet<string>? categories, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var stored in log.ReadAllAsync(after, categories, cancellation).ConfigureAwait(false))
        {
            if (stored.Position > last) yield break;
            yield return stored;
        }
    }

    public async IAsyncEnumerable<StoredEvent> ReadStreamAsync(
        StreamName stream, StreamVersion? from, ReadDirection direction, Position? upTo,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var bound = upTo is { } asked && asked < last ? asked : last;
        await foreach (var stored in log.ReadStreamAsync(stream, from, direction, bound, cancellation)
            .ConfigureAwait(false)) yield return stored;
    }

    public async ValueTask<Position> LastPositionAsync(CancellationToken cancellation)
    {
        var end = await log.LastPositionAsync(cancellation).ConfigureAwait(false);
        return end < last ? end : last;
    }

    public IAsyncEnumerable<StoredEvent> ReadAllBackwardsAsync(
        Position? before, IReadOnlySet<string>? categories, CancellationToken cancellation) =>
        throw new NotSupportedException("A beginning of a log is read forwards.");

    public IAsyncEnumerable<LogMessage> FollowAsync(
        Position after, IReadOnlySet<string>? categories, CancellationToken cancellation) =>
        throw new NotSupportedException("A beginning of a log does not grow.");

    public ValueTask<StoredEvent?> LastAsync(CancellationToken cancellation) =>
        throw new NotSupportedException("A beginning of a log is read forwards.");

    public ValueTask<AppendResult> AppendAsync(
        StreamName stream, ExpectedVersion expected, IReadOnlyList<NewEvent> events, CancellationToken cancellation) =>
        throw new NotSupportedException("Nothing is appended to the past.");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
