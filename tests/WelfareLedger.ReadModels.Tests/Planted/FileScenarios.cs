using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Testing;
using static WelfareLedger.Domain.Children.ChildEvent;

namespace WelfareLedger.ReadModels.Tests.Planted;

/// <summary>What a file says of a child, and what it should say.</summary>
static class FileScenarios
{
    public static void NobodyApplied(Life one)
    {
        one.Orphan();
        one.Expect(FindingRules.NobodyApplied, one.Opened);
    }

    public static void AppliedAndRefused(Life one)
    {
        one.Orphan();
        var relief = one.Relief(ReliefMeasure.OrphanAllowance, new() { ApprovedAfter = null, Last = default });
        var refused = one.Opened.AddDays(20);
        one.Say(refused, new ReliefRefused(relief.Id, refused, new Narrative("不符合条件")));
    }

    public static void InPrisonForLessThanSixMonths(Life one)
    {
        one.LeftBehind();
        one.EndSituation(one.Situations.Father, new(2024, 9, 1));
        one.EndSituation(one.Situations.Mother, new(2024, 9, 1));
        one.Situation(Parent.Father, ParentSituation.InPrison, new(2024, 9, 1), heardOn: new(2024, 9, 3));
        one.Situation(Parent.Mother, ParentSituation.AwayForWork, new(2024, 9, 1), heardOn: new(2024, 9, 3));
    }

    public static void LeftBehindAtSixteen(Life one)
    {
        Turning(one, 16, ChildCategory.LeftBehind);
        one.Expect(FindingRules.StaleCategory, new(2023, 6, 1), which: "age");
    }

    public static void LeftTheCategoryAtSixteen(Life one)
    {
        var entry = Turning(one, 16, ChildCategory.LeftBehind, leaves: true);
        entry.Should().NotBe(default(EventId));
    }

    public static void ParentBack(Life one)
    {
        one.LeftBehind();
        one.EndSituation(one.Situations.Father, new(2024, 3, 1));
        one.Situation(Parent.Father, ParentSituation.AtHome, new(2024, 3, 1), heardOn: new(2024, 3, 4));
        one.Expect(FindingRules.StaleCategory, new(2024, 3, 1), which: "parentBack");
    }

    public static void ParentBackAndUnableToCare(Life one)
    {
        one.LeftBehind();
        one.EndSituation(one.Situations.Father, new(2024, 3, 1));
        one.Situation(Parent.Father, ParentSituation.AtHome, new(2024, 3, 1), heardOn: new(2024, 3, 4));
        one.Situation(Parent.Father, ParentSituation.SeverelyDisabled, new(2024, 3, 1), heardOn: new(2024, 3, 4));
    }

    public static void NeverReviewed(Life one)
    {
        one.Orphan();
        one.Relief(ReliefMeasure.OrphanAllowance, new() { IsReviewed = false });
        one.Expect(FindingRules.StaleCategory, one.Opened.AddDays(19).AddMonths(12).AddDays(1), which: "review");
    }

    public static void SameNameBirthAndParent(Life first, Life second)
    {
        foreach (var one in new[] { first, second })
        {
            one.Begin(name: $"赵同名{first.Number}", born: new(2014, 6, 7), father: $"赵大{first.Number}");
            one.Visits();
        }
        Later(first, second).Expect(FindingRules.TwoFiles, Later(first, second).Opened, which: "nameBirthParent");
    }

    public static void SameNameBirthAndParentAndFoundDistinct(Life first, Life second)
    {
        foreach (var one in new[] { first, second })
        {
            one.Begin(name: $"赵不同{first.Number}", born: new(2014, 6, 7), father: $"赵异{first.Number}");
            one.Visits();
        }
        first.Say(first.Opened.AddDays(20), new FoundDistinct(
            second.Child, first.Opened.AddDays(20), new Narrative("核实为两人")));
    }

    public static void Twins(Life first, Life second)
    {
        foreach (var one in new[] { first, second })
        {
            one.Begin(name: $"赵双{one.Number}", born: new(2014, 6, 7), father: $"赵双父{first.Number}");
            one.Visits();
        }
    }

    public static void SameNumber(Life first, Life second)
    {
        var number = NumberOf(first);
        foreach (var one in new[] { first, second }) one.Begin(number, born: number.Born);
        Later(first, second).Expect(FindingRules.TwoFiles, Later(first, second).Opened, which: "number");
    }

    public static void NumberOfAnotherMonth(Life one)
    {
        var number = NumberOf(one);
        one.Begin(number, born: number.Born.AddMonths(2));
        one.Expect(FindingRules.TwoFiles, one.Opened, which: "birth");
    }

    public static void NumberThatFits(Life one)
    {
        var number = NumberOf(one);
        one.Begin(number, born: number.Born);
    }

    public static void CadreLeftAndNobodyFollowed(Life one)
    {
        one.Unattended();
        one.Relief(ReliefMeasure.UnattendedAllowance);
        Ended(one, new(2024, 10, 1));
        one.Expect(FindingRules.NobodyAnswers, new(2024, 10, 1), which: "noContract");
    }

    public static void CadreLeftAndTheNextFollowed(Life one)
    {
        one.Unattended();
        one.Relief(ReliefMeasure.UnattendedAllowance);
        Ended(one, new(2024, 10, 1));
        one.Contract(new(2024, 10, 29));
    }

    public static void NewsHeardLate(Life one)
    {
        one.Begin();
        var since = one.Opened.AddMonths(-14);
        one.Situation(Parent.Father, ParentSituation.AwayForWork, since);
        one.Situation(Parent.Mother, ParentSituation.AwayForWork, since, heardOn: one.Opened.AddDays(400));
        one.Enter(ChildCategory.LeftBehind);
        one.Visits();
    }

    static EventId Turning(Life one, int years, ChildCategory category, bool leaves = false)
    {
        one.Begin(born: new DateOnly(2023 - years, 5, 9));
        var since = one.Opened.AddMonths(-14);
        one.Situation(Parent.Father, ParentSituation.AwayForWork, since);
        one.Situation(Parent.Mother, ParentSituation.AwayForWork, since);
        var entry = one.Enter(category);
        var left = new DateOnly(2023, 6, 5);
        if (leaves) one.Leave(entry, category, left, CategoryExit.AgeReached);
        one.Visits(leaves ? left : null);
        return entry;
    }

    static void Ended(Life one, DateOnly on)
    {
        var contract = one.Told.Single(said => said.Event is CadreContracted).Id;
        one.Say(on, new CadreContractEnded(contract, on, ContractEnd.LeftPost));
    }

    // Files are looked at by their ids, which are in the order of the numbers.
    static Life Later(Life first, Life second) => first.Number > second.Number ? first : second;

    static IdNumber NumberOf(Life one) =>
        Some.IdNumber(new DateOnly(2013, 1, 1).AddDays(one.Number), Sex.Female, one.Number);
}
