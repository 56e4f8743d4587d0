namespace WelfareLedger.Domain.Children;

/// <summary>What becomes of a relief measure while it runs and afterwards.</summary>
public abstract partial record ChildEvent
{
    /// <summary>It comes to another amount from a month on.</summary>
    /// <param name="Relief">Which.</param>
    /// <param name="From">The first month of the new amount.</param>
    /// <param name="Monthly">Yuan a month.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    /// <param name="Ground">Why.</param>
    /// <param name="Evidence">The decision's document.</param>
    [EventType("relief-adjusted")]
    public sealed record ReliefAdjusted(
        Id<Relief> Relief,
        YearMonth From,
        decimal Monthly,
        DateOnly DecidedOn,
        ReliefAdjustment Ground,
        Code<Evidence>? Evidence) : ChildEvent;

    /// <summary>It is not paid from a month on, until it is resumed.</summary>
    /// <param name="Relief">Which.</param>
    /// <param name="From">The first month that is not paid.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    /// <param name="Ground">Why.</param>
    [EventType("relief-suspended")]
    public sealed record ReliefSuspended(
        Id<Relief> Relief, YearMonth From, DateOnly DecidedOn, ReliefSuspension Ground) : ChildEvent;

    /// <summary>It is paid again.</summary>
    /// <param name="Relief">Which.</param>
    /// <param name="From">The first month that is paid again.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    [EventType("relief-resumed")]
    public sealed record ReliefResumed(Id<Relief> Relief, YearMonth From, DateOnly DecidedOn) : ChildEvent;

    /// <summary>It was looked at again, and goes on.</summary>
    /// <param name="Relief">Which.</param>
    /// <param name="On">Day of the review.</param>
    /// <param name="Evidence">Its document.</param>
    [EventType("relief-reviewed")]
    public sealed record ReliefReviewed(Id<Relief> Relief, DateOnly On, Code<Evidence>? Evidence) : ChildEvent;

    /// <summary>What was not paid of a stretch of months is to be made up.</summary>
    /// <param name="Relief">Which.</param>
    /// <param name="From">First month.</param>
    /// <param name="Through">Last month.</param>
    /// <param name="Amount">Yuan in all: what each month came to then, without what was paid for it.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    [EventType("relief-make-up-decided")]
    public sealed record ReliefMakeUpDecided(
        Id<Relief> Relief, YearMonth From, YearMonth Through, decimal Amount, DateOnly DecidedOn) : ChildEvent;

    /// <summary>What was paid too much is to be recovered.</summary>
    /// <param name="Relief">Which.</param>
    /// <param name="From">First month that was paid too much for.</param>
    /// <param name="Through">Last month.</param>
    /// <param name="Amount">Yuan in all: what was paid for each month, without what it came to.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    [EventType("relief-recovery-decided")]
    public sealed record ReliefRecoveryDecided(
        Id<Relief> Relief, YearMonth From, YearMonth Through, decimal Amount, DateOnly DecidedOn) : ChildEvent;

    /// <summary>Money came back. A reported fact.</summary>
    /// <param name="Relief">Which.</param>
    /// <param name="Amount">Yuan.</param>
    /// <param name="On">The day it came in.</param>
    /// <param name="Voucher">Its voucher.</param>
    [EventType("relief-repaid")]
    public sealed record ReliefRepaid(
        Id<Relief> Relief, decimal Amount, DateOnly On, Code<Evidence>? Voucher) : ChildEvent;

    /// <summary>Somebody of the staff is kin of the child or of who applies for it, and stays out of its
    /// decisions. A reported fact.</summary>
    /// <param name="Official">Who, by staff code.</param>
    /// <param name="Relation">What to the child.</param>
    /// <param name="On">Day on which it was declared or found.</param>
    [EventType("official-kin-recorded")]
    public sealed record OfficialKinRecorded(Code<Actor> Official, Relation Relation, DateOnly On) : ChildEvent;
}
