using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Findings;
using static WelfareLedger.Domain.Children.ChildEvent;

namespace WelfareLedger.ReadModels.Tests.Planted;

/// <summary>Two months were paid at too much, and it was decided to recover it.</summary>
static class RecoveryScenarios
{
    const decimal TooMuch = 200m;

    static readonly YearMonth First = new(2023, 3);
    static readonly YearMonth Second = new(2023, 4);
    static readonly DateOnly Decided = new(2024, 2, 6);

    public static void RecoveryOfWhichNothingCameBack(Life one)
    {
        Recover(one, Decided);
        Expect(one, left: 2 * TooMuch);
        one.Expect(FindingRules.PaidUnapproved, Decided, which: "recoveryOverdue");
    }

    public static void RecoveryOfWhichInstalmentsStopped(Life one)
    {
        Repay(one, Recover(one, Decided), until: new(2024, 6), each: 30m);
        Expect(one, left: (2 * TooMuch) - (4 * 30m));
        one.Expect(FindingRules.PaidUnapproved, Decided, which: "recoveryOverdue");
    }

    /// <summary>What is left to come is still money at risk, but nobody is late.</summary>
    public static void RecoveryByInstalmentsThatGoOn(Life one)
    {
        Repay(one, Recover(one, Decided), until: new(2024, 12), each: 30m);
        Expect(one, left: (2 * TooMuch) - (10 * 30m));
    }

    public static void RecoveryThatCameBack(Life one) =>
        one.Repay(Recover(one, Decided), 2 * TooMuch, new(2024, 12, 27));

    public static void RecoveryDecidedLately(Life one)
    {
        Recover(one, new(2024, 12, 2));
        Expect(one, left: 2 * TooMuch);
    }

    static Measure Recover(Life one, DateOnly decided)
    {
        one.Unattended();
        var paid = one.Relief(ReliefMeasure.UnattendedAllowance, new()
        {
            Amount = month => PlantedRules.RateIn(month) + (month == First || month == Second ? TooMuch : 0),
        });
        one.Say(decided, new ReliefRecoveryDecided(paid.Id, First, Second, 2 * TooMuch, decided));
        return paid;
    }

    static void Repay(Life one, Measure paid, YearMonth until, decimal each)
    {
        for (var month = new YearMonth(2024, 3); month <= until; month = month.Plus(1))
            one.Repay(paid, each, month.FirstDay.AddDays(14));
    }

    static void Expect(Life one, decimal left) =>
        one.Expect(FindingRules.WrongAmount, First.FirstDay, left, "over");
}
