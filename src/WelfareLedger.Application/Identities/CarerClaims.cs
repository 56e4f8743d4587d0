using WelfareLedger.Application.Deciding;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.EventLog;

namespace WelfareLedger.Application.Identities;

/// <summary>Commands on one carer, with what was found and claimed for them.</summary>
/// <param name="Group">As given.</param>
/// <param name="Carer">Whose stream they go into.</param>
sealed record ClaimedCarer(Group.OfCarer Group, Id<Carer> Carer)
{
    /// <summary>The number that a recruitment brings, where it is not a repetition.</summary>
    public IdNumber? Number { get; init; }

    /// <summary>The answer, where nothing is to be run any more.</summary>
    public CommandOutcome? Answer { get; init; }

    public ClaimedCarer Refused(Rejection why) => this with { Answer = new CommandOutcome.Refused(why) };
}

/// <summary>
/// Sees to it that one ID number has one carer's file, as <see cref="NumberClaims"/> does for children: the number is
/// claimed before the recruitment is appended, and a recruitment under another id goes into the stream that the number
/// is claimed for.
/// </summary>
sealed class CarerClaims(
    StreamRunner<CarerState, CarerCommand, CarerEvent> carers, IBlindIndex index, IKeyRing keys, EventCodec codec)
{
    const int ClaimsAtOnce = 500;

    static readonly HashSet<string> Category = [CarerDecider.Instance.Category];

    public static StreamName StreamOf(Id<Carer> carer) => new(CarerDecider.Instance.Category, carer.ToString());

    /// <summary>
    /// Puts in the carers who were recruited before there was an index of their numbers, each by the number that she
    /// has now. Of two files with one number the first has it. Whoever is restricted cannot be put in yet; then the
    /// next opening looks again.
    /// </summary>
    public static async ValueTask FillAsync(
        IEventLog log, EventCodec codec, IBlindIndex index, CancellationToken cancellation)
    {
        if (index.HasAllCarers) return;
        var isWhole = true;
        Dictionary<Id<Carer>, (Position Since, IdNumber? Number)> found = [];
        await foreach (var stored in log.ReadAllAsync(Position.Start, Category, cancellation).ConfigureAwait(false))
        {
            if (codec.DecodeBody(stored) is not CarerEvent.CarerRecruited recruited) continue;
            var identity = codec.Open(recruited.Identity);
            isWhole &= identity is not Personal<RelativeDetails>.Restricted;
            var (carer, number) = (Id<Carer>.Parse(stored.Stream.Id, null), identity.OrNull?.Number);
            if (!found.TryGetValue(carer, out var before) || before.Number != number)
                found[carer] = (stored.Position, number);
        }
        foreach (var claims in found.Where(one => one.Value.Number is not null).OrderBy(one => one.Value.Since)
            .Select(one => (one.Value.Number!.Value, one.Key)).Chunk(ClaimsAtOnce)) index.ClaimForCarers(claims);
        if (isWhole) index.TellAllCarersAreIn();
    }

    /// <summary>Finds the carer that each group is on, and keeps numbers and keys for those that want it, in one
    /// durable step for all.</summary>
    public async ValueTask<ClaimedCarer[]> PrepareAsync(
        IReadOnlyList<Group.OfCarer> groups, CancellationToken cancellation)
    {
        var claimed = new ClaimedCarer[groups.Count];
        for (var at = 0; at < claimed.Length; at++)
            claimed[at] = await FindAsync(groups[at], cancellation).ConfigureAwait(false);
        int[] places = [.. Enumerable.Range(0, claimed.Length).Where(at => claimed[at].Number is not null)];
        if (places.Length == 0) return claimed;
        var owners = index.ClaimForCarers([.. places.Select(at => (claimed[at].Number!.Value, claimed[at].Carer))]);
        foreach (var (at, owner) in places.Zip(owners))
            if (owner != claimed[at].Carer)
                claimed[at] = await GoToAsync(claimed[at], owner, cancellation).ConfigureAwait(false);
        keys.MakeKeys(
            [.. places.Select(at => (StreamOf(claimed[at].Carer).Value, PersonalCategory.Identity)).Distinct()]);
        return claimed;
    }

    /// <summary>After a group ran: gives its answer, with the index in step with what was recorded.</summary>
    public async ValueTask<CommandOutcome> SettleAsync(
        ClaimedCarer group, CommandOutcome outcome, CancellationToken cancellation)
    {
        if (group.Number is not { } number || outcome is CommandOutcome.Busy or CommandOutcome.Unknown) return outcome;
        // The first recruitment of a file has had no number before.
        if (outcome is CommandOutcome.Accepted { Version.Value: 0 })
        {
            index.ClaimForCarers([(number, group.Carer)]);
            return outcome;
        }
        await FreeFormerAsync(group.Carer, number, cancellation).ConfigureAwait(false);
        return outcome is CommandOutcome.Refused { Rejection: var why }
            ? new CommandOutcome.Refused(Told(group, why))
            : outcome;
    }

    /// <summary>Frees every number that a carer had or was claimed for her, but the one that she has now.</summary>
    async ValueTask FreeFormerAsync(Id<Carer> carer, IdNumber claimed, CancellationToken cancellation)
    {
        HashSet<IdNumber> numbers = [claimed];
        Personal<RelativeDetails>? newest = null;
        await foreach (var e in carers.ReadAsync(StreamOf(carer), cancellation).ConfigureAwait(false))
        {
            if (e is not CarerEvent.CarerRecruited recruited) continue;
            newest = codec.Open(recruited.Identity);
            if (newest.OrNull?.Number is { } number) numbers.Add(number);
        }
        if (newest is Personal<RelativeDetails>.Erased or Personal<RelativeDetails>.Restricted) return;
        var current = newest?.OrNull?.Number;
        if (current is { } own) index.ClaimForCarers([(own, carer)]);
        foreach (var former in numbers.Where(number => number != current)) index.Release(former, carer);
    }

    async ValueTask<ClaimedCarer> FindAsync(Group.OfCarer group, CancellationToken cancellation)
    {
        if (IdOf(group) is not { } id)
            return new ClaimedCarer(group, default).Refused(RunnerRejections.SubjectMissing);
        var claimed = new ClaimedCarer(group, id);
        if (NumberIn(group) is not { } number) return claimed;
        if (index.FindCarer(number) is { } owner && owner != id)
            claimed = await GoToAsync(claimed, owner, cancellation).ConfigureAwait(false);
        if (claimed.Answer is not null) return claimed;
        var draft = await carers.TryAsync(StreamOf(claimed.Carer), group.Steps, cancellation).ConfigureAwait(false);
        return draft.IsRepetition(group.Steps.Count) ? claimed
            : draft.Refusal is not { } refusal ? claimed with { Number = number }
            : claimed.Refused(Told(claimed, refusal));
    }

    /// <summary>
    /// A file that is there already is told by its number to whoever did not name that file: also to the one whose
    /// claim stood first, when another recruitment opened the file in the meantime.
    /// </summary>
    static Rejection Told(ClaimedCarer group, Rejection why) =>
        why == CarerRejections.CarerExists && group.Group.Subject != group.Carer.Value
            ? RunnerRejections.CarerNumberOnFile
            : why;

    /// <summary>The group on the carer whose number it is: unless it is on another file that is there.</summary>
    async ValueTask<ClaimedCarer> GoToAsync(ClaimedCarer group, Id<Carer> owner, CancellationToken cancellation)
    {
        var stream = StreamOf(group.Carer);
        var file = await carers.LoadAsync(stream, cancellation).ConfigureAwait(false);
        if (!file.Exists) return group with { Carer = owner };
        // Given before, and since then the file got another number: the runner finds the answer again.
        return file.VersionOf(EventIds.Derive(group.Group.Steps[0].Id, stream, 0).Value) is not null
            ? group with { Number = null }
            : group.Refused(RunnerRejections.CarerNumberOnFile) with { Number = null };
    }

    static Id<Carer>? IdOf(Group.OfCarer group) =>
        group.Subject is { } subject ? new(subject)
        : group.Steps[0].Command is CarerCommand.RecruitCarer ? new(EventIds.Derive(group.Steps[0].Id, "carer"))
        : null;

    static IdNumber? NumberIn(Group.OfCarer group) =>
        group.Steps.Select(step => step.Command).OfType<CarerCommand.RecruitCarer>().LastOrDefault()
            ?.Identity.OrNull?.Number;
}
