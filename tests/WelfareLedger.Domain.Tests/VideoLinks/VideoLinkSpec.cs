using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.Domain.VideoLinks;
using static WelfareLedger.Domain.VideoLinks.VideoLinkCommand;
using static WelfareLedger.Domain.VideoLinks.VideoLinkEvent;

namespace WelfareLedger.Domain.Tests.VideoLinks;

public class VideoLinkSpec
{
    static readonly Id<Household> Home = NewId<Household>(31);
    static readonly Id<Child> Child = NewId<Child>(21);
    static readonly Code<Device> Device = Code<Device>.Of("yj-device-0001");
    static readonly Code<Office> Office = Code<Office>.Of("140881-federation");

    static readonly ChildEvent.HouseholdJoined Joined = new(Home, Day("2023-09-01"));

    static readonly ChildEvent.ConsentGiven Consent = new(
        ConsentPurpose.Device, ConsentGiver.Guardian, Day("2023-11-20"), null, null);

    static readonly ChildEvent[] InCare = [AChild.Opened, AChild.Checked, AChild.Confirmed];

    static readonly InstallVideoLink Install = new(
        Home, Child, Device, LinkPlacement.Desk, Office, Day("2023-12-04"));

    static readonly VideoLinkInstalled Installed = new(
        Home, Child, Nth(4), Device, LinkPlacement.Desk, Office, Day("2023-12-04"));

    static Spec<VideoLinkState, VideoLinkCommand, VideoLinkEvent> Given(params VideoLinkEvent[] history) =>
        new Spec<VideoLinkState, VideoLinkCommand, VideoLinkEvent>(
            VideoLinkDecider.Instance, history, new(Today, LedgerKind.Sample))
            .Knowing(Known.OfChild(Child, [.. InCare, Joined, Consent]));

    [Fact]
    public void A_device_is_installed() => Given().When(Install).Then(Installed);

    [Fact]
    public void Without_consent_nothing_is_installed() =>
        Given().Knowing(Known.OfChild(Child, [.. InCare, Joined])).When(Install).ThenRefused("no-consent");

    [Fact]
    public void Consent_that_was_taken_back_is_none() =>
        Given().Knowing(Known.OfChild(
            Child, [.. InCare, Joined, Consent, new ChildEvent.ConsentWithdrawn(Nth(4), Day("2023-12-01"))]))
            .When(Install).ThenRefused("no-consent");

    [Fact]
    public void The_child_is_of_the_household() =>
        Given().Knowing(Known.OfChild(Child, [.. InCare, Consent])).When(Install).ThenRefused("not-of-household");

    [Fact]
    public void A_household_has_one() =>
        Given(Installed).When(Install with { On = Day("2023-12-05") }).ThenRefused("video-link-installed-already");

    [Fact]
    public void Another_follows_one_that_was_removed() =>
        Given(Installed, new VideoLinkRemoved(Home, Day("2024-02-01"), LinkRemoval.Exchanged))
            .When(Install with { On = Day("2024-02-01") }).Then(Installed with { On = Day("2024-02-01") });

    [Fact]
    public void What_is_not_there_is_not_tested() =>
        Given().When(new TestVideoLink(Home, Day("2023-12-05"), LinkTest.Works)).ThenRefused("no-video-link");

    [Fact]
    public void A_test_is_recorded() =>
        Given(Installed).When(new TestVideoLink(Home, Day("2023-12-05"), LinkTest.Works))
            .Then(new VideoLinkTested(Home, Day("2023-12-05"), LinkTest.Works));

    [Fact]
    public void A_fault_lasts_until_a_test_that_works()
    {
        var fault = new VideoLinkFaultReported(Home, Day("2024-01-10"), LinkFault.NoNetwork);
        Given(Installed).When(new ReportVideoLinkFault(Home, Day("2024-01-10"), LinkFault.NoNetwork)).Then(fault);
        Given(Installed, fault).StateAfter([]).FaultSince.Should().Be(Day("2024-01-10"));
        Given(Installed, fault, new VideoLinkTested(Home, Day("2024-01-12"), LinkTest.Works)).StateAfter([])
            .FaultSince.Should().BeNull();
    }

    [Fact]
    public void A_device_is_removed() =>
        Given(Installed).When(new RemoveVideoLink(Home, Day("2024-02-01"), LinkRemoval.ConsentWithdrawn))
            .Then(new VideoLinkRemoved(Home, Day("2024-02-01"), LinkRemoval.ConsentWithdrawn));

    [Fact]
    public void It_is_removed_once() =>
        Given(Installed, new VideoLinkRemoved(Home, Day("2024-02-01"), LinkRemoval.NotNeeded))
            .When(new RemoveVideoLink(Home, Day("2024-02-02"), LinkRemoval.NotNeeded)).ThenRefused("no-video-link");
}
