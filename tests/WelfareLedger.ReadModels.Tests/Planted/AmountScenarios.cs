using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Findings;
using static WelfareLedger.Domain.Children.ChildEvent;

namespace WelfareLedger.ReadModels.Tests.Planted;

/// <summary>Amounts, first months, and who decided them.</summary>
static class AmountScenarios
{
    static readonly DateOnly Declared = new(2023, 3, 3);

    public static void TwoThatExclude(Life one)
    {
        one.Unattended();
        one.Relief(ReliefMeasure.UnattendedAllowance);
        var hardship = one.Relief(ReliefMeasure.ExtremeHardship, new()
        {
            Last = new(2022, 9),
            Stop = (new(2022, 9), new(2022, 9, 12), ReliefStop.Replaced),
            Amount = _ => 600m,
            Monthly = 600m,
        });
        one.Expect(FindingRules.PaidTwiceOver, hardship.First.FirstDay, hardship.PaidFrom(hardship.First));
    }

    public static void TwoThatExcludeOneAfterTheOther(Life one)
    {
        one.Unattended();
        var hardship = one.Relief(ReliefMeasure.ExtremeHardship, new()
        {
            Last = new(2022, 9),
            Stop = (new(2022, 9), new(2022, 9, 12), ReliefStop.Replaced),
            Amount = _ => 600m,
            Monthly = 600m,
        });
        one.Relief(ReliefMeasure.UnattendedAllowance, new()
        {
            AppliedAfter = new DateOnly(2022, 9, 1).DayNumber - one.Opened.DayNumber,
            CheckedAfter = 5,
            ApprovedAfter = 5,
        });
        hardship.Stopped.Should().NotBeNull();
    }

    public static void TwoThatArePaidBoth(Life one)
    {
        one.Orphan();
        one.Relief(ReliefMeasure.OrphanAllowance);
        one.Relief(ReliefMeasure.DisabilitySubsidy, new() { Amount = _ => 77m, Monthly = 77m });
    }

    public static void TheDifferenceOnly(Life one)
    {
        var subsistence = Beside(one, differs: true);
        subsistence.Payments.Should().NotBeEmpty();
    }

    public static void WholeInPlaceOfTheDifference(Life one)
    {
        var subsistence = Beside(one, differs: false);
        one.Expect(
            FindingRules.WrongAmount, subsistence.First.FirstDay, subsistence.PaidFrom(subsistence.First), "over");
    }

    public static void OldRateKept(Life one)
    {
        one.Orphan();
        one.Relief(ReliefMeasure.OrphanAllowance, new() { Amount = _ => PlantedRules.OldRate });
        // January to September are long past; later months may still be made up.
        one.Expect(FindingRules.WrongAmount, new(2024, 1, 1), 9 * 100m, "under");
    }

    public static void OldRateMadeUp(Life one)
    {
        one.Orphan();
        var paid = one.Relief(ReliefMeasure.OrphanAllowance, new()
        {
            Amount = month => month < new YearMonth(2024, 4) ? PlantedRules.OldRate : PlantedRules.NewRate,
        });
        for (var month = PlantedRules.RateChange; month < new YearMonth(2024, 4); month = month.Plus(1))
            one.Pay(paid, month, 100m, new(2024, 4, 22));
    }

    public static void TooMuchInThreeMonths(Life one)
    {
        one.Unattended();
        one.Relief(ReliefMeasure.UnattendedAllowance, new()
        {
            Amount = month => month is { Year: 2023, Month: 2 or 3 or 4 } ? 1200m : PlantedRules.RateIn(month),
        });
        one.Expect(FindingRules.WrongAmount, new(2023, 2, 1), 600m, "over");
    }

    public static void MonthsNeverPaid(Life one)
    {
        Skipping(one);
        one.Expect(FindingRules.WrongFirstMonth, new(2023, 4, 1), 2 * PlantedRules.OldRate, "owed");
    }

    public static void MonthsMadeUp(Life one)
    {
        var paid = Skipping(one);
        one.Pay(paid, new(2023, 4), PlantedRules.OldRate, new(2023, 8, 1));
        one.Pay(paid, new(2023, 5), PlantedRules.OldRate, new(2023, 8, 1));
    }

    public static void FirstMonthTooLate(Life one)
    {
        one.Orphan();
        var paid = one.Relief(ReliefMeasure.OrphanAllowance, new() { FirstMonthOff = 2 });
        one.Expect(
            FindingRules.WrongFirstMonth, paid.First.Plus(-2).FirstDay, 2 * PlantedRules.OldRate, "late");
    }

