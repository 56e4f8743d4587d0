using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.VideoLinks;
using WelfareLedger.Exchange.Registers;
using WelfareLedger.Exchange.Rosters;
using WelfareLedger.Testing;

namespace WelfareLedger.Exchange.Tests.Registers;

/// <summary>A list of devices becomes consents, households and video links.</summary>
public class InstallationRegisterTests
{
    const string Header = "儿童身份证号,儿童姓名,设备编号,安装位置,安装日期,同意书编号,撤除日期,撤除原因";

    [Fact]
    public async Task Each_row_is_a_consent_a_household_and_a_device_and_the_same_file_again_is_nothing()
    {
        var ledger = await TestLedger.CreateAsync();
        await ledger.ChildAsync(Usual.Number(1));
        await ledger.ChildAsync(Usual.Number(2));
        string[] file = [Header, Row(1, "d-1,客厅,2024-05-20,c-1,,"), Row(2, "d-2,书桌,,c-2,,")];

        (await ledger.RegisterAsync(RegisterKind.Installations, file)).Outcomes()
            .Should().Equal(RowOutcome.Accepted, RowOutcome.Accepted);

        (await ledger.EventsAsync<VideoLinkEvent.VideoLinkInstalled>())
            .Select(one => (one.Device.Value, one.Placement, one.On)).Should().BeEquivalentTo([
                ("d-1", LinkPlacement.LivingRoom, new DateOnly(2024, 5, 20)),
                ("d-2", LinkPlacement.Desk, Registering.Today),
            ]);
        (await ledger.EventsAsync<ChildEvent.HouseholdJoined>()).Select(one => one.Household)
            .Should().OnlyHaveUniqueItems().And.HaveCount(2);
        (await ledger.EventsAsync<ChildEvent.ConsentGiven>()).Select(one => (one.Purpose, one.Evidence!.Value.Value))
            .Should().BeEquivalentTo([(ConsentPurpose.Device, "c-1"), (ConsentPurpose.Device, "c-2")]);

        var before = await ledger.Log.LastPositionAsync(CancellationToken.None);
        (await ledger.RegisterAsync(RegisterKind.Installations, file)).Outcomes()
            .Should().AllBeEquivalentTo(RowOutcome.AlreadyThere);
        (await ledger.Log.LastPositionAsync(CancellationToken.None)).Should().Be(before);
    }

    [Fact]
    public async Task A_later_list_takes_devices_away_and_one_after_it_puts_others_in()
    {
        var ledger = await TestLedger.CreateAsync();
        await ledger.ChildAsync(Usual.Number(1));
        await ledger.RegisterAsync(RegisterKind.Installations, Header, Row(1, "d-1,客厅,2024-05-20,c-1,,"));
        string[] later = [Header, Row(1, "d-1,客厅,2024-05-20,c-1,2024-06-01,更换设备")];
        (await ledger.RegisterAsync(RegisterKind.Installations, later)).Outcomes().Should().Equal(RowOutcome.Changed);
        (await ledger.RegisterAsync(RegisterKind.Installations, later)).Outcomes()
            .Should().Equal(RowOutcome.AlreadyThere);
        (await ledger.RegisterAsync(RegisterKind.Installations, Header, Row(1, "d-9,书桌,2024-06-02,c-1,,"))).Outcomes()
            .Should().Equal(RowOutcome.Accepted);
        (await ledger.EventsAsync<VideoLinkEvent>()).Select(one => one.GetType().Name).Should().Equal(
            nameof(VideoLinkEvent.VideoLinkInstalled), nameof(VideoLinkEvent.VideoLinkRemoved),
            nameof(VideoLinkEvent.VideoLinkInstalled));
        (await ledger.EventsAsync<ChildEvent.ConsentGiven>()).Should().ContainSingle("the paper is the same");
    }

    [Fact]
    public async Task Siblings_of_one_household_share_a_device()
    {
        var ledger = await TestLedger.CreateAsync();
        var household = Id<Household>.Parse("0195d0a8888870008000000000000077", null);
        foreach (var number in new[] { 1, 2 })
        {
            var child = await ledger.ChildAsync(Usual.Number(number));
            await ledger.AcceptedAsync(new ChildCommand.JoinHousehold(household, new(2024, 5, 1)), child.Value);
        }
        (await ledger.RegisterAsync(
            RegisterKind.Installations, Header, Row(1, "d-1,客厅,2024-05-20,c-1,,"), Row(2, "d-1,客厅,2024-05-20,c-2,,")))
            .Outcomes().Should().Equal(RowOutcome.Accepted, RowOutcome.AlreadyThere);
        (await ledger.EventsAsync<VideoLinkEvent.VideoLinkInstalled>()).Should().ContainSingle()
            .Which.Household.Should().Be(household);
        (await ledger.RegisterAsync(RegisterKind.Installations, Header, Row(2, "d-2,客厅,2024-05-21,c-2,,"))).Codes()
            .Should().Equal("video-link-installed-already");
    }

    [Theory]
    [InlineData("number-invalid", "12345,,d-1,客厅,,c-1,,")]
    [InlineData("not-on-file", "{9},,d-1,客厅,,c-1,,")]
    [InlineData("name-differs", "{1},王大树,d-1,客厅,,c-1,,")]
    [InlineData("code-invalid", "{1},,,客厅,,c-1,,")]
    [InlineData("code-invalid", "{1},,d-1,客厅,,,,")]
    [InlineData("word-unknown", "{1},,d-1,屋顶,,c-1,,")]
    [InlineData("word-unknown", "{1},,d-1,客厅,,c-1,2024-06-01,")]
    [InlineData("day-invalid", "{1},,d-1,客厅,2024年,c-1,,")]
    [InlineData("future-day", "{1},,d-1,客厅,2030-01-01,c-1,,")]
    public async Task A_row_that_is_wrong_is_told_with_its_reason_and_keeps_no_other_back(string code, string row)
    {
        var ledger = await TestLedger.CreateAsync();
        await ledger.ChildAsync(Usual.Number(1));
        await ledger.ChildAsync(Usual.Number(2));
        var wrong = row.Replace("{1}", Usual.Number(1).Value).Replace("{9}", Usual.Number(9).Value);
        var lines = await ledger.RegisterAsync(RegisterKind.Installations, Header, wrong, Row(2, "d-2,客厅,,c-2,,"));
        lines.Outcomes().Should().Equal(RowOutcome.Refused, RowOutcome.Accepted);
        lines.Codes().Should().Equal(code);
        (await ledger.EventsAsync<VideoLinkEvent.VideoLinkInstalled>()).Should().ContainSingle();
    }

    [Fact]
    public async Task A_dry_run_answers_the_same_and_records_nothing()
    {
        var ledger = await TestLedger.CreateAsync();
        await ledger.ChildAsync(Usual.Number(1));
        var before = await ledger.Log.LastPositionAsync(CancellationToken.None);
        var lines = await ledger.RegisterAsync(
            Registering.Of(RegisterKind.Installations) with { DryRun = true }, Header, Row(1, "d-1,客厅,,c-1,,"),
            Row(2, "d-2,客厅,,c-2,,"));
        lines.Outcomes().Should().Equal(RowOutcome.Accepted, RowOutcome.Refused);
        (await ledger.Log.LastPositionAsync(CancellationToken.None)).Should().Be(before);
    }

    static string Row(int number, string rest) => $"{Usual.Number(number).Value},,{rest}";
}
