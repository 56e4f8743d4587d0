using WelfareLedger.Domain.RuleSets;
using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildRejections;

namespace WelfareLedger.Domain.Children;

public static partial class ChildDecider
{
    /// <summary>More than this is a slip of the decimal point.</summary>
    const decimal AmountMax = 10_000_000m;

    /// <summary>Whether a command is decided by the rules in force, and cites them.</summary>
    public static bool AppliesRules(ChildCommand command) => command is ApproveRelief or StopRelief;

    static Decision<ChildEvent> Apply(ApplyRelief c, ChildState state, Circumstances now)
    {
        if (state.FindRelief(c.Relief) is { } known)
        {
            var same = known.Measure == c.Measure && known.AppliedOn == c.AppliedOn
                && known.ReceivedIn == c.ReceivedIn;
            return same ? [] : ReliefIdUsed;
        }
        if (state.Status is FileStatus.Refused or FileStatus.Closed) return FileNotOpen;
        if (Rules.Happened(c.AppliedOn, now) is { } tooEarly) return tooEarly;
        var running = state.Reliefs.Any(
            item => item.Measure == c.Measure && item.Stage is ReliefStage.Applied or ReliefStage.Approved);
        return running
            ? MeasureRunning
            : [new ChildEvent.ReliefApplied(c.Relief, c.Measure, c.AppliedOn, c.ReceivedIn, now.By)];
    }

    static Decision<ChildEvent> Check(CheckRelief c, ChildState state, Circumstances now)
    {
        if (state.FindRelief(c.Relief) is not { } relief) return NoSuchRelief;
        if (relief.Stage != ReliefStage.Applied) return ReliefDecided;
        if (relief.CheckedOn == c.CheckedOn && relief.CheckSupports == c.Supports && relief.CheckedBy == now.By)
            return [];
        if (Rules.Happened(c.CheckedOn, now) is { } tooEarly) return tooEarly;
        if (c.CheckedOn < relief.AppliedOn) return BeforeApplication;
        if (Unfit(state, now, relief.ReceivedBy) is { } unfit) return unfit;
        return [new ChildEvent.ReliefChecked(c.Relief, c.CheckedOn, c.Supports, c.Evidence, now.By)];
    }

