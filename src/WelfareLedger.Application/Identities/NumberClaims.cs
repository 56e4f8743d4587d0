using WelfareLedger.Application.Deciding;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.EventLog;

namespace WelfareLedger.Application.Identities;

/// <summary>
/// Sees to it that one ID number has one file. The number is claimed for a child before the event that says so is
/// appended to that child's stream, and only for commands that were found acceptable by then: what is refused claims
/// nothing.
/// </summary>
sealed class NumberClaims(
    StreamRunner<ChildState, ChildCommand, ChildEvent> children, MergedFiles merged, IBlindIndex index, IKeyRing keys,
    EventCodec codec)
{
    // Stands in while an intake is tried; a serial is given only to a file that can be opened.
    const int SerialWhileTrying = 1;

    /// <summary>Finds the child that each group is on, and keeps numbers, names and keys for those that want it, in one
    /// durable step for all.</summary>
    public async ValueTask<ClaimedGroup[]> PrepareAsync(
        IReadOnlyList<Group.OfChild> groups, CancellationToken cancellation)
    {
        var claimed = new ClaimedGroup[groups.Count];
        for (var at = 0; at < claimed.Length; at++)
            claimed[at] = await FindAsync(new(groups[at]), cancellation).ConfigureAwait(false);
        if (!Array.Exists(claimed, group => group.IsToClaim))
            return claimed;

        await ClaimNumbersAsync(claimed, cancellation).ConfigureAwait(false);
        NumberFiles(claimed);
        var kept = Array.FindAll(claimed, group => group.IsToClaim);
        index.Remember([.. kept.Select(group => (group.Identity!.Name, group.Identity.Born, group.Child))]);
        keys.MakeKeys([.. kept.SelectMany(KeysOf).Distinct()]);
        return claimed;
    }

    /// <summary>After a group ran: gives its answer, with the index in step with what was recorded.</summary>
    public async ValueTask<CommandOutcome> SettleAsync(
        ClaimedGroup group, CommandOutcome outcome, CancellationToken cancellation)
    {
        switch (outcome)
        {
            case CommandOutcome.Accepted when group.Intake is null && group.Group.Identity is not null:
                await SettleAsync(group.Child, null, cancellation).ConfigureAwait(false);
                return outcome;
            case CommandOutcome.Refused when group.Identity?.Number is { } number:
                var current = await SettleAsync(group.Child, number, cancellation).ConfigureAwait(false);
                return group.Intake is not null && current == number
                    && await OnFileAsync(group.Child, cancellation).ConfigureAwait(false) is { } onFile
                    ? new CommandOutcome.Refused(onFile)
                    : outcome;
            default:
                // Busy or unknown: a claim that was kept is used when the command is given again.
                return outcome;
        }
    }

    /// <summary>
    /// Frees every number that a child had or was claimed for it, but the one it has now. Safe to repeat.
    /// </summary>
    /// <returns>The number it has now, as far as anybody can still know.</returns>
    public async ValueTask<IdNumber?> SettleAsync(Id<Child> child, IdNumber? claimed, CancellationToken cancellation)
    {
        var numbers = new HashSet<IdNumber>();
        Personal<IdentityDetails>? newest = null;
        await foreach (var e in children.ReadAsync(StreamOf(child), cancellation).ConfigureAwait(false))
        {
            if (IdentityOf(e) is not { } identity)
                continue;
            newest = codec.Open(identity);
            if (newest.OrNull?.Number is { } number)
                numbers.Add(number);
        }

        if (newest is Personal<IdentityDetails>.Erased or Personal<IdentityDetails>.Restricted)
            return null;
        if (claimed is { } wanted)
            numbers.Add(wanted);
        var current = newest?.OrNull?.Number;
        // Claimed once more: another command on this child may have freed it between its claim and its append.
        if (current is { } own)
            index.Claim(own, child);
        foreach (var former in numbers.Where(number => number != current))
            index.Release(former, child);
        return current;
    }

    async ValueTask<ClaimedGroup> FindAsync(ClaimedGroup group, CancellationToken cancellation)
    {
        if (group.Intake is not null)
            return await FindForIntakeAsync(group, cancellation).ConfigureAwait(false);
        if (group.Group.Subject is not { } subject)
            return group.Refused(RunnerRejections.SubjectMissing);
        group = group with { Child = new(subject) };
        return group.Group.Identity is { } step && IdentityOf(step.Command)?.OrNull is { } identity
            ? await TryAsync(group, identity, cancellation).ConfigureAwait(false)
            : group;
    }

    async ValueTask<ClaimedGroup> FindForIntakeAsync(ClaimedGroup group, CancellationToken cancellation)
    {
        var (id, intake) = (group.Steps[0].Id, group.Intake!);
        if (intake.FileNumber is not null)
            return group.Refused(RunnerRejections.FileNumberGiven);
        group = group with { Child = new(group.Group.Subject ?? EventIds.Derive(id, "child")) };
        var file = await children.LoadAsync(StreamOf(group.Child), cancellation).ConfigureAwait(false);
        if (IsThere(file) || intake.Identity.OrNull is not { } identity)
            return group;

        Id<Child>? owner = identity.Number is { } number ? index.FindByNumber(number) : null;
        foreach (var child in Elsewhere(owner, identity))
        {
            var other = await children.LoadAsync(StreamOf(child), cancellation).ConfigureAwait(false);
            if (IsThere(other))
                return group with { Child = child };
            if (child == owner)
                (group, file) = (group with { Child = child }, other);
        }

        return file.Exists && owner is { } holder
            ? group.Refused((await OnFileAsync(holder, cancellation).ConfigureAwait(false))!)
            : await TryAsync(group, identity, cancellation).ConfigureAwait(false);

        // Given before: the runner finds the answer again.
        bool IsThere(Folded<ChildState> stream) =>
            stream.VersionOf(EventIds.Derive(id, stream.Stream, 0).Value) is not null;
    }

    /// <summary>
    /// Where an intake may have gone that is not in the stream of its own: to the child of its number, which a claim
    /// left behind names, or, when the number was corrected since, to one remembered by the name and birth.
    /// </summary>
    IEnumerable<Id<Child>> Elsewhere(Id<Child>? owner, IdentityDetails identity) =>
        index.FindByNameAndBirth(identity.Name, identity.Born)
            .Concat(owner is { } child ? [child] : [])
            .Distinct();

    /// <summary>Marks the group as one to claim for, unless it would be refused anyway or was run before.</summary>
    async ValueTask<ClaimedGroup> TryAsync(
        ClaimedGroup group, IdentityDetails identity, CancellationToken cancellation)
    {
        var tried = group.Intake is null ? group : group.WithFileNumber(NumberOf(group.Intake, SerialWhileTrying));
        var draft = await children.TryAsync(StreamOf(group.Child), tried.Steps, cancellation).ConfigureAwait(false);
        if (draft.Refusal is { } refusal)
        {
            // Another intake of the same number may have opened the file since it was looked for.
            var isOwn = group.Intake is not null && identity.Number is { } number
                && index.FindByNumber(number) == group.Child;
            var onFile = isOwn ? await OnFileAsync(group.Child, cancellation).ConfigureAwait(false) : null;
            return group.Refused(onFile ?? refusal);
        }

        return draft.IsRepetition(group.Steps.Count) ? group : group with { Identity = identity };
    }

    async ValueTask ClaimNumbersAsync(ClaimedGroup[] groups, CancellationToken cancellation)
    {
        int[] places = [.. Places(groups, group => group.IsToClaim && group.Identity!.Number is not null)];
        if (places.Length == 0)
            return;
        var owners = index.Claim([.. places.Select(at => (groups[at].Identity!.Number!.Value, groups[at].Child))]);
        foreach (var (at, owner) in places.Zip(owners))
        {
            var group = groups[at];
            if (owner == group.Child || await IsMergedIntoAsync(owner, group, cancellation).ConfigureAwait(false))
                continue;
            if (group.Intake is not null)
            {
                // Claimed by another intake just now, or by one that was cut off: the log lets one of them be first.
                groups[at] = group with { Child = owner };
                continue;
            }

            groups[at] = group.Refused(
                await OnFileAsync(owner, cancellation).ConfigureAwait(false) ?? RunnerRejections.NumberClaimed);
        }
    }

    /// <summary>Whether a number's file was merged into the group's: it is the same person's.</summary>
    async ValueTask<bool> IsMergedIntoAsync(Id<Child> owner, ClaimedGroup group, CancellationToken cancellation) =>
        group.Intake is null
        && (await merged.FollowAsync(owner, cancellation).ConfigureAwait(false)).Child == group.Child;

    /// <summary>What refuses a number of this child to others: its file, or the one that it was merged into; null while
    /// it has none.</summary>
    async ValueTask<Rejection?> OnFileAsync(Id<Child> owner, CancellationToken cancellation)
    {
        var (_, file) = await merged.FollowAsync(owner, cancellation).ConfigureAwait(false);
        return file.Exists ? RunnerRejections.NumberOnFile(file.State.FileNumber) : null;
    }

    void NumberFiles(ClaimedGroup[] groups)
    {
        var perCounty = Places(groups, group => group.IsToClaim && group.Intake is not null)
            .GroupBy(at => (groups[at].Intake!.Region.County, groups[at].Intake!.OpenedOn.Year));
        foreach (var places in perCounty)
        {
            var serials = index.GiveSerials(
                places.Key.County, places.Key.Year, [.. places.Select(at => groups[at].Child)]);
            foreach (var (at, serial) in places.Zip(serials))
                groups[at] = groups[at].WithFileNumber(NumberOf(groups[at].Intake!, serial));
        }
    }

    static IEnumerable<int> Places(ClaimedGroup[] groups, Predicate<ClaimedGroup> which) =>
        Enumerable.Range(0, groups.Length).Where(at => which(groups[at]));

    static IEnumerable<(string, PersonalCategory)> KeysOf(ClaimedGroup group) =>
        group.Steps
            .SelectMany(step => PersonalKeys.Of(step.Command))
            .Select(category => (StreamOf(group.Child).Value, category));

    static FileNumber NumberOf(ChildCommand.OpenIntake intake, int serial) =>
        new(intake.Region.County, intake.OpenedOn.Year, serial);

    static StreamName StreamOf(Id<Child> child) => new(ChildDecider.Instance.Category, child.ToString());

    static Personal<IdentityDetails>? IdentityOf(ChildCommand command) => command switch
    {
        ChildCommand.OpenIntake c => c.Identity,
        ChildCommand.IssueIdNumber c => c.Identity,
        ChildCommand.CorrectIdentity c => c.Identity,
        _ => null,
    };

    static Personal<IdentityDetails>? IdentityOf(ChildEvent e) => e switch
    {
        ChildEvent.IntakeOpened intake => intake.Identity,
        ChildEvent.IdNumberIssued issued => issued.Identity,
        ChildEvent.IdentityCorrected corrected => corrected.Identity,
        _ => null,
    };
}
