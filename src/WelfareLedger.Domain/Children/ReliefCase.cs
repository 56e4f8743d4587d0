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

/// <summary>What a measure comes to from a month on.</summary>
public readonly record struct ReliefRate(YearMonth From, decimal Monthly);

/// <summary>Months that are not paid: from one, to the one before it is resumed.</summary>
public readonly record struct SuspendedMonths(YearMonth From, YearMonth? ResumedFrom);

/// <summary>A relief measure.</summary>
/// <param name="Id">Which.</param>
/// <param name="Measure">Of what kind.</param>
/// <param name="AppliedOn">Day of the application.</param>
public sealed record ReliefCase(Id<Relief> Id, ReliefMeasure Measure, DateOnly AppliedOn)
{
    /// <summary>Where it was applied for.</summary>
    public RegionCode? ReceivedIn { get; init; }

    /// <summary>Who took the application.</summary>
    public Code<Actor>? ReceivedBy { get; init; }

    /// <summary>Day of the last check; null when there was none.</summary>
    public DateOnly? CheckedOn { get; init; }

    /// <summary>Whether that check supports the application.</summary>
    public bool CheckSupports { get; init; }

    /// <summary>Who checked.</summary>
    public Code<Actor>? CheckedBy { get; init; }

    /// <summary>How far it has come.</summary>
    public ReliefStage Stage { get; init; }

    /// <summary>What it comes to; empty until it is approved. The last recorded that has begun counts.</summary>
    public ValueList<ReliefRate> Rates { get; init; } = [];

    /// <summary>Months in which it is suspended.</summary>
    public ValueList<SuspendedMonths> Suspensions { get; init; } = [];

    /// <summary>First month paid for, once approved.</summary>
    public YearMonth? FirstMonth { get; init; }

    /// <summary>Last month paid for, once stopped.</summary>
    public YearMonth? LastMonth { get; init; }

    /// <summary>Day of the last decision or review after which it went on.</summary>
    public DateOnly? ReviewedOn { get; init; }

    /// <summary>Stretches whose make-up or recovery is decided.</summary>
    public ValueList<ReliefSettlement> Settlements { get; init; } = [];

    /// <summary>Whether it was applied for in another place.</summary>
    public bool IsFromElsewhere => ReceivedIn is not null;

    /// <summary>Whether a month is one that the approval covers.</summary>
    public bool Covers(YearMonth month) =>
        FirstMonth <= month && !(LastMonth < month) && !IsSuspendedIn(month);

    /// <summary>Yuan that a month comes to; nothing where it is not covered.</summary>
    public decimal DueIn(YearMonth month)
    {
        if (!Covers(month)) return 0;
        var due = 0m;
        foreach (var rate in Rates)
            if (rate.From <= month) due = rate.Monthly;
        return due;
    }

    bool IsSuspendedIn(YearMonth month)
    {
        foreach (var months in Suspensions)
            if (months.From <= month && !(months.ResumedFrom <= month)) return true;
        return false;
    }
}

/// <summary>A decision to make up or to recover what months were paid too little or too much.</summary>
public readonly record struct ReliefSettlement(bool IsRecovery, YearMonth From, YearMonth Through, DateOnly DecidedOn);

/// <summary>A payment, as far as finding double ones and corrections need it.</summary>
public sealed record PaymentMark(
    EventId Id,
    Id<Relief> Relief,
    YearMonth Month,
    decimal Amount,
    DateOnly PaidOn,
    Code<Evidence>? Voucher,
    bool Withdrawn = false);
