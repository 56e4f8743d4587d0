using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.Domain.Children;

public abstract partial record ChildEvent
{
    /// <summary>A relief measure was applied for.</summary>
    /// <param name="Relief">Which.</param>
    /// <param name="Measure">What was applied for.</param>
    /// <param name="AppliedOn">Day of the application.</param>
    /// <param name="ReceivedIn">The place that took it, where it is another than the child's.</param>
    /// <param name="ReceivedBy">Who took it; who checks and who approves are others.</param>
    [EventType("relief-applied", 2)]
    public sealed record ReliefApplied(
        Id<Relief> Relief,
        ReliefMeasure Measure,
        DateOnly AppliedOn,
        RegionCode? ReceivedIn = null,
        Code<Actor>? ReceivedBy = null) : ChildEvent;

    /// <summary>An application made elsewhere was handed on to the child's place.</summary>
    /// <param name="Relief">Which.</param>
    /// <param name="On">Day on which it was sent.</param>
    [EventType("relief-pushed")]
    public sealed record ReliefPushed(Id<Relief> Relief, DateOnly On) : ChildEvent;

    /// <summary>An application was checked on the spot.</summary>
    /// <param name="Relief">Which.</param>
    /// <param name="CheckedOn">Day of the check.</param>
    /// <param name="Supports">Whether it supports the application.</param>
    /// <param name="Evidence">Its document.</param>
    /// <param name="CheckedBy">Who checked.</param>
    [EventType("relief-checked")]
    public sealed record ReliefChecked(
        Id<Relief> Relief, DateOnly CheckedOn, bool Supports, Code<Evidence>? Evidence, Code<Actor>? CheckedBy)
        : ChildEvent;

    /// <summary>It was approved.</summary>
    /// <param name="Relief">Which.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    /// <param name="Monthly">Yuan a month.</param>
    /// <param name="FirstMonth">The first month it is paid for.</param>
    /// <param name="Evidence">The decision's document.</param>
    /// <param name="ApprovedBy">Who approved.</param>
    /// <param name="RuleSet">The rule set that it was decided by.</param>
    /// <param name="Rule">The rule that gives the first month; null when none does.</param>
    /// <param name="RuleMonth">The month that it gives.</param>
    /// <param name="OtherMonth">Why it is another month, where it is.</param>
    [EventType("relief-approved", 2)]
    public sealed record ReliefApproved(
        Id<Relief> Relief,
        DateOnly DecidedOn,
        decimal Monthly,
        YearMonth FirstMonth,
        Code<Evidence>? Evidence,
        Code<Actor>? ApprovedBy = null,
        RuleSetVersion? RuleSet = null,
        Code<Rule>? Rule = null,
        YearMonth? RuleMonth = null,
        Personal<Narrative>? OtherMonth = null) : ChildEvent;

    /// <summary>It was refused, with the reason that was given in writing.</summary>
    /// <param name="Relief">Which.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    /// <param name="Reason">As it was given in writing.</param>
    [EventType("relief-refused")]
    public sealed record ReliefRefused(Id<Relief> Relief, DateOnly DecidedOn, Personal<Narrative> Reason) : ChildEvent;

    /// <summary>The applicant was told what was decided.</summary>
    /// <param name="Relief">Which.</param>
    /// <param name="On">Day on which the notice went out.</param>
    [EventType("relief-notified")]
    public sealed record ReliefNotified(Id<Relief> Relief, DateOnly On) : ChildEvent;

    /// <summary>Money was paid for a month. A reported fact: recorded even where it breaks a rule.</summary>
    /// <param name="Relief">Which.</param>
    /// <param name="Month">The month paid for.</param>
    /// <param name="Amount">Yuan.</param>
    /// <param name="PaidOn">The day the money went out.</param>
    /// <param name="Voucher">The payment's voucher.</param>
    /// <param name="Breaches">Rules that it breaks.</param>
    [EventType("relief-paid")]
    public sealed record ReliefPaid(
        Id<Relief> Relief,
        YearMonth Month,
        decimal Amount,
        DateOnly PaidOn,
        Code<Evidence>? Voucher,
        ValueList<Breach> Breaches) : ChildEvent;

    /// <summary>It stopped.</summary>
    /// <param name="Relief">Which.</param>
    /// <param name="LastMonth">The last month it is paid for.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="CausedOn">The day on which the reason came about.</param>
    /// <param name="RuleSet">The rule set that it was decided by.</param>
    /// <param name="Rule">The rule that gives the last month; null when none does.</param>
    /// <param name="RuleMonth">The month that it gives.</param>
    /// <param name="OtherMonth">Why it is another month, where it is.</param>
    [EventType("relief-stopped", 2)]
    public sealed record ReliefStopped(
        Id<Relief> Relief,
        YearMonth LastMonth,
        DateOnly DecidedOn,
        ReliefStop Reason,
        DateOnly? CausedOn = null,
        RuleSetVersion? RuleSet = null,
        Code<Rule>? Rule = null,
        YearMonth? RuleMonth = null,
        Personal<Narrative>? OtherMonth = null) : ChildEvent;
}
