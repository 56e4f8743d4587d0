using WelfareLedger.Application.Deciding;
using WelfareLedger.Application.Pairings;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.Domain.Pairings;
using WelfareLedger.EventLog;

namespace WelfareLedger.Application;

/// <summary>
/// Ties a carer's stream and a child's together: a place is reserved with the carer, the child's side accepts or
/// declines, the place is taken or free again. docs/decisions/0007-pairing.md says why no order of steps, by whichever
/// processes, leaves a carer with more children than places, or a child with a carer who has no place for it.
/// </summary>
public sealed class PairingProcess
{
    /// <summary>How often steps are taken again that others were faster at, when nobody waits for the answer.</summary>
    public const int RoundsMax = 20;

    static readonly CommandOutcome.Unknown Begun =
        new("The pairing was begun and is not finished; the same command again finishes it.");

    readonly StreamRunner<ChildState, ChildCommand, ChildEvent> _children;
    readonly StreamRunner<CarerState, CarerCommand, CarerEvent> _carers;
    readonly IEventLog _log;
    readonly EventCodec _codec;
    readonly LedgerKind _kind;

    internal PairingProcess(
        StreamRunner<ChildState, ChildCommand, ChildEvent> children,
        StreamRunner<CarerState, CarerCommand, CarerEvent> carers,
        IEventLog log,
        EventCodec codec,
        LedgerKind kind) =>
        (_children, _carers, _log, _codec, _kind) = (children, carers, log, codec, kind);

    /// <summary>
    /// Goes through all carers and finishes what was begun: reservations are taken or undone, the places of ended
    /// pairings become free, the pairings of carers who left end. Safe at any time, beside anything else; wanted when a
    /// process starts.
    /// </summary>
    /// <exception cref="LogUnavailableException">A step could not be taken; calling again goes on.</exception>
    public async ValueTask FinishOpenAsync(CancellationToken cancellation)
    {
        var carers = new HashSet<StreamName>();
        await foreach (var stored in _log
            .ReadAllAsync(Position.Start, new HashSet<string> { CarerDecider.Instance.Category }, cancellation)
            .ConfigureAwait(false))
            carers.Add(stored.Stream);
        foreach (var carer in carers)
            await InRoundsAsync(() => FinishAsync(carer, pairing: null, cancellation)).ConfigureAwait(false);
    }

    /// <summary>Does what follows from an event of a child or carer; safe to repeat, and to do beside the process that
    /// recorded it. From most events nothing follows.</summary>
    /// <exception cref="LogUnavailableException">A step could not be taken; calling again goes on.</exception>
    public async ValueTask ReactAsync(DecodedEvent recorded, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        var stream = recorded.Stored.Stream;
        if (recorded.Event is ChildEvent or CarerEvent)
            await InRoundsAsync(() => FollowAsync(stream, recorded.Event, cancellation)).ConfigureAwait(false);
    }

    /// <summary>Pairs a child with a carer.</summary>
    internal async ValueTask<CommandOutcome> PairAsync(
        CommandEnvelope envelope, PairingCommand.PairChild c, CancellationToken cancellation)
    {
        var pairing = c.Pairing ?? new(EventIds.Derive(envelope.Id, "pairing"));
        var carer = new StreamName(CarerDecider.Instance.Category, c.Carer.ToString());
        var reserve = new Step<CarerCommand>(
            EventIds.Derive(envelope.Id, "reserve"),
            new CarerCommand.ReservePlace(pairing, c.Child, c.Mode, c.From, c.DecidedOn),
            envelope.By, envelope.Source, envelope.Id, envelope.CorrelationId, envelope.At);

        if (await TryAsync(carer, reserve, c, pairing, cancellation).ConfigureAwait(false) is { } refusal)
            return new CommandOutcome.Refused(refusal);
        var reserved = await _carers.RunAsync(carer, [reserve], cancellation).ConfigureAwait(false);
        if (reserved.Outcome is not CommandOutcome.Accepted)
            return reserved.Outcome;
        var reservation = reserved.Events is [{ Event: CarerEvent.PlaceReserved e } happened]
            ? new Reservation(c.Carer, e, new(happened.Id, happened.Metadata, _kind))
            : (await PlacesOfAsync(carer, cancellation).ConfigureAwait(false)).Find(pairing);
        if (reservation is null || await AskAsync(reservation, cancellation).ConfigureAwait(false) is not { } answer)
            return Begun;
        await FollowAnswerAsync(reservation, answer, cancellation).ConfigureAwait(false);
        return answer;
    }

