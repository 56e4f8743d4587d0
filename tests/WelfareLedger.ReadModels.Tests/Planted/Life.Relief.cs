using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using static WelfareLedger.Domain.Children.ChildEvent;

namespace WelfareLedger.ReadModels.Tests.Planted;

/// <summary>How a measure went, where it did not go as it should.</summary>
sealed record Course
{
    /// <summary>Days from the intake to the application.</summary>
    public int AppliedAfter { get; init; } = 5;

    /// <summary>Days from the application to the check.</summary>
    public int CheckedAfter { get; init; } = 7;

    /// <summary>Days from the check to the approval; null when it is not approved.</summary>
    public int? ApprovedAfter { get; init; } = 7;

    /// <summary>Months after the right first month with which it is paid.</summary>
    public int FirstMonthOff { get; init; }

    /// <summary>Whether somebody said why.</summary>
    public bool IsExplained { get; init; }

    public string Taker { get; init; } = "taker-1";

    public string Checker { get; init; } = "checker-1";

    public string Approver { get; init; } = "approver-1";

    /// <summary>The last month that is paid.</summary>
    public YearMonth Last { get; init; } = YearMonth.Of(Life.Today);

    /// <summary>The last month by its stop, and the day on which that was decided; null when it runs on.</summary>
    public (YearMonth Last, DateOnly DecidedOn, ReliefStop Reason)? Stop { get; init; }

    /// <summary>What is paid for a month.</summary>
    public Func<YearMonth, decimal> Amount { get; init; } = PlantedRules.RateIn;

    /// <summary>What was approved first.</summary>
    public decimal Monthly { get; init; } = PlantedRules.OldRate;

    /// <summary>Whether it is looked at again each year.</summary>
    public bool IsReviewed { get; init; } = true;
}

sealed partial class Life
{
    int _reliefs;

    /// <summary>A measure from its application to its last payment.</summary>
    public Measure Relief(ReliefMeasure measure, Course? course = null)
    {
        course ??= new();
        var relief = new Id<Relief>(new Guid(number + 1, 0x93, (short)_reliefs++, 0x80, 0, 0, 0, 0, 0, 0, 1));
        var applied = Opened.AddDays(course.AppliedAfter);
        Say(applied, new ReliefApplied(relief, measure, applied, null, Code<Actor>.Of(course.Taker)));
        var check = applied.AddDays(course.CheckedAfter);
        Say(check, new ReliefChecked(relief, check, true, null, Code<Actor>.Of(course.Checker)));
        var approved = course.ApprovedAfter is { } days ? check.AddDays(days) : (DateOnly?)null;
        var first = YearMonth.Of(approved ?? check).Plus(1 + course.FirstMonthOff);
        EventId? approval = approved is { } on ? Approve(relief, on, first, course) : null;
        var paid = new Measure(relief, measure, approval, first);
        for (var month = first; month <= course.Last; month = month.Plus(1)) Pay(paid, month, course.Amount(month));
        if (course.Stop is var (last, decidedOn, reason))
            paid.Stopped = Say(decidedOn, new ReliefStopped(relief, last, decidedOn, reason));
        if (IsAllowance(measure) && (course.Stop?.Last ?? course.Last) >= PlantedRules.RateChange)
            Say(new(2024, 1, 4), new ReliefAdjusted(
                relief, PlantedRules.RateChange, PlantedRules.NewRate, new(2024, 1, 4), ReliefAdjustment.RateChanged,
                null));
        return paid;
    }

    /// <summary>A payment; none where the amount is nothing.</summary>
    public void Pay(Measure measure, YearMonth month, decimal amount, DateOnly? on = null)
    {
        var day = on ?? month.FirstDay.AddDays(9);
        if (amount > 0 && day <= Today)
            measure.Payments.Add(
                (month, amount, Say(day, new ReliefPaid(measure.Id, month, amount, day, null, []))));
    }

    public void Repay(Measure measure, decimal amount, DateOnly on) =>
        Say(on, new ReliefRepaid(measure.Id, amount, on, null));

    EventId Approve(Id<Relief> relief, DateOnly on, YearMonth first, Course course)
    {
        var approval = Say(on, new ReliefApproved(
            relief, on, course.Monthly, first, null, Code<Actor>.Of(course.Approver),
            OtherMonth: course.IsExplained ? (Personal<Narrative>)new Narrative("家属要求") : null));
        if (course.IsReviewed)
            for (var day = on.AddMonths(11); day < Today; day = day.AddMonths(11))
                Say(day, new ReliefReviewed(relief, day, null));
        return approval;
    }

    static bool IsAllowance(ReliefMeasure measure) =>
        measure is ReliefMeasure.OrphanAllowance or ReliefMeasure.UnattendedAllowance;
}

/// <summary>A measure as it was told.</summary>
sealed class Measure(Id<Relief> id, ReliefMeasure what, EventId? approved, YearMonth first)
{
    public Id<Relief> Id => id;

    public ReliefMeasure What => what;

    public EventId? Approved => approved;

    public YearMonth First => first;

    public EventId? Stopped { get; set; }

    public List<(YearMonth Month, decimal Amount, EventId Event)> Payments { get; } = [];

    /// <summary>Yuan that were paid for months from one on.</summary>
    public decimal PaidFrom(YearMonth month) =>
        Payments.Where(payment => payment.Month >= month).Sum(payment => payment.Amount);
}
