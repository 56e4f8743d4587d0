using WelfareLedger.Domain.Children;
using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildEvent;
using static WelfareLedger.Domain.Tests.AChild;

namespace WelfareLedger.Domain.Tests.Children;

public class CorrectionsSpec
{
    static readonly CategoryEntered Entered = new(
        ChildCategory.LeftBehind, Day("2023-10-01"), Day("2023-10-05"), CategoryBasis.Survey, null, []);

    static readonly CategoryLeft Left = new(
        Nth(3), ChildCategory.LeftBehind, Day("2024-01-10"), Day("2024-01-10"), CategoryExit.ParentReturned, null);

    static readonly CategoryChanged Changed = new(
        Nth(3), ChildCategory.LeftBehind, ChildCategory.Migrant, Day("2024-01-10"), Day("2024-01-10"), null, []);

    static readonly Paired Paired = new(
        NewId<Pairing>(1), NewId<Carer>(11), PairingMode.ManyToOne, Day("2023-10-01"), Day("2023-09-28"),
        Day("2024-12-31"));

    static readonly PairingEnded PairingEnded = new(NewId<Pairing>(1), Day("2024-03-01"), PairingEnd.TermReached);

    static readonly VisitRecorded Visited = new(
        VisitKind.Call, Day("2024-01-03"), VisitOutcome.NotMet, null, Code<Actor>.Of("officer-7"), [], null, []);

    static readonly CadreContracted Contracted = new(FirstPost, Day("2023-10-01"), Day("2023-09-28"));

    static readonly ReliefPaid Paid = new(
        NewId<Relief>(1), Month("2024-01"), 100m, Day("2024-01-15"), null, [Breach.NotApproved]);

    static readonly FileTransferred Transferred = new(
        Yaodu, Xingxian, Region, Day("2024-02-01"), Day("2024-02-01"), TransferGround.ResidenceMoved);

    static readonly FileTransferred TransferredBack = new(
        Xingxian, Yaodu, Region, Day("2024-03-01"), Day("2024-03-01"), TransferGround.ResidenceMoved);

    static readonly FileClosed Closed = new(Day("2024-02-01"), Day("2024-02-01"), ClosingGround.OutOfCare);

    static CorrectDates Correct(int nth, string from, string? until = null) => new(
        Nth(nth), Day(from), until is null ? null : Day(until), CorrectionGround.LaterEvidence, Paper);

    static DatesCorrected Corrected(int nth, string from, string? until = null) => new(
        Nth(nth), Day(from), until is null ? null : Day(until), CorrectionGround.LaterEvidence, Paper);

    static WithdrawRecord Withdraw(int nth) => new(Nth(nth), CorrectionGround.WrongChild);

    static RecordWithdrawn Withdrawn(int nth) => new(Nth(nth), CorrectionGround.WrongChild);

    [Fact]
    public void The_day_of_an_entry_is_corrected() =>
        InCare(Entered).When(Correct(3, "2023-10-11")).Then(Corrected(3, "2023-10-11"));

    [Fact]
    public void Both_days_of_what_ended_are_corrected() =>
        InCare(Entered, Left).When(Correct(3, "2023-10-11", "2024-01-20"))
            .Then(Corrected(3, "2023-10-11", "2024-01-20"));

    [Fact]
    public void Later_evidence_alone_is_a_correction() =>
        InCare(Entered).When(Correct(3, "2023-10-01")).Then(Corrected(3, "2023-10-01"));

    [Fact]
    public void A_correction_may_be_corrected_under_the_first_records_name() =>
        InCare(Entered, Corrected(3, "2023-10-11")).When(Correct(3, "2023-10-12")).Then(Corrected(3, "2023-10-12"));

    [Fact]
    public void A_correction_is_not_corrected_itself() =>
        InCare(Entered, Corrected(3, "2023-10-11")).When(Correct(4, "2023-10-12")).ThenRefused("no-such-record");

    [Fact]
    public void A_correction_stays_in_this_file() =>
        InCare(Entered).When(Correct(9999, "2023-10-11")).ThenRefused("no-such-record");

    [Fact]
    public void A_correction_does_not_end() =>
        InCare(Entered).When(Correct(3, "2023-10-11", "2024-01-10")).ThenRefused("end-instead");

    [Fact]
    public void A_correction_does_not_take_an_end_back() =>
        InCare(Entered, Left).When(Correct(3, "2023-10-11")).ThenRefused("withdraw-the-end");

    [Fact]
    public void An_end_has_no_days_of_its_own() =>
        InCare(Entered, Left).When(Correct(4, "2024-01-20")).ThenRefused("correct-the-beginning");

    [Fact]
    public void A_corrected_interval_is_still_one() =>
        InCare(Entered, Left).When(Correct(3, "2024-01-20", "2024-01-19")).ThenRefused("ends-before-start");

    [Fact]
    public void Corrected_intervals_do_not_overlap() =>
        InCare(Entered, Left, Entered with { From = Day("2024-02-01"), DecidedOn = Day("2024-02-01") })
            .When(Correct(5, "2024-01-09")).ThenRefused("in-category-already");

