using System.Globalization;
using WelfareLedger.Application.Deciding;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.EventLog;

namespace WelfareLedger.Application;

/// <summary>
/// The one way in which personal data leaves the process in clear. That it does is recorded first, durably, in the
/// stream <c>access-YYYYMMDD</c> of the day in China; only then is anything opened.
/// </summary>
public sealed class Disclosure
{
    /// <summary>How often an access event is appended again behind those of other processes.</summary>
    public const int TriesMax = 16;

    readonly IEventLog _log;
    readonly EventCodec _codec;
    readonly IKeyRing _keys;
    readonly CheckedClock _clock;
    readonly StreamTurns _turns = new();

    // Where the day's stream ended when it was last written: a hint that the append checks.
    (StreamName Stream, ExpectedVersion Expected)? _end;

    internal Disclosure(IEventLog log, EventCodec codec, IKeyRing keys, CheckedClock clock) =>
        (_log, _codec, _keys, _clock) = (log, codec, keys, clock);

    /// <summary>Records that a child's personal data is opened, and gives what opens it.</summary>
    /// <param name="child">Whose data.</param>
    /// <param name="categories">Which kinds of it, at least one.</param>
    /// <param name="purpose">For what.</param>
    /// <param name="by">To whom.</param>
    /// <param name="cancellation">Gives up; an access may be on record that then did not take place.</param>
    public ValueTask<DisclosureOutcome> OpenAsync(
        Id<Child> child, ValueList<PersonalCategory> categories, Code<Purpose> purpose, RecordedBy by,
        CancellationToken cancellation) =>
        OpenAsync(
            new StreamName("child", child.ToString()),
            new AccessEvent.PersonalDataDisclosed(child, null, purpose, categories), by, cancellation);

    /// <summary>As for a child, of a carer's.</summary>
    public ValueTask<DisclosureOutcome> OpenAsync(
        Id<Carer> carer, ValueList<PersonalCategory> categories, Code<Purpose> purpose, RecordedBy by,
        CancellationToken cancellation) =>
        OpenAsync(
            new StreamName("carer", carer.ToString()),
            new AccessEvent.PersonalDataDisclosed(null, carer, purpose, categories), by, cancellation);

    async ValueTask<DisclosureOutcome> OpenAsync(
        StreamName person, AccessEvent.PersonalDataDisclosed access, RecordedBy by, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfZero(access.Categories.Count);
        if (access.Purpose.Value.Length == 0)
            return new DisclosureOutcome.NotOpened(new CommandOutcome.Refused(RunnerRejections.PurposeMissing));
        if (access.Categories.Any(category => _keys.IsRestricted(person.Value, category)))
            return new DisclosureOutcome.NotOpened(new CommandOutcome.Refused(RunnerRejections.PersonRestricted));
        var outcome = await RecordAsync(access, by, cancellation).ConfigureAwait(false);
        return outcome is CommandOutcome.Accepted accepted
            ? new DisclosureOutcome.Opened(new OpenedPerson(_codec, person, access.Categories), accepted.Events[0])
            : new DisclosureOutcome.NotOpened(outcome);
    }

    async ValueTask<CommandOutcome> RecordAsync(
        AccessEvent.PersonalDataDisclosed access, RecordedBy by, CancellationToken cancellation)
    {
        var reading = await _clock.ReadAsync(at: null, cancellation).ConfigureAwait(false);
        if (reading is not ClockReading.Time time)
            return new CommandOutcome.Refused(((ClockReading.Refused)reading).Rejection);
        var stream = new StreamName("access", time.Today.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
        using var turn = await _turns.TakeAsync(stream, cancellation).ConfigureAwait(false);
        var command = Guid.NewGuid();
        var id = EventIds.Derive(command, stream, 0);
        var metadata = new EventMetadata(time.At, by, command, null, null, new Source.Desk());
        var e = _codec.Encode(stream, id, access, metadata);

        var expected = _end is { } end && end.Stream == stream
            ? end.Expected
            : (await _log.LastOfAsync(stream, cancellation).ConfigureAwait(false)).Expected();
        for (var tries = 0; tries < TriesMax; tries++)
        {
            switch (await _log.AppendAsync(stream, expected, [e], cancellation).ConfigureAwait(false))
            {
                case AppendResult.Appended appended:
                    _end = (stream, ExpectedVersion.Exactly(appended.Last));
                    return new CommandOutcome.Accepted(
                        stream, appended.Last, appended.Position, [id], Repeated: false);
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
