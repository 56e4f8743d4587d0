namespace WelfareLedger.Domain.Children;

public abstract partial record ChildCommand
{
    /// <summary>Applies for a relief measure; in another place than the child's, the place that took it is
    /// named.</summary>
    [CommandName("apply-relief")]
    public sealed record ApplyRelief(
        Id<Relief> Relief, ReliefMeasure Measure, DateOnly AppliedOn, RegionCode? ReceivedIn = null) : ChildCommand;

    /// <summary>Records that an application made elsewhere was handed on. Always recordable.</summary>
    [CommandName("push-relief"), ReportedFact]
    public sealed record PushRelief(Id<Relief> Relief, DateOnly On) : ChildCommand;

    /// <summary>Records the check of an application.</summary>
    [CommandName("check-relief")]
    public sealed record CheckRelief(Id<Relief> Relief, DateOnly CheckedOn, bool Supports, Code<Evidence>? Evidence)
        : ChildCommand;

    /// <summary>Approves it. The amount is in yuan a month, with at most two decimals, above nothing. The first month
    /// is that of the rules; another one wants a reason.</summary>
    [CommandName("approve-relief")]
    public sealed record ApproveRelief(
        Id<Relief> Relief,
        DateOnly DecidedOn,
        decimal Monthly,
        YearMonth? FirstMonth,
        Code<Evidence>? Evidence,
        Personal<Narrative>? OtherMonth = null) : ChildCommand;

    /// <summary>Refuses it, in writing.</summary>
    [CommandName("refuse-relief")]
    public sealed record RefuseRelief(Id<Relief> Relief, DateOnly DecidedOn, Personal<Narrative> Reason) : ChildCommand;

    /// <summary>Records that the applicant was told. Always recordable.</summary>
    [CommandName("notify-relief"), ReportedFact]
    public sealed record NotifyRelief(Id<Relief> Relief, DateOnly On) : ChildCommand;

    /// <summary>Records a payment. Always recordable.</summary>
    [CommandName("record-relief-payment"), ReportedFact]
    public sealed record RecordReliefPayment(
        Id<Relief> Relief, YearMonth Month, decimal Amount, DateOnly PaidOn, Code<Evidence>? Voucher) : ChildCommand;

    /// <summary>Stops it. The last month is that of the rules, counted from the day on which the reason came about;
    /// another one wants a reason.</summary>
    [CommandName("stop-relief")]
    public sealed record StopRelief(
        Id<Relief> Relief,
        YearMonth? LastMonth,
        DateOnly DecidedOn,
        ReliefStop Reason,
        DateOnly? CausedOn = null,
        Personal<Narrative>? OtherMonth = null) : ChildCommand;

    /// <summary>Changes the amount from a month on.</summary>
    [CommandName("adjust-relief")]
    public sealed record AdjustRelief(
        Id<Relief> Relief,
        YearMonth From,
        decimal Monthly,
        DateOnly DecidedOn,
        ReliefAdjustment Ground,
        Code<Evidence>? Evidence) : ChildCommand;

    /// <summary>Suspends it from a month on.</summary>
    [CommandName("suspend-relief")]
    public sealed record SuspendRelief(
        Id<Relief> Relief, YearMonth From, DateOnly DecidedOn, ReliefSuspension Ground) : ChildCommand;

    /// <summary>Resumes it from a month on.</summary>
    [CommandName("resume-relief")]
    public sealed record ResumeRelief(Id<Relief> Relief, YearMonth From, DateOnly DecidedOn) : ChildCommand;

    /// <summary>Records a review after which it goes on.</summary>
    [CommandName("review-relief")]
    public sealed record ReviewRelief(Id<Relief> Relief, DateOnly On, Code<Evidence>? Evidence) : ChildCommand;

    /// <summary>Decides to make up what was not paid of a stretch of months; the amount is computed.</summary>
    [CommandName("make-up-relief")]
    public sealed record MakeUpRelief(Id<Relief> Relief, YearMonth From, YearMonth Through, DateOnly DecidedOn)
        : ChildCommand;

    /// <summary>Decides to recover what was paid too much for a stretch of months; the amount is computed.</summary>
    [CommandName("recover-relief")]
    public sealed record RecoverRelief(Id<Relief> Relief, YearMonth From, YearMonth Through, DateOnly DecidedOn)
        : ChildCommand;

    /// <summary>Records money that came back. Always recordable.</summary>
    [CommandName("record-relief-repayment"), ReportedFact]
    public sealed record RecordReliefRepayment(
        Id<Relief> Relief, decimal Amount, DateOnly On, Code<Evidence>? Voucher) : ChildCommand;

    /// <summary>Records that somebody of the staff is kin. Always recordable.</summary>
    [CommandName("record-official-kin"), ReportedFact]
    public sealed record RecordOfficialKin(Code<Actor> Official, Relation Relation, DateOnly On) : ChildCommand;
}
