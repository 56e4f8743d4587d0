using WelfareLedger.Domain.Children;
using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildEvent;
using static WelfareLedger.Domain.Tests.AChild;

namespace WelfareLedger.Domain.Tests.Children;

/// <summary>Every day in every command is held to today, to the birth, and to what it follows.</summary>
public class TimingSpec
{
    static readonly DateOnly Tomorrow = Today.AddDays(1);
    static readonly DateOnly Unborn = Day("2014-04-30");
    static readonly DateOnly Settled = Day("2023-11-01");
    static readonly Id<Pairing> Pairing = NewId<Pairing>(1);
    static readonly Id<Carer> Carer = NewId<Carer>(11);
    static readonly Id<Relief> Relief = NewId<Relief>(1);

    static readonly GuardianRecorded Guardian = new(Relation.OtherKin, Settled, Relative);

    static readonly ParentSituationRecorded Situation =
        new(Parent.Father, ParentSituation.InPrison, Settled, null, null);

    static readonly CategoryEntered Entered =
        new(ChildCategory.InDistress, Settled, Settled, CategoryBasis.Survey, null, []);

    static readonly CadreContracted Contracted = new(FirstPost, Settled, Settled);

    static readonly Paired Paired = new(Pairing, Carer, PairingMode.OneToOne, Settled, Settled, Day("2024-12-31"));

    static readonly ReliefApplied Applied = new(Relief, ReliefMeasure.Subsistence, Settled);

    static readonly ReliefChecked OnTheSpot = new(Relief, Settled, Supports: true, null, null);

    static readonly ReliefApproved Approved = new(Relief, Settled, 450m, Month("2023-12"), null);

    static readonly DeathReported Death = new(Day("2024-01-05"), null);

    static readonly FileClosed Closed = new(Day("2024-02-01"), Day("2024-02-01"), ClosingGround.OutOfCare);

    [Fact]
    public void What_has_not_happened_is_not_recorded()
    {
        const string code = "future-day";
        Given(Opened).When(new CheckIntake(Tomorrow, true, DuplicateCheck.None, null, null)).ThenRefused(code);
        Given(Opened with { NumberStatus = NumberStatus.NotOnFile }).When(new IssueIdNumber(Tomorrow, Girl))
            .ThenRefused(code);
        InCare().When(new JoinHousehold(NewId<Household>(1), Tomorrow)).ThenRefused(code);
        InCare().When(new RecordResidence(Tomorrow, Region, new ResidenceDetails(null, null, null))).ThenRefused(code);
        InCare().When(new RecordContact(Tomorrow, new ContactDetails("1", null))).ThenRefused(code);
        InCare().When(new RecordSchooling(Tomorrow, SchoolStage.Primary, null, null)).ThenRefused(code);
        InCare().When(new RecordGuardian(Relation.OtherKin, Tomorrow, Relative)).ThenRefused(code);
        InCare(Guardian).When(new EndGuardian(Nth(3), Tomorrow, GuardianEnd.Died)).ThenRefused(code);
        InCare().When(new RecordParentSituation(Parent.Father, ParentSituation.InPrison, Tomorrow, null, null))
            .ThenRefused(code);
        InCare(Situation).When(new EndParentSituation(Nth(3), Tomorrow, null)).ThenRefused(code);
        InCare().When(new ApplyRelief(Relief, ReliefMeasure.Subsistence, Tomorrow)).ThenRefused(code);
        InCare().When(new RecordReliefPayment(Relief, Month("2024-06"), 1m, Tomorrow, null)).ThenRefused(code);
        InCare(Applied).When(new CheckRelief(Relief, Tomorrow, true, null)).ThenRefused(code);
        InCare().When(new PushRelief(Relief, Tomorrow)).ThenRefused(code);
        InCare().When(new NotifyRelief(Relief, Tomorrow)).ThenRefused(code);
        InCare().When(new RecordReliefRepayment(Relief, 1m, Tomorrow, null)).ThenRefused(code);
        InCare().When(new RecordOfficialKin(Code<Actor>.Of("yd-01"), Relation.OtherKin, Tomorrow)).ThenRefused(code);
        InCare().When(new ReportDeath(Tomorrow, null)).ThenRefused(code);
        InCare(Closed).When(new ReopenFile(Tomorrow, Today, null)).ThenRefused(code);
    }