    [Fact]
    public void A_correction_is_no_way_around_an_age() =>
        BornIn("2007-10", Entered).When(Correct(3, "2023-11-01")).ThenRefused("over-age");

    [Fact]
    public void A_correction_is_no_way_around_the_table() =>
        InCare(new ParentSituationRecorded(Parent.Father, ParentSituation.Dead, Day("2023-10-01"), null, null),
                new ParentSituationRecorded(Parent.Mother, ParentSituation.Dead, Day("2023-10-01"), null, null),
                Entered with { Category = ChildCategory.Orphan })
            .When(Correct(5, "2023-09-30")).ThenRefused("not-derived");

    [Fact]
    public void What_the_bureau_kept_is_corrected_to_what_it_kept() =>
        BornIn("2007-10", Entered with { Basis = CategoryBasis.KeptByBureau }).When(Correct(3, "2023-11-01"))
            .Then(Corrected(3, "2023-11-01"));

    [Fact]
    public void Correcting_a_change_moves_both_sides_of_it() =>
        InCare(Entered, Changed, Corrected(4, "2024-01-20"))
            .When(new EnterCategory(ChildCategory.LeftBehind, Day("2024-01-19"), Day("2024-02-01"),
                CategoryBasis.Survey, null))
            .ThenRefused("in-category-already");

    [Fact]
    public void A_change_is_not_corrected_to_before_what_it_ended() =>
        InCare(Entered, Changed).When(Correct(4, "2023-09-30")).ThenRefused("ends-before-start");

    [Fact]
    public void The_day_of_a_visit_is_corrected_and_marks_stay_with_the_event() =>
        InCare(Visited).When(Correct(3, "2024-01-02")).Then(Corrected(3, "2024-01-02"));

    [Fact]
    public void No_visit_is_corrected_into_the_future() =>
        InCare(Visited).When(Correct(3, "2024-06-02")).ThenRefused("future-day");

    [Fact]
    public void The_day_of_a_death_is_corrected() =>
        InCare(new DeathReported(Day("2024-01-05"), null)).When(Correct(3, "2024-01-04"))
            .Then(Corrected(3, "2024-01-04"));

    [Fact]
    public void The_first_day_at_a_school_is_corrected() =>
        InCare(new SchoolingRecorded(Day("2024-02-20"), SchoolStage.Primary, null, null))
            .When(Correct(3, "2023-09-01")).Then(Corrected(3, "2023-09-01"));

    [Fact]
    public void The_day_of_a_grade_is_corrected() =>
        InCare(new RiskGraded(RiskGrade.Red, Day("2024-03-01"), Day("2024-03-01"), null))
            .When(Correct(3, "2024-02-01")).Then(Corrected(3, "2024-02-01"));

    [Fact]
    public void Contracts_corrected_do_not_overlap() =>
        InCare(Contracted, new CadreContractEnded(Nth(3), Day("2024-02-01"), ContractEnd.HandedOver),
                Contracted with { Post = SecondPost, From = Day("2024-02-01") })
            .When(Correct(5, "2024-01-31")).ThenRefused("contract-overlaps");

    [Fact]
    public void Pairings_corrected_do_not_overlap() =>
        InCare(Paired, PairingEnded,
                Paired with { Pairing = NewId<Pairing>(2), From = Day("2024-04-01"), DecidedOn = Day("2024-04-01") })
            .When(Correct(5, "2024-02-29")).ThenRefused("paired-already");

    [Fact]
    public void An_identity_has_a_correction_of_its_own() =>
        InCare().When(Correct(0, "2023-09-02")).ThenRefused("is-the-identity");

    [Fact]
    public void An_identity_is_not_withdrawn() => InCare().When(Withdraw(0)).ThenRefused("is-the-identity");

    [Fact]
    public void A_payment_is_not_moved() => InCare(Paid).When(Correct(3, "2024-01-16")).ThenRefused("withdraw-instead");

    [Fact]
    public void A_record_of_another_child_is_withdrawn() => InCare(Entered).When(Withdraw(3)).Then(Withdrawn(3));

    [Fact]
    public void What_is_withdrawn_twice_is_withdrawn() =>
        InCare(Entered, Withdrawn(3)).When(Withdraw(3)).ThenNothing();

    [Fact]
    public void What_is_withdrawn_is_not_corrected() =>
        InCare(Entered, Withdrawn(3)).When(Correct(3, "2023-10-11")).ThenRefused("withdrawn-already");

    [Fact]
    public void What_was_withdrawn_never_stood_in_the_way() =>
        InCare(Entered, Withdrawn(3))
            .When(new EnterCategory(ChildCategory.LeftBehind, Day("2023-10-01"), Day("2023-10-05"),
                CategoryBasis.Survey, null)).Then(Entered);

    [Fact]
    public void Withdrawing_an_end_lets_what_it_ended_go_on() =>
        InCare(Entered, Left, Withdrawn(4))
            .When(new LeaveCategory(ChildCategory.LeftBehind, Day("2024-02-01"), Day("2024-02-01"),
                CategoryExit.ParentReturned, null))
            .Then(Left with { On = Day("2024-02-01"), DecidedOn = Day("2024-02-01") });

