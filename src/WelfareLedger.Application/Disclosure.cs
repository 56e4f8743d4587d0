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

    /// <summary>The most children that are opened at once: as many as a list of theirs has lines.</summary>
    public const int ChildrenMax = 5_000;

    // Some hundred kilobytes, well below what an append may hold.
    const int AccessesAtOnce = 500;

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

    /// <summary>As for one child, of many at once: an access of each is on record before anything is opened.</summary>
    /// <param name="children">Whose data; up to <see cref="ChildrenMax"/>.</param>
    /// <param name="categories">Which kinds of it, at least one.</param>
    /// <param name="purpose">For what.</param>
    /// <param name="by">To whom.</param>
    /// <param name="cancellation">Gives up; accesses may be on record that then did not take place.</param>
    public async ValueTask<DisclosureOutcome> OpenAsync(
        IReadOnlyCollection<Id<Child>> children, ValueList<PersonalCategory> categories, Code<Purpose> purpose,
        RecordedBy by, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(children);
        ArgumentOutOfRangeException.ThrowIfZero(children.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(children.Count, ChildrenMax);
        ArgumentOutOfRangeException.ThrowIfZero(categories.Count);
        if (purpose.Value.Length == 0)
            return new DisclosureOutcome.NotOpened(new CommandOutcome.Refused(RunnerRejections.PurposeMissing));
        StreamName[] people = [.. children.Select(child => new StreamName("child", child.ToString()))];
        foreach (var person in people)
            if (categories.Any(category => _keys.IsRestricted(person.Value, category)))
                return new DisclosureOutcome.NotOpened(new CommandOutcome.Refused(RunnerRejections.PersonRestricted));
        var accesses = children.Select(
            child => new AccessEvent.PersonalDataDisclosed(child, null, purpose, categories));
        EventId? first = null;
        foreach (var some in accesses.Chunk(AccessesAtOnce))
        {
            var outcome = await RecordAsync(some, by, cancellation).ConfigureAwait(false);
            if (outcome is not CommandOutcome.Accepted accepted) return new DisclosureOutcome.NotOpened(outcome);
            first ??= accepted.Events[0];
        }
        return new DisclosureOutcome.Opened(new OpenedPerson(_codec, people, categories), first!.Value);
    }

    async ValueTask<DisclosureOutcome> OpenAsync(
        StreamName person, AccessEvent.PersonalDataDisclosed access, RecordedBy by, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfZero(access.Categories.Count);
        if (access.Purpose.Value.Length == 0)
            return new DisclosureOutcome.NotOpened(new CommandOutcome.Refused(RunnerRejections.PurposeMissing));
        if (access.Categories.Any(category => _keys.IsRestricted(person.Value, category)))
            return new DisclosureOutcome.NotOpened(new CommandOutcome.Refused(RunnerRejections.PersonRestricted));
        var outcome = await RecordAsync([access], by, cancellation).ConfigureAwait(false);
        return outcome is CommandOutcome.Accepted accepted
            ? new DisclosureOutcome.Opened(new OpenedPerson(_codec, [person], access.Categories), accepted.Events[0])
            : new DisclosureOutcome.NotOpened(outcome);
    }

    async ValueTask<CommandOutcome> RecordAsync(
        IReadOnlyList<AccessEvent.PersonalDataDisclosed> accesses, RecordedBy by, CancellationToken cancellation)
    {
        var reading = await _clock.ReadAsync(at: null, cancellation).ConfigureAwait(false);
        if (reading is not ClockReading.Time time)
            return new CommandOutcome.Refused(((ClockReading.Refused)reading).Rejection);
        var stream = new StreamName("access", time.Today.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
        using var turn = await _turns.TakeAsync(stream, cancellation).ConfigureAwait(false);
        var command = Guid.NewGuid();
        var metadata = new EventMetadata(time.At, by, command, null, null, new Source.Desk());
        EventId[] ids = [.. accesses.Select((_, at) => EventIds.Derive(command, stream, at))];
        NewEvent[] events = [.. accesses.Select((access, at) => _codec.Encode(stream, ids[at], access, metadata))];

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
                        stream, appended.Last, appended.Position, [.. ids], Repeated: false);
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
