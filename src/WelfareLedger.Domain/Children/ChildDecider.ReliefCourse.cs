using WelfareLedger.Domain.RuleSets;
using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildRejections;

namespace WelfareLedger.Domain.Children;

public static partial class ChildDecider
{
    static Decision<ChildEvent> Record(PushRelief c, Circumstances now) =>
        Rules.Happened(c.On, now) is { } tooEarly ? tooEarly : [new ChildEvent.ReliefPushed(c.Relief, c.On)];

    static Decision<ChildEvent> Record(NotifyRelief c, Circumstances now) =>
        Rules.Happened(c.On, now) is { } tooEarly ? tooEarly : [new ChildEvent.ReliefNotified(c.Relief, c.On)];

    static Decision<ChildEvent> Record(RecordReliefRepayment c, Circumstances now) =>
        !IsAmount(c.Amount) ? AmountInvalid
        : Rules.Happened(c.On, now) is { } tooEarly ? tooEarly
        : [new ChildEvent.ReliefRepaid(c.Relief, c.Amount, c.On, c.Voucher)];

    static Decision<ChildEvent> Record(RecordOfficialKin c, ChildState state, Circumstances now) =>
        Rules.Happened(c.On, now) is { } tooEarly ? tooEarly
        : state.KinOfficials.Contains(c.Official) ? []
        : [new ChildEvent.OfficialKinRecorded(c.Official, c.Relation, c.On)];

    static Decision<ChildEvent> Adjust(AdjustRelief c, ChildState state, Circumstances now)
    {
        if (Running(state, c.Relief, c.DecidedOn, now, out var relief) is { } not) return not;
        if (relief.Rates is [.., var last] && last == new ReliefRate(c.From, c.Monthly)) return [];
        if (!IsAmount(c.Monthly)) return AmountInvalid;
        if (c.From < relief.FirstMonth) return BeforeFirstMonth;
        if (Unfit(state, now) is { } unfit) return unfit;
        return
        [
            new ChildEvent.ReliefAdjusted(c.Relief, c.From, c.Monthly, c.DecidedOn, c.Ground, c.Evidence),
        ];
    }

    static Decision<ChildEvent> Suspend(SuspendRelief c, ChildState state, Circumstances now)
    {
        if (Running(state, c.Relief, c.DecidedOn, now, out var relief) is { } not) return not;
        if (Suspended(relief) is { } open) return open.From == c.From ? [] : SuspendedAlready;
        if (c.From < relief.FirstMonth) return BeforeFirstMonth;
        // Months that were resumed stay so: a stretch that began later must not reach behind them.
        if (relief.Suspensions.Any(months => c.From < months.ResumedFrom)) return SuspendedAlready;
        return [new ChildEvent.ReliefSuspended(c.Relief, c.From, c.DecidedOn, c.Ground)];
    }

    static Decision<ChildEvent> Resume(ResumeRelief c, ChildState state, Circumstances now)
    {
        if (Running(state, c.Relief, c.DecidedOn, now, out var relief) is { } not) return not;
        if (Suspended(relief) is not { } open)
            return relief.Suspensions is [.., { ResumedFrom: { } from }] && from == c.From ? [] : ReliefNotSuspended;
        if (c.From < open.From) return EndsBeforeSuspension;
        if (Unfit(state, now) is { } unfit) return unfit;
        return [new ChildEvent.ReliefResumed(c.Relief, c.From, c.DecidedOn)];
    }

    static Decision<ChildEvent> Review(ReviewRelief c, ChildState state, Circumstances now)
    {
        if (Running(state, c.Relief, c.On, now, out var relief) is { } not) return not;
        if (relief.ReviewedOn == c.On) return [];
        if (c.On < relief.ReviewedOn) return LaterReviewOnFile;
        if (Unfit(state, now) is { } unfit) return unfit;
        return [new ChildEvent.ReliefReviewed(c.Relief, c.On, c.Evidence)];
    }

    static Decision<ChildEvent> MakeUp(MakeUpRelief c, ChildState state, Circumstances now)
    {
        if (Settleable(state, c.Relief, new(false, c.From, c.Through, c.DecidedOn), now, out var relief) is { } answer)
            return answer;
        var owed = ReliefPolicy
            .Owed(c.From, c.Through, month => relief.DueIn(month), month => state.PaidFor(c.Relief, month))
            .Sum(month => month.Owed);
        return owed == 0
            ? NothingOwed
            : [new ChildEvent.ReliefMakeUpDecided(c.Relief, c.From, c.Through, owed, c.DecidedOn)];
    }

    static Decision<ChildEvent> Recover(RecoverRelief c, ChildState state, Circumstances now)
    {
        if (Settleable(state, c.Relief, new(true, c.From, c.Through, c.DecidedOn), now, out var relief) is { } answer)
            return answer;
        // The same sum the other way round: what was paid is owed, less what was due.
        var tooMuch = ReliefPolicy
            .Owed(c.From, c.Through, month => state.PaidFor(c.Relief, month), month => relief.DueIn(month))
            .Sum(month => month.Owed);
        return tooMuch == 0
            ? NothingToRecover
            : [new ChildEvent.ReliefRecoveryDecided(c.Relief, c.From, c.Through, tooMuch, c.DecidedOn)];
    }

    /// <summary>A stretch is settled once; what is due after that is another stretch.</summary>
    static Decision<ChildEvent>? Settleable(
        ChildState state, Id<Relief> which, ReliefSettlement wanted, Circumstances now, out ReliefCase relief)
    {
        relief = state.FindRelief(which)!;
        if (relief is null) return NoSuchRelief;
        if (relief.Settlements.Contains(wanted)) return Decision.Of<ChildEvent>([]);
        if (Rules.Decided(wanted.DecidedOn, now) is { } tooEarly) return tooEarly;
        if (wanted.Through < wanted.From) return Rejections.EndsBeforeStart;
        if (wanted.Through > YearMonth.Of(wanted.DecidedOn)) return MonthNotOver;
        foreach (var known in relief.Settlements)
            if (known.IsRecovery == wanted.IsRecovery
                && known.From <= wanted.Through && wanted.From <= known.Through) return SettledAlready;
        if (Unfit(state, now) is { } unfit) return unfit;
        return null;
    }

    static Rejection? Running(
        ChildState state, Id<Relief> which, DateOnly decidedOn, Circumstances now, out ReliefCase relief)
    {
        relief = state.FindRelief(which)!;
        return relief is null ? NoSuchRelief
            : relief.Stage != ReliefStage.Approved ? ReliefNotRunning
            : Rules.Decided(decidedOn, now);
    }

    static SuspendedMonths? Suspended(ReliefCase relief) =>
        relief.Suspensions is [.., { ResumedFrom: null } open] ? open : null;
}