    [Fact]
    public void What_is_not_decided_yet_is_no_decision()
    {
        const string code = "decided-in-future";
        Given(Opened).When(new RefuseIntake(Tomorrow, Words)).ThenRefused(code);
        InCare().When(new EnterCategory(ChildCategory.InDistress, Today, Tomorrow, CategoryBasis.Survey, null))
            .ThenRefused(code);
        InCare(Entered).When(new LeaveCategory(
            ChildCategory.InDistress, Today, Tomorrow, CategoryExit.Improved, null)).ThenRefused(code);
        InCare(Entered).When(new ChangeCategory(
            ChildCategory.InDistress, ChildCategory.Migrant, Today, Tomorrow, null)).ThenRefused(code);
        InCare().When(new GradeRisk(RiskGrade.Red, Today, Tomorrow, null)).ThenRefused(code);
        InCare().When(new ContractCadre(FirstPost, Today, Tomorrow)).ThenRefused(code);
        InCare().When(new AcceptPairing(Pairing, Carer, PairingMode.OneToOne, Today, Tomorrow, Day("2024-12-31")))
            .ThenRefused(code);
        InCare(Applied, OnTheSpot).When(new ApproveRelief(Relief, Tomorrow, 1m, Month("2024-06"), null))
            .ThenRefused(code);
        InCare(Applied).When(new RefuseRelief(Relief, Tomorrow, Words)).ThenRefused(code);
        InCare(Applied, Approved).When(new AdjustRelief(
            Relief, Month("2024-06"), 1m, Tomorrow, ReliefAdjustment.RateChanged, null)).ThenRefused(code);
        InCare(Applied, Approved).When(new SuspendRelief(
            Relief, Month("2024-06"), Tomorrow, ReliefSuspension.InDoubt)).ThenRefused(code);
        InCare(Applied, Approved, new ReliefSuspended(
            Relief, Month("2024-03"), Settled, ReliefSuspension.InDoubt))
            .When(new ResumeRelief(Relief, Month("2024-06"), Tomorrow)).ThenRefused(code);
        InCare(Applied, Approved).When(new ReviewRelief(Relief, Tomorrow, null)).ThenRefused(code);
        InCare(Applied, Approved).When(new MakeUpRelief(Relief, Month("2024-01"), Month("2024-02"), Tomorrow))
            .ThenRefused(code);
        InCare(Applied, Approved).When(new RecoverRelief(Relief, Month("2024-01"), Month("2024-02"), Tomorrow))
            .ThenRefused(code);
        InCare(Applied, Approved).When(new StopRelief(Relief, Month("2024-06"), Tomorrow, ReliefStop.Died))
            .ThenRefused(code);
        InCare().When(new TransferFile(Xingxian, Region, Today, Tomorrow, TransferGround.ResidenceMoved))
            .ThenRefused(code);
        InCare().When(new CloseFile(Today, Tomorrow, ClosingGround.OutOfCare)).ThenRefused(code);
        InCare(Closed).When(new ReopenFile(Today, Tomorrow, null)).ThenRefused(code);
    }

    [Fact]
    public void A_decision_takes_effect_within_a_month()
    {
        const string code = "too-far-ahead";
        var late = Today.AddDays(32);
        InCare().When(new GradeRisk(RiskGrade.Red, late, Today, null)).ThenRefused(code);
        InCare().When(new ContractCadre(FirstPost, late, Today)).ThenRefused(code);
        InCare(Contracted).When(new EndCadreContract(late, ContractEnd.LeftPost)).ThenRefused(code);
        InCare().When(new AcceptPairing(Pairing, Carer, PairingMode.OneToOne, late, Today, Day("2024-12-31")))
            .ThenRefused(code);
        InCare(Paired).When(new EndPairing(Pairing, late, PairingEnd.TermReached)).ThenRefused(code);
        InCare().When(new TransferFile(Xingxian, Region, late, Today, TransferGround.ResidenceMoved))
            .ThenRefused(code);
    }

    [Fact]
    public void A_decision_may_take_effect_a_month_ahead() =>
        InCare(Contracted).When(new EndCadreContract(Today.AddDays(31), ContractEnd.LeftPost))
            .Then(new CadreContractEnded(Nth(3), Today.AddDays(31), ContractEnd.LeftPost));

