using WelfareLedger.Domain.Children;
using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildEvent;
using static WelfareLedger.Domain.Tests.AChild;

namespace WelfareLedger.Domain.Tests.Children;

/// <summary>The very day on which something still goes; the other specs have the day on which it does not.</summary>
public class BoundarySpec
{
    static readonly DateOnly Birth = Day("2014-05-01");
    static readonly DateOnly Settled = Day("2023-11-01");
    static readonly DateOnly Died = Day("2024-01-05");
    static readonly Id<Pairing> Pairing = NewId<Pairing>(1);
    static readonly Id<Carer> Carer = NewId<Carer>(11);
    static readonly Id<Relief> Relief = NewId<Relief>(1);

    static readonly ReliefChecked OnTheSpot = new(Relief, Settled, Supports: true, null, null);

    static readonly CategoryEntered Entered =
        new(ChildCategory.InDistress, Settled, Settled, CategoryBasis.Survey, null, []);

    static readonly EnterCategory Enter =
        new(ChildCategory.InDistress, Settled, Settled, CategoryBasis.Survey, null);

    static readonly CadreContracted Contracted = new(FirstPost, Settled, Settled);

    static readonly Paired Paired = new(Pairing, Carer, PairingMode.OneToOne, Settled, Settled, Day("2024-12-31"));

    static readonly AcceptPairing Accept =
        new(Pairing, Carer, PairingMode.OneToOne, Settled, Settled, Day("2024-12-31"));

    static readonly DeathReported Death = new(Died, null);

    static readonly FileClosed Closed = new(Settled, Settled, ClosingGround.OutOfCare);

    static readonly CloseFile Close = new(Settled, Settled, ClosingGround.OutOfCare);

    [Fact]
    public void The_month_of_birth_is_not_before_birth()
    {
        InCare().When(Enter with { From = Birth, DecidedOn = Birth })
            .Then(Entered with { From = Birth, DecidedOn = Birth });
        InCare().When(new ContractCadre(FirstPost, Birth, Birth)).Then(new CadreContracted(FirstPost, Birth, Birth));
        InCare().When(Accept with { From = Birth, DecidedOn = Birth })
            .Then(Paired with { From = Birth, DecidedOn = Birth });
        InCare().When(new ReportDeath(Birth, null)).Then(new DeathReported(Birth, null));
        InCare(Entered).When(Correct(Birth)).Then(Corrected(Birth));
        InCare(Death).When(Correct(Birth)).Then(Corrected(Birth));
        InCare(new ReliefApplied(Relief, ReliefMeasure.Subsistence, Settled), OnTheSpot)
            .When(new ApproveRelief(Relief, Settled, 1m, Month("2014-05"), null))
            .Then(new ReliefApproved(Relief, Settled, 1m, Month("2014-05"), null));
    }

    [Fact]
    public void The_day_of_death_is_not_after_death()
    {
        InCare(Death).When(Enter with { From = Died, DecidedOn = Died })
            .Then(Entered with { From = Died, DecidedOn = Died });
        InCare(Death).When(Accept with { From = Died, DecidedOn = Died })
            .Then(Paired with { From = Died, DecidedOn = Died });
        InCare(Death).When(new GradeRisk(RiskGrade.Red, Died, Died, null))
            .Then(new RiskGraded(RiskGrade.Red, Died, Died, null));
        InCare(Paired, Death).When(new RecordVisit(VisitKind.Call, Died, VisitOutcome.Met, Carer, null, [], null))
            .Then(new VisitRecorded(VisitKind.Call, Died, VisitOutcome.Met, Carer, null, [], null, []));
        InCare(Death).When(new CloseFile(Died, Died, ClosingGround.Died))
            .Then(new FileClosed(Died, Died, ClosingGround.Died));
    }

