using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using static WelfareLedger.Domain.Children.ChildCommand;
using static WelfareLedger.Domain.Children.ChildEvent;
using static WelfareLedger.Domain.Tests.AChild;

namespace WelfareLedger.Domain.Tests.Children;

/// <summary>A child lives with its carer for a time.</summary>
public class HomeStaySpec
{
    static readonly Id<HomeStay> One = NewId<HomeStay>(1);
    static readonly Id<Carer> Mother = NewId<Carer>(11);

    static readonly Paired Paired = new(
        NewId<Pairing>(1), Mother, PairingMode.OneToOne, Day("2023-10-01"), Day("2023-09-28"), Day("2024-12-31"));

    static readonly ConsentGiven Consent = new(
        ConsentPurpose.HomeStay, ConsentGiver.Guardian, Day("2024-01-01"), Day("2024-02-29"), Paper);

    static readonly ApproveHomeStay Approve = new(
        One, Mother, Day("2024-01-20"), Day("2024-02-18"), Day("2024-01-15"), Relative);

    static readonly HomeStayApproved Approved = new(
        One, Mother, Day("2024-01-20"), Day("2024-02-18"), Day("2024-01-15"), Nth(4), Day("2024-12-31"), Relative);

    static Spec<ChildState, ChildCommand, ChildEvent> Ready(params ChildEvent[] more) =>
        InCare([Paired, Consent, .. more]).Knowing(Known.OfCarer(Mother, ACarer.Recruited, ACarer.Vetted));

    [Fact]
    public void A_home_stay_is_approved() => Ready().When(Approve).Then(Approved);

    [Fact]
    public void Without_a_first_day_there_is_none() =>
        Ready().When(Approve with { From = null }).ThenRefused("home-stay-start-missing");

    [Fact]
    public void Without_a_last_day_there_is_none() =>
        Ready().When(Approve with { Through = null }).ThenRefused("home-stay-end-missing");

    [Fact]
    public void Without_a_responsible_adult_there_is_none() =>
        Ready().When(Approve with { ResponsibleAdult = null }).ThenRefused("responsible-adult-missing");

    [Fact]
    public void Without_the_guardians_consent_there_is_none() =>
        InCare(Paired).Knowing(Known.OfCarer(Mother, ACarer.Recruited, ACarer.Vetted))
            .When(Approve).ThenRefused("no-consent");

    [Fact]
    public void The_consent_covers_all_of_it() =>
        Ready().When(Approve with { Through = Day("2024-03-01") }).ThenRefused("no-consent");

    [Fact]
    public void The_child_is_paired_with_the_carer_all_that_time() =>
        Ready(new PairingEnded(NewId<Pairing>(1), Day("2024-02-18"), PairingEnd.TermReached))
            .When(Approve).ThenRefused("not-paired-then");

    [Fact]
    public void The_carers_vetting_outlasts_it() =>
        Ready().Knowing(Known.OfCarer(Mother, ACarer.Recruited, ACarer.Vetted with { ValidUntil = Day("2024-02-17") }))
            .When(Approve).ThenRefused("vetting-not-in-force");

    [Fact]
    public void No_check_made_during_it_says_otherwise() =>
        Ready().Knowing(Known.OfCarer(
            Mother, ACarer.Recruited, ACarer.Vetted,
            ACarer.Vetted with { Result = VettingResult.Barred, CheckedOn = Approve.From!.Value.AddDays(1) }))
            .When(Approve).ThenRefused("vetting-not-in-force");

    [Fact]
    public void A_suspended_carer_takes_no_child_home() =>
        Ready().Knowing(Known.OfCarer(
            Mother, ACarer.Recruited, ACarer.Vetted,
            new CarerEvent.CarerSuspended(Day("2024-01-10"), SuspensionGround.Complaint)))
            .When(Approve).ThenRefused("vetting-not-in-force");

    [Fact]
    public void It_does_not_end_before_it_begins() =>
        Ready().When(Approve with { Through = Day("2024-01-19") }).ThenRefused("ends-before-start");

    [Fact]
    public void A_child_is_in_one_at_a_time() =>
        Ready(Approved)
            .When(Approve with
            {
                Stay = NewId<HomeStay>(2),
                From = Day("2024-02-18"),
                DecidedOn = Day("2024-02-16"),
            })
            .ThenRefused("home-stay-overlaps");

    [Fact]
    public void The_next_may_begin_when_the_child_is_back() =>
        Ready(Approved, new HomeStayEnded(One, Day("2024-02-01"), HomeStayEnd.Wished, []))
            .When(Approve with { Stay = NewId<HomeStay>(2), From = Day("2024-02-01") })
            .Then(Approved with { Stay = NewId<HomeStay>(2), From = Day("2024-02-01") });

    [Fact]
    public void An_id_is_used_once() =>
        Ready(Approved).When(Approve with { Through = Day("2024-02-10") }).ThenRefused("home-stay-id-used");

    [Fact]
    public void A_file_that_is_not_in_care_has_none() =>
        Given(Opened).When(Approve).ThenRefused("not-confirmed");

    [Fact]
    public void The_child_comes_back() =>
        Ready(Approved).When(new EndHomeStay(One, Day("2024-02-19"), HomeStayEnd.TermReached))
            .Then(new HomeStayEnded(One, Day("2024-02-19"), HomeStayEnd.TermReached, []));

    [Fact]
    public void A_child_that_comes_back_late_is_back_all_the_same() =>
        Ready(Approved).When(new EndHomeStay(One, Day("2024-02-20"), HomeStayEnd.TermReached))
            .Then(new HomeStayEnded(One, Day("2024-02-20"), HomeStayEnd.TermReached, [Breach.Overstayed]));

    [Fact]
    public void It_ends_once() =>
        Ready(Approved, new HomeStayEnded(One, Day("2024-02-01"), HomeStayEnd.Wished, []))
            .When(new EndHomeStay(One, Day("2024-02-02"), HomeStayEnd.Wished)).ThenRefused("ended-already");

    [Fact]
    public void What_never_began_does_not_end() =>
        Ready().When(new EndHomeStay(One, Day("2024-02-02"), HomeStayEnd.Wished)).ThenRefused("no-such-record");
}