    static Decision<ChildEvent> Approve(ApproveRelief c, ChildState state, Circumstances now)
    {
        if (state.FindRelief(c.Relief) is not { } relief) return NoSuchRelief;
        var same = relief.Stage == ReliefStage.Approved && relief.Rates is [{ } rate] && rate.Monthly == c.Monthly
            && relief.ReviewedOn == c.DecidedOn
            && (c.FirstMonth is null || relief.FirstMonth == c.FirstMonth);
        if (same) return [];
        if (relief.Stage != ReliefStage.Applied) return ReliefDecided;
        if (state.Status != FileStatus.Confirmed) return NotConfirmed;
        if (Rules.Decided(c.DecidedOn, now) is { } tooEarly) return tooEarly;
        if (c.DecidedOn < relief.AppliedOn) return BeforeApplication;
        if (NotChecked(relief, c.DecidedOn, now) is { } missing) return missing;
        if (Unfit(state, now, relief.ReceivedBy, relief.CheckedBy) is { } unfit) return unfit;
        if (!IsAmount(c.Monthly)) return AmountInvalid;
        var rule = now.Rules.FirstMonth(relief.Measure, state.Owner?.Region, relief.AppliedOn, c.DecidedOn);
        if ((c.FirstMonth ?? rule?.Month) is not { } month) return FirstMonthMissing;
        if (month < state.BornIn) return BeforeBirth;
        if (DiffersUnreasoned(rule, month, c.OtherMonth, now) is { } unreasoned) return unreasoned;
        if (IsAfterDeath(month, state, now)) return AfterDeath;
        if (RunsThen(relief, month, state, now)) return MeasureRunning;
        if (IsExcluded(relief, month, state, now)) return MeasureExcluded;
        return
        [
            new ChildEvent.ReliefApproved(
                c.Relief, c.DecidedOn, c.Monthly, month, c.Evidence, now.By, CitedBy(now), rule?.Rule, rule?.Month,
                c.OtherMonth),
        ];
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

    /// <summary>Money that went out is recorded, whatever was approved; a voucher told twice is one payment. Several
    /// payments for one month are in order as long as they come to no more than the month does: that is how a
    /// difference is made up.</summary>
    static Decision<ChildEvent> Record(RecordReliefPayment c, ChildState state, Circumstances now)
    {
        if (!IsAmount(c.Amount)) return AmountInvalid;
        if (Rules.Happened(c.PaidOn, now) is { } tooEarly) return tooEarly;
        var earlier = state.Payments.Where(
            mark => !mark.Withdrawn && mark.Relief == c.Relief && mark.Month == c.Month);
        if (c.Voucher is not null && earlier.Any(mark => IsSame(mark, c))) return [];
        var relief = state.FindRelief(c.Relief);
        var approved = relief?.Covers(c.Month) == true;
        var due = relief?.DueIn(c.Month) ?? 0;
        var total = state.PaidFor(c.Relief, c.Month) + c.Amount;
        ValueList<Breach> breaches = [];
        if (!approved) breaches = breaches.Add(Breach.NotApproved);
        if (earlier.Any() && total > due) breaches = breaches.Add(Breach.PaidTwice);
        if (approved && due != c.Amount && due != total) breaches = breaches.Add(Breach.OtherAmount);
        if (state.DiedOn is { } died && c.Month > YearMonth.Of(died)) breaches = breaches.Add(Breach.AfterDeath);
        return [new ChildEvent.ReliefPaid(c.Relief, c.Month, c.Amount, c.PaidOn, c.Voucher, breaches)];
    }

    static Decision<ChildEvent> Stop(StopRelief c, ChildState state, Circumstances now)
    {
        if (state.FindRelief(c.Relief) is not { } relief) return NoSuchRelief;
        if (relief.Stage == ReliefStage.Stopped && (c.LastMonth is null || relief.LastMonth == c.LastMonth)) return [];
        if (relief is not { Stage: ReliefStage.Approved, FirstMonth: { } first }) return ReliefNotRunning;
        if (Rules.Decided(c.DecidedOn, now) is { } tooEarly) return tooEarly;
        if (c.CausedOn > c.DecidedOn) return CausedAfterDecision;
        var rule = c.CausedOn is { } on
            ? now.Rules.LastMonth(relief.Measure, c.Reason, state.Owner?.Region, on)
            : null;
        if ((c.LastMonth ?? rule?.Month) is not { } month) return LastMonthMissing;
        if (month.MonthsSince(first) < -1) return StopsBeforeStart;
        if (DiffersUnreasoned(rule, month, c.OtherMonth, now) is { } unreasoned) return unreasoned;
        return
        [
            new ChildEvent.ReliefStopped(
                c.Relief, month, c.DecidedOn, c.Reason, c.CausedOn, CitedBy(now), rule?.Rule, rule?.Month,
                c.OtherMonth),
        ];
    }

    /// <summary>What another system approved is a fact, checked or not; what is approved here was checked
    /// first.</summary>
    static Rejection? NotChecked(ReliefCase relief, DateOnly decidedOn, Circumstances now) =>
        now.IsImported ? null
        : relief.CheckedOn is not { } checkedOn ? ReliefNotChecked
        : !relief.CheckSupports ? CheckDoesNotSupport
        : decidedOn < checkedOn ? BeforeCheck
        : null;

    /// <summary>Nobody checks or approves what they took or checked themselves, or of their own kin.</summary>
    static Rejection? Unfit(ChildState state, Circumstances now, params ReadOnlySpan<Code<Actor>?> before)
    {
        if (now.IsImported || now.By is not { } by) return null;
        foreach (var other in before)
            if (other == by) return PersonsNotDistinct;
        return state.KinOfficials.Contains(by) ? OfficialIsKin : null;
    }

    static Rejection? DiffersUnreasoned(
        RuleMonth? rule, YearMonth month, Personal<Narrative>? reason, Circumstances now)
    {
        if (reason is not null && Rules.GivesReason(reason) is { } missing) return missing;
        return rule is not null && rule.Month != month && reason is null && !now.IsImported
            ? MonthDiffersFromRule
            : null;
    }

    /// <summary>Whether the child had died before the first month.</summary>
    static bool IsAfterDeath(YearMonth month, ChildState state, Circumstances now) =>
        !now.IsImported && state.DiedOn is { } died && month > YearMonth.Of(died);

    /// <summary>Whether the first month is still one of an earlier approval of the same allowance: one that was stopped
    /// goes on to its last month. Aid that is given from case to case may come twice in a month.</summary>
    static bool RunsThen(ReliefCase relief, YearMonth month, ChildState state, Circumstances now) =>
        !now.IsImported && IsAllowance(relief.Measure) && state.Reliefs.Any(other => other.Id != relief.Id
            && other.Measure == relief.Measure && other.FirstMonth is not null && !(other.LastMonth < month));

    static bool IsAllowance(ReliefMeasure measure) => measure is ReliefMeasure.OrphanAllowance
        or ReliefMeasure.UnattendedAllowance or ReliefMeasure.Subsistence or ReliefMeasure.ExtremeHardship;

    /// <summary>Whether the child gets another measure in the first month that excludes this one.</summary>
    static bool IsExcluded(ReliefCase relief, YearMonth month, ChildState state, Circumstances now) =>
        !now.IsImported && state.Reliefs.Any(other => other.Id != relief.Id && other.Covers(month)
            && now.Rules.Exclude(relief.Measure, other.Measure, state.Owner?.Region, month));

    static RuleSetVersion? CitedBy(Circumstances now) => now.Rules.Version == 0 ? null : now.Rules.Citation;

    static bool IsAmount(decimal yuan) => yuan is > 0 and <= AmountMax && decimal.Round(yuan, 2) == yuan;

    static bool IsSame(PaymentMark mark, RecordReliefPayment c) =>
        mark.Amount == c.Amount && mark.PaidOn == c.PaidOn && mark.Voucher == c.Voucher;
}
