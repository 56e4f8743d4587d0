using System.Runtime.CompilerServices;
using EventStore.Client;

namespace WelfareLedger.EventLog.EventStoreDb;

public sealed partial class EventStoreDbEventLog
{
    // Whoever reads backwards mostly wants the end only.
    const long BackwardsFirst = 10;

    // No stream is so long, and a store that is asked for more counts over its edge.
    const long VersionMax = long.MaxValue - int.MaxValue;

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredEvent> ReadStreamAsync(
        StreamName stream, StreamVersion? from, ReadDirection direction, Position? upTo,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var forwards = direction == ReadDirection.Forwards;
        // The next to read; backwards, null is the end.
        var next = forwards ? Math.Max(from?.Value ?? 0, 0) : from?.Value;
        if (forwards && next > VersionMax) yield break;
        for (var count = forwards ? long.MaxValue : BackwardsFirst; next is null or >= 0; count = long.MaxValue)
        {
            var read = 0L;
            var events = ResumeAsync(
                () => read == count || next < 0 ? null : _client.ReadStreamAsync(
                    forwards ? Direction.Forwards : Direction.Backwards, stream.Value, PlaceOf(next), count - read,
                    cancellationToken: cancellation).Messages,
                cancellation);
            await foreach (var record in events.ConfigureAwait(false))
            {
                read++;
                next = record.EventNumber.ToInt64() + (forwards ? 1 : -1);
                if (!_streams.TryRead(record, out var stored)) continue;
                _claims.Know(stored.Position);
                if (upTo is { } last && stored.Position > last)
                {
                    if (forwards) yield break;
                    continue;
                }
                yield return stored;
            }
            if (read < count) break;
        }
        cancellation.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredEvent> ReadAllAsync(
        Position after, IReadOnlySet<string>? categories, [EnumeratorCancellation] CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var chosen = _streams.Chosen(categories);
        if (chosen.Length == 0) yield break;
        var records = ReadRecordsAsync(after, LedgerStreams.EventsOf(chosen), cancellation);
        await foreach (var record in records.ConfigureAwait(false))
        {
            if (!_streams.TryRead(record, out var stored)) continue;
            _claims.Know(stored.Position);
            yield return stored;
        }
        cancellation.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredEvent> ReadAllBackwardsAsync(
        Position? before, IReadOnlySet<string>? categories, [EnumeratorCancellation] CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var chosen = _streams.Chosen(categories);
        if (chosen.Length == 0) yield break;
        var filter = LedgerStreams.EventsOf(chosen);
        var fromEnd = false;
        var records = ResumeAsync(
            () => _client.ReadAllAsync(
                Direction.Backwards, PlaceBefore(fromEnd ? null : before), filter, cancellationToken: cancellation)
                .Messages,
            cancellation,
            otherwise: () => !fromEnd && (fromEnd = true));
        await foreach (var record in records.ConfigureAwait(false))
        {
            var position = new Position((long)record.Position.CommitPosition);
            if (position >= before) continue;
            before = position;
            if (!_streams.TryRead(record, out var stored)) continue;
            _claims.Know(stored.Position);
            yield return stored;
        }
        cancellation.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StreamNotice> ReadNoticesAsync(
        Position after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var records = ReadRecordsAsync(after, LedgerStreams.Notices(), cancellation);
        await foreach (var record in records.ConfigureAwait(false))
            if (_streams.TryReadNotice(record, out var notice))
                yield return notice;
    }

    /// <inheritdoc/>
    public async ValueTask<Position> LastPositionAsync(CancellationToken cancellation) =>
        (await LastAsync(cancellation).ConfigureAwait(false))?.Position ?? Position.Start;

    /// <inheritdoc/>
    public async ValueTask<StoredEvent?> LastAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return await AskAsync(() => FindLastAsync(cancellation), cancellation).ConfigureAwait(false);
    }

    async Task<StoredEvent?> FindLastAsync(CancellationToken cancellation)
    {
        var filter = LedgerStreams.EventsOf(_streams.Chosen(wanted: null));
        // One is nearly always enough: only the end of a deleted stream is no event of the ledger's.
        foreach (var count in (long[])[1, long.MaxValue])
        {
            var read = 0;
            var messages = _client.ReadAllAsync(
                Direction.Backwards, EventStore.Client.Position.End, filter, count, cancellationToken: cancellation)
                .Messages;
            await foreach (var message in messages.ConfigureAwait(false))
            {
                if (message is not StreamMessage.Event(var resolved)) continue;
                read++;
                if (!_streams.TryRead(resolved.Event, out var stored)) continue;
                _claims.Know(stored.Position);
                return stored;
            }
            if (read == 0) return null;
        }
        return null;
    }

    /// <summary>What passes a filter after a position, and goes on where it was when the store went away.</summary>
    async IAsyncEnumerable<EventRecord> ReadRecordsAsync(
        Position after, IEventFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var fromStart = false;
        var records = ResumeAsync(
            () => _client.ReadAllAsync(
                Direction.Forwards, PlaceAfter(fromStart ? Position.Start : after), filter,
                cancellationToken: cancellation).Messages,
            cancellation,
            otherwise: () => !fromStart && (fromStart = true));
        await foreach (var record in records.ConfigureAwait(false))
        {
            var position = new Position((long)record.Position.CommitPosition);
            // The store begins with the event at the position itself.
            if (position <= after) continue;
            after = position;
            yield return record;
        }
    }

    /// <summary>
    /// Goes through a reading, and begins another where the store went away: the caller says from where, or that
    /// nothing is left to read. A place at which no event begins is refused by the store; then the caller may have
    /// another.
    /// </summary>
    async IAsyncEnumerable<EventRecord> ResumeAsync(
        Func<IAsyncEnumerable<StreamMessage>?> begin, [EnumeratorCancellation] CancellationToken cancellation,
        Func<bool>? otherwise = null)
    {
        var patience = new Patience(_options, _options.WaitMax);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (begin() is not { } begun) yield break;
            var messages = begun.GetAsyncEnumerator(CancellationToken.None);
            await using var disposing = messages.ConfigureAwait(false);
            Exception? failure;
            while (true)
            {
                (var message, failure) = await NextAsync(messages, cancellation).ConfigureAwait(false);
                if (message is null) break;
                patience.Reset();
                if (message is StreamMessage.Event(var resolved)) yield return resolved.Event;
                cancellation.ThrowIfCancellationRequested();
            }
            if (failure is null) yield break;
            if (Trouble.MayBeRefusedPlace(failure) && otherwise?.Invoke() == true) continue;
            await patience.WaitAsync(failure, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The next message; none at the end, and none with a failure that may go away.</summary>
    async ValueTask<(StreamMessage? Message, Exception? Failure)> NextAsync(
        IAsyncEnumerator<StreamMessage> messages, CancellationToken cancellation)
    {
        try
        {
            return (await messages.MoveNextAsync().ConfigureAwait(false) ? messages.Current : null, null);
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            // The client says it in two ways, depending on where it was.
            throw new OperationCanceledException(cancellation);
        }
        catch (Exception e) when (Trouble.IsPassing(e) || Trouble.MayBeRefusedPlace(e))
        {
            return (null, e);
        }
        catch (Exception e) when (Trouble.Explain(e, _options.Address) is { } explained)
        {
            throw explained;
        }
    }

    static StreamPosition PlaceOf(long? version) => version switch
    {
        null or > VersionMax => StreamPosition.End,
        { } number => new((ulong)number),
    };

    static EventStore.Client.Position PlaceAfter(Position position) => position < new Position(0)
        ? EventStore.Client.Position.Start
        : new((ulong)position.Value, (ulong)position.Value);

    static EventStore.Client.Position PlaceBefore(Position? position) => position switch
    {
        null or { Value: long.MaxValue } => EventStore.Client.Position.End,
        { } before => PlaceAfter(before),
    };
}
