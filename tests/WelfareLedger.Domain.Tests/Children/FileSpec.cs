using WelfareLedger.Domain.Children;
using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildEvent;
using static WelfareLedger.Domain.Tests.AChild;

namespace WelfareLedger.Domain.Tests.Children;

public class FileSpec
{
    static readonly TransferFile Transfer = new(
        Xingxian, RegionCode.Of("141123"), Day("2024-02-01"), Day("2024-01-20"), TransferGround.ResidenceMoved);

    static readonly FileTransferred Transferred = new(
        Yaodu, Xingxian, RegionCode.Of("141123"), Day("2024-02-01"), Day("2024-01-20"), TransferGround.ResidenceMoved);

    static readonly CloseFile Close = new(Day("2024-03-10"), Day("2024-03-09"), ClosingGround.OutOfCare);

    static readonly FileClosed Closed = new(Day("2024-03-10"), Day("2024-03-09"), ClosingGround.OutOfCare);

    static readonly CategoryEntered Entered = new(
        ChildCategory.InDistress, Day("2023-10-01"), Day("2023-10-05"), CategoryBasis.Survey, null, []);

    static readonly CadreContracted Contracted = new(FirstPost, Day("2023-10-01"), Day("2023-09-28"));

    static readonly Paired Paired = new(
        NewId<Pairing>(1), NewId<Carer>(11), PairingMode.OneToOne, Day("2023-10-01"), Day("2023-09-28"),
        Day("2024-12-31"));

    static readonly ReliefApplied Applied = new(NewId<Relief>(1), ReliefMeasure.Subsistence, Day("2023-11-01"));

    static readonly ReliefApproved Approved =
        new(NewId<Relief>(1), Day("2023-11-20"), 450.50m, Month("2023-12"), null);

    static readonly FileReopened Reopened = new(Day("2024-04-01"), Day("2024-04-01"), Words);

    [Fact]
    public void A_file_goes_to_another_office() => InCare().When(Transfer).Then(Transferred);

    [Fact]
    public void A_file_does_not_go_where_it_is() =>
        InCare().When(Transfer with { To = Yaodu }).ThenRefused("same-office");

    [Fact]
    public void Transfers_follow_one_another() =>
        InCare(Transferred).When(Transfer with { To = Yaodu, On = Day("2024-01-31") })
            .ThenRefused("before-last-transfer");

    [Fact]
    public void A_death_is_recorded_whatever_the_file() =>
        Given(Opened, new IntakeRefused(Day("2023-09-12"), Words)).When(new ReportDeath(Day("2024-01-05"), Paper))
            .Then(new DeathReported(Day("2024-01-05"), Paper));

    [Fact]
    public void A_death_on_file_is_corrected_not_told_again() =>
        InCare(new DeathReported(Day("2024-01-05"), Paper)).When(new ReportDeath(Day("2024-01-06"), Paper))
            .ThenRefused("death-on-file");

    [Fact]
    public void Nobody_dies_before_birth() =>
        InCare().When(new ReportDeath(Day("2014-04-30"), null)).ThenRefused("before-birth");

    [Fact]
    public void A_file_closes() => InCare().When(Close).Then(Closed);

    [Fact]
    public void What_still_runs_ends_with_the_file_by_its_own_events() =>
        InCare(Entered, Contracted, Applied, Approved).When(Close).Then(
            new CategoryLeft(Nth(3), ChildCategory.InDistress, Day("2024-03-10"), Day("2024-03-09"),
                CategoryExit.NoLongerApplies, null),
            new CadreContractEnded(Nth(4), Day("2024-03-10"), ContractEnd.NoLongerNeeded),
            new ReliefStopped(NewId<Relief>(1), Month("2024-03"), Day("2024-03-09"), ReliefStop.SituationEnded),
            Closed);

    [Fact]
    public void Care_ends_on_the_day_after_a_death_however_late_the_news() =>
        InCare(Entered, new DeathReported(Day("2024-01-05"), null)).When(Close with { Ground = ClosingGround.Died })
            .Then(
                new CategoryLeft(Nth(3), ChildCategory.InDistress, Day("2024-01-06"), Day("2024-03-09"),
                    CategoryExit.Died, null),
                Closed with { Ground = ClosingGround.Died });