    [Fact]
    public void What_ends_on_its_first_day_was_so_on_no_day()
    {
        InCare(Entered).When(new LeaveCategory(
                ChildCategory.InDistress, Settled, Settled, CategoryExit.NoLongerApplies, null))
            .Then(new CategoryLeft(Nth(3), ChildCategory.InDistress, Settled, Settled, CategoryExit.NoLongerApplies,
                null));
        InCare(Entered).When(new ChangeCategory(
                ChildCategory.InDistress, ChildCategory.Migrant, Settled, Settled, null))
            .Then(new CategoryChanged(Nth(3), ChildCategory.InDistress, ChildCategory.Migrant, Settled, Settled, null,
                []));
        InCare(Contracted).When(new EndCadreContract(Settled, ContractEnd.LeftPost))
            .Then(new CadreContractEnded(Nth(3), Settled, ContractEnd.LeftPost));
        InCare(Contracted).When(new ContractCadre(SecondPost, Settled, Settled)).Then(
            new CadreContractEnded(Nth(3), Settled, ContractEnd.HandedOver),
            new CadreContracted(SecondPost, Settled, Settled));
        InCare(Paired).When(new EndPairing(Pairing, Settled, PairingEnd.ChildWished))
            .Then(new PairingEnded(Pairing, Settled, PairingEnd.ChildWished));
        InCare(new GuardianRecorded(Relation.OtherKin, Settled, Relative))
            .When(new EndGuardian(Nth(3), Settled, GuardianEnd.Withdrew))
            .Then(new GuardianEnded(Nth(3), Settled, GuardianEnd.Withdrew));
        InCare(new ParentSituationRecorded(Parent.Mother, ParentSituation.InPrison, Settled, null, null))
            .When(new EndParentSituation(Nth(3), Settled, null))
            .Then(new ParentSituationEnded(Nth(3), Settled, null));
        InCare(Paired, new PairingEnded(Pairing, Today, PairingEnd.TermReached)).When(Correct(Settled, Settled))
            .Then(Corrected(Settled, Settled));
    }

    [Fact]
    public void The_vetting_holds_on_its_last_day() =>
        InCare().When(Accept with { VettingValidUntil = Settled }).Then(Paired with { VettingValidUntil = Settled });

    [Fact]
    public void A_file_closes_on_the_day_that_something_in_it_begins_or_ends()
    {
        InCare(Paired, new PairingEnded(Pairing, Settled, PairingEnd.TermReached)).When(Close).Then(Closed);
        InCare(Contracted).When(Close)
            .Then(new CadreContractEnded(Nth(3), Settled, ContractEnd.NoLongerNeeded), Closed);
        InCare().When(Close with { On = Day("2023-09-01") }).Then(Closed with { On = Day("2023-09-01") });
    }

    [Fact]
    public void The_latest_of_all_days_keeps_a_file_open()
    {
        InCare(Entered, Contracted with { From = Day("2023-10-01") }).When(Close with { On = Day("2023-10-15") })
            .ThenRefused("closes-too-early");
        InCare(Entered with { From = Day("2023-10-01") }, Contracted).When(Close with { On = Day("2023-10-15") })
            .ThenRefused("closes-too-early");
    }

    [Fact]
    public void Relief_stops_with_its_first_month_when_the_file_closes_in_it() =>
        InCare(new ReliefApplied(Relief, ReliefMeasure.Subsistence, Settled),
                new ReliefApproved(Relief, Settled, 1m, Month("2023-11"), null))
            .When(Close)
            .Then(new ReliefStopped(Relief, Month("2023-11"), Settled, ReliefStop.SituationEnded), Closed);

    [Fact]
    public void Relief_approved_for_later_stops_unpaid_when_the_file_closes() =>
        InCare(new ReliefApplied(Relief, ReliefMeasure.Subsistence, Settled),
                new ReliefApproved(Relief, Settled, 1m, Month("2024-02"), null))
            .When(Close)
            .Then(new ReliefStopped(Relief, Month("2024-01"), Settled, ReliefStop.SituationEnded), Closed);

    [Fact]
    public void Care_ends_on_the_day_of_closing_when_the_child_died_the_day_before() =>
        InCare(Entered, Death).When(new CloseFile(Died.AddDays(1), Died.AddDays(1), ClosingGround.Died)).Then(
            new CategoryLeft(Nth(3), ChildCategory.InDistress, Died.AddDays(1), Died.AddDays(1), CategoryExit.Died,
                null),
            new FileClosed(Died.AddDays(1), Died.AddDays(1), ClosingGround.Died));

    [Fact]
    public void A_file_is_opened_again_on_the_day_it_closed() =>
        InCare(Closed).When(new ReopenFile(Settled, Settled, null)).Then(new FileReopened(Settled, Settled, null));

    [Fact]
    public void A_file_closed_for_another_reason_is_closed_for_that() =>
        InCare(Closed).When(Close with { Ground = ClosingGround.MovedAway }).ThenRefused("file-not-open");

    [Fact]
    public void Closing_as_before_is_nothing() => InCare(Closed).When(Close).ThenNothing();

    [Fact]
    public void Offices_may_follow_one_another_on_one_day()
    {
        var there = new FileTransferred(Yaodu, Xingxian, Region, Settled, Settled, TransferGround.ResidenceMoved);
        var back = new FileTransferred(Xingxian, Yaodu, Region, Settled, Settled, TransferGround.ResidenceMoved);
        InCare(there).When(new TransferFile(Yaodu, Region, Settled, Settled, TransferGround.ResidenceMoved))
            .Then(back);
        InCare(there, back with { On = Today }).When(Correct(Today)).Then(Corrected(Today));
        InCare(there).When(Correct(Day("2023-09-01"))).Then(Corrected(Day("2023-09-01")));
    }

