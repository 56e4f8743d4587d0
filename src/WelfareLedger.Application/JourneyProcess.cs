using WelfareLedger.Application.Deciding;
using WelfareLedger.Application.Journeys;
using WelfareLedger.Application.Pairings;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.EventLog;

namespace WelfareLedger.Application;

/// <summary>
/// Ties a journey's stream and its children's together: a seat is reserved on the journey, the child's side books or
/// declines, the seat is confirmed or free again; what changes in the child's file afterwards is brought to the
/// journey, and the end of the journey to the child. docs/decisions/0027-journeys.md says why any order of steps, by
/// whichever processes, keeps each rule in the stream that owns it.
/// </summary>
public sealed class JourneyProcess
{
    /// <summary>How often steps are taken again that others were faster at, when nobody waits for the answer.</summary>
    public const int RoundsMax = 20;

    // So many children's streams are asked at once; their appends share the log's commits.
    const int AtOnceMax = 64;

    static readonly CommandOutcome.Unknown Begun =
        new("The enrolment was begun and is not finished; the same command again finishes it.");

    readonly StreamRunner<ChildState, ChildCommand, ChildEvent> _children;
    readonly StreamRunner<CarerState, CarerCommand, CarerEvent> _carers;
    readonly StreamRunner<JourneyState, JourneyCommand, JourneyEvent> _journeys;
    readonly IEventLog _log;
    readonly EventCodec _codec;
    readonly LedgerKind _kind;

    internal JourneyProcess(
        StreamRunner<ChildState, ChildCommand, ChildEvent> children,
        StreamRunner<CarerState, CarerCommand, CarerEvent> carers,
        StreamRunner<JourneyState, JourneyCommand, JourneyEvent> journeys,
        IEventLog log,
        EventCodec codec,
        LedgerKind kind) =>
        (_children, _carers, _journeys, _log, _codec, _kind) = (children, carers, journeys, log, codec, kind);

    /// <summary>
    /// Goes through all journeys and finishes what was begun: seats are confirmed or free again, bookings of journeys
    /// that are over end. Safe at any time, beside anything else; wanted when a process starts.
    /// </summary>
    /// <exception cref="LogUnavailableException">A step could not be taken; calling again goes on.</exception>
    public async ValueTask FinishOpenAsync(CancellationToken cancellation)
    {
        var journeys = new HashSet<StreamName>();
        await foreach (var stored in _log
            .ReadAllAsync(Position.Start, new HashSet<string> { JourneyDecider.Instance.Category }, cancellation)
            .ConfigureAwait(false))
            journeys.Add(stored.Stream);
        foreach (var journey in journeys)
            await InRoundsAsync(() => FinishAllAsync(journey, cancellation)).ConfigureAwait(false);
    }

    /// <summary>Does what follows from an event of a child or journey; safe to repeat, and to do beside the process
    /// that recorded it. From most events nothing follows.</summary>
    /// <exception cref="LogUnavailableException">A step could not be taken; calling again goes on.</exception>
    public async ValueTask ReactAsync(DecodedEvent recorded, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        var stream = recorded.Stored.Stream;
        if (recorded.Event is ChildEvent or JourneyEvent)
            await InRoundsAsync(() => FollowAsync(stream, recorded.Event, cancellation)).ConfigureAwait(false);
    }

    /// <summary>Does what follows from an event; false when it has to be looked at again.</summary>
    internal async ValueTask<bool> FollowAsync(StreamName stream, object e, CancellationToken cancellation) => e switch
    {
        JourneyEvent.SeatReserved reserved => await IsSettledAsync(stream, reserved.Booking, cancellation)
                .ConfigureAwait(false)
            || await FinishAsync(stream, reserved.Booking, cancellation).ConfigureAwait(false),
        JourneyEvent.SeatReleased released =>
            await FinishAsync(stream, released.Booking, cancellation).ConfigureAwait(false),
        JourneyEvent.JourneyCancelled or JourneyEvent.JourneyClosed =>
            await FinishAsync(stream, null, cancellation).ConfigureAwait(false),
        ChildEvent.ReceiverAuthorised or ChildEvent.ReceiverRevoked or ChildEvent.ConsentGiven
            or ChildEvent.ConsentWithdrawn or ChildEvent.RecordWithdrawn or ChildEvent.DatesCorrected =>
            await NoteAsync(stream, cancellation).ConfigureAwait(false),
        _ => true,
    };