    [Fact]
    public void What_began_after_a_death_nobody_knew_of_was_so_on_no_day() =>
        InCare(Entered with { From = Day("2024-02-01"), DecidedOn = Day("2024-02-01") },
                new DeathReported(Day("2024-01-05"), null))
            .When(Close with { Ground = ClosingGround.Died })
            .Then(
                new CategoryLeft(Nth(3), ChildCategory.InDistress, Day("2024-02-01"), Day("2024-03-09"),
                    CategoryExit.Died, null),
                Closed with { Ground = ClosingGround.Died });

    [Fact]
    public void A_file_with_pairings_does_not_close() =>
        InCare(Paired).When(Close).ThenRefused("pairings-open");

    [Fact]
    public void Nothing_in_care_outlives_the_file() =>
        InCare(Paired, new PairingEnded(NewId<Pairing>(1), Day("2024-03-11"), PairingEnd.TermReached)).When(Close)
            .ThenRefused("closes-too-early");

    [Fact]
    public void An_undecided_application_keeps_a_file_open() =>
        InCare(Applied).When(Close).ThenRefused("relief-undecided");

    [Fact]
    public void Closing_for_death_rests_on_the_death() =>
        InCare().When(Close with { Ground = ClosingGround.Died }).ThenRefused("death-not-reported");

    [Theory]
    [InlineData("2006-03", null)]
    [InlineData("2006-04", "not-of-age")]
    public void Closing_for_adulthood_rests_on_the_age(string bornIn, string? code)
    {
        var answer = BornIn(bornIn).When(Close with { Ground = ClosingGround.Adulthood });
        if (code is null) answer.Then(Closed with { Ground = ClosingGround.Adulthood });
        else answer.ThenRefused(code);
    }

    [Fact]
    public void An_intake_is_refused_and_not_closed() => Given(Opened).When(Close).ThenRefused("not-confirmed");

    [Fact]
    public void A_file_does_not_close_in_the_future() =>
        InCare().When(Close with { On = Day("2024-06-02") }).ThenRefused("future-day");

    [Fact]
    public void A_closed_file_is_closed() =>
        InCare(Closed).When(Close with { On = Day("2024-03-11") }).ThenRefused("file-not-open");

    [Fact]
    public void A_closed_file_is_opened_again() =>
        InCare(Closed).When(new ReopenFile(Day("2024-04-01"), Day("2024-04-01"), Words)).Then(Reopened);

    [Fact]
    public void A_refused_file_opened_again_is_checked_anew() =>
        Given(Opened, Checked, new IntakeRefused(Day("2023-09-12"), Words), Reopened)
            .When(new ConfirmIntake(Day("2024-04-02"), null)).ThenRefused("no-supporting-check");

    [Fact]
    public void A_file_is_not_opened_again_before_it_closed() =>
        InCare(Closed).When(new ReopenFile(Day("2024-03-09"), Day("2024-04-01"), Words))
            .ThenRefused("reopens-before-closing");

    [Fact]
    public void An_open_file_is_open() =>
        InCare().When(new ReopenFile(Day("2024-04-01"), Day("2024-04-01"), Words)).ThenRefused("file-open");

    [Fact]
    public void The_file_of_a_dead_child_stays_closed() =>
        InCare(new DeathReported(Day("2024-01-05"), null), Closed)
            .When(new ReopenFile(Day("2024-04-01"), Day("2024-04-01"), Words)).ThenRefused("child-died");

    [Fact]
    public void A_death_that_never_was_lets_the_file_be_opened_again() =>
        InCare(new DeathReported(Day("2024-01-05"), null), Closed,
                new RecordWithdrawn(Nth(3), CorrectionGround.WrongChild))
            .When(new ReopenFile(Day("2024-04-01"), Day("2024-04-01"), Words)).Then(Reopened);
}
