using System.Diagnostics;
using static WelfareLedger.Domain.CrossMatches.CrossMatchCommand;
using static WelfareLedger.Domain.CrossMatches.CrossMatchEvent;

namespace WelfareLedger.Domain.CrossMatches;

/// <summary>A comparison as far as it has come.</summary>
/// <param name="Begun">What is compared; null before it began.</param>
/// <param name="Held">What came of it; null before it ended.</param>
public sealed record CrossMatchState(CrossMatchBegun? Begun, CrossMatchHeld? Held)
{
    /// <summary>Not begun.</summary>
    public static CrossMatchState Initial { get; } = new(Begun: null, Held: null);

    internal CrossMatchState After(CrossMatchEvent happened) => happened switch
    {
        CrossMatchBegun e => this with { Begun = e },
        CrossMatchHeld e => this with { Held = e },
        _ => throw new UnreachableException($"No fold for {happened.GetType().Name}"),
    };
}

/// <summary>The rules of comparisons: each begins once and ends once, and what was counted adds up.</summary>
public static class CrossMatchDecider
{
    /// <summary>The decider of streams <c>crossmatch-ID</c>.</summary>
    public static Decider<CrossMatchState, CrossMatchCommand, CrossMatchEvent> Instance { get; } = new(
        "crossmatch", CrossMatchState.Initial, Decide, static (state, recorded) => state.After(recorded.Event));

    static Decision<CrossMatchEvent> Decide(CrossMatchCommand command, CrossMatchState state, Circumstances now) =>
        command switch
        {
            BeginCrossMatch c => Begin(c, state, now),
            EndCrossMatch c => End(c, state),
            _ => throw new UnreachableException($"No rule for {command.GetType().Name}"),
        };

    static Decision<CrossMatchEvent> Begin(BeginCrossMatch c, CrossMatchState state, Circumstances now)
    {
        var begun = new CrossMatchBegun(c.List, c.Office, c.AsOf, c.On);
        if (state.Begun is not null) return state.Begun == begun ? [] : CrossMatchRejections.Recorded;
        if (Rules.Happened(c.On, now) is { } tooEarly) return tooEarly;
        return c.AsOf > c.On ? CrossMatchRejections.ListAhead : [begun];
    }

    static Decision<CrossMatchEvent> End(EndCrossMatch c, CrossMatchState state)
    {
        var held = new CrossMatchHeld(c.Rows, c.Unread, c.Hits, c.Compared, c.NotCompared);
        if (state.Held is not null) return state.Held == held ? [] : CrossMatchRejections.Recorded;
        if (state.Begun is null) return CrossMatchRejections.NotBegun;
        return c.Rows < 0 || c.Unread < 0 || c.Hits < 0 || c.Compared < 0 || (long)c.Unread + c.Hits > c.Rows
            ? CrossMatchRejections.CountsInvalid
            : [held];
    }
}

/// <summary>Why a comparison may be refused.</summary>
public static class CrossMatchRejections
{
    /// <summary>A comparison is recorded once.</summary>
    public static Rejection Recorded { get; } = new(
        "cross-match-recorded",
        "这次比对已经登记，内容不同。",
        "The comparison is on record, and says otherwise.");

    /// <summary>What was not begun does not end.</summary>
    public static Rejection NotBegun { get; } = new(
        "cross-match-not-begun",
        "这次比对还没有开始。",
        "The comparison has not begun.");

    /// <summary>A list is of a day before it is compared.</summary>
    public static Rejection ListAhead { get; } = new(
        "list-ahead",
        "名单的日期晚于比对的日期。",
        "The list is of a later day than its comparison.");

    /// <summary>Of the rows some hit, some could not be read, and the rest named nobody.</summary>
    public static Rejection CountsInvalid { get; } = new(
        "counts-invalid",
        "行数、未读出的行数和命中的行数对不上。",
        "The numbers of rows, of rows that could not be read and of hits do not add up.");
}