    public static void FirstMonthTooEarly(Life one)
    {
        one.Orphan();
        var paid = one.Relief(ReliefMeasure.OrphanAllowance, new() { FirstMonthOff = -1 });
        one.Expect(FindingRules.WrongFirstMonth, paid.First.FirstDay, PlantedRules.OldRate, "early");
    }

    public static void FirstMonthLateAndExplained(Life one)
    {
        one.Orphan();
        one.Relief(ReliefMeasure.OrphanAllowance, new() { FirstMonthOff = 2, IsExplained = true });
    }

    public static void CheckedTooLate(Life one)
    {
        one.Orphan();
        one.Relief(ReliefMeasure.OrphanAllowance, new() { CheckedAfter = 40 });
        one.Expect(
            FindingRules.ClockExceeded,
            PlantedRules.Set.Calendar.Plus(one.Opened.AddDays(5), 10).AddDays(1), which: "check");
    }

    public static void CheckedOnTheLastWorkingDay(Life one)
    {
        one.Orphan();
        var due = PlantedRules.Set.Calendar.Plus(one.Opened.AddDays(5), 10);
        one.Relief(
            ReliefMeasure.OrphanAllowance, new() { CheckedAfter = due.DayNumber - one.Opened.AddDays(5).DayNumber });
    }

    public static void NeverDecided(Life one)
    {
        one.LeftBehind();
        one.Relief(ReliefMeasure.OrphanAllowance, new() { ApprovedAfter = null, Last = default });
        one.Expect(
            FindingRules.ClockExceeded,
            PlantedRules.Set.Calendar.Plus(one.Opened.AddDays(12), 10).AddDays(1), which: "decision");
    }

    public static void CheckedAndApprovedByOne(Life one)
    {
        one.Orphan();
        var paid = one.Relief(ReliefMeasure.OrphanAllowance, new() { Checker = "approver-1" });
        one.Expect(
            FindingRules.SamePersons, one.Opened.AddDays(19), paid.PaidFrom(paid.First), "notDistinct");
    }

    public static void ApprovedByKin(Life one)
    {
        one.Orphan();
        var paid = one.Relief(ReliefMeasure.OrphanAllowance, new() { Approver = "uncle-1" });
        one.Say(
            Declared, new OfficialKinRecorded(Code<Actor>.Of("uncle-1"), Relation.OtherKin, Declared));
        one.Expect(FindingRules.SamePersons, one.Opened.AddDays(19), paid.PaidFrom(paid.First), "kin");
    }

    public static void KinStaysOut(Life one)
    {
        one.Orphan();
        one.Relief(ReliefMeasure.OrphanAllowance);
        one.Say(
            Declared, new OfficialKinRecorded(Code<Actor>.Of("uncle-1"), Relation.OtherKin, Declared));
    }

    public static void GroundCorrectedAfterPayments(Life one)
    {
        var entry = one.Orphan();
        var paid = one.Relief(ReliefMeasure.OrphanAllowance);
        one.Say(new(2024, 5, 15), new DatesCorrected(
            entry, one.Opened.AddDays(-3), null, CorrectionGround.LaterEvidence, null));
        one.Expect(
            FindingRules.ChangedAfterwards, one.Opened,
            paid.Payments.Where(payment => payment.Month <= new YearMonth(2024, 5)).Sum(payment => payment.Amount));
    }

    public static void GroundCorrectedBeforeTheApproval(Life one)
    {
        var entry = one.Orphan();
        one.Relief(ReliefMeasure.OrphanAllowance);
        one.Say(one.Opened.AddDays(4), new DatesCorrected(
            entry, one.Opened.AddDays(-3), null, CorrectionGround.LaterEvidence, null));
    }

    static Measure Skipping(Life one)
    {
        one.Orphan();
        return one.Relief(ReliefMeasure.OrphanAllowance, new()
        {
            Amount = month => month == new YearMonth(2023, 4) || month == new YearMonth(2023, 5)
                ? 0
                : PlantedRules.RateIn(month),
        });
    }

    /// <summary>The unattended allowance beside a smaller benefit.</summary>
    static Measure Beside(Life one, bool differs)
    {
        one.Unattended();
        var course = new Course
        {
            Last = new(2022, 10),
            Stop = (new(2022, 10), new(2022, 10, 20), ReliefStop.Replaced),
            Amount = _ => 400m,
            Monthly = 400m,
        };
        var subsistence = one.Relief(ReliefMeasure.Subsistence, course);
        one.Relief(ReliefMeasure.UnattendedAllowance, new()
        {
            Amount = month => PlantedRules.RateIn(month) - (differs && month <= new YearMonth(2022, 10) ? 400m : 0),
        });
        return subsistence;
    }
}
