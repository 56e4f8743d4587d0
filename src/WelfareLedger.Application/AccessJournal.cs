using System.Globalization;
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
        using var turn = await _turns.TakeAsync(stream, cancellation).ConfigureAwait(false);
        var command = Guid.NewGuid();
        var metadata = new EventMetadata(time.At, by, command, null, null, new Source.Desk());
        ValueList<EventId> ids = [.. accesses.Select((_, at) => EventIds.Derive(command, stream, at))];
        List<NewEvent> events = [.. accesses.Select((access, at) => _codec.Encode(stream, ids[at], access, metadata))];

        var expected = _end is { } end && end.Stream == stream
            ? end.Expected
            : (await _log.LastOfAsync(stream, cancellation).ConfigureAwait(false)).Expected();
        for (var tries = 0; tries < TriesMax; tries++)
        {
            switch (await _log.AppendAsync(stream, expected, events, cancellation).ConfigureAwait(false))
            {
                case AppendResult.Appended appended:
                    _end = (stream, ExpectedVersion.Exactly(appended.Last));
                    return new CommandOutcome.Accepted(
                        stream, appended.Last, appended.Position, ids, Repeated: false);
                case AppendResult.Conflict { Actual: { } actual }:
                    expected = ExpectedVersion.Exactly(actual);
                    break;
                case AppendResult.Conflict:
                    expected = ExpectedVersion.NoStream;
                    break;
                case AppendResult.Unknown unknown:
                    _end = null;
                    return new CommandOutcome.Unknown(unknown.Reason);
            }
        }

        return new CommandOutcome.Busy();
    }
}