    /// <summary>Does what follows from an event; false when somebody was faster and it has to be looked at
    /// again.</summary>
    internal async ValueTask<bool> FollowAsync(StreamName stream, object e, CancellationToken cancellation)
    {
        switch (e)
        {
            case CarerEvent.PlaceReserved reserved:
                return await FinishAsync(stream, reserved.Pairing, cancellation).ConfigureAwait(false);
            case CarerEvent.CarerLeft:
                return await FinishAsync(stream, null, cancellation).ConfigureAwait(false);
            case ChildEvent.PairingEnded ended:
                var child = await _children.LoadAsync(stream, cancellation).ConfigureAwait(false);
                return child.State.FindPairing(ended.Pairing) is not { What.Carer: var carer }
                    || await FinishAsync(
                        new StreamName(CarerDecider.Instance.Category, carer.ToString()), ended.Pairing, cancellation)
                        .ConfigureAwait(false);
            default:
                return true;
        }
    }

    /// <summary>Refuses what either side would refuse, so that in the common case a refused pairing leaves no
    /// trace.</summary>
    async ValueTask<Rejection?> TryAsync(
        StreamName carer, Step<CarerCommand> reserve, PairingCommand.PairChild c, Id<Pairing> pairing,
        CancellationToken cancellation)
    {
        var draft = await _carers.TryAsync(carer, [reserve], cancellation).ConfigureAwait(false);
        if (draft.Refusal is not null || draft.Events is not [{ Event: CarerEvent.PlaceReserved reserved } drafted])
            return draft.Refusal;
        var reservation = new Reservation(c.Carer, reserved, new(drafted.Id, drafted.Metadata, _kind));
        return (await _children.TryAsync(reservation.ChildStream, [reservation.Accept()], cancellation)
            .ConfigureAwait(false)).Refusal;
    }