    /// <summary>Assigns an escort, by what her file says now.</summary>
    internal async ValueTask<CommandOutcome> AssignAsync(
        CommandEnvelope envelope, EnrolmentCommand.AssignEscort c, CancellationToken cancellation)
    {
        var carer = await _carers
            .LoadAsync(new(CarerDecider.Instance.Category, c.Escort.ToString()), cancellation).ConfigureAwait(false);
        var stream = new StreamName(JourneyDecider.Instance.Category, c.Journey.ToString());
        var journey = await _journeys.LoadAsync(stream, cancellation).ConfigureAwait(false);
        if (!carer.State.Exists) return new CommandOutcome.Refused(CarerRejections.NotRecruited);
        if (carer.State.LeftOn is not null) return new CommandOutcome.Refused(CarerRejections.CarerLeft);
        if (carer.State.SuspendedOn is not null) return new CommandOutcome.Refused(CarerRejections.CarerSuspended);
        var accept = new Step<JourneyCommand>(
            envelope.Id,
            new JourneyCommand.AcceptEscort(
                c.Escort, c.Group, carer.State.VettedThrough(journey.State.DepartsOn, journey.State.EndsOn)),
            envelope.By, envelope.Source, null, envelope.CorrelationId, envelope.At);
        return (await _journeys.RunAsync(stream, [accept], cancellation).ConfigureAwait(false)).Outcome;
    }

    /// <summary>
    /// Enrols children on one journey: their seats are reserved in one append, their files are asked at once, and the
    /// seats confirmed in one more. Each child stands or falls by itself.
    /// </summary>
    /// <param name="envelopes">Each an <see cref="EnrolmentCommand.EnrolChild"/>, all of the same journey.</param>
    /// <param name="cancellation">Gives up; what was begun is finished later.</param>
    /// <returns>An outcome for each.</returns>
    public async ValueTask<IReadOnlyList<CommandOutcome>> EnrolAsync(
        IReadOnlyList<CommandEnvelope> envelopes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(envelopes);
        var rows = envelopes.Select(envelope => new Row(envelope)).ToList();
        if (rows.Count == 0) return [];
        if (rows.Select(row => row.Command.Journey).Distinct().Count() > 1)
            throw new ArgumentException("Children enrolled together go on one journey.", nameof(envelopes));
        var stream = new StreamName(JourneyDecider.Instance.Category, rows[0].Command.Journey.ToString());
        var journey = await _journeys.LoadAsync(stream, cancellation).ConfigureAwait(false);
        if (journey.State.Plan is not { } plan)
            return [.. rows.Select(_ => new CommandOutcome.Refused(JourneyRejections.NoJourney))];

        await ForAllAsync(rows, row => AskAsync(row, plan, cancellation)).ConfigureAwait(false);
        await TryAsync(stream, rows, cancellation).ConfigureAwait(false);
        var open = rows.Where(row => row.Outcome is null).ToList();
        if (open.Count > 0) await ReserveAsync(stream, open, cancellation).ConfigureAwait(false);
        return [.. rows.Select(row => row.Outcome ?? Begun)];
    }

    /// <summary>Refuses what the child's side would refuse, and learns its household.</summary>
    async Task<bool> AskAsync(Row row, JourneyEvent.JourneyPlanned plan, CancellationToken cancellation)
    {
        var child = await _children.LoadAsync(row.ChildStream, cancellation).ConfigureAwait(false);
        row.Household = child.State.Household;
        var book = row.Step<ChildCommand>("try", new ChildCommand.BookJourney(
            row.Booking, row.Command.Journey, plan.DepartsOn, plan.EndsOn, row.Command.DecidedOn));
        var draft = await _children.TryAsync(row.ChildStream, [book], cancellation).ConfigureAwait(false);
        if (draft.Refusal is { } refusal) row.Outcome = new CommandOutcome.Refused(refusal);
        return true;
    }

    /// <summary>Refuses what the journey would refuse, one by one, each on what the others leave.</summary>
    async ValueTask TryAsync(StreamName stream, List<Row> rows, CancellationToken cancellation)
    {
        while (rows.Where(row => row.Outcome is null).ToList() is { Count: > 0 } open)
        {
            var draft = await _journeys
                .TryAsync(stream, [.. open.Select(row => row.Reserve())], cancellation).ConfigureAwait(false);
            if (draft.Refusal is not { } refusal) return;
            open[draft.Steps.Count].Outcome = new CommandOutcome.Refused(refusal);
        }
    }

    async ValueTask ReserveAsync(StreamName stream, List<Row> rows, CancellationToken cancellation)
    {
        var reserved = await _journeys
            .RunAsync(stream, [.. rows.Select(row => row.Reserve())], cancellation).ConfigureAwait(false);
        if (reserved.Outcome is not CommandOutcome.Accepted)
        {
            foreach (var row in rows) row.Outcome = reserved.Outcome;
            return;
        }

        var seats = await SeatsOfAsync(stream, cancellation).ConfigureAwait(false);
        await ForAllAsync(rows, async row =>
        {
            row.Seat = seats.Find(row.Booking);
            if (row.Seat is not null) row.Outcome = await AskAsync(row.Seat, cancellation).ConfigureAwait(false);
            return row.Outcome is not null;
        }).ConfigureAwait(false);
        await FollowAnswersAsync(
            stream, [.. rows.Where(row => row is { Seat: not null, Outcome: not null })
                .Select(row => (row.Seat!, row.Outcome!))],
            cancellation).ConfigureAwait(false);
    }

