using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.CrossMatches;
using WelfareLedger.Domain.Findings;
using static WelfareLedger.Domain.Children.ChildEvent;

namespace WelfareLedger.ReadModels.Tests.Planted;

/// <summary>What lists of other authorities say, where the file says nothing.</summary>
static class ListScenarios
{
    static readonly DateOnly ListDay = new(2023, 12, 31);
    static readonly DateOnly End = new(2023, 5, 17);
    static readonly YearMonth After = new(2023, 6);

    public static void ListedAsDead(Life one)
    {
        one.Orphan();
        var paid = one.Relief(ReliefMeasure.OrphanAllowance);
        Hit(one, ExternalList.Deaths, ListedPerson.Child, new(ListedState.Dead, End, null));
        one.Expect(FindingRules.PaidAfterDeath, After.FirstDay, paid.PaidFrom(After), "listed");
    }

    public static void ListedAsDeadByMistake(Life one)
    {
        one.Orphan();
        one.Relief(ReliefMeasure.OrphanAllowance);
        var hit = Hit(one, ExternalList.Deaths, ListedPerson.Child, new(ListedState.Dead, End, null));
        one.Say(ListDay.AddDays(20), new RecordWithdrawn(hit, CorrectionGround.WrongChild));
    }

    public static void MotherListedAsDeadAsTheFileSays(Life one)
    {
        one.Unattended();
        one.Relief(ReliefMeasure.UnattendedAllowance);
        Hit(one, ExternalList.Deaths, ListedPerson.Mother, new(ListedState.Dead, one.Opened.AddMonths(-14), null));
    }

    public static void ListedAsAdopted(Life one)
    {
        one.Orphan();
        var paid = one.Relief(ReliefMeasure.OrphanAllowance);
        Hit(one, ExternalList.Adoptions, ListedPerson.Child, new(ListedState.Adopted, End, null));
        one.Expect(FindingRules.PaidAfterAdoption, After.FirstDay, paid.PaidFrom(After), "listed");
    }

    public static void FatherReleasedByTheList(Life one)
    {
        one.Unattended();
        var paid = one.Relief(ReliefMeasure.UnattendedAllowance);
        Hit(one, ExternalList.Prison, ListedPerson.Father, new(ListedState.InPrison, new(2020, 1, 9), End));
        one.Expect(FindingRules.PaidAfterReturn, After.FirstDay, paid.PaidFrom(After), "listed");
    }

    public static void FatherInPrisonByTheListToo(Life one)
    {
        one.Unattended();
        one.Relief(ReliefMeasure.UnattendedAllowance);
        Hit(one, ExternalList.Prison, ListedPerson.Father, new(ListedState.InPrison, new(2020, 1, 9), new(2027, 1, 9)));
    }

    public static void HasAnotherBenefitByTheList(Life one)
    {
        one.Unattended();
        var paid = one.Relief(ReliefMeasure.UnattendedAllowance);
        Hit(one, ExternalList.Benefits, ListedPerson.Child, new(
            ListedState.Benefiting, new(2023, 10, 1), new(2023, 12, 1), ReliefMeasure.ExtremeHardship));
        one.Expect(
            FindingRules.PaidTwiceOver, new(2023, 10, 1),
            paid.PaidFrom(new(2023, 10)) - paid.PaidFrom(new(2023, 12)), "listed");
    }

    public static void HasABenefitThatIsPaidBesides(Life one)
    {
        one.Orphan();
        one.Relief(ReliefMeasure.OrphanAllowance);
        Hit(one, ExternalList.Benefits, ListedPerson.Child, new(
            ListedState.Benefiting, new(2023, 10, 1), null, ReliefMeasure.DisabilitySubsidy));
    }

    public static void EighteenAndAtSchoolByTheList(Life one)
    {
        one.Begin(born: new DateOnly(End.Year - 18, End.Month, 9));
        var since = one.Opened.AddMonths(-20);
        one.Situation(Parent.Father, ParentSituation.Dead, since);
        one.Situation(Parent.Mother, ParentSituation.Dead, since);
        one.Enter(ChildCategory.Orphan);
        one.Contract();
        one.Visits();
        one.Relief(ReliefMeasure.OrphanAllowance);
        Hit(one, ExternalList.Enrolment, ListedPerson.Child, new(
            ListedState.AtSchool, new(2022, 9, 1), null, Stage: SchoolStage.Vocational));
    }

    public static void AccountOfAnotherByTheBanksList(Life one)
    {
        Account(one, ListedState.AccountOfAnother);
        one.Expect(FindingRules.OddAccount, one.Opened, which: "listed");
    }

    public static void AccountAsTheBankHasIt(Life one) => Account(one, ListedState.AccountOpen);

    static void Account(Life one, ListedState says)
    {
        one.LeftBehind();
        one.Say(one.Opened, new PayeeAccountRecorded(
            one.Opened, null, new AccountDetails($"张样例{one.Number}", $"630000{one.Number:D6}", null)));
        Hit(one, ExternalList.Accounts, ListedPerson.Child, new(says, null, null));
    }

    static EventId Hit(Life one, ExternalList list, ListedPerson person, ListEntry entry)
    {
        var run = new Id<CrossMatch>(new Guid(one.Number + 1, 0xA8, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, 1));
        var stream = $"{CrossMatchDecider.Instance.Category}-{run}";
        var on = ListDay.AddDays(9);
        one.SayIn(stream, on, new CrossMatchEvent.CrossMatchBegun(list, null, ListDay, on));
        var hit = one.Say(
            on, new ListHitRecorded(run, list, ListDay, person, entry, MatchedBy.Number), isListed: true);
        one.SayIn(stream, on, new CrossMatchEvent.CrossMatchHeld(1, 0, 1, 1, []));
        return hit;
    }
}