    [Fact]
    public void Nothing_concerns_a_child_before_birth()
    {
        const string code = "before-birth";
        InCare().When(new ContractCadre(FirstPost, Unborn, Unborn)).ThenRefused(code);
        InCare().When(new AcceptPairing(Pairing, Carer, PairingMode.OneToOne, Unborn, Unborn, Day("2024-12-31")))
            .ThenRefused(code);
        InCare(Applied, OnTheSpot).When(new ApproveRelief(Relief, Settled, 1m, Month("2014-04"), null))
            .ThenRefused(code);
        InCare(Entered).When(new CorrectDates(Nth(3), Unborn, null, CorrectionGround.EntryError, null))
            .ThenRefused(code);
        InCare(Death).When(new CorrectDates(Nth(3), Unborn, null, CorrectionGround.EntryError, null))
            .ThenRefused(code);
    }

    [Fact]
    public void Nothing_is_decided_for_a_time_after_death()
    {
        const string code = "after-death";
        InCare(Death).When(new ContractCadre(FirstPost, Day("2024-01-06"), Day("2024-01-06"))).ThenRefused(code);
        InCare(Death).When(new GradeRisk(RiskGrade.Red, Day("2024-01-06"), Day("2024-01-06"), null))
            .ThenRefused(code);
        InCare(Death).When(new AcceptPairing(Pairing, Carer, PairingMode.OneToOne, Day("2024-01-06"),
            Day("2024-01-06"), Day("2024-12-31"))).ThenRefused(code);
    }

    [Fact]
    public void What_held_before_a_death_may_still_be_recorded() =>
        InCare(Death).When(new ContractCadre(FirstPost, Day("2024-01-05"), Day("2024-01-05")))
            .Then(new CadreContracted(FirstPost, Day("2024-01-05"), Day("2024-01-05")));

    [Fact]
    public void Nothing_ends_before_it_begins()
    {
        const string code = "ends-before-start";
        var before = Settled.AddDays(-1);
        InCare(Situation).When(new EndParentSituation(Nth(3), before, null)).ThenRefused(code);
        InCare(Contracted).When(new EndCadreContract(before, ContractEnd.LeftPost)).ThenRefused(code);
        InCare(Paired).When(new EndPairing(Pairing, before, PairingEnd.TermReached)).ThenRefused(code);
        InCare(Entered).When(new ChangeCategory(
            ChildCategory.InDistress, ChildCategory.Migrant, before, Settled, null)).ThenRefused(code);
    }

    [Fact]
    public void Only_a_child_in_care_is_decided_on()
    {
        const string code = "not-confirmed";
        Given(Opened).When(new GradeRisk(RiskGrade.Red, Settled, Settled, null)).ThenRefused(code);
        Given(Opened).When(new ContractCadre(FirstPost, Settled, Settled)).ThenRefused(code);
        InCare(Closed).When(new ContractCadre(FirstPost, Settled, Settled)).ThenRefused(code);
    }

    [Fact]
    public void A_closed_file_goes_nowhere() =>
        InCare(Closed).When(new TransferFile(Xingxian, Region, Today, Today, TransferGround.ResidenceMoved))
            .ThenRefused("file-not-open");

    [Fact]
    public void No_contract_outlives_the_file() =>
        InCare(Contracted with { From = Day("2024-06-20"), DecidedOn = Today })
            .When(new CloseFile(Today, Today, ClosingGround.OutOfCare)).ThenRefused("closes-too-early");

    [Fact]
    public void A_refusal_follows_the_intake() =>
        Given(Opened).When(new RefuseIntake(Day("2023-08-31"), Words)).ThenRefused("before-opening");

    [Fact]
    public void A_refusal_of_relief_follows_the_application() =>
        InCare(Applied).When(new RefuseRelief(Relief, Settled.AddDays(-1), Words)).ThenRefused("before-application");

    [Fact]
    public void What_ended_on_that_day_is_ended()
    {
        InCare(Situation, new ParentSituationEnded(Nth(3), Today, null))
            .When(new EndParentSituation(Nth(3), Today, null)).ThenNothing();
        InCare(Situation, new ParentSituationEnded(Nth(3), Today, null))
            .When(new EndParentSituation(Nth(3), Today.AddDays(-1), null)).ThenRefused("ended-already");
        InCare(Paired, new PairingEnded(Pairing, Today, PairingEnd.TermReached))
            .When(new EndPairing(Pairing, Today, PairingEnd.CarerLeft)).ThenNothing();
        InCare(Contracted, new CadreContractEnded(Nth(3), Today, ContractEnd.LeftPost))
            .When(new EndCadreContract(Today, ContractEnd.LeftPost)).ThenNothing();
    }
}
