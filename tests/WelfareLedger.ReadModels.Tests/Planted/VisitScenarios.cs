using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Findings;

namespace WelfareLedger.ReadModels.Tests.Planted;

/// <summary>Visits that were missed, and how visits came to be entered.</summary>
static class VisitScenarios
{
    static readonly DateOnly Before = new(2023, 3, 6);
    static readonly DateOnly After = new(2023, 7, 24);

    public static void NobodyCame(Life one)
    {
        Gap(one);
        // Three months from the last visit; half a year without one at home is not reached.
        one.Expect(FindingRules.VisitMissed, new(2023, 6, 7), which: "any");
    }

    public static void OnlyCallsThatFailed(Life one)
    {
        Gap(one);
        one.Visit(new(2023, 6, 20), VisitKind.Call, VisitOutcome.NotMet);
        one.Visit(new(2023, 7, 3), VisitKind.Call, VisitOutcome.NotMet);
        one.Expect(FindingRules.VisitMissed, new(2023, 6, 7), which: "anyOnlyFailed");
    }

    public static void AFailedCallAndAVisitSoonAfter(Life one)
    {
        Gap(one);
        one.Visit(new(2023, 6, 2), VisitKind.Call, VisitOutcome.NotMet);
        one.Visit(new(2023, 6, 9));
    }

    public static void CallsAndNoVisitAtHome(Life one)
    {
        one.LeftBehind(visits: false);
        one.Visits(without: on => on > Before && on < new DateOnly(2023, 11, 1));
        one.Visit(Before);
        for (var on = Before.AddDays(60); on < new DateOnly(2023, 12, 1); on = on.AddDays(60))
            one.Visit(on, VisitKind.Call);
        one.Expect(FindingRules.VisitMissed, new(2023, 9, 7), which: "atHome");
    }

    public static void EnteredLong(Life one)
    {
        one.LeftBehind();
        one.Visit(new(2023, 2, 8), enteredOn: new(2023, 5, 9));
        one.Expect(FindingRules.Backdated, new(2023, 2, 8));
    }

    public static void EnteredWithinTheMonth(Life one)
    {
        one.LeftBehind();
        one.Visit(new(2023, 2, 8), enteredOn: new(2023, 3, 10));
    }

    public static void ManyEnteredLateOnOneDay(Life first, Life second, Life third)
    {
        var by = $"clerk-late-{first.Number}";
        foreach (var one in new[] { first, second, third })
        {
            one.LeftBehind();
            for (var at = 0; at < 7; at++)
            {
                var on = new DateOnly(2024, 2, 1).AddDays(at);
                one.Visit(
                    on, VisitKind.Call, enteredOn: new(2024, 6, 20), by: by,
                    at: new TimeOnly(2, 0).AddMinutes((at * 3) + (one.Number % 3)));
                one.Expect(FindingRules.Backdated, on);
            }
        }
        first.ExpectOf(by, FindingRules.Backdated, new(2024, 6, 20), "cluster");
    }

    public static void SixInAMinute(Life one, Life two, Life three, Life four, Life five, Life six)
    {
        var by = $"clerk-fast-{one.Number}";
        foreach (var (at, life) in new[] { one, two, three, four, five, six }.Index())
        {
            life.LeftBehind();
            life.Visit(new(2024, 4, 8), by: by, at: new TimeOnly(2, 0, at * 9));
        }
        one.ExpectOf(by, FindingRules.ImplausibleVisits, new(2024, 4, 8), "burst");
    }

    public static void SixInSixMinutes(Life one, Life two, Life three, Life four, Life five, Life six)
    {
        foreach (var (at, life) in new[] { one, two, three, four, five, six }.Index())
        {
            life.LeftBehind();
            life.Visit(new(2024, 4, 8), by: $"clerk-slow-{one.Number}", at: new TimeOnly(2, at));
        }
    }

    public static void InTwoCountiesOnOneDay(Life first, Life second)
    {
        var (here, there) = InTwoCounties(first, second);
        var carer = first.Carer();
        here.Visit(new(2024, 4, 8), carer: carer);
        there.Visit(new(2024, 4, 8), carer: carer);
        first.ExpectOf(carer.ToString(), FindingRules.ImplausibleVisits, new(2024, 4, 8), "twoCounties");
    }

    public static void InTwoCountiesOnTwoDays(Life first, Life second)
    {
        var (here, there) = InTwoCounties(first, second);
        var carer = first.Carer();
        here.Visit(new(2024, 4, 8), carer: carer);
        there.Visit(new(2024, 4, 9), carer: carer);
        there.Visit(new(2024, 4, 8), VisitKind.Call, carer: carer);
    }

    public static void ByACarerWhoWasNeverVetted(Life one)
    {
        one.LeftBehind();
        one.Visit(new(2024, 4, 8), carer: one.Carer(vettedOn: null));
        one.Expect(FindingRules.UnvettedContact, new(2024, 4, 8), which: "never");
    }

    public static void OnTheDayAfterTheVetting(Life one)
    {
        one.LeftBehind();
        var carer = one.Carer(vettedOn: new(2023, 4, 8), until: new(2024, 4, 7));
        one.Visit(new(2024, 4, 8), carer: carer);
        one.Expect(FindingRules.UnvettedContact, new(2024, 4, 8), which: "lapsed");
    }

    public static void OnTheLastDayOfTheVetting(Life one)
    {
        one.LeftBehind();
        var carer = one.Carer(vettedOn: new(2023, 4, 8), until: new(2024, 4, 7));
        one.Visit(new(2024, 4, 7), carer: carer);
        one.Visit(new(2024, 4, 20), VisitKind.Call, VisitOutcome.NotMet, carer);
    }

    static void Gap(Life one)
    {
        one.LeftBehind(visits: false);
        one.Visits(without: on => on >= Before && on <= After);
        one.Visit(Before);
        one.Visit(After);
    }

    static (Life Here, Life There) InTwoCounties(Life first, Life second)
    {
        foreach (var (life, county) in new[] { (first, "141002"), (second, "141123") })
        {
            life.County = county;
            life.LeftBehind();
        }
        return (first, second);
    }
}