    /// <summary>Asks the child's side. Accepted or declined is one event in the child's stream, whichever comes first,
    /// and all who ask find it.</summary>
    /// <returns>Accepted or refused; null when it cannot be told yet.</returns>
    async ValueTask<CommandOutcome?> AskAsync(Reservation reservation, CancellationToken cancellation)
    {
        for (var tries = 0; tries < CommandRunner.TriesMax; tries++)
        {
            var accepted = await RunAsync(reservation, reservation.Accept(), cancellation).ConfigureAwait(false);
            if (accepted is CommandOutcome.Accepted)
                return accepted;
            if (accepted is not CommandOutcome.Refused)
                return null;
            switch (await RunAsync(reservation, reservation.Decline(), cancellation).ConfigureAwait(false))
            {
                case CommandOutcome.Accepted:
                    return accepted;
                case CommandOutcome.Refused:
                    break; // Somebody else had it accepted in between; the next try finds that.
                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>Does with the place what the child's side said.</summary>
    ValueTask<CommandOutcome> FollowAnswerAsync(
        Reservation reservation, CommandOutcome answer, CancellationToken cancellation) =>
        RunAsync(
            reservation,
            answer is CommandOutcome.Accepted ? reservation.Take() : reservation.Undo(),
            cancellation);

    /// <summary>Brings the places of a carer, or one of them, to where the children's streams say they are; false when
    /// that has to be looked at again.</summary>
    async ValueTask<bool> FinishAsync(StreamName carer, Id<Pairing>? pairing, CancellationToken cancellation)
    {
        var places = await PlacesOfAsync(carer, cancellation).ConfigureAwait(false);
        var done = true;
        foreach (var held in places.Held.Where(held => pairing is null || held.Event.Pairing == pairing))
            done &= await FinishAsync(held, places.Left, cancellation).ConfigureAwait(false);
        return done;
    }

    async ValueTask<bool> FinishAsync(
        Reservation held, (DateOnly On, Cause Cause)? left, CancellationToken cancellation)
    {
        var child = await _children.LoadAsync(held.ChildStream, cancellation).ConfigureAwait(false);
        if (SpellOf(held, child) is not { } spell)
            return await AnswerForAsync(held, left is not null, cancellation).ConfigureAwait(false) is { } answer
                && IsSettled(await FollowAnswerAsync(held, answer, cancellation).ConfigureAwait(false));

        if (spell.IsOpen && left is var (leftOn, leaving))
        {
            var on = leftOn > spell.Period.From ? leftOn : spell.Period.From;
            var ended = await RunAsync(held, held.End(on, leaving), cancellation).ConfigureAwait(false);
            child = await _children.LoadAsync(held.ChildStream, cancellation).ConfigureAwait(false);
            spell = SpellOf(held, child)!;
            if (spell.IsOpen)
                return ended is CommandOutcome.Refused; // A rule keeps it open, and it shows as a gap.
        }

        var step = spell.IsOpen
            ? held.Take()
            : held.Free(
                spell.Period.Until ?? spell.Period.From,
                await CauseOfEndAsync(held, child, spell, cancellation).ConfigureAwait(false));
        return IsSettled(await RunAsync(held, step, cancellation).ConfigureAwait(false));
    }

    /// <summary>What the child's side says to a reservation that nobody has asked it about; of a carer who left it is
    /// not asked, but made to decline.</summary>
    async ValueTask<CommandOutcome?> AnswerForAsync(
        Reservation held, bool carerLeft, CancellationToken cancellation)
    {
        if (!carerLeft)
            return await AskAsync(held, cancellation).ConfigureAwait(false);
        return await RunAsync(held, held.Decline(), cancellation).ConfigureAwait(false) is CommandOutcome.Accepted
            ? new CommandOutcome.Refused(CarerRejections.CarerLeft)
            : null;
    }

    /// <summary>The event that ended a pairing, for its free place to be recorded in the same name.</summary>
    async ValueTask<Cause> CauseOfEndAsync(
        Reservation held, Folded<ChildState> child, Spell<PairedCarer> spell, CancellationToken cancellation)
    {
        if (spell.EndedBy is { } id && child.VersionOf(id.Value) is { } version)
        {
            await foreach (var stored in _log
                .ReadStreamAsync(child.Stream, version, ReadDirection.Forwards, cancellation).ConfigureAwait(false))
                return new(id, _codec.Decode(stored).Metadata, _kind);
        }

        return held.Cause;
    }

    async ValueTask<CarerPlaces> PlacesOfAsync(StreamName carer, CancellationToken cancellation)
    {
        var places = new CarerPlaces(Id<Carer>.Parse(carer.Id, null), _kind);
        await foreach (var stored in _log.ReadStreamAsync(carer, null, ReadDirection.Forwards, cancellation)
            .ConfigureAwait(false))
            places.See(_codec.Decode(stored));
        return places;
    }

    async ValueTask<CommandOutcome> RunAsync(
        Reservation reservation, Step<ChildCommand> step, CancellationToken cancellation)
    {
        var answer = await _children.RunAsync(reservation.ChildStream, [step], cancellation).ConfigureAwait(false);
        return Decided(answer.Outcome);
    }

    async ValueTask<CommandOutcome> RunAsync(
        Reservation reservation, Step<CarerCommand> step, CancellationToken cancellation)
    {
        var answer = await _carers.RunAsync(reservation.CarerStream, [step], cancellation).ConfigureAwait(false);
        return Decided(answer.Outcome);
    }

    /// <summary>What the clock refuses, no rule of carer or child has: the step is still to be taken.</summary>
    static CommandOutcome Decided(CommandOutcome outcome) =>
        outcome is CommandOutcome.Refused { Rejection: var why } && ClockRejections.Contains(why)
            ? new CommandOutcome.Busy()
            : outcome;

    static Spell<PairedCarer>? SpellOf(Reservation held, Folded<ChildState> child) =>
        child.State.FindPairing(held.Event.Pairing) is { } spell && spell.What.Carer == held.Carer ? spell : null;

    /// <summary>A refusal settles a step too: what it was to do has been done otherwise.</summary>
    static bool IsSettled(CommandOutcome outcome) => outcome is CommandOutcome.Accepted or CommandOutcome.Refused;

    static async ValueTask InRoundsAsync(Func<ValueTask<bool>> step)
    {
        for (var round = 0; round < RoundsMax; round++)
        {
            if (await step().ConfigureAwait(false))
                return;
        }

        throw new LogUnavailableException("A pairing that was begun could not be finished just now.");
    }
}
