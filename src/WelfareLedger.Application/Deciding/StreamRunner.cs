using System.Diagnostics;
using System.Runtime.CompilerServices;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.RuleSets;
using WelfareLedger.EventLog;

namespace WelfareLedger.Application.Deciding;

/// <summary>The rules that a command is decided by; none for one that applies none, null when they cannot be had
/// now.</summary>
delegate ValueTask<RuleSet?> RulesFor<TCommand>(TCommand command, DateTimeOffset? at, CancellationToken cancellation);

/// <summary>What a command has to know of other streams, which its own may name.</summary>
delegate ValueTask<Surroundings> SurroundingsFor<TState, TCommand>(
    TCommand command, TState state, CancellationToken cancellation);

/// <summary>
/// Carries out commands on the streams of one kind: load, fold, decide, append at the version read; on a conflict fold
/// what is new and decide again. What it remembers of a stream is never the last word: an append is checked by the
/// log, and a refusal is given only on a state that was just read to its end.
/// </summary>
sealed class StreamRunner<TState, TCommand, TEvent>(
    Decider<TState, TCommand, TEvent> decider,
    IEventLog log,
    EventCodec codec,
    CheckedClock clock,
    int cachedEventsMax,
    RulesFor<TCommand>? rulesFor = null,
    SurroundingsFor<TState, TCommand>? surroundingsFor = null)
    where TEvent : class
{
    readonly StateCache<TState> _cache = new(cachedEventsMax);
    readonly StreamTurns _turns = new();

    /// <summary>The stream's state, read to its end now.</summary>
    public async ValueTask<Folded<TState>> LoadAsync(StreamName stream, CancellationToken cancellation)
    {
        var folded = await ReadOnAsync(Remembered(stream) ?? Nothing(stream), cancellation).ConfigureAwait(false);
        Remember(folded);
        return folded;
    }

    /// <summary>The stream's events, read to its end now.</summary>
    public async IAsyncEnumerable<TEvent> ReadAsync(
        StreamName stream, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var stored in log.ReadStreamAsync(stream, null, ReadDirection.Forwards, cancellation)
            .ConfigureAwait(false))
            yield return (TEvent)codec.DecodeBody(stored);
    }

    /// <summary>What commands would record on the stream as it is now; nothing is recorded.</summary>
    public async ValueTask<Draft<TEvent>> TryAsync(
        StreamName stream, IReadOnlyList<Step<TCommand>> steps, CancellationToken cancellation)
    {
        var folded = await LoadAsync(stream, cancellation).ConfigureAwait(false);
        return await DecideAsync(folded, steps, cancellation).ConfigureAwait(false);
    }

    /// <summary>Carries out commands on one stream, each decided on what the one before left, in one append.</summary>
    public async ValueTask<StreamAnswer<TEvent>> RunAsync(
        StreamName stream, IReadOnlyList<Step<TCommand>> steps, CancellationToken cancellation)
    {
        using var turn = await _turns.TakeAsync(stream, cancellation).ConfigureAwait(false);
        var folded = Remembered(stream);
        var readToEnd = folded is null;
        folded ??= await ReadOnAsync(Nothing(stream), cancellation).ConfigureAwait(false);
        for (var tries = 1; ;)
        {
            var draft = await DecideAsync(folded, steps, cancellation).ConfigureAwait(false);
            if (draft.Refusal is null && draft.Events.Count > 0)
            {
                if (Encode(stream, draft) is { } withheld)
                    return new(new CommandOutcome.Refused(withheld));
                switch (await log.AppendAsync(stream, folded.Expected, draft.Encoded, cancellation)
                    .ConfigureAwait(false))
                {
                    case AppendResult.Appended appended:
                        LedgerTelemetry.Appended(stream, appended.AlreadyThere ? 0 : draft.Encoded.Count);
                        return await RecordedAsync(folded, draft, appended, cancellation).ConfigureAwait(false);
                    case AppendResult.Unknown unknown:
                        LedgerTelemetry.Unknown(stream);
                        _cache.Remove(stream);
                        return new(new CommandOutcome.Unknown(unknown.Reason));
                    case AppendResult.Conflict when tries == CommandRunner.TriesMax:
                        LedgerTelemetry.Conflicted(stream, isTriedAgain: false);
                        _cache.Remove(stream);
                        return new(new CommandOutcome.Busy());
                    case AppendResult.Conflict:
                        LedgerTelemetry.Conflicted(stream, isTriedAgain: true);
                        tries++;
                        break;
                    default:
                        throw new UnreachableException("A new answer to an append.");
                }
            }
            else if (readToEnd || draft.IsRepetition(steps.Count))
            {
                // Nothing to append, and that is not owed to something the cache had missed.
                Remember(folded);
                return draft.Refusal is { } refusal
                    ? new(new CommandOutcome.Refused(refusal))
                    : await RecordedAsync(folded, draft, appended: null, cancellation).ConfigureAwait(false);
            }

            folded = await ReadOnAsync(folded, cancellation).ConfigureAwait(false);
            readToEnd = true;
        }
    }

    async ValueTask<Draft<TEvent>> DecideAsync(
        Folded<TState> folded, IReadOnlyList<Step<TCommand>> steps, CancellationToken cancellation)
    {
        var draft = new Draft<TEvent>();
        var state = folded.State;
        foreach (var step in steps)
        {
            if (folded.VersionOf(EventIds.Derive(step.Id, folded.Stream, 0).Value) is { } recorded)
            {
                draft.Steps.Add(new(step.Id, recorded, draft.Events.Count, 0));
                continue;
            }

            var reading = await clock.ReadAsync(step.At, cancellation).ConfigureAwait(false);
            if (reading is not ClockReading.Time time)
            {
                draft.Refusal = ((ClockReading.Refused)reading).Rejection;
                return draft;
            }

            var rules = rulesFor is null
                ? RuleSet.None
                : await rulesFor(step.Command, step.At, cancellation).ConfigureAwait(false);
            if (rules is null)
            {
                draft.Refusal = RunnerRejections.RulesUnavailable;
                return draft;
            }

            var circumstances = clock.CircumstancesOf(time) with
            {
                Rules = rules,
                Surroundings = surroundingsFor is null
                    ? Surroundings.Nothing
                    : await surroundingsFor(step.Command, state, cancellation).ConfigureAwait(false),
                By = step.By.Id,
                IsImported = step.Source is Source.Import,
            };
            var decision = decider.Decide(step.Command, state, circumstances);
            if (decision.Rejection is { } rejection)
            {
                draft.Refusal = rejection;
                return draft;
            }

            state = Draw(draft, folded.Stream, state, step, decision, time.At);
        }

        return draft;
    }

    TState Draw(
        Draft<TEvent> draft, StreamName stream, TState state, Step<TCommand> step, Decision<TEvent> decision,
        DateTimeOffset recordedAt)
    {
        var metadata = step.MetadataAt(recordedAt);
        var first = draft.Events.Count;
        foreach (var e in decision.Events)
        {
            var id = EventIds.Derive(step.Id, stream, draft.Events.Count - first);
            draft.Events.Add((id, e, metadata));
            state = decider.Evolve(state, new(id, e));
        }

        draft.Steps.Add(new(step.Id, RecordedAt: null, first, draft.Events.Count - first));
        return state;
    }

    /// <summary>Gives the events their stored form, or says why nothing of the person can be written.</summary>
    Rejection? Encode(StreamName stream, Draft<TEvent> draft)
    {
        try
        {
            draft.Encoded = draft.Events.ConvertAll(e => codec.Encode(stream, e.Id, e.Event, e.Metadata));
            return null;
        }
        catch (PersonErasedException)
        {
            return RunnerRejections.PersonErased;
        }
        catch (PersonRestrictedException)
        {
            return RunnerRejections.PersonRestricted;
        }
    }

    async ValueTask<StreamAnswer<TEvent>> RecordedAsync(
        Folded<TState> folded, Draft<TEvent> draft, AppendResult.Appended? appended, CancellationToken cancellation)
    {
        if (appended is not null)
            Remember(folded with { Tail = Stored(folded, draft, appended.Position) });
        var outcomes = new List<CommandOutcome>(draft.Steps.Count);
        var events = new List<Happened<TEvent>>(draft.Events.Count);
        foreach (var step in draft.Steps)
        {
            if (step.RecordedAt is { } first)
            {
                outcomes.Add(await RepeatedAsync(folded.Stream, step.CommandId, first, events, cancellation)
                    .ConfigureAwait(false));
                continue;
            }

            var own = draft.Events.Slice(step.First, step.Count);
            events.AddRange(own.Select(e => new Happened<TEvent>(folded.Stream, e.Id, e.Event, e.Metadata)));
            outcomes.Add(new CommandOutcome.Accepted(
                folded.Stream,
                new(folded.Last.Value + step.First + step.Count),
                own.Count == 0 ? null : appended!.Position,
                [.. own.Select(e => e.Id)],
                Repeated: appended is { AlreadyThere: true }));
        }

        return new(outcomes, events);
    }

    async ValueTask<CommandOutcome> RepeatedAsync(
        StreamName stream, Guid commandId, StreamVersion first, List<Happened<TEvent>> events,
        CancellationToken cancellation)
    {
        var ids = new List<EventId>();
        StoredEvent? last = null;
        await foreach (var stored in log.ReadStreamAsync(stream, first, ReadDirection.Forwards, cancellation)
            .ConfigureAwait(false))
        {
            var id = EventIds.Derive(commandId, stream, ids.Count);
            if (stored.Id != id.Value)
                break;
            ids.Add(id);
            var decoded = codec.Decode(stored);
            events.Add(new(stream, id, (TEvent)decoded.Event, decoded.Metadata));
            last = stored;
        }

        return last is null
            ? throw new UnreachableException("An event that was folded is not in its stream.")
            : new CommandOutcome.Accepted(stream, last.Version, last.Position, [.. ids], Repeated: true);
    }

    static StoredEvent[] Stored(Folded<TState> folded, Draft<TEvent> draft, Position position) =>
    [
        .. draft.Encoded.Select((e, index) => new StoredEvent(
            folded.Stream, new(folded.Count + index), position, e.Id, e.Type, e.Data, e.Metadata)),
    ];

    async ValueTask<Folded<TState>> ReadOnAsync(Folded<TState> folded, CancellationToken cancellation)
    {
        var state = folded.State;
        var ids = new List<Guid>();
        await foreach (var stored in log
            .ReadStreamAsync(folded.Stream, folded.Expected.FirstNew, ReadDirection.Forwards, cancellation)
            .ConfigureAwait(false))
        {
            state = Evolve(state, stored, folded.Count + ids.Count);
            ids.Add(stored.Id);
        }

        return ids.Count == 0
            ? folded
            : folded with { State = state, Ids = (Guid[])[.. folded.Ids.Span, .. ids] };
    }

    Folded<TState>? Remembered(StreamName stream)
    {
        if (_cache.Get(stream) is not { } folded)
            return null;
        if (folded.Tail.Count == 0)
            return folded;
        var state = folded.State;
        for (var at = 0; at < folded.Tail.Count; at++)
            state = Evolve(state, folded.Tail[at], folded.Ids.Length + at);
        return new(stream, state, (Guid[])[.. folded.Ids.Span, .. folded.Tail.Select(e => e.Id)], []);
    }

    TState Evolve(TState state, StoredEvent stored, int version) =>
        stored.Version.Value == version
            ? decider.Evolve(state, new(new EventId(stored.Id), (TEvent)codec.DecodeBody(stored)))
            : throw new CorruptLogException(
                stored.Stream.Value, stored.Position, $"has version {stored.Version} where {version} was due");

    void Remember(Folded<TState> folded)
    {
        if (folded.Exists)
            _cache.Put(folded);
    }

    Folded<TState> Nothing(StreamName stream) => new(stream, decider.Initial, ReadOnlyMemory<Guid>.Empty, []);
}
