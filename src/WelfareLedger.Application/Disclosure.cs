using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.EventLog;

namespace WelfareLedger.Application;

/// <summary>
/// The one way in which personal data leaves the process in clear. That it does is recorded first, durably; only then
/// is anything opened.
/// </summary>
public sealed class Disclosure
{
    /// <summary>The most children that are opened at once: as many as a list of theirs has lines.</summary>
    public const int ChildrenMax = 5_000;

    readonly EventCodec _codec;
    readonly IKeyRing _keys;
    readonly AccessJournal _journal;

    internal Disclosure(EventCodec codec, IKeyRing keys, AccessJournal journal) =>
        (_codec, _keys, _journal) = (codec, keys, journal);

    /// <summary>Records that a child's personal data is opened, and gives what opens it.</summary>
    /// <param name="child">Whose data.</param>
    /// <param name="categories">Which kinds of it, at least one.</param>
    /// <param name="purpose">For what.</param>
    /// <param name="by">To whom.</param>
    /// <param name="cancellation">Gives up; an access may be on record that then did not take place.</param>
    /// <param name="under">The approval or the broken glass that allows it.</param>
    /// <param name="readBy">The carer who reads, where the reader is one.</param>
    public ValueTask<DisclosureOutcome> OpenAsync(
        Id<Child> child, ValueList<PersonalCategory> categories, Code<Purpose> purpose, RecordedBy by,
        CancellationToken cancellation, EventId? under = null, Id<Carer>? readBy = null) =>
        OpenAsync(
            new StreamName("child", child.ToString()),
            new AccessEvent.PersonalDataDisclosed(child, null, purpose, categories, under, readBy), by, cancellation);

    /// <summary>As for a child, of a carer's.</summary>
    public ValueTask<DisclosureOutcome> OpenAsync(
        Id<Carer> carer, ValueList<PersonalCategory> categories, Code<Purpose> purpose, RecordedBy by,
        CancellationToken cancellation, Id<Carer>? readBy = null) =>
        OpenAsync(
            new StreamName("carer", carer.ToString()),
            new AccessEvent.PersonalDataDisclosed(null, carer, purpose, categories, null, readBy), by, cancellation);

    /// <summary>Which of a child's data may be opened at all: what is restricted is kept, and not used.</summary>
    public ValueList<PersonalCategory> NotRestricted(Id<Child> child, IEnumerable<PersonalCategory> categories) =>
        [.. categories.Where(category => !_keys.IsRestricted($"child-{child}", category))];

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
            child => new AccessEvent.PersonalDataDisclosed(child, null, purpose, categories, null));
        EventId? first = null;
        foreach (var some in accesses.Chunk(AccessJournal.EventsMax))
        {
            var outcome = await _journal.RecordAsync(some, by, cancellation).ConfigureAwait(false);
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
        var outcome = await _journal.RecordAsync(access, by, cancellation).ConfigureAwait(false);
        return outcome is CommandOutcome.Accepted accepted
            ? new DisclosureOutcome.Opened(new OpenedPerson(_codec, [person], access.Categories), accepted.Events[0])
            : new DisclosureOutcome.NotOpened(outcome);
    }
}
