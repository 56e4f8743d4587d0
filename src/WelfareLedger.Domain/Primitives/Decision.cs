using System.Collections;
using System.Runtime.CompilerServices;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.Domain;

/// <summary>A rule said no. The code is stable; the reason is for people, and names no child.</summary>
/// <param name="Code">Lower-case words with dashes, listed in docs/COMMANDS.md.</param>
/// <param name="Reason">One sentence: what is wrong, and what to do where that is not obvious.</param>
public sealed record Rejection(string Code, Text Reason)
{
    /// <summary>With both languages at once.</summary>
    public Rejection(string code, string zh, string en) : this(code, new Text(zh, en)) { }
}

/// <summary>What a decider says: events to record, nothing to do (no events), or a rejection.</summary>
[CollectionBuilder(typeof(Decision), nameof(Decision.Of))]
public sealed class Decision<TEvent> : IEnumerable<TEvent>
{
    readonly TEvent[] _events;

    internal Decision(TEvent[] events) => _events = events;

    Decision(Rejection rejection) => (_events, Rejection) = ([], rejection);

    /// <summary>Why not; null when the command is accepted.</summary>
    public Rejection? Rejection { get; }

    /// <summary>What to record, in order; empty when refused or when nothing is to be done.</summary>
    public IReadOnlyList<TEvent> Events => _events;

    /// <summary>Refuses.</summary>
#pragma warning disable CA2225 // a rejection is written where a decision is expected; there is nothing to name
    public static implicit operator Decision<TEvent>(Rejection rejection) => new(rejection);
#pragma warning restore CA2225

    /// <inheritdoc/>
    public IEnumerator<TEvent> GetEnumerator() => Events.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Lets a decision be written as a collection: <c>[new Paired(…)]</c>, or <c>[]</c> for nothing to
/// do.</summary>
public static class Decision
{
    /// <summary>Accepts with these events.</summary>
    public static Decision<TEvent> Of<TEvent>(ReadOnlySpan<TEvent> events) => new(events.ToArray());
}

/// <summary>What a decider may know of the world besides the command and the state.</summary>
/// <param name="Today">The day in China on which the decision is made.</param>
/// <param name="Kind">Whether the ledger may hold real people, or only fictional ones.</param>
public sealed record Circumstances(DateOnly Today, LedgerKind Kind)
{
    /// <summary>The rules in force; none for a decision that applies none.</summary>
    public RuleSet Rules { get; init; } = RuleSet.None;

    /// <summary>Who decides, by staff code; null where it does not matter.</summary>
    public Code<Actor>? By { get; init; }

    /// <summary>What the streams say of whom the command names.</summary>
    public Surroundings Surroundings { get; init; } = Surroundings.Nothing;

    /// <summary>Whether it tells what another system did before this ledger: then it is a fact, and no rule undoes
    /// it.</summary>
    public bool IsImported { get; init; }
}

/// <summary>An event with its id, as a state folds it: a later event may name it.</summary>
public readonly record struct Recorded<TEvent>(EventId Id, TEvent Event);

/// <summary>One kind of stream: how its state comes about, and how commands on it are decided. Pure.</summary>
/// <param name="Category">The stream's category, what stands before its id.</param>
/// <param name="Initial">The state of a stream that does not exist.</param>
/// <param name="Decide">Total over all commands and states.</param>
/// <param name="Evolve">Total over all events and states; refuses nothing that was recorded.</param>
public sealed record Decider<TState, TCommand, TEvent>(
    string Category,
    TState Initial,
    Func<TCommand, TState, Circumstances, Decision<TEvent>> Decide,
    Func<TState, Recorded<TEvent>, TState> Evolve)
{
    /// <summary>The state after a history.</summary>
    public TState Fold(IEnumerable<Recorded<TEvent>> history) => history.Aggregate(Initial, Evolve);
}
