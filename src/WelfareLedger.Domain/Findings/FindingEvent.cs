namespace WelfareLedger.Domain.Findings;

/// <summary>
/// What people said to something that was found, in the stream <c>finding-ID</c>. The finding itself is in no event:
/// it is computed, and computed again. Nobody writes sentences here, because the stream is nobody's file and could not
/// be erased with one: grounds are words of lists, and papers are named by their code.
/// </summary>
public abstract record FindingEvent
{
    private FindingEvent() { }

    /// <summary>It is as found, and there is a reason that makes it right.</summary>
    /// <param name="Rule">The rule that found it.</param>
    /// <param name="Child">The child it is about, where it is about one.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    /// <param name="Ground">The reason.</param>
    /// <param name="Evidence">The document.</param>
    [EventType("finding-explained")]
    public sealed record FindingExplained(
        Code<FindingRule> Rule,
        Id<Child>? Child,
        DateOnly DecidedOn,
        FindingExplanation Ground,
        Code<Evidence>? Evidence) : FindingEvent;

    /// <summary>It was put right: money came back or was made up, a file was brought up to date.</summary>
    /// <param name="Rule">The rule that found it.</param>
    /// <param name="Child">The child it is about, where it is about one.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    /// <param name="Amount">Yuan that came back or were made up; null where it is not about money.</param>
    /// <param name="Evidence">The document.</param>
    [EventType("finding-recovered")]
    public sealed record FindingRecovered(
        Code<FindingRule> Rule,
        Id<Child>? Child,
        DateOnly DecidedOn,
        decimal? Amount,
        Code<Evidence>? Evidence) : FindingEvent;

    /// <summary>It is not as found.</summary>
    /// <param name="Rule">The rule that found it.</param>
    /// <param name="Child">The child it is about, where it is about one.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    /// <param name="Reason">Why not.</param>
    /// <param name="Evidence">The document.</param>
    [EventType("finding-dismissed")]
    public sealed record FindingDismissed(
        Code<FindingRule> Rule,
        Id<Child>? Child,
        DateOnly DecidedOn,
        FindingDismissal Reason,
        Code<Evidence>? Evidence) : FindingEvent;

    /// <summary>It is open again.</summary>
    /// <param name="DecidedOn">Day of the decision.</param>
    /// <param name="Evidence">The document.</param>
    [EventType("finding-reopened")]
    public sealed record FindingReopened(DateOnly DecidedOn, Code<Evidence>? Evidence) : FindingEvent;
}
