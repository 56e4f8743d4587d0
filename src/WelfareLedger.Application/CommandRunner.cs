using System.Diagnostics;
using WelfareLedger.Application.Collectives;
using WelfareLedger.Application.Deciding;
using WelfareLedger.Application.Identities;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.Domain.Matching;
using WelfareLedger.Domain.Pairings;
using WelfareLedger.EventLog;

namespace WelfareLedger.Application;

/// <summary>
/// Carries out commands. What it answers is durable; what it refuses changed nothing. Safe from many threads, and
/// beside other processes on the same log and vault.
/// </summary>
public sealed class CommandRunner
{
    /// <summary>How often a command is decided before others are found to be faster.</summary>
    public const int TriesMax = 3;

    /// <summary>The most groups in one call of <see cref="RunManyAsync"/>.</summary>
    public const int GroupsMax = 1000;

    static readonly IReadOnlyList<CommandOutcome> StepsOfProcess =
        [new CommandOutcome.Refused(RunnerRejections.GivenByProcess)];

    readonly StreamRunner<ChildState, ChildCommand, ChildEvent> _children;
    readonly StreamRunner<CarerState, CarerCommand, CarerEvent> _carers;
    readonly StreamRunner<JourneyState, JourneyCommand, JourneyEvent> _journeys;
    readonly PairingProcess _pairings;
    readonly JourneyProcess _enrolments;
    readonly NumberClaims _numbers;
    readonly CarerClaims _carerNumbers;
    readonly CollectiveCommands _collectives;
    readonly IBlindIndex _index;

    internal CommandRunner(
        StreamRunner<ChildState, ChildCommand, ChildEvent> children,
        StreamRunner<CarerState, CarerCommand, CarerEvent> carers,
        StreamRunner<JourneyState, JourneyCommand, JourneyEvent> journeys,
        PairingProcess pairings,
        JourneyProcess enrolments,
        NumberClaims numbers,
        CarerClaims carerNumbers,
        CollectiveCommands collectives,
        IBlindIndex index)
    {
        (_children, _carers, _journeys, _pairings, _enrolments) = (children, carers, journeys, pairings, enrolments);
        (_numbers, _carerNumbers, _collectives, _index) = (numbers, carerNumbers, collectives, index);
    }

    /// <summary>Carries out one command, or finds that it was carried out before: the same id gives the same
    /// answer.</summary>
    /// <exception cref="ArgumentException">The envelope holds no command.</exception>
    public async ValueTask<CommandOutcome> RunAsync(CommandEnvelope command, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        using var trace = LedgerTelemetry.Begin(command);
        var begun = Stopwatch.GetTimestamp();
        var outcome = await DispatchAsync(command, cancellation).ConfigureAwait(false);
        return LedgerTelemetry.Answered(trace, command, begun, outcome);
    }

    async ValueTask<CommandOutcome> DispatchAsync(CommandEnvelope command, CancellationToken cancellation)
    {
        if (command.Command is PairingCommand.PairChild pair)
            return await _pairings.PairAsync(command, pair, cancellation).ConfigureAwait(false);
        if (await _collectives.TryRunAsync(command, cancellation).ConfigureAwait(false) is { } outcome)
            return outcome;
        if (command.Command is MatchCommand.AcceptMatch accept)
            return await AcceptAsync(command, accept, cancellation).ConfigureAwait(false);
        if (command.Command is EnrolmentCommand.EnrolChild)
            return (await _enrolments.EnrolAsync([command], cancellation).ConfigureAwait(false))[0];
        if (command.Command is EnrolmentCommand.AssignEscort assign)
            return await _enrolments.AssignAsync(command, assign, cancellation).ConfigureAwait(false);
        var outcomes = await RunGroupsAsync([[command]], cancellation).ConfigureAwait(false);
        return outcomes[0][0];
    }

    /// <summary>
    /// Carries out commands on one child or one carer, each decided on what the one before left, in one append: all are
    /// recorded or none. The first may open the file; a command without a subject means that of the others.
    /// </summary>
    /// <returns>An outcome for each command when all were accepted; otherwise the one that was not, alone.</returns>
    /// <exception cref="ArgumentException">There is no command, the commands are of several subjects or kinds, or an id
    /// is there twice.</exception>
    public async ValueTask<IReadOnlyList<CommandOutcome>> RunTogetherAsync(
        IReadOnlyList<CommandEnvelope> commands, CancellationToken cancellation)
    {
        var outcomes = await RunManyAsync([commands], cancellation).ConfigureAwait(false);
        return outcomes[0];
    }

    /// <summary>
    /// As <see cref="RunTogetherAsync"/> for many children or carers at once, as an import wants it: what the vault has
    /// to keep is kept in one durable step for all, file numbers are given in the order of the groups, and the groups'
    /// appends share the log's commits. Each group stands or falls by itself; groups on one subject may go in any
    /// order.
    /// </summary>
    /// <returns>For each group what <see cref="RunTogetherAsync"/> answers.</returns>
    public async ValueTask<IReadOnlyList<IReadOnlyList<CommandOutcome>>> RunManyAsync(
        IReadOnlyList<IReadOnlyList<CommandEnvelope>> groups, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(groups.Count, GroupsMax);
        var outcomes = await RunGroupsAsync(groups, cancellation).ConfigureAwait(false);
        for (var at = 0; at < groups.Count; at++) LedgerTelemetry.Answered(groups[at], outcomes[at]);
        return outcomes;
    }