    [Fact]
    public void Withdrawing_an_end_does_not_run_into_a_later_entry() =>
        InCare(Entered, Left, Entered with { From = Day("2024-02-01"), DecidedOn = Day("2024-02-01") })
            .When(Withdraw(4)).ThenRefused("later-entry-on-file");

    [Fact]
    public void Withdrawing_a_change_leaves_the_old_category() =>
        InCare(Entered, Changed, Withdrawn(4))
            .When(new LeaveCategory(ChildCategory.Migrant, Day("2024-02-01"), Day("2024-02-01"),
                CategoryExit.Moved, null))
            .ThenRefused("not-in-category");

    [Fact]
    public void An_end_is_not_withdrawn_from_a_closed_file() =>
        InCare(Entered, Left, new FileClosed(Day("2024-02-01"), Day("2024-02-01"), ClosingGround.OutOfCare))
            .When(Withdraw(4)).ThenRefused("file-not-open");

    [Fact]
    public void A_pairing_is_ended_before_it_is_withdrawn() =>
        InCare(Paired).When(Withdraw(3)).ThenRefused("end-pairing-first");

    [Fact]
    public void The_end_of_a_pairing_stays() =>
        InCare(Paired, PairingEnded).When(Withdraw(4)).ThenRefused("pair-again");

    [Fact]
    public void The_day_of_a_transfer_is_corrected() =>
        InCare(Transferred).When(Correct(3, "2024-01-15")).Then(Corrected(3, "2024-01-15"));

    [Theory]
    [InlineData("2023-08-31")]
    [InlineData("2024-03-02")]
    public void Transfers_stay_in_their_order(string day) =>
        InCare(Transferred, TransferredBack).When(Correct(3, day)).ThenRefused("transfers-out-of-order");

    [Fact]
    public void A_transfer_withdrawn_leaves_the_file_where_it_was() =>
        InCare(Transferred, Withdrawn(3))
            .When(new TransferFile(Yaodu, Region, Today, Today, TransferGround.ResidenceMoved))
            .ThenRefused("same-office");

    [Fact]
    public void The_intake_is_no_transfer() =>
        InCare(Transferred, new IdentityCorrected(Nth(0), CorrectionGround.EntryError, Sex.Female, Month("2014-05"),
            NumberStatus.Held, Girl)).When(Correct(0, "2023-09-02")).ThenRefused("no-such-record");

    [Fact]
    public void A_grade_withdrawn_may_be_given_again()
    {
        var graded = new RiskGraded(RiskGrade.Red, Day("2024-03-01"), Day("2024-03-01"), null);
        InCare(graded, Withdrawn(3)).When(new GradeRisk(RiskGrade.Red, Day("2024-03-01"), Day("2024-03-01"), null))
            .Then(graded);
    }

    [Fact]
    public void Schooling_is_withdrawn_once() =>
        InCare(new SchoolingRecorded(Day("2024-02-20"), SchoolStage.Primary, null, null), Withdrawn(3))
            .When(Withdraw(3)).ThenNothing();

    [Fact]
    public void A_closing_of_the_wrong_file_is_withdrawn() => InCare(Closed).When(Withdraw(3)).Then(Withdrawn(3));

    [Fact]
    public void A_closing_withdrawn_never_closed() =>
        InCare(Visited, Closed, Withdrawn(4))
            .When(new RecordVisit(VisitKind.HomeVisit, Day("2024-03-10"), VisitOutcome.Met, null,
                Code<Actor>.Of("officer-7"), [], null))
            .Then(Visited with { Kind = VisitKind.HomeVisit, On = Day("2024-03-10"), Outcome = VisitOutcome.Met });

    [Fact]
    public void After_a_closing_is_withdrawn_the_ends_it_brought_can_be_too() =>
        InCare(Entered, Left, Closed, Withdrawn(5)).When(Withdraw(4)).Then(Withdrawn(4));

    [Fact]
    public void An_old_closing_stays() =>
        InCare(Closed, new FileReopened(Day("2024-03-01"), Day("2024-03-01"), null)).When(Withdraw(3))
            .ThenRefused("later-entry-on-file");

    [Fact]
    public void The_day_of_a_closing_is_not_moved() =>
        InCare(Closed).When(Correct(3, "2024-02-02")).ThenRefused("withdraw-instead");

    [Fact]
    public void A_household_withdrawn_is_left() =>
        InCare(new HouseholdJoined(NewId<Household>(1), Day("2023-09-01")), Withdrawn(3))
            .When(new JoinHousehold(NewId<Household>(1), Day("2024-01-01")))
            .Then(new HouseholdJoined(NewId<Household>(1), Day("2024-01-01")));

    [Fact]
    public void A_guardian_and_a_situation_are_withdrawn_as_well() =>
        InCare(new GuardianRecorded(Relation.OtherKin, Day("2023-01-01"), Relative), Withdrawn(3))
            .When(new EndGuardian(Nth(3), Day("2024-01-01"), GuardianEnd.Died)).ThenRefused("no-such-record");
}
