namespace WelfareLedger.Domain.Children;

public abstract partial record ChildCommand
{
    /// <summary>Applies for a relief measure.</summary>
    [CommandName("apply-relief")]
    public sealed record ApplyRelief(Id<Relief> Relief, ReliefMeasure Measure, DateOnly AppliedOn) : ChildCommand;

    /// <summary>Approves it. The amount is in yuan a month, with at most two decimals, above nothing.</summary>
    [CommandName("approve-relief")]
    public sealed record ApproveRelief(
        Id<Relief> Relief, DateOnly DecidedOn, decimal Monthly, YearMonth FirstMonth, Code<Evidence>? Evidence)
        : ChildCommand;

    /// <summary>Refuses it, in writing.</summary>
    [CommandName("refuse-relief")]
    public sealed record RefuseRelief(Id<Relief> Relief, DateOnly DecidedOn, Personal<Narrative> Reason) : ChildCommand;

    /// <summary>Records a payment. Always recordable.</summary>
    [CommandName("record-relief-payment"), ReportedFact]
    public sealed record RecordReliefPayment(
        Id<Relief> Relief, YearMonth Month, decimal Amount, DateOnly PaidOn, Code<Evidence>? Voucher) : ChildCommand;

    /// <summary>Stops it.</summary>
    [CommandName("stop-relief")]
    public sealed record StopRelief(Id<Relief> Relief, YearMonth LastMonth, DateOnly DecidedOn, ReliefStop Reason)
        : ChildCommand;
}
