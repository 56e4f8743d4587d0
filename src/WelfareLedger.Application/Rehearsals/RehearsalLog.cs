using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using WelfareLedger.EventLog;

namespace WelfareLedger.Application.Rehearsals;

/// <summary>
/// A log as it was at one moment, with what is appended to it kept in memory over it. What others append to the log
/// beneath from then on is not seen, so that versions go on without a gap.
/// </summary>
sealed class RehearsalLog(IEventLog beneath, Position moment) : IEventLog
{
    readonly Lock _gate = new();
    readonly Dictionary<StreamName, List<StoredEvent>> _streams = [];
    readonly List<StoredEvent> _all = [];

    public Guid LogId => beneath.LogId;

    public async ValueTask<AppendResult> AppendAsync(
        StreamName stream, ExpectedVersion expected, IReadOnlyList<NewEvent> events, CancellationToken cancellation)
    {
        LogLimits.Check(stream, events);
        cancellation.ThrowIfCancellationRequested();
        var last = await LastBeneathAsync(stream, cancellation).ConfigureAwait(false);
        lock (_gate)
        {
            var own = _streams.GetValueOrDefault(stream) ?? [];
            var actual = own.Count > 0 ? own[^1].Version : last;
            if (actual == expected.Last)
                return Add(stream, own, expected.FirstNew, events);
            var from = own.FindIndex(stored => stored.Version == expected.FirstNew);
            var there = from < 0 ? [] : own.Skip(from).Take(events.Count).ToList();
            return there.Count == events.Count && there.Select(e => e.Id).SequenceEqual(events.Select(e => e.Id))
                ? new AppendResult.Appended(there[^1].Version, there[^1].Position, AlreadyThere: true)
                : new AppendResult.Conflict(actual);
        }
    }

    public async IAsyncEnumerable<StoredEvent> ReadStreamAsync(
        StreamName stream, StreamVersion? from, ReadDirection direction, Position? upTo,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var forwards = direction == ReadDirection.Forwards;
        var own = OwnOf(stream)
            .Where(stored => from is not { } version
                || (forwards ? stored.Version >= version : stored.Version <= version))
            .Where(stored => stored.Position <= (upTo ?? stored.Position)).ToList();
        if (!forwards)
        {
            own.Reverse();
            foreach (var stored in own)
                yield return stored;
        }

        var then = upTo < moment ? upTo : moment;
        await foreach (var stored in beneath.ReadStreamAsync(stream, from, direction, then, cancellation)
            .ConfigureAwait(false))
            yield return stored;
        if (!forwards)
            yield break;
        foreach (var stored in own)
            yield return stored;
    }

    public async IAsyncEnumerable<StoredEvent> ReadAllAsync(
        Position after, IReadOnlySet<string>? categories, [EnumeratorCancellation] CancellationToken cancellation)
    {
        List<StoredEvent> own;
        lock (_gate)
            own = [.. _all.Where(stored => stored.Position > after
                && (categories is null || categories.Contains(stored.Stream.Category)))];
        await foreach (var stored in beneath.ReadAllAsync(after, categories, cancellation).ConfigureAwait(false))
        {
            if (stored.Position > moment)
                break;
            yield return stored;
        }

        foreach (var stored in own)
            yield return stored;
    }

    public async IAsyncEnumerable<StoredEvent> ReadAllBackwardsAsync(
        Position? before, IReadOnlySet<string>? categories, [EnumeratorCancellation] CancellationToken cancellation)
    {
        List<StoredEvent> own;
        lock (_gate)
            own = [.. _all.Where(stored => !(stored.Position >= before)
                && (categories is null || categories.Contains(stored.Stream.Category)))];
        own.Reverse();
        foreach (var stored in own)
            yield return stored;
        var then = before <= moment ? before : new Position(moment.Value + 1);
        await foreach (var stored in beneath.ReadAllBackwardsAsync(then, categories, cancellation)
            .ConfigureAwait(false))
            yield return stored;
    }

    [SuppressMessage("Design", "CA1065", Justification = "A rehearsal has no followers.")]
    public IAsyncEnumerable<LogMessage> FollowAsync(
        Position after, IReadOnlySet<string>? categories, CancellationToken cancellation) =>
        throw new NotSupportedException("A rehearsal is not followed.");

    public ValueTask<Position> LastPositionAsync(CancellationToken cancellation)
    {
        lock (_gate)
            return ValueTask.FromResult(LastPosition);
    }

    /// <summary>The last as far as can be told: an event that others appended meanwhile counts too.</summary>
    public ValueTask<StoredEvent?> LastAsync(CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_all.Count > 0) return ValueTask.FromResult<StoredEvent?>(_all[^1]);
        }

        return beneath.LastAsync(cancellation);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    Position LastPosition => _all.Count > 0 ? _all[^1].Position : moment;

    AppendResult.Appended Add(
        StreamName stream, List<StoredEvent> own, StreamVersion version, IReadOnlyList<NewEvent> events)
    {
        foreach (var e in events)
        {
            var stored = new StoredEvent(
                stream, version, new(LastPosition.Value + 1), e.Id, e.Type, e.Data, e.Metadata);
            own.Add(stored);
            _all.Add(stored);
            version = version.Next;
        }

        _streams[stream] = own;
        return new(own[^1].Version, own[^1].Position, AlreadyThere: false);
    }

    List<StoredEvent> OwnOf(StreamName stream)
    {
        lock (_gate)
            return [.. _streams.GetValueOrDefault(stream) ?? []];
    }

    async ValueTask<StreamVersion?> LastBeneathAsync(StreamName stream, CancellationToken cancellation)
    {
        await foreach (var stored in beneath
            .ReadStreamAsync(stream, null, ReadDirection.Backwards, moment, cancellation).ConfigureAwait(false))
            return stored.Version;
        return null;
    }
}
