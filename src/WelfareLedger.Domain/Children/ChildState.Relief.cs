namespace WelfareLedger.Domain.Children;

/// <summary>How far a relief measure has come.</summary>
public enum ReliefStage
{
    /// <summary>Applied for; nothing is decided.</summary>
    Applied,

    /// <summary>Approved, and running.</summary>
    Approved,

    /// <summary>Refused in writing.</summary>
    Refused,

    /// <summary>Stopped.</summary>
    Stopped,
}

/// <summary>A relief measure.</summary>
/// <param name="Id">Which.</param>
/// <param name="Measure">Of what kind.</param>
/// <param name="AppliedOn">Day of the application.</param>
public sealed record ReliefCase(Id<Relief> Id, ReliefMeasure Measure, DateOnly AppliedOn)
{
    /// <summary>How far it has come.</summary>
    public ReliefStage Stage { get; init; }

    /// <summary>Yuan a month, once approved.</summary>
    public decimal Monthly { get; init; }

    /// <summary>First month paid for, once approved.</summary>
    public YearMonth? FirstMonth { get; init; }

    /// <summary>Last month paid for, once stopped.</summary>
    public YearMonth? LastMonth { get; init; }

    /// <summary>Whether a month is one that the approval covers.</summary>
    public bool Covers(YearMonth month) => FirstMonth <= month && !(LastMonth < month);
}

/// <summary>A payment, as far as finding double ones and corrections need it.</summary>
public sealed record PaymentMark(
    EventId Id,
    Id<Relief> Relief,
    YearMonth Month,
    decimal Amount,
    DateOnly PaidOn,
    Code<Evidence>? Voucher,
    bool Withdrawn = false);

public sealed partial record ChildState
{
    /// <summary>Relief measures.</summary>
    public ValueList<ReliefCase> Reliefs { get; private init; } = [];

    /// <summary>Payments, newest record first; also of measures that were never applied for.</summary>
    public Trail<PaymentMark> Payments { get; private init; }

    /// <summary>A relief measure by its id; null when the file has none such.</summary>
    public ReliefCase? FindRelief(Id<Relief> relief) => Reliefs.FirstOrDefault(item => item.Id == relief);

    ChildState ReliefApproved(ChildEvent.ReliefApproved e) => WithRelief(e.Relief, item => item with
    {
        Stage = ReliefStage.Approved,
        Monthly = e.Monthly,
        FirstMonth = e.FirstMonth,
    });

    ChildState ReliefRefused(ChildEvent.ReliefRefused e) =>
        WithRelief(e.Relief, item => item with { Stage = ReliefStage.Refused });

    ChildState ReliefStopped(ChildEvent.ReliefStopped e) =>
        WithRelief(e.Relief, item => item with { Stage = ReliefStage.Stopped, LastMonth = e.LastMonth });

    ChildState Paid(EventId id, ChildEvent.ReliefPaid e) =>
        this with { Payments = Payments.Add(new(id, e.Relief, e.Month, e.Amount, e.PaidOn, e.Voucher)) };

    ChildState WithRelief(Id<Relief> relief, Func<ReliefCase, ReliefCase> with) =>
        this with { Reliefs = Reliefs.Replace(item => item.Id == relief, with) };
}
