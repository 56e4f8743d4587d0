using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Findings;
using static WelfareLedger.Domain.Children.ChildEvent;

namespace WelfareLedger.ReadModels.Tests.Planted;

/// <summary>Money that goes on after the right to it has ended, and money that rightly does.</summary>
static class PaidScenarios
{
    static readonly DateOnly End = new(2023, 5, 17);
    static readonly YearMonth EndMonth = YearMonth.Of(End);

    // Somebody noticed in August, so June, July and August were paid.
    static readonly DateOnly Noticed = new(2023, 8, 21);
    static readonly YearMonth LastPaid = new(2023, 8);

    public static void PaidAfterDeath(Life one)
    {
        var paid = Dies(one, LastPaid);
        one.Expect(FindingRules.PaidAfterDeath, new(2023, 6, 1), paid.PaidFrom(EndMonth.Plus(1)));
    }

    public static void PaidForTheMonthOfDeathLater(Life one)
    {
        var paid = Dies(one, EndMonth.Plus(-1));
        one.Pay(paid, EndMonth, PlantedRules.OldRate, new(2023, 6, 10));
    }

    public static void PaidAfterDeathAndAllCameBack(Life one)
    {
        var paid = Dies(one, LastPaid);
        one.Repay(paid, paid.PaidFrom(EndMonth.Plus(1)), new(2023, 10, 9));
    }

    public static void PaidAfterAdoption(Life one)
    {
        var entry = one.Orphan(visits: false);
        one.Visits(until: End);
        var paid = one.Relief(ReliefMeasure.OrphanAllowance, Until(LastPaid, EndMonth, ReliefStop.Adopted));
        one.Leave(entry, ChildCategory.Orphan, End, CategoryExit.Adopted);
        one.Say(Noticed, new FileClosed(End, Noticed, ClosingGround.Adopted));
        one.Expect(
            FindingRules.PaidAfterAdoption, new(2023, 6, 1), paid.PaidFrom(EndMonth.Plus(1)), "adopted");
    }

    public static void StoppedWithTheAdoption(Life one)
    {
        one.Orphan(visits: false);
        one.Visits(until: End);
        one.Relief(ReliefMeasure.OrphanAllowance, Until(EndMonth, EndMonth, ReliefStop.Adopted));
        one.Say(End.AddDays(3), new FileClosed(End, End, ClosingGround.Adopted));
    }

    public static void PaidAfterAParentWasFound(Life one)
    {
        var paid = MotherFound(one, LastPaid);
        one.Expect(
            FindingRules.PaidAfterAdoption, new(2023, 6, 1), paid.PaidFrom(EndMonth.Plus(1)), "parentFound");
    }

    public static void StoppedWhenAParentWasFound(Life one) => MotherFound(one, EndMonth);

    public static void PaidPastEighteen(Life one)
    {
        var paid = TurnsEighteen(one, LastPaid, school: null);
        one.Expect(FindingRules.PaidAfterAge, new(2023, 6, 1), paid.PaidFrom(EndMonth.Plus(1)));
    }

    public static void EighteenAndInSchool(Life one) =>
        TurnsEighteen(one, YearMonth.Of(Life.Today), SchoolStage.Vocational);

    public static void PaidAfterLeavingSchool(Life one)
    {
        var paid = TurnsEighteen(one, new(2024, 4), SchoolStage.SeniorSecondary, leftOn: new(2024, 1, 20));
        one.Expect(FindingRules.PaidAfterAge, new(2024, 2, 1), paid.PaidFrom(new(2024, 2)));
    }

    public static void PaidAfterRelease(Life one)
    {
        var paid = Released(one, LastPaid);
        one.Expect(FindingRules.PaidAfterReturn, new(2023, 6, 1), paid.PaidFrom(EndMonth.Plus(1)));
    }

    public static void PaidForTheMonthOfRelease(Life one) => Released(one, EndMonth);

    public static void ReleasedAndDeadTheSameDay(Life one)
    {
        one.Unattended();
        one.Relief(ReliefMeasure.UnattendedAllowance);
        one.EndSituation(one.Situations.Father, End);
        one.Situation(Parent.Father, ParentSituation.Dead, End, heardOn: End);
    }

    public static void PaidWithoutApproval(Life one)
    {
        one.Unattended();
        var paid = one.Relief(ReliefMeasure.UnattendedAllowance);
        var other = one.Relief(ReliefMeasure.TemporaryRelief, new() { ApprovedAfter = null, Last = default });
        one.Pay(other, new(2022, 9), 300m);
        one.Expect(FindingRules.PaidUnapproved, new(2022, 9, 1), 300m, "notApproved");
        paid.Approved.Should().NotBeNull();
    }

