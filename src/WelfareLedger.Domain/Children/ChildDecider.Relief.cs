using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildRejections;

namespace WelfareLedger.Domain.Children;

public static partial class ChildDecider
{
    /// <summary>More than this is a slip of the decimal point.</summary>
    const decimal AmountMax = 10_000_000m;

    static Decision<ChildEvent> Apply(ApplyRelief c, ChildState state, Circumstances now)
    {
        if (state.FindRelief(c.Relief) is { } known)
            return known.Measure == c.Measure && known.AppliedOn == c.AppliedOn ? [] : ReliefIdUsed;
        if (state.Status is FileStatus.Refused or FileStatus.Closed) return FileNotOpen;
        if (Rules.Happened(c.AppliedOn, now) is { } tooEarly) return tooEarly;
        var running = state.Reliefs.Any(
            item => item.Measure == c.Measure && item.Stage is ReliefStage.Applied or ReliefStage.Approved);
        return running ? MeasureRunning : [new ChildEvent.ReliefApplied(c.Relief, c.Measure, c.AppliedOn)];
    }

    static Decision<ChildEvent> Approve(ApproveRelief c, ChildState state, Circumstances now)
    {
        if (state.FindRelief(c.Relief) is not { } relief) return NoSuchRelief;
        var same = relief.Stage == ReliefStage.Approved && relief.Monthly == c.Monthly
            && relief.FirstMonth == c.FirstMonth && c.Evidence is null;
        if (same) return [];
        if (relief.Stage != ReliefStage.Applied) return ReliefDecided;
        if (state.Status != FileStatus.Confirmed) return NotConfirmed;
        if (Rules.Decided(c.DecidedOn, now) is { } tooEarly) return tooEarly;
        if (c.DecidedOn < relief.AppliedOn) return BeforeApplication;
        if (!IsAmount(c.Monthly)) return AmountInvalid;
        if (c.FirstMonth < state.BornIn) return BeforeBirth;
        return [new ChildEvent.ReliefApproved(c.Relief, c.DecidedOn, c.Monthly, c.FirstMonth, c.Evidence)];
    }

    static Decision<ChildEvent> Refuse(RefuseRelief c, ChildState state, Circumstances now)
    {
        if (state.FindRelief(c.Relief) is not { } relief) return NoSuchRelief;
        if (relief.Stage != ReliefStage.Applied) return ReliefDecided;
        if (Rules.Decided(c.DecidedOn, now) is { } tooEarly) return tooEarly;
        if (c.DecidedOn < relief.AppliedOn) return BeforeApplication;
        if (Rules.GivesReason(c.Reason) is { } missing) return missing;
        return [new ChildEvent.ReliefRefused(c.Relief, c.DecidedOn, c.Reason)];
    }

    /// <summary>Money that went out is recorded, whatever was approved; a voucher told twice is one payment.</summary>
    static Decision<ChildEvent> Record(RecordReliefPayment c, ChildState state, Circumstances now)
    {
        if (!IsAmount(c.Amount)) return AmountInvalid;
        if (Rules.Happened(c.PaidOn, now) is { } tooEarly) return tooEarly;
        var earlier = state.Payments.Where(
            mark => !mark.Withdrawn && mark.Relief == c.Relief && mark.Month == c.Month);
        if (c.Voucher is not null && earlier.Any(mark => IsSame(mark, c))) return [];
        var relief = state.FindRelief(c.Relief);
        var approved = relief?.Covers(c.Month) == true;
        ValueList<Breach> breaches = [];
        if (!approved) breaches = breaches.Add(Breach.NotApproved);
        if (earlier.Any()) breaches = breaches.Add(Breach.PaidTwice);
        if (approved && relief!.Monthly != c.Amount) breaches = breaches.Add(Breach.OtherAmount);
        if (state.DiedOn is { } died && c.Month > YearMonth.Of(died)) breaches = breaches.Add(Breach.AfterDeath);
        return [new ChildEvent.ReliefPaid(c.Relief, c.Month, c.Amount, c.PaidOn, c.Voucher, breaches)];
    }

    static Decision<ChildEvent> Stop(StopRelief c, ChildState state, Circumstances now)
    {
        if (state.FindRelief(c.Relief) is not { } relief) return NoSuchRelief;
        if (relief.Stage == ReliefStage.Stopped && relief.LastMonth == c.LastMonth) return [];
        if (relief is not { Stage: ReliefStage.Approved, FirstMonth: { } first }) return ReliefNotRunning;
        if (Rules.Decided(c.DecidedOn, now) is { } tooEarly) return tooEarly;
        if (c.LastMonth.MonthsSince(first) < -1) return StopsBeforeStart;
        return [new ChildEvent.ReliefStopped(c.Relief, c.LastMonth, c.DecidedOn, c.Reason)];
    }

    static bool IsAmount(decimal yuan) => yuan is > 0 and <= AmountMax && decimal.Round(yuan, 2) == yuan;

    static bool IsSame(PaymentMark mark, RecordReliefPayment c) =>
        mark.Amount == c.Amount && mark.PaidOn == c.PaidOn && mark.Voucher == c.Voucher;
}