    /// <summary>Asks the child's side. Booked or declined is one event in the child's stream, whichever comes first,
    /// and all who ask find it.</summary>
    /// <returns>Accepted or refused; null when it cannot be told yet.</returns>
    async ValueTask<CommandOutcome?> AskAsync(Seat seat, CancellationToken cancellation)
    {
        for (var tries = 0; tries < CommandRunner.TriesMax; tries++)
        {
            var booked = await RunAsync(seat, seat.Book(), cancellation).ConfigureAwait(false);
            if (booked is CommandOutcome.Accepted) return booked;
            if (booked is not CommandOutcome.Refused refused) return null;
            var declined = await RunAsync(seat, seat.Decline(), cancellation).ConfigureAwait(false);
            if (declined is CommandOutcome.Accepted) return refused;
            // Somebody booked it meanwhile, or it cannot be told: ask again.
            if (declined is not CommandOutcome.Refused) return null;
        }

        return null;
    }

    /// <summary>Confirms and frees seats as their children's sides answered, in one append.</summary>
    async ValueTask<bool> FollowAnswersAsync(
        StreamName stream, IReadOnlyList<(Seat Seat, CommandOutcome Answer)> answers, CancellationToken cancellation)
    {
        if (answers.Count == 0) return true;
        var steps = new List<Step<JourneyCommand>>(answers.Count);
        foreach (var (seat, answer) in answers)
        {
            var child = await _children.LoadAsync(seat.ChildStream, cancellation).ConfigureAwait(false);
            steps.Add(answer is CommandOutcome.Accepted ? seat.Confirm(child.State) : seat.Undo());
        }

        var outcome = (await _journeys.RunAsync(stream, steps, cancellation).ConfigureAwait(false)).Outcome;
        return Decided(outcome) is CommandOutcome.Accepted;
    }

    /// <summary>Brings a journey's seats and its children's bookings, or those of one booking, to where each other's
    /// streams say they are.</summary>
    async ValueTask<bool> FinishAsync(StreamName stream, Id<Booking>? booking, CancellationToken cancellation)
    {
        var seats = await SeatsOfAsync(stream, cancellation).ConfigureAwait(false);
        return await FinishAsync(stream, seats, booking, cancellation).ConfigureAwait(false);
    }

    async ValueTask<bool> FinishAllAsync(StreamName stream, CancellationToken cancellation)
    {
        var seats = await SeatsOfAsync(stream, cancellation).ConfigureAwait(false);
        var finished = await FinishAsync(stream, seats, null, cancellation).ConfigureAwait(false);
        var standing = seats.All.Where(seat => seats.EndOf(seat) is null && !seats.IsPending(seat)).ToList();
        var noted = await ForAllAsync(standing, seat => NoteAsync(seat, cancellation)).ConfigureAwait(false);
        return finished && noted;
    }

    async ValueTask<bool> FinishAsync(
        StreamName stream, JourneySeats seats, Id<Booking>? booking, CancellationToken cancellation)
    {
        var wanted = seats.All.Where(seat => booking is null || seat.Event.Booking == booking).ToList();
        var pending = wanted.Where(seats.IsPending).Select(seat => new Asked(seat)).ToList();
        var answered = await ForAllAsync(pending, async asked =>
        {
            asked.Answer = await AskAsync(asked.Seat, cancellation).ConfigureAwait(false);
            return asked.Answer is not null;
        }).ConfigureAwait(false);
        var followed = await FollowAnswersAsync(
            stream, [.. pending.Where(asked => asked.Answer is not null).Select(asked => (asked.Seat, asked.Answer!))],
            cancellation).ConfigureAwait(false);
        var over = wanted.Where(seat => seats.EndOf(seat) is not null).ToList();
        var left = await ForAllAsync(over, seat => LeaveAsync(seat, seats.EndOf(seat)!.Value, cancellation))
            .ConfigureAwait(false);
        return answered && followed && left;
    }

    async ValueTask<bool> IsSettledAsync(StreamName stream, Id<Booking> booking, CancellationToken cancellation)
    {
        var journey = await _journeys.LoadAsync(stream, cancellation).ConfigureAwait(false);
        return journey.State.FindBooking(booking) is not { Stage: SeatStage.Reserved };
    }