    public static void PaidAfterTheStop(Life one)
    {
        one.Unattended();
        var paid = one.Relief(ReliefMeasure.UnattendedAllowance, new()
        {
            Last = LastPaid,
            Stop = (EndMonth, End, ReliefStop.Replaced),
        });
        one.Relief(ReliefMeasure.ExtremeHardship, new() { AppliedAfter = 560, Last = default });
        one.Expect(FindingRules.PaidUnapproved, new(2023, 6, 1), paid.PaidFrom(EndMonth.Plus(1)), "afterStop");
    }

    public static void PaidWhileSuspended(Life one)
    {
        var paid = Suspended(one, pays: true);
        one.Expect(FindingRules.PaidUnapproved, new(2023, 6, 1), 2 * PlantedRules.OldRate, "suspended");
        paid.Stopped.Should().BeNull();
    }

    public static void SuspendedAndNotPaid(Life one) => Suspended(one, pays: false);

    static Measure Dies(Life one, YearMonth last)
    {
        one.Orphan(visits: false);
        one.Visits(until: End);
        var paid = one.Relief(ReliefMeasure.OrphanAllowance, Until(last, EndMonth, ReliefStop.Died));
        one.Say(Noticed, new DeathReported(End, null));
        return paid;
    }

    static Measure MotherFound(Life one, YearMonth last)
    {
        one.Begin();
        var since = one.Opened.AddMonths(-20);
        one.Situation(Parent.Father, ParentSituation.Dead, since);
        var mother = one.Situation(Parent.Mother, ParentSituation.Missing, since);
        var entry = one.Enter(ChildCategory.Orphan);
        one.Contract();
        one.Visits(until: End);
        var paid = one.Relief(ReliefMeasure.OrphanAllowance, Until(last, EndMonth, ReliefStop.ParentFound));
        one.EndSituation(mother, End, heardOn: End.AddDays(9));
        one.Leave(entry, ChildCategory.Orphan, End.AddDays(9), CategoryExit.SituationEnded);
        return paid;
    }

    /// <summary>In the month of the end.</summary>
    static Measure TurnsEighteen(Life one, YearMonth last, SchoolStage? school, DateOnly? leftOn = null)
    {
        one.Begin(born: new DateOnly(End.Year - 18, End.Month, 9));
        var since = one.Opened.AddMonths(-20);
        one.Situation(Parent.Father, ParentSituation.Dead, since);
        one.Situation(Parent.Mother, ParentSituation.Dead, since);
        var entry = one.Enter(ChildCategory.Orphan);
        one.Contract();
        if (school is { } stage)
            one.Say(one.Opened, new SchoolingRecorded(new DateOnly(2021, 9, 1), stage, null, null));
        if (leftOn is { } left) one.Say(left, new SchoolingRecorded(left, SchoolStage.DroppedOut, null, null));
        var until = leftOn ?? (school is null ? EndMonth.LastDay : (DateOnly?)null);
        if (until is { } over) one.Leave(entry, ChildCategory.Orphan, over, CategoryExit.AgeReached);
        one.Visits(until);
        return one.Relief(
            ReliefMeasure.OrphanAllowance,
            until is { } end ? Until(last, YearMonth.Of(end), ReliefStop.AgeReached) : new());
    }

    static Measure Released(Life one, YearMonth last)
    {
        var entry = one.Unattended(visits: false);
        one.Visits(until: End);
        var paid = one.Relief(ReliefMeasure.UnattendedAllowance, Until(last, EndMonth, ReliefStop.SituationEnded));
        one.EndSituation(one.Situations.Father, End);
        one.Leave(entry, ChildCategory.Unattended, End.AddDays(5), CategoryExit.SituationEnded);
        return paid;
    }

    static Measure Suspended(Life one, bool pays)
    {
        one.Unattended();
        var paid = one.Relief(ReliefMeasure.UnattendedAllowance, new()
        {
            Amount = month => !pays && IsSuspended(month) ? 0 : PlantedRules.RateIn(month),
        });
        var (decided, again) = (new DateOnly(2023, 5, 25), new DateOnly(2023, 7, 25));
        one.Say(decided, new ReliefSuspended(paid.Id, new(2023, 6), decided, ReliefSuspension.InDoubt));
        one.Say(again, new ReliefResumed(paid.Id, new(2023, 8), again));
        return paid;

        static bool IsSuspended(YearMonth month) => month >= new YearMonth(2023, 6) && month < new YearMonth(2023, 8);
    }

    /// <summary>Paid to a month, and stopped some days after for another.</summary>
    static Course Until(YearMonth paid, YearMonth stop, ReliefStop reason) => new()
    {
        Last = paid,
        Stop = (stop, (paid < stop ? stop : paid).LastDay.AddDays(-8), reason),
    };
}
