using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Findings;
using static WelfareLedger.Domain.Children.ChildEvent;

namespace WelfareLedger.ReadModels.Tests.Planted;

/// <summary>Suspected harm and who was told, and accounts into which relief is paid.</summary>
static class ProtectionScenarios
{
    static readonly DateOnly Noticed = new(2024, 5, 6);

    public static void HarmNeverReported(Life one)
    {
        Harm(one, reportedOn: null);
        one.Expect(FindingRules.HarmUnreported, Noticed);
    }

    public static void HarmReportedLate(Life one)
    {
        Harm(one, Noticed.AddDays(2));
        one.Expect(FindingRules.HarmUnreported, Noticed);
    }

    public static void HarmReportedTheNextDay(Life one) => Harm(one, Noticed.AddDays(1));

    public static void AccountOfAStranger(Life one)
    {
        one.LeftBehind();
        Guarded(one, Relation.PaternalGrandmother);
        Account(one, Relation.NonKin, $"620000{one.Number:D6}");
        one.Expect(FindingRules.OddAccount, one.Opened, which: "holder");
    }

    public static void AccountOfTheGuardian(Life one)
    {
        one.LeftBehind();
        Guarded(one, Relation.PaternalGrandmother);
        Account(one, Relation.PaternalGrandmother, $"620000{one.Number:D6}");
    }

    public static void OneAccountForStrangers(Life first, Life second)
    {
        foreach (var one in new[] { first, second })
        {
            one.LeftBehind();
            Account(one, holder: null, $"6200 00{first.Number:D6}");
        }
        var later = first.Number > second.Number ? first : second;
        later.Expect(FindingRules.OddAccount, later.Opened, which: "shared");
    }

    public static void OneAccountForSiblings(Life first, Life second)
    {
        var household = new Id<Household>(new Guid(first.Number + 1, 0x97, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1));
        foreach (var one in new[] { first, second })
        {
            one.LeftBehind();
            one.Say(one.Opened, new HouseholdJoined(household, one.Opened));
            Account(one, holder: null, $"620000{first.Number:D6}");
        }
    }

    static void Harm(Life one, DateOnly? reportedOn)
    {
        one.LeftBehind();
        var harm = one.Say(
            Noticed, new HarmSuspected(HarmKind.Neglect, Noticed, null, Code<Actor>.Of("village-1"), null));
        if (reportedOn is { } on) one.Say(on, new HarmReported(harm, on, null, []));
    }

    static void Guarded(Life one, Relation relation) => one.Say(one.Opened, new GuardianRecorded(
        relation, one.Opened, new RelativeDetails($"赵监护{one.Number}", null, null)));

    static void Account(Life one, Relation? holder, string number) => one.Say(one.Opened, new PayeeAccountRecorded(
        one.Opened, holder, new AccountDetails($"赵户名{one.Number}", number, null)));
}
