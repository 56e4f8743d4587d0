namespace WelfareLedger.Domain.Children;

public abstract partial record ChildEvent
{
    /// <summary>A relief measure was applied for.</summary>
    /// <param name="Relief">Which.</param>
    /// <param name="Measure">What was applied for.</param>
    /// <param name="AppliedOn">Day of the application.</param>
    [EventType("relief-applied")]
    public sealed record ReliefApplied(Id<Relief> Relief, ReliefMeasure Measure, DateOnly AppliedOn) : ChildEvent;

    /// <summary>It was approved.</summary>
    /// <param name="Relief">Which.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    /// <param name="Monthly">Yuan a month.</param>
    /// <param name="FirstMonth">The first month it is paid for.</param>
    /// <param name="Evidence">The decision's document.</param>
    [EventType("relief-approved")]
    public sealed record ReliefApproved(
        Id<Relief> Relief, DateOnly DecidedOn, decimal Monthly, YearMonth FirstMonth, Code<Evidence>? Evidence)
        : ChildEvent;

    /// <summary>It was refused, with the reason that was given in writing.</summary>
    /// <param name="Relief">Which.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    /// <param name="Reason">As it was given in writing.</param>
    [EventType("relief-refused")]
    public sealed record ReliefRefused(Id<Relief> Relief, DateOnly DecidedOn, Personal<Narrative> Reason) : ChildEvent;

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
    [EventType("relief-stopped")]
    public sealed record ReliefStopped(
        Id<Relief> Relief, YearMonth LastMonth, DateOnly DecidedOn, ReliefStop Reason) : ChildEvent;
}
