namespace WelfareLedger.Domain.Children;

public sealed partial record ChildState
{
    /// <summary>Relief measures.</summary>
    public ValueList<ReliefCase> Reliefs { get; private init; } = [];

    /// <summary>Payments, newest record first; also of measures that were never applied for.</summary>
    public Trail<PaymentMark> Payments { get; private init; }

    /// <summary>Staff who are kin of the child.</summary>
    public ValueList<Code<Actor>> KinOfficials { get; private init; } = [];

    /// <summary>A relief measure by its id; null when the file has none such.</summary>
    public ReliefCase? FindRelief(Id<Relief> relief) => Reliefs.FirstOrDefault(item => item.Id == relief);

    /// <summary>What was paid of a measure for a month.</summary>
    public decimal PaidFor(Id<Relief> relief, YearMonth month)
    {
        var paid = 0m;
        foreach (var mark in Payments)
            if (!mark.Withdrawn && mark.Relief == relief && mark.Month == month) paid += mark.Amount;
        return paid;
    }

    ChildState ReliefApplied(ChildEvent.ReliefApplied e) => this with
    {
        Reliefs = Reliefs.Add(new(e.Relief, e.Measure, e.AppliedOn)
        {
            ReceivedIn = e.ReceivedIn,
            ReceivedBy = e.ReceivedBy,
        }),
    };

    ChildState ReliefChecked(ChildEvent.ReliefChecked e) => WithRelief(e.Relief, item => item with
    {
        CheckedOn = e.CheckedOn,
        CheckSupports = e.Supports,
        CheckedBy = e.CheckedBy,
    });

    ChildState ReliefApproved(ChildEvent.ReliefApproved e) => WithRelief(e.Relief, item => item with
    {
        Stage = ReliefStage.Approved,
        Rates = [new(e.FirstMonth, e.Monthly)],
        FirstMonth = e.FirstMonth,
        ReviewedOn = e.DecidedOn,
    });

    ChildState ReliefRefused(ChildEvent.ReliefRefused e) =>
        WithRelief(e.Relief, item => item with { Stage = ReliefStage.Refused });

    ChildState ReliefStopped(ChildEvent.ReliefStopped e) =>
        WithRelief(e.Relief, item => item with { Stage = ReliefStage.Stopped, LastMonth = e.LastMonth });

    ChildState ReliefAdjusted(ChildEvent.ReliefAdjusted e) => WithRelief(e.Relief, item => item with
    {
        Rates = item.Rates.Add(new(e.From, e.Monthly)),
    });

    ChildState ReliefSuspended(ChildEvent.ReliefSuspended e) => WithRelief(e.Relief, item => item with
    {
        Suspensions = item.Suspensions.Add(new(e.From, null)),
    });

    ChildState ReliefResumed(ChildEvent.ReliefResumed e) => WithRelief(e.Relief, item => item with
    {
        Suspensions = item.Suspensions.Replace(
            months => months.ResumedFrom is null, months => months with { ResumedFrom = e.From }),
    });

    ChildState ReliefReviewed(ChildEvent.ReliefReviewed e) =>
        WithRelief(e.Relief, item => item with { ReviewedOn = e.On });

    ChildState Settled(Id<Relief> relief, ReliefSettlement settlement) =>
        WithRelief(relief, item => item with { Settlements = item.Settlements.Add(settlement) });

    ChildState Paid(EventId id, ChildEvent.ReliefPaid e) =>
        this with { Payments = Payments.Add(new(id, e.Relief, e.Month, e.Amount, e.PaidOn, e.Voucher)) };

    ChildState WithRelief(Id<Relief> relief, Func<ReliefCase, ReliefCase> with) =>
        this with { Reliefs = Reliefs.Replace(item => item.Id == relief, with) };
}
