using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.Domain.Organisations;
using static WelfareLedger.Domain.Organisations.OrganisationCommand;
using static WelfareLedger.Domain.Organisations.OrganisationEvent;

namespace WelfareLedger.Domain.Tests.Organisations;

public class OrganisationSpec
{
    static readonly Code<Organisation> Group = Code<Organisation>.Of("140521-group-01");
    static readonly Code<Organisation> Team = Code<Organisation>.Of("140521-team");
    static readonly Code<Office> Office = Code<Office>.Of("140521-federation");
    static readonly RegionCode Qinshui = RegionCode.Of("140521");
    static readonly Id<Carer> Mother = NewId<Carer>(11);
    static readonly Id<Carer> Other = NewId<Carer>(12);

    static readonly OrganisationFounded TeamFounded = new(
        Team, OrganisationKind.Team, null, Office, Qinshui, null, Day("2020-03-01"));

    static readonly FoundOrganisation Found = new(
        Group, OrganisationKind.Group, null, Office, Qinshui, Team, Day("2021-03-01"));

    static readonly OrganisationFounded Founded = new(
        Group, OrganisationKind.Group, null, Office, Qinshui, Team, Day("2021-03-01"));

    static readonly AppointLead Appoint = new(Group, Mother, Day("2023-05-01"), Day("2023-04-28"));
    static readonly LeadAppointed Appointed = new(Group, Mother, Day("2023-05-01"), Day("2023-04-28"));

    static readonly CarerEvent.OrganisationJoined Joined =
        new(Group, MembershipKind.GroupVolunteer, Day("2023-04-01"));

    static readonly Surroundings Members = Known.Of(
        [(Mother, [ACarer.Recruited, Joined]), (Other, [ACarer.Recruited, Joined])], [], [(Team, [TeamFounded])]);

    static Spec<OrganisationState, OrganisationCommand, OrganisationEvent> Given(params OrganisationEvent[] history) =>
        new Spec<OrganisationState, OrganisationCommand, OrganisationEvent>(
            OrganisationDecider.Instance, history, new(Today, LedgerKind.Sample)).Knowing(Members);

    [Fact]
    public void A_group_is_founded_in_its_team() => Given().When(Found).Then(Founded);

    [Fact]
    public void A_code_is_one_organisation() =>
        Given(Founded).When(Found with { Kind = OrganisationKind.Team }).ThenRefused("organisation-exists");

    [Fact]
    public void What_it_belongs_to_is_there() =>
        Given().Knowing(Surroundings.Nothing).When(Found).ThenRefused("no-such-organisation");

    [Fact]
    public void Nothing_is_asked_of_what_was_never_founded() =>
        Given().When(Appoint).ThenRefused("no-such-organisation");

    [Fact]
    public void Nothing_belongs_to_itself() =>
        Given().When(Found with { Parent = Group }).ThenRefused("own-parent");

    [Fact]
    public void A_federation_has_a_level() =>
        Given().When(Found with { Kind = OrganisationKind.Federation }).ThenRefused("level-missing");

    [Fact]
    public void Nothing_else_has_one() =>
        Given().When(Found with { Level = FederationLevel.County }).ThenRefused("level-missing");

    [Theory]
    [InlineData(FederationLevel.Prefecture, null)]
    [InlineData(FederationLevel.County, "parent-not-above")]
    [InlineData(FederationLevel.Village, "parent-not-above")]
    public void The_federation_above_stands_above(FederationLevel above, string? code)
    {
        var parent = Code<Organisation>.Of("1405-federation");
        var answer = Given()
            .Knowing(Known.OfOrganisation(parent, new OrganisationFounded(
                parent, OrganisationKind.Federation, above, Office, Qinshui, null, Day("2010-01-01"))))
            .When(Found with
            {
                Kind = OrganisationKind.Federation,
                Level = FederationLevel.County,
                Parent = parent,
            });
        answer.Decision.Rejection?.Code.Should().Be(code);
    }

    [Fact]
    public void It_goes_over_to_another() =>
        Given(Founded with { Parent = null }).When(new AffiliateOrganisation(Group, Team, Day("2022-01-01")))
            .Then(new OrganisationAffiliated(Group, Team, Day("2022-01-01")));

    [Fact]
    public void It_is_dissolved_and_leads_end() =>
        Given(Founded, Appointed).When(new DissolveOrganisation(Group, Day("2024-01-01")))
            .Then(new OrganisationDissolved(Group, Day("2024-01-01")));

    [Fact]
    public void It_is_dissolved_once() =>
        Given(Founded, new OrganisationDissolved(Group, Day("2024-01-01")))
            .When(new DissolveOrganisation(Group, Day("2024-02-01"))).ThenRefused("dissolved-already");

    [Fact]
    public void A_lead_is_appointed() => Given(Founded).When(Appoint).Then(Appointed);

    [Fact]
    public void A_lead_is_a_member_then() =>
        Given(Founded).When(Appoint with { From = Day("2023-03-31"), DecidedOn = Day("2023-03-31") })
            .ThenRefused("lead-not-member");

    [Fact]
    public void A_lead_serves_then() =>
        Given(Founded)
            .Knowing(Known.OfCarer(
                Mother, ACarer.Recruited, Joined,
                new CarerEvent.CarerSuspended(Day("2023-04-15"), SuspensionGround.Complaint)))
            .When(Appoint).ThenRefused("lead-not-member");

    [Fact]
    public void The_next_lead_follows_on_the_same_day() =>
        Given(Founded, Appointed).When(new AppointLead(Group, Other, Day("2024-01-01"), Day("2024-01-01"))).Then(
            new LeadEnded(Group, Mother, Day("2024-01-01"), LeadEnd.Replaced),
            new LeadAppointed(Group, Other, Day("2024-01-01"), Day("2024-01-01")));

    [Fact]
    public void Leads_follow_one_another() =>
        Given(Founded, Appointed).When(new AppointLead(Group, Other, Day("2023-04-30"), Day("2023-04-30")))
            .ThenRefused("lead-overlaps");

    [Fact]
    public void A_lead_gives_it_up() =>
        Given(Founded, Appointed).When(new EndLead(Group, Day("2024-01-01"), LeadEnd.SteppedDown))
            .Then(new LeadEnded(Group, Mother, Day("2024-01-01"), LeadEnd.SteppedDown));

    [Fact]
    public void Without_a_lead_none_ends() =>
        Given(Founded).When(new EndLead(Group, Day("2024-01-01"), LeadEnd.SteppedDown)).ThenRefused("no-lead");
}
