using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Organisations;
using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildEvent;
using static WelfareLedger.Domain.Tests.AChild;

namespace WelfareLedger.Domain.Tests.Children;

/// <summary>A pairing is corrected to no days on which it could not have been decided.</summary>
public class CorrectedPairingSpec
{
    static readonly Id<Carer> Mother = NewId<Carer>(11);

    static readonly Code<Organisation> Team = Code<Organisation>.Of("141002-team-1");

    static readonly Paired Paired = new(
        NewId<Pairing>(1), Mother, PairingMode.ManyToOne, Day("2023-12-01"), Day("2023-12-01"), Day("2024-12-31"));

    static readonly PairingEnded Ended = new(NewId<Pairing>(1), Day("2024-03-01"), PairingEnd.TermReached);

    static readonly HomeStayApproved Stay = new(
        NewId<HomeStay>(1), Mother, Day("2024-01-20"), Day("2024-02-18"), Day("2024-01-15"), Elsewhere,
        Day("2024-12-31"), Relative);

    static readonly CarerEvent.CarerVetted Vetted = new(
        VettingResult.Clear, Day("2023-11-15"), Day("2024-12-31"), null);

    static readonly Surroundings Known = OfMother();

    static Surroundings OfMother(params CarerEvent[] more) => Tests.Known.Of(
        [(Mother, [ACarer.Recruited, Vetted, .. more])],
        [],
        [
            (Team, [new OrganisationEvent.OrganisationFounded(
                Team, OrganisationKind.Team, null, Yaodu, Region, null, Day("2023-11-20"))]),
        ]);

    static CorrectDates Correct(string from, string? until = null) => new(
        Nth(3), Day(from), until is null ? null : Day(until), CorrectionGround.EntryError, null);

    static DatesCorrected Corrected(string from, string? until = null) => new(
        Nth(3), Day(from), until is null ? null : Day(until), CorrectionGround.EntryError, null);

    static Spec<ChildState, ChildCommand, ChildEvent> Given(params ChildEvent[] history) =>
        InCare(history).Knowing(Known);

    [Fact]
    public void It_began_on_another_day_on_which_she_was_vetted() =>
        Given(Paired).When(Correct("2023-11-15")).Then(Corrected("2023-11-15"));

    [Fact]
    public void It_did_not_begin_before_she_was_vetted() =>
        Given(Paired).When(Correct("2023-11-14")).ThenRefused("vetting-not-in-force");

    [Fact]
    public void It_did_not_begin_while_a_check_barred_her() =>
        InCare(Paired)
            .Knowing(OfMother(new CarerEvent.CarerVetted(
                VettingResult.Barred, Day("2023-11-20"), Day("2024-12-31"), null)))
            .When(Correct("2023-11-20")).ThenRefused("vetting-not-in-force");

    [Fact]
    public void Of_somebody_who_is_not_on_file_nothing_is_known_to_be_in_force() =>
        InCare(Paired).When(Correct("2023-12-02")).ThenRefused("vetting-not-in-force");

    [Fact]
    public void An_end_is_corrected_whatever_became_of_the_vetting() =>
        InCare(Paired, Ended).When(Correct("2023-12-01", "2024-02-29")).Then(Corrected("2023-12-01", "2024-02-29"));

    [Fact]
    public void It_did_not_begin_before_the_child_was_born() =>
        Given(Paired).When(Correct("2014-04-30")).ThenRefused("before-birth");

    [Fact]
    public void It_did_not_begin_after_the_child_died() =>
        Given(Paired, new DeathReported(Day("2024-01-05"), null))
            .When(Correct("2024-01-06")).ThenRefused("after-death");

    [Fact]
    public void It_did_not_begin_while_the_file_was_closed() =>
        Given(Paired, Ended, new FileClosed(Day("2024-04-01"), Day("2024-04-01"), ClosingGround.OutOfCare))
            .When(Correct("2024-04-01", "2024-04-02")).ThenRefused("not-open-then");

    [Fact]
    public void One_of_a_team_was_in_it_then()
    {
        var ofTeam = Paired with { Mode = PairingMode.Team };
        var joined = OfMother(new CarerEvent.OrganisationJoined(Team, MembershipKind.Member, Day("2023-11-25")));
        InCare(ofTeam).Knowing(joined).When(Correct("2023-11-25")).Then(Corrected("2023-11-25"));
        InCare(ofTeam).Knowing(joined).When(Correct("2023-11-24")).ThenRefused("not-of-team");
        Given(ofTeam).When(Correct("2023-12-02")).ThenRefused("not-of-team");
    }

    [Fact]
    public void A_home_stay_that_was_approved_in_it_stays_in_it()
    {
        Given(Paired, Stay).When(Correct("2024-01-20")).Then(Corrected("2024-01-20"));
        Given(Paired, Stay).When(Correct("2024-01-21")).ThenRefused("home-stay-relies-on-it");
        Given(Paired, Stay, Ended).When(Correct("2023-12-01", "2024-02-19"))
            .Then(Corrected("2023-12-01", "2024-02-19"));
        Given(Paired, Stay, Ended).When(Correct("2023-12-01", "2024-02-18"))
            .ThenRefused("home-stay-relies-on-it");
        Given(Paired, Stay, Ended).When(new WithdrawRecord(Nth(3), CorrectionGround.WrongChild))
            .ThenRefused("home-stay-relies-on-it");
    }

    [Fact]
    public void A_home_stay_that_ended_early_needs_it_until_then() =>
        Given(Paired, Stay, new HomeStayEnded(Stay.Stay, Day("2024-02-01"), HomeStayEnd.TermReached, []), Ended)
            .When(Correct("2023-12-01", "2024-02-02")).Then(Corrected("2023-12-01", "2024-02-02"));

    [Fact]
    public void A_home_stay_that_outlasted_it_anyhow_relies_on_it_no_more() =>
        Given(Paired, Stay, Ended with { On = Day("2024-02-10") })
            .When(Correct("2023-12-01", "2024-02-09")).Then(Corrected("2023-12-01", "2024-02-09"));

    [Fact]
    public void A_contract_is_corrected_to_no_day_before_birth_or_after_death()
    {
        var contracted = new CadreContracted(FirstPost, Day("2023-12-01"), Day("2023-12-01"));
        Given(contracted).When(Correct("2014-04-30")).ThenRefused("before-birth");
        Given(contracted, new DeathReported(Day("2024-01-05"), null))
            .When(Correct("2024-01-06")).ThenRefused("after-death");
        Given(contracted).When(Correct("2023-11-01")).Then(Corrected("2023-11-01"));
    }

    [Fact]
    public void A_category_is_corrected_to_no_day_that_is_yet_to_come()
    {
        var entered = new CategoryEntered(
            ChildCategory.LeftBehind, Day("2023-12-01"), Day("2023-12-05"), CategoryBasis.Survey, null, []);
        Given(entered).When(Correct("2024-06-02")).ThenRefused("from-after-decision");
        Given(entered).When(Correct("2024-06-01")).Then(Corrected("2024-06-01"));
    }
}
