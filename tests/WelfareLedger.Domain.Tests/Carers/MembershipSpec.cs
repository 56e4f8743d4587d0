using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Organisations;
using static WelfareLedger.Domain.Carers.CarerCommand;
using static WelfareLedger.Domain.Carers.CarerEvent;
using static WelfareLedger.Domain.Tests.ACarer;

namespace WelfareLedger.Domain.Tests.Carers;

/// <summary>What carers belong to.</summary>
public class MembershipSpec
{
    static readonly Code<Organisation> First = Code<Organisation>.Of("140521-group-01");
    static readonly Code<Organisation> Second = Code<Organisation>.Of("140521-group-02");

    static readonly JoinOrganisation Join = new(First, MembershipKind.GroupVolunteer, Day("2023-04-01"));
    static readonly OrganisationJoined Joined = new(First, MembershipKind.GroupVolunteer, Day("2023-04-01"));
    static readonly OrganisationQuit Gone = new(First, Day("2024-01-01"), MembershipEnd.Moved);

    [Fact]
    public void A_carer_joins_a_group() => Active().When(Join).Then(Joined);

    [Fact]
    public void A_volunteer_is_in_one_group_at_a_time() =>
        Active(Joined).When(Join with { Organisation = Second, From = Day("2024-01-01") })
            .ThenRefused("in-group-already");

    [Fact]
    public void A_volunteer_was_in_one_group_at_a_time_in_the_past_too() =>
        Active(Joined, Gone).When(Join with { Organisation = Second, From = Day("2023-12-31") })
            .ThenRefused("in-group-already");

    [Fact]
    public void A_volunteer_goes_to_another_group() =>
        Active(Joined, Gone).When(Join with { Organisation = Second, From = Day("2024-01-01") })
            .Then(new OrganisationJoined(Second, MembershipKind.GroupVolunteer, Day("2024-01-01")));

    [Fact]
    public void A_volunteer_is_of_a_federation_beside_her_group() =>
        Active(Joined).When(new JoinOrganisation(Second, MembershipKind.Executive, Day("2024-01-01")))
            .Then(new OrganisationJoined(Second, MembershipKind.Executive, Day("2024-01-01")));

    [Fact]
    public void A_carer_is_in_an_organisation_once() =>
        Active(Joined).When(Join with { Kind = MembershipKind.Member, From = Day("2024-01-01") })
            .ThenRefused("member-already");

    [Fact]
    public void Nobody_belongs_before_being_recruited() =>
        Active().When(Join with { From = Day("2023-02-28") }).ThenRefused("before-recruitment");

    [Theory]
    [InlineData(OrganisationKind.Team, true)]
    [InlineData(OrganisationKind.Group, true)]
    [InlineData(OrganisationKind.Federation, false)]
    public void Who_is_paired_as_one_of_a_team_is_in_one(OrganisationKind kind, bool isTeam)
    {
        var reserve = new ReservePlace(
            NewId<Pairing>(1), NewId<Child>(21), PairingMode.Team, Day("2023-10-01"), Day("2023-09-28"));
        var founded = new OrganisationEvent.OrganisationFounded(
            First, kind, null, Code<Office>.Of("140521-federation"), RegionCode.Of("140521"), null, Day("2023-01-01"));
        var known = Known.OfOrganisation(First, founded);
        var vetted = new CarerVetted(VettingResult.Clear, Day("2023-04-01"), Day("2024-12-31"), null);
        var asked = Active(vetted, Joined).Knowing(known).When(reserve);
        if (isTeam)
            asked.Then(new PlaceReserved(
                reserve.Pairing, reserve.Child, reserve.Mode, reserve.From, reserve.DecidedOn, Day("2024-12-31")));
        else
            asked.ThenRefused("not-of-team");
        Active(vetted).Knowing(known).When(reserve).ThenRefused("not-of-team");
        Active(vetted, Joined).When(reserve).ThenRefused("not-of-team");
    }

    [Fact]
    public void Who_left_joins_nothing() =>
        Active(new CarerLeft(Day("2024-01-01"), LeavingGround.Moved)).When(Join).ThenRefused("carer-left");

    [Fact]
    public void A_carer_quits() =>
        Active(Joined).When(new QuitOrganisation(First, Day("2024-01-01"), MembershipEnd.Moved)).Then(Gone);

    [Fact]
    public void Nobody_quits_what_she_is_not_in() =>
        Active().When(new QuitOrganisation(First, Day("2024-01-01"), MembershipEnd.Moved))
            .ThenRefused("no-such-membership");

    [Fact]
    public void Nobody_quits_before_having_joined() =>
        Active(Joined).When(new QuitOrganisation(First, Day("2023-03-31"), MembershipEnd.Moved))
            .ThenRefused("ends-before-start");

    [Fact]
    public void Who_leaves_is_in_nothing_any_more() =>
        Active(Joined, new CarerLeft(Day("2024-01-01"), LeavingGround.Moved)).StateAfter([])
            .IsIn(First, Day("2024-01-01")).Should().BeFalse();
}
