using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.ExceptionServices;
using WelfareLedger.Application.Deciding;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.EventLog;

namespace WelfareLedger.Application;

/// <summary>
/// Records who looks at whom, durably, in the stream <c>access-YYYYMMDD</c> of the day in China. What it accepted is on
/// record before anything is shown.
/// </summary>
public sealed class AccessJournal
{
    /// <summary>How often events are appended again behind those of other processes.</summary>
    public const int TriesMax = 16;

    /// <summary>The most events in one call.</summary>
    public const int EventsMax = 500;

    readonly IEventLog _log;
    readonly EventCodec _codec;
    readonly CheckedClock _clock;
    readonly StreamTurns _turns = new();

    readonly ConcurrentDictionary<StreamName, ConcurrentQueue<Waiting>> _waiting = [];

    // Where the day's stream ended when it was last written: a hint that the append checks.
    (StreamName Stream, ExpectedVersion Expected)? _end;

    internal AccessJournal(IEventLog log, EventCodec codec, CheckedClock clock) =>
        (_log, _codec, _clock) = (log, codec, clock);

    /// <summary>Records events of one reader, all or none.</summary>
    public ValueTask<CommandOutcome> RecordAsync(AccessEvent access, RecordedBy by, CancellationToken cancellation) =>
        RecordAsync([access], by, cancellation);

    /// <inheritdoc cref="RecordAsync(AccessEvent, RecordedBy, CancellationToken)"/>
    public async ValueTask<CommandOutcome> RecordAsync(
        IReadOnlyList<AccessEvent> accesses, RecordedBy by, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(accesses);
        ArgumentOutOfRangeException.ThrowIfZero(accesses.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(accesses.Count, EventsMax);
        var reading = await _clock.ReadAsync(at: null, cancellation).ConfigureAwait(false);
        if (reading is not ClockReading.Time time)
            return new CommandOutcome.Refused(((ClockReading.Refused)reading).Rejection);
        var stream = new StreamName("access", time.Today.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
        var command = Guid.NewGuid();
        var metadata = new EventMetadata(time.At, by, command, null, null, new Source.Desk());
        ValueList<EventId> ids = [.. accesses.Select((_, at) => EventIds.Derive(command, stream, at))];
        var mine = new Waiting(
            ids, [.. accesses.Select((access, at) => _codec.Encode(stream, ids[at], access, metadata))]);
        var waiting = _waiting.GetOrAdd(stream, static _ => new());
        waiting.Enqueue(mine);
        try
        {
            using var turn = await _turns.TakeAsync(stream, cancellation).ConfigureAwait(false);
            // Who has the turn records for all who wait: they share one sync of the disk.
            while (!mine.IsDone) await AppendWaitingAsync(stream, waiting).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            mine.IsWithdrawn = true;
            throw;
        }
        if (mine.Failure is { } failure) ExceptionDispatchInfo.Throw(failure);
        if (mine.Outcome is CommandOutcome.Accepted)
            foreach (var access in accesses) LedgerTelemetry.Accessed(access);
        return mine.Outcome!;
    }

    // What becomes of it concerns others too, so it is not given up when one of them does.
    async ValueTask AppendWaitingAsync(StreamName stream, ConcurrentQueue<Waiting> waiting)
    {
        List<Waiting> together = [];
        List<NewEvent> events = [];
        while (waiting.TryPeek(out var next) && events.Count + next.Events.Count <= EventsMax
            && waiting.TryDequeue(out next))
        {
            if (next.IsWithdrawn) continue;
            together.Add(next);
            events.AddRange(next.Events);
        }
        try
        {
            var outcome = await AppendAsync(stream, events, CancellationToken.None).ConfigureAwait(false);
            var behind = events.Count;
            foreach (var one in together)
            {
                behind -= one.Events.Count;
                one.Outcome = outcome is AppendResult.Appended appended
                    ? new CommandOutcome.Accepted(
                        stream, new(appended.Last.Value - behind), appended.Position, one.Ids, Repeated: false)
                    : outcome is AppendResult.Unknown unknown ? new CommandOutcome.Unknown(unknown.Reason)
                    : new CommandOutcome.Busy();
            }
        }
        catch (Exception e)
        {
            foreach (var one in together) one.Failure = e;
        }
    }

    async ValueTask<AppendResult> AppendAsync(
        StreamName stream, List<NewEvent> events, CancellationToken cancellation)
    {
        var expected = _end is { } end && end.Stream == stream
            ? end.Expected
            : (await _log.LastOfAsync(stream, cancellation).ConfigureAwait(false)).Expected();
        for (var tries = 1; ; tries++)
        {
            var answer = await _log.AppendAsync(stream, expected, events, cancellation).ConfigureAwait(false);
            if (answer is AppendResult.Conflict) LedgerTelemetry.Conflicted(stream, tries < TriesMax);
            else if (answer is AppendResult.Appended) LedgerTelemetry.Appended(stream, events.Count);
            else LedgerTelemetry.Unknown(stream);
            if (answer is AppendResult.Conflict conflict && tries < TriesMax)
            {
                expected = conflict.Actual is { } actual
                    ? ExpectedVersion.Exactly(actual)
                    : ExpectedVersion.NoStream;
                continue;
            }
            _end = answer is AppendResult.Appended appended ? (stream, ExpectedVersion.Exactly(appended.Last)) : null;
            return answer;
        }
    }

    /// <summary>Accesses of one reader that are to be recorded; what became of them is known after the turn.</summary>
    sealed class Waiting(ValueList<EventId> ids, IReadOnlyList<NewEvent> events)
    {
        public ValueList<EventId> Ids => ids;

        public IReadOnlyList<NewEvent> Events => events;

        public CommandOutcome? Outcome { get; set; }

        public Exception? Failure { get; set; }

        public bool IsDone => Outcome is not null || Failure is not null;

        /// <summary>Whether nobody waits any more: nothing was shown, so nothing is recorded.</summary>
        public bool IsWithdrawn { get; set; }
    }
}