    async Task<bool> LeaveAsync(
        Seat seat, (DateOnly On, JourneyEnd Reason, Cause Cause) end, CancellationToken cancellation)
    {
        var child = await _children.LoadAsync(seat.ChildStream, cancellation).ConfigureAwait(false);
        return child.State.FindBooking(seat.Event.Booking) is not { LeftOn: null }
            || IsSettled(await RunAsync(seat, seat.Leave(end.On, end.Reason, end.Cause), cancellation)
                .ConfigureAwait(false));
    }

    /// <summary>Brings to the journeys that a child is on what its file says now.</summary>
    async ValueTask<bool> NoteAsync(StreamName child, CancellationToken cancellation)
    {
        var folded = await _children.LoadAsync(child, cancellation).ConfigureAwait(false);
        var done = true;
        foreach (var booking in folded.State.Bookings.Where(booking => booking.LeftOn is null))
        {
            var journey = new StreamName(JourneyDecider.Instance.Category, booking.Journey.ToString());
            var seats = await SeatsOfAsync(journey, cancellation).ConfigureAwait(false);
            if (seats.Find(booking.Booking) is { } seat)
                done &= await NoteAsync(seat, cancellation).ConfigureAwait(false);
        }

        return done;
    }

    async Task<bool> NoteAsync(Seat seat, CancellationToken cancellation)
    {
        var child = await _children.LoadAsync(seat.ChildStream, cancellation).ConfigureAwait(false);
        var answer = await _journeys.RunAsync(seat.JourneyStream, [seat.Note(child)], cancellation)
            .ConfigureAwait(false);
        return IsSettled(Decided(answer.Outcome));
    }

    async ValueTask<JourneySeats> SeatsOfAsync(StreamName journey, CancellationToken cancellation)
    {
        var seats = new JourneySeats(Id<Journey>.Parse(journey.Id, null), _kind);
        await foreach (var stored in _log.ReadStreamAsync(journey, null, ReadDirection.Forwards, cancellation)
            .ConfigureAwait(false))
            seats.See(_codec.Decode(stored));
        return seats;
    }

    async ValueTask<CommandOutcome> RunAsync(Seat seat, Step<ChildCommand> step, CancellationToken cancellation) =>
        Decided((await _children.RunAsync(seat.ChildStream, [step], cancellation).ConfigureAwait(false)).Outcome);

    /// <summary>What the clock refuses, no rule of child or journey has: the step is still to be taken.</summary>
    static CommandOutcome Decided(CommandOutcome outcome) =>
        outcome is CommandOutcome.Refused { Rejection: var why } && ClockRejections.Contains(why)
            ? new CommandOutcome.Busy()
            : outcome;

    /// <summary>A refusal settles a step too: what it was to do has been done otherwise.</summary>
    static bool IsSettled(CommandOutcome outcome) => outcome is CommandOutcome.Accepted or CommandOutcome.Refused;

    /// <summary>Takes a step for each, many at once; whether all of them are done.</summary>
    static async ValueTask<bool> ForAllAsync<T>(IReadOnlyList<T> items, Func<T, Task<bool>> step)
    {
        var done = true;
        foreach (var chunk in items.Chunk(AtOnceMax))
            done &= Array.TrueForAll(await Task.WhenAll(chunk.Select(step)).ConfigureAwait(false), one => one);
        return done;
    }

    static async ValueTask InRoundsAsync(Func<ValueTask<bool>> step)
    {
        for (var round = 0; round < RoundsMax; round++)
        {
            if (await step().ConfigureAwait(false)) return;
        }

        throw new LogUnavailableException("An enrolment that was begun could not be finished just now.");
    }

    sealed record Asked(Seat Seat)
    {
        public CommandOutcome? Answer { get; set; }
    }

    /// <summary>One child that is to be enrolled.</summary>
    sealed class Row(CommandEnvelope envelope)
    {
        public EnrolmentCommand.EnrolChild Command { get; } = (EnrolmentCommand.EnrolChild)envelope.Command;

        public Id<Booking> Booking => Command.Booking ?? new(EventIds.Derive(envelope.Id, "booking"));

        public StreamName ChildStream => new(ChildDecider.Instance.Category, Command.Child.ToString());

        public Id<Household>? Household { get; set; }

        public Seat? Seat { get; set; }

        public CommandOutcome? Outcome { get; set; }

        public Step<JourneyCommand> Reserve() => Step<JourneyCommand>("reserve", new JourneyCommand.ReserveSeat(
            Booking, Command.Child, Household, Command.Group, Command.DecidedOn));

        public Step<TCommand> Step<TCommand>(string purpose, TCommand command) => new(
            EventIds.Derive(envelope.Id, purpose), command, envelope.By, envelope.Source, envelope.Id,
            envelope.CorrelationId, envelope.At);
    }
}
