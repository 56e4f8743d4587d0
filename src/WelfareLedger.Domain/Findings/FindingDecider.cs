using System.Diagnostics;
using static WelfareLedger.Domain.Findings.FindingCommand;
using static WelfareLedger.Domain.Findings.FindingEvent;
using static WelfareLedger.Domain.Findings.FindingRejections;

namespace WelfareLedger.Domain.Findings;

/// <summary>How a finding stands, and by which event.</summary>
/// <param name="Status">How it stands.</param>
/// <param name="Last">The event that says so; null while nobody has said anything.</param>
/// <param name="DecidedOn">Its day.</param>
/// <param name="Amount">Yuan that came back, where some did.</param>
public sealed record FindingState(
    FindingStatus Status, Recorded<FindingEvent>? Last = null, DateOnly? DecidedOn = null, decimal? Amount = null)
{
    /// <summary>Nobody has said anything yet.</summary>
    public static FindingState Initial { get; } = new(FindingStatus.Open);

    /// <summary>The state after an event: what was said last counts.</summary>
    public static FindingState Of(Recorded<FindingEvent> recorded) => recorded.Event switch
    {
        FindingExplained e => new(FindingStatus.Explained, recorded, e.DecidedOn),
        FindingRecovered e => new(FindingStatus.Recovered, recorded, e.DecidedOn, e.Amount),
        FindingDismissed e => new(FindingStatus.Dismissed, recorded, e.DecidedOn),
        FindingReopened e => new(FindingStatus.Open, recorded, e.DecidedOn),
        _ => throw new UnreachableException($"No fold for {recorded.Event.GetType().Name}"),
    };
}

/// <summary>The rules of what people say to a finding: open → explained → recovered, or dismissed; and open
/// again.</summary>
public static class FindingDecider
{
    /// <summary>The decider of streams <c>finding-ID</c>.</summary>
    public static Decider<FindingState, FindingCommand, FindingEvent> Instance { get; } =
        new("finding", FindingState.Initial, Decide, static (_, recorded) => FindingState.Of(recorded));

    static Decision<FindingEvent> Decide(FindingCommand command, FindingState state, Circumstances now) =>
        command switch
        {
            ExplainFinding c => Settle(
                state, now, new FindingExplained(c.Rule, c.Child, c.DecidedOn, c.Ground, c.Evidence), c.Rule,
                c.DecidedOn, FindingStatus.Open),
            RecoverFinding { Amount: { } amount } when amount <= 0 || decimal.Round(amount, 2) != amount =>
                RecoveredAmountInvalid,
            RecoverFinding c => Settle(
                state, now, new FindingRecovered(c.Rule, c.Child, c.DecidedOn, c.Amount, c.Evidence), c.Rule,
                c.DecidedOn, FindingStatus.Open, FindingStatus.Explained),
            DismissFinding c => Settle(
                state, now, new FindingDismissed(c.Rule, c.Child, c.DecidedOn, c.Reason, c.Evidence), c.Rule,
                c.DecidedOn, FindingStatus.Open, FindingStatus.Explained),
            ReopenFinding c => Reopen(c, state, now),
            _ => throw new UnreachableException($"No rule for {command.GetType().Name}"),
        };

    static Decision<FindingEvent> Settle(
        FindingState state, Circumstances now, FindingEvent says, Code<FindingRule> rule, DateOnly decidedOn,
        params ReadOnlySpan<FindingStatus> from)
    {
        if (FindingRules.Find(rule) is null) return NoSuchFindingRule;
        if (Rules.Decided(decidedOn, now) is { } ahead) return ahead;
        if (state.Last?.Event == says) return [];
        return from.Contains(state.Status) ? [says] : FindingSettled;
    }

    static Decision<FindingEvent> Reopen(ReopenFinding c, FindingState state, Circumstances now)
    {
        var says = new FindingReopened(c.DecidedOn, c.Evidence);
        if (Rules.Decided(c.DecidedOn, now) is { } ahead) return ahead;
        if (state.Last?.Event == says) return [];
        return state.Status == FindingStatus.Open ? FindingOpen : [says];
    }
}
