using WelfareLedger.Domain.Children;
using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildEvent;
using static WelfareLedger.Domain.Tests.AChild;

namespace WelfareLedger.Domain.Tests.Children;

public class DuplicatesSpec
{
    static readonly Id<Child> Other = new(new Guid(9, 9, 9, new byte[8]));
    static readonly Id<Child> Third = new(new Guid(9, 9, 8, new byte[8]));
    static readonly Id<Relief> Allowance = new(new Guid(7, 1, 0, new byte[8]));

    static readonly MergeFile Merge = new(Other, Day("2024-05-01"), Words);
    static readonly MergedInto Merged = new(Other, Day("2024-05-01"), Words);
    static readonly UndoMerge Undo = new(Day("2024-05-10"), Words);
    static readonly FindDistinct Distinct = new(Other, Day("2024-05-01"), Words);

    [Fact]
    public void Looking_is_recorded_whatever_it_gave()
    {
        InCare().When(new RecordDuplicateCheck(Day("2024-05-01"), []))
            .Then(new DuplicatesLookedFor(Day("2024-05-01"), []));
        InCare().When(new RecordDuplicateCheck(Day("2024-05-01"), [Other]))
            .Then(new DuplicatesLookedFor(Day("2024-05-01"), [Other]));
        InCare().When(new RecordDuplicateCheck(Day("2024-06-02"), [])).ThenRefused("future-day");
    }

    [Fact]
    public void Somebody_alike_is_found_to_be_another_with_a_reason()
    {
        InCare().When(Distinct).Then(new FoundDistinct(Other, Day("2024-05-01"), Words));
        InCare().When(Distinct with { Reason = new Narrative(" ") }).ThenRefused("reason-missing");
        InCare(Merged).When(Distinct).ThenRefused("file-merged");
    }

    [Fact]
    public void A_file_is_merged_into_another_with_a_reason()
    {
        InCare().When(Merge).Then(Merged);
        InCare().When(Merge with { Reason = new Narrative("") }).ThenRefused("reason-missing");
        InCare().When(Merge with { DecidedOn = Day("2024-06-02") }).ThenRefused("decided-in-future");
        InCare(Merged).When(Merge with { Into = Third }).ThenRefused("file-merged");
    }

    [Fact]
    public void Nobody_is_paid_or_paired_in_a_merged_file()
    {
        var applied = new ReliefApplied(Allowance, ReliefMeasure.OrphanAllowance, Day("2024-01-01"));
        var approved = new ReliefApproved(
            Allowance, Day("2024-01-02"), 1000m, YearMonth.Parse("2024-02", null), null);
        InCare(applied).When(Merge).ThenRefused("relief-undecided");
        InCare(applied, approved).When(Merge).ThenRefused("relief-running");
        InCare(new Paired(
            new(new Guid(3, 3, 3, new byte[8])), new(new Guid(4, 4, 4, new byte[8])), PairingMode.ManyToOne,
            Day("2024-01-01"), Day("2024-01-01"), Day("2025-01-01"))).When(Merge).ThenRefused("pairings-open");
    }

    [Fact]
    public void In_a_merged_file_nothing_is_decided_and_facts_are_recorded()
    {
        InCare(Merged).When(new ApplyRelief(Allowance, ReliefMeasure.OrphanAllowance, Day("2024-05-02")))
            .ThenRefused("file-merged");
        InCare(Merged).When(new ContractCadre(FirstPost, Day("2024-05-02"), Day("2024-05-02")))
            .ThenRefused("file-merged");
        InCare(Merged).When(new RecordHealth(Day("2024-05-02"), HealthState.Healthy, null, null))
            .Then(new HealthRecorded(Day("2024-05-02"), HealthState.Healthy, null, null));
    }

    [Fact]
    public void A_merge_is_undone_and_everything_goes_on()
    {
        var undone = new MergeUndone(Other, Day("2024-05-10"), Words);
        InCare(Merged).When(Undo).Then(undone);
        InCare().When(Undo).ThenRefused("not-merged");
        InCare(Merged).When(Undo with { Reason = new Narrative("") }).ThenRefused("reason-missing");
        InCare(Merged, undone).When(new ContractCadre(FirstPost, Day("2024-05-02"), Day("2024-05-02")))
            .Then(new CadreContracted(FirstPost, Day("2024-05-02"), Day("2024-05-02")));
        InCare(Merged, undone).When(Merge with { Into = Third }).Then(Merged with { Into = Third });
    }
}
