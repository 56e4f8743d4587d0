using System.Diagnostics;
using EventStore.Client;

namespace WelfareLedger.EventLog.EventStoreDb;

public sealed partial class EventStoreDbEventLog
{
    // The store says itself when it gives up; this is for an answer that got lost.
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    volatile bool _orderLost;

    /// <inheritdoc/>
    public ValueTask<AppendResult> AppendAsync(
        StreamName stream, ExpectedVersion expected, IReadOnlyList<NewEvent> events, CancellationToken cancellation)
    {
        LogLimits.Check(stream, events);
        if (!_streams.Has(stream))
            throw new ArgumentException($"{stream.Category} is not a category of this log.", nameof(stream));
        cancellation.ThrowIfCancellationRequested();
        if (_orderLost) throw LogUnavailableException.OfStore(_options.Address.Place, inner: null);
        return new(AppendCheckedAsync(stream, expected, events, cancellation));
    }

    async Task<AppendResult> AppendCheckedAsync(
        StreamName stream, ExpectedVersion expected, IReadOnlyList<NewEvent> events, CancellationToken cancellation)
    {
        var append = new Append(stream, expected, events);
        // Whoever wants an order over all streams sends many to one stream too; each expects what the last leaves.
        if (_options.KeepsOrder)
            return await AppendUntilAnsweredAsync(append, _claims.Known, cancellation).ConfigureAwait(false);
        await _claims.TakeTurnAsync(stream, cancellation).ConfigureAwait(false);
        try
        {
            if (_claims.TakeDoubt(stream))
                await LookAtEndAsync(stream, cancellation).ConfigureAwait(false);
            return await AppendUntilAnsweredAsync(append, _claims.Known, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _claims.GiveTurnBack(stream);
        }
    }

    /// <summary>What is there is known from then on.</summary>
    async Task LookAtEndAsync(StreamName stream, CancellationToken cancellation)
    {
        var events = ReadStreamAsync(stream, null, ReadDirection.Backwards, null, cancellation);
        await foreach (var _ in events.ConfigureAwait(false)) break;
    }

    /// <summary>The same events are sent again as long as there is no answer: the store recognises them.</summary>
    async Task<AppendResult> AppendUntilAnsweredAsync(Append append, Position began, CancellationToken cancellation)
    {
        var patience = new Patience(_options, _options.WaitMax);
        var mayBeStored = false;
        while (true)
        {
            Exception failure;
            try
            {
                var result = await SendAsync(append)
                    .WaitAsync(_options.AppendTime + Grace, _options.Time, cancellation).ConfigureAwait(false);
                patience.Reset();
                return await JudgeAsync(append, result, began, cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return Lost(append, "It was cancelled while the store was at it.");
            }
            catch (WrongExpectedVersionException e)
            {
                return await JudgeConflictAsync(append, e.ActualStreamRevision, cancellation).ConfigureAwait(false);
            }
            catch (Exception e) when (Trouble.LeavesAppendOpen(e))
            {
                failure = e;
                mayBeStored |= !Trouble.NeverSent(e);
            }
            catch (Exception e) when (Trouble.Explain(e, _options.Address) is { } explained)
            {
                throw explained;
            }

            if (_options.KeepsOrder) _orderLost = true;
            try
            {
                if (!_orderLost && await patience.TryWaitAsync(failure, cancellation).ConfigureAwait(false)) continue;
            }
            catch (OperationCanceledException) when (mayBeStored)
            {
                return Lost(append, "It was cancelled after its answer had been lost.");
            }
            return mayBeStored
                ? Lost(append, $"The store {_options.Address} went away before it answered.")
                : throw LogUnavailableException.OfStore(_options.Address.Place, failure);
        }
    }

    Task<IWriteResult> SendAsync(Append append)
    {
        var events = WhileInOrder(Untraced(append.Events));
        // Not cancelled once it is queued: half an append would keep the store waiting for the rest.
        return append.Expected.Last is { } last
            ? _client.AppendToStreamAsync(
                append.Stream.Value, new StreamRevision((ulong)last.Value), events, deadline: _options.AppendTime)
            : _client.AppendToStreamAsync(
                append.Stream.Value, StreamState.NoStream, events, deadline: _options.AppendTime);
    }

    // The client takes the events from here when it has a connection, hence after the failure of the one before.
    IEnumerable<EventData> WhileInOrder(IEnumerable<EventData> events) =>
        events.TakeWhile(_ => !_orderLost ? true : throw new OrderLostException());

    /// <summary>
    /// The events as the client wants them. With a trace under way the official client would write the trace's ids
    /// into the metadata of each, and what is stored would not be what was sent. It looks for the trace after it has
    /// taken an event from here, so there is none then; its caller's is untouched.
    /// </summary>
    internal static IEnumerable<EventData> Untraced(IReadOnlyList<NewEvent> events)
    {
        foreach (var e in events)
        {
            var data = new EventData(Uuid.FromGuid(e.Id), e.Type, e.Data, e.Metadata);
            Activity.Current = null;
            yield return data;
        }
    }

    async Task<AppendResult> JudgeAsync(
        Append append, IWriteResult result, Position began, CancellationToken cancellation)
    {
        if (result is WrongExpectedVersionResult conflict)
        {
            return await JudgeConflictAsync(append, conflict.ActualStreamRevision, cancellation)
                .ConfigureAwait(false);
        }
        var last = new StreamVersion(result.NextExpectedStreamRevision.ToInt64());
        if (last != append.LastNew)
        {
            throw new LogStoppedException(
                $"The stream {append.Stream} in the store {_options.Address} was deleted by somebody: it went on "
                + $"with event {last} and not {append.LastNew}.");
        }
        if (result.LogPosition != EventStore.Client.Position.End)
        {
            var position = new Position((long)result.LogPosition.CommitPosition);
            _claims.Know(position);
            if (position > began) return new AppendResult.Appended(last, position, AlreadyThere: false);
        }
        return await FindRepeatedAsync(append, cancellation).ConfigureAwait(false)
            ?? new AppendResult.Conflict(last);
    }

    async Task<AppendResult> JudgeConflictAsync(
        Append append, StreamRevision actual, CancellationToken cancellation)
    {
        if (actual == StreamRevision.None) return new AppendResult.Conflict(Actual: null);
        var last = new StreamVersion(actual.ToInt64());
        var repeated = append.Expected.FirstNew >= StreamVersion.First && append.LastNew <= last
            ? await FindRepeatedAsync(append, cancellation).ConfigureAwait(false)
            : null;
        return repeated ?? (AppendResult)new AppendResult.Conflict(last);
    }

    /// <summary>The answer of the append that this one repeats, if the events at its place have the same ids.</summary>
    async Task<AppendResult?> FindRepeatedAsync(Append append, CancellationToken cancellation)
    {
        try
        {
            return await AskAsync(() => FindRepeatedOnceAsync(append, cancellation), cancellation)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (e is LogUnavailableException or OperationCanceledException)
        {
            return Lost(append, "The store went away before it said what stands there.");
        }
    }

    async Task<AppendResult?> FindRepeatedOnceAsync(Append append, CancellationToken cancellation)
    {
        var read = _client.ReadStreamAsync(
            Direction.Forwards, append.Stream.Value, new StreamPosition((ulong)append.Expected.FirstNew.Value),
            maxCount: append.Events.Count, cancellationToken: cancellation);
        var found = 0;
        await foreach (var message in read.Messages.ConfigureAwait(false))
        {
            if (message is not StreamMessage.Event(var resolved)
                || !_streams.TryRead(resolved.Event, out var stored)) continue;
            var place = append.Expected.FirstNew.Value + found;
            if (stored.Id != append.Events[found].Id || stored.Version.Value != place) return null;
            _claims.Know(stored.Position);
            if (++found == append.Events.Count)
                return new AppendResult.Appended(stored.Version, stored.Position, AlreadyThere: true);
        }
        return null;
    }

    AppendResult.Unknown Lost(Append append, string why)
    {
        _claims.Doubt(append.Stream);
        return new(why);
    }

    sealed record Append(StreamName Stream, ExpectedVersion Expected, IReadOnlyList<NewEvent> Events)
    {
        /// <summary>The number that the last of the events gets.</summary>
        public StreamVersion LastNew => new(Expected.FirstNew.Value + Events.Count - 1);
    }
}