    async ValueTask<IReadOnlyList<IReadOnlyList<CommandOutcome>>> RunGroupsAsync(
        IReadOnlyList<IReadOnlyList<CommandEnvelope>> groups, CancellationToken cancellation)
    {
        Group[] parsed = [.. groups.Select(Group.Of)];
        var ofChildren = await _numbers.PrepareAsync([.. parsed.OfType<Group.OfChild>()], cancellation)
            .ConfigureAwait(false);
        var ofCarers = await _carerNumbers.PrepareAsync([.. parsed.OfType<Group.OfCarer>()], cancellation)
            .ConfigureAwait(false);
        var running = new Task<IReadOnlyList<CommandOutcome>>[parsed.Length];
        for (int at = 0, child = 0, carer = 0; at < parsed.Length; at++)
        {
            running[at] = parsed[at] switch
            {
                Group.OfChild => RunAsync(ofChildren[child++], cancellation),
                Group.OfCarer => RunAsync(ofCarers[carer++], cancellation),
                Group.OfJourney ofJourney => RunAsync(ofJourney, cancellation),
                _ => Task.FromResult(StepsOfProcess),
            };
        }

        return await Task.WhenAll(running).ConfigureAwait(false);
    }

    async Task<IReadOnlyList<CommandOutcome>> RunAsync(ClaimedGroup group, CancellationToken cancellation)
    {
        if (group.Answer is { } known)
            return [known];
        foreach (var step in group.Steps)
            if (step.Command is ChildCommand.MergeFile merge
                && await MergesNowhereAsync(group.Child, merge.Into, cancellation).ConfigureAwait(false))
                return [new CommandOutcome.Refused(RunnerRejections.MergesNowhere)];
        var stream = new StreamName(ChildDecider.Instance.Category, group.Child.ToString());
        var answer = await _children.RunAsync(stream, group.Steps, cancellation).ConfigureAwait(false);
        await FollowAsync(answer, cancellation).ConfigureAwait(false);
        var settled = await _numbers.SettleAsync(group, answer.Outcome, cancellation).ConfigureAwait(false);
        if (settled is CommandOutcome.Accepted)
            _index.RememberTraits([.. group.Steps.SelectMany(step => Traits.Of(group.Child, step.Command))]);
        return ReferenceEquals(settled, answer.Outcome) ? answer.Outcomes : [settled];
    }

    /// <summary>A chain of merges could lead in a circle: a file is merged only into one that stands by
    /// itself.</summary>
    async ValueTask<bool> MergesNowhereAsync(Id<Child> child, Id<Child> into, CancellationToken cancellation)
    {
        if (child == into) return true;
        var other = await _children.LoadAsync(new(ChildDecider.Instance.Category, into.ToString()), cancellation)
            .ConfigureAwait(false);
        return !other.Exists || other.State.MergedInto is not null;
    }

    async Task<IReadOnlyList<CommandOutcome>> RunAsync(ClaimedCarer group, CancellationToken cancellation)
    {
        if (group.Answer is { } known)
            return [known];
        var stream = CarerClaims.StreamOf(group.Carer);
        var answer = await _carers.RunAsync(stream, group.Group.Steps, cancellation).ConfigureAwait(false);
        await FollowAsync(answer, cancellation).ConfigureAwait(false);
        var settled = await _carerNumbers.SettleAsync(group, answer.Outcome, cancellation).ConfigureAwait(false);
        return ReferenceEquals(settled, answer.Outcome) ? answer.Outcomes : [settled];
    }

    /// <summary>The pairing has the proposal's id, and so the child's side accepts both in one append.</summary>
    async ValueTask<CommandOutcome> AcceptAsync(
        CommandEnvelope command, MatchCommand.AcceptMatch c, CancellationToken cancellation)
    {
        var stream = new StreamName(ChildDecider.Instance.Category, c.Child.ToString());
        var child = await _children.LoadAsync(stream, cancellation).ConfigureAwait(false);
        return child.State.FindProposal(c.Proposal) is { } proposal
            ? await _pairings.PairAsync(
                command,
                new PairingCommand.PairChild(c.Child, proposal.Carer, proposal.Pairing, c.Mode, c.From, c.DecidedOn),
                cancellation).ConfigureAwait(false)
            : new CommandOutcome.Refused(ChildRejections.NoSuchProposal);
    }

    async Task<IReadOnlyList<CommandOutcome>> RunAsync(Group.OfJourney group, CancellationToken cancellation)
    {
        var first = group.Steps[0];
        var journey = group.Subject
            ?? (first.Command is JourneyCommand.PlanJourney ? EventIds.Derive(first.Id, "journey") : null);
        if (journey is not { } id)
            return [new CommandOutcome.Refused(RunnerRejections.SubjectMissing)];
        var stream = new StreamName(JourneyDecider.Instance.Category, new Id<Journey>(id).ToString());
        var answer = await _journeys.RunAsync(stream, group.Steps, cancellation).ConfigureAwait(false);
        await FollowAsync(answer, cancellation).ConfigureAwait(false);
        return answer.Outcomes;
    }

    /// <summary>
    /// Does at once what follows from the events. They are on record whatever comes of this: when it cannot be done
    /// now, <see cref="PairingProcess.ReactAsync"/> or <see cref="PairingProcess.FinishOpenAsync"/> does it, or those
    /// of <see cref="JourneyProcess"/>.
    /// </summary>
    async ValueTask FollowAsync<TEvent>(StreamAnswer<TEvent> answer, CancellationToken cancellation)
        where TEvent : class
    {
        try
        {
            foreach (var happened in answer.Events)
            {
                await _pairings.FollowAsync(happened.Stream, happened.Event, cancellation).ConfigureAwait(false);
                await _enrolments.FollowAsync(happened.Stream, happened.Event, cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is LogStoppedException or LogUnavailableException or OperationCanceledException)
        {
            // The answer stands, and must reach who asked; the log says again what is the matter with it.
        }
    }
}