    [Fact]
    public void A_change_corrected_to_the_day_of_the_entry_leaves_nothing_of_it() =>
        InCare(Entered,
                new CategoryChanged(Nth(3), ChildCategory.InDistress, ChildCategory.Migrant, Today, Today, null, []))
            .When(Correct(Settled) with { Corrects = Nth(4) }).Then(Corrected(Settled) with { Corrects = Nth(4) });

    [Fact]
    public void An_intake_may_be_checked_on_its_day() =>
        Given(Opened).When(new CheckIntake(Day("2023-09-01"), true, DuplicateCheck.None, null, null))
            .Then(Checked with { CheckedOn = Day("2023-09-01") });

    [Fact]
    public void A_child_born_on_the_day_of_the_survey_is_taken_in()
    {
        var born = WithoutNumber with { Born = Day("2023-09-01") };
        Given().When(new OpenIntake(Yaodu, Region, IntakeRoute.Surveyed, Day("2023-09-01"), Sex.Female,
                NumberStatus.BirthNotRegistered, born, Number))
            .Then(Opened with
            {
                BornIn = Month("2023-09"),
                Identity = born,
                NumberStatus = NumberStatus.BirthNotRegistered,
            });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_disability_has_one_of_four_grades(int grade) =>
        InCare().When(new RecordHealth(Settled, HealthState.Disabled, grade, null))
            .Then(new HealthRecorded(Settled, HealthState.Disabled, grade, null));

    [Fact]
    public void Other_evidence_is_not_taken_for_what_is_on_file()
    {
        var changed = new CategoryChanged(
            Nth(3), ChildCategory.InDistress, ChildCategory.Migrant, Today, Today, Paper, []);
        var change = new ChangeCategory(ChildCategory.InDistress, ChildCategory.Migrant, Today, Today, Paper);
        InCare(Entered, changed).When(change).ThenNothing();
        InCare(Entered, changed).When(change with { Evidence = null }).ThenNothing();
        InCare(Entered, changed).When(change with { Evidence = OtherPaper }).ThenRefused("not-in-category");
        InCare(Entered, changed).When(change with { On = Settled }).ThenRefused("not-in-category");
        InCare(new DeathReported(Died, Paper)).When(new ReportDeath(Died, Paper)).ThenNothing();
        InCare(new DeathReported(Died, Paper)).When(new ReportDeath(Died, null)).ThenNothing();
        InCare(new DeathReported(Died, Paper)).When(new ReportDeath(Died, OtherPaper)).ThenRefused("death-on-file");
    }

    [Fact]
    public void An_end_that_was_withdrawn_or_another_is_not_the_one_given_again()
    {
        var ended = new CadreContractEnded(Nth(3), Today, ContractEnd.LeftPost);
        InCare(Contracted, ended).When(new EndCadreContract(Settled, ContractEnd.LeftPost))
            .ThenRefused("no-contract");
        InCare(Contracted, ended, new RecordWithdrawn(Nth(3), CorrectionGround.WrongChild))
            .When(new EndCadreContract(Today, ContractEnd.LeftPost)).ThenRefused("no-contract");
        var left = new CategoryLeft(Nth(3), ChildCategory.InDistress, Today, Today, CategoryExit.Improved, null);
        InCare(Entered, left)
            .When(new LeaveCategory(ChildCategory.Migrant, Today, Today, CategoryExit.Improved, null))
            .ThenRefused("not-in-category");
        InCare(Entered, left)
            .When(new LeaveCategory(ChildCategory.InDistress, Settled, Today, CategoryExit.Improved, null))
            .ThenRefused("not-in-category");
    }

    [Fact]
    public void An_end_of_a_contract_withdrawn_lets_it_go_on_unless_another_did()
    {
        var ended = new CadreContractEnded(Nth(3), Day("2024-02-01"), ContractEnd.HandedOver);
        var withdraw = new WithdrawRecord(Nth(4), CorrectionGround.EntryError);
        InCare(Contracted, ended).When(withdraw).Then(new RecordWithdrawn(Nth(4), CorrectionGround.EntryError));
        InCare(Contracted, ended, Contracted with { Post = SecondPost, From = Day("2024-02-01") }).When(withdraw)
            .ThenRefused("later-entry-on-file");
    }

    static CorrectDates Correct(DateOnly from, DateOnly? until = null) =>
        new(Nth(3), from, until, CorrectionGround.LaterEvidence, null);

    static DatesCorrected Corrected(DateOnly from, DateOnly? until = null) =>
        new(Nth(3), from, until, CorrectionGround.LaterEvidence, null);
}
