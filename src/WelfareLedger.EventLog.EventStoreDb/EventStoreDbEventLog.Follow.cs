using System.Runtime.CompilerServices;
using EventStore.Client;

namespace WelfareLedger.EventLog.EventStoreDb;

public sealed partial class EventStoreDbEventLog
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<LogMessage> FollowAsync(
        Position after, IReadOnlySet<string>? categories, [EnumeratorCancellation] CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var follower = new Follower(this, after, _streams.Chosen(categories));
        var old = follower.ReadAsync(cancellation);
        await foreach (var message in old.ConfigureAwait(false)) yield return message;
        var patience = new Patience(_options, _options.FollowWaitMax);
        while (true)
        {
            var live = follower.SubscribeAsync(patience, cancellation);
            await foreach (var message in live.ConfigureAwait(false)) yield return message;
            await patience.WaitAsync(follower.Failure!, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// One follower's way through the log. What is old is read, only what is wanted of it; for what is new there is a
    /// subscription to everything of the ledger, because a follower hears how far the log is, whatever it wants of it.
    /// </summary>
    sealed class Follower
    {
        readonly EventStoreDbEventLog _log;
        readonly string[] _chosen;
        readonly bool _isAll;

        // Everything up to there was given or passed over; foreign events count.
        EventStore.Client.Position? _passed;

        // The last event of the ledger among them.
        Position _last;

        Position? _saidUpTo;

        public Follower(EventStoreDbEventLog log, Position after, string[] chosen)
        {
            (_log, _chosen, _last) = (log, chosen, after);
            _isAll = log._streams.AreAll(chosen);
            if (after >= new Position(0)) _passed = PlaceAfter(after);
        }

        /// <summary>Why the last subscription ended.</summary>
        public Exception? Failure { get; private set; }

        /// <summary>What is there already.</summary>
        public async IAsyncEnumerable<LogMessage> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
        {
            var end = await _log.LastPositionAsync(cancellation).ConfigureAwait(false);
            if (_chosen.Length > 0)
            {
                var records = _log.ReadRecordsAsync(_last, LedgerStreams.EverythingOf(_chosen), cancellation);
                await foreach (var record in records.ConfigureAwait(false))
                    if (Take(record) is { } message)
                        yield return message;
            }
            if (end > _last) Pass(PlaceAfter(_last = end));
        }

        /// <summary>What comes; ends with a failure that may go away.</summary>
        public async IAsyncEnumerable<LogMessage> SubscribeAsync(
            Patience patience, [EnumeratorCancellation] CancellationToken cancellation)
        {
            var subscription = _log._client.SubscribeToAll(
                _passed is { } from ? FromAll.After(from) : FromAll.Start,
                filterOptions: new(LedgerStreams.EverythingOf(_log._streams.Chosen(wanted: null))),
                cancellationToken: cancellation);
            await using var disposing = ((IAsyncDisposable)subscription).ConfigureAwait(false);
            var messages = subscription.Messages.GetAsyncEnumerator(CancellationToken.None);
            var next = _log.NextAsync(messages, cancellation);
            var isLive = false;
            while (true)
            {
                if (isLive && !next.IsCompleted && _saidUpTo != _last)
                {
                    // Nothing is at hand. Either that is the end, or more of it is on the way.
                    if (await EndAsync(cancellation).ConfigureAwait(false) is not { } end) break;
                    if (end <= _last) yield return new LogMessage.CaughtUp((_saidUpTo = _last).Value);
                }
                (var message, Failure) = await next.ConfigureAwait(false);
                if (message is null) break;
                patience.Reset();
                switch (message)
                {
                    case StreamMessage.Event(var resolved):
                        if (Take(resolved.Event) is { } taken) yield return taken;
                        break;
                    case StreamMessage.AllStreamCheckpointReached(var position):
                        Pass(position);
                        break;
                    case StreamMessage.CaughtUp:
                        isLive = true;
                        break;
                    case StreamMessage.FellBehind:
                        isLive = false;
                        break;
                }
                cancellation.ThrowIfCancellationRequested();
                next = _log.NextAsync(messages, cancellation);
            }
            Failure ??= new IOException("The store ended the subscription.");
        }

        /// <summary>Where the log ends; null when the store does not say.</summary>
        async Task<Position?> EndAsync(CancellationToken cancellation)
        {
            try
            {
                return (await _log.FindLastAsync(cancellation).ConfigureAwait(false))?.Position ?? Position.Start;
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested && Trouble.IsPassing(e))
            {
                Failure = e;
                return null;
            }
        }

        LogMessage? Take(EventRecord record)
        {
            Pass(record.Position);
            if (_log._streams.TryReadNotice(record, out var notice))
                return IsChosen(notice.Stream) ? new LogMessage.Notice(notice) : null;
            if (!_log._streams.TryRead(record, out var stored)) return null;
            _log._claims.Know(stored.Position);
            _last = stored.Position;
            return IsChosen(stored.Stream) ? new LogMessage.Event(stored) : null;
        }

        bool IsChosen(StreamName stream) => _isAll || _chosen.Contains(stream.Category);

        void Pass(EventStore.Client.Position position)
        {
            if (_passed is not { } passed || position > passed) _passed = position;
        }
    }
}
