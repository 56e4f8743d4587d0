using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.Exchange.Registers;
using WelfareLedger.Exchange.Rosters;
using WelfareLedger.Testing;

namespace WelfareLedger.Exchange.Tests.Registers;

/// <summary>Lists of organisations, and of who is in them.</summary>
public class OrganisationRegisterTests
{
    const string Organisations = "组织代码,类型,层级,区划代码,上级组织,成立日期,撤销日期";
    const string Members = "组织代码,姓名,身份证号,身份,加入日期,负责人,退出日期,退出原因";

    static readonly string[] Team =
    [
        Organisations, "t-1,志愿服务队,,141002,,2024-01-05,", "g-1,志愿服务小组,,141002,t-1,2024-02-01,",
        "e-1,爱心企业,,141002,t-1,2024-02-01,", "f-1,妇联,县,141002,,2024-01-01,",
    ];

    [Fact]
    public async Task Organisations_are_founded_above_before_below_and_the_same_file_again_is_nothing()
    {
        var ledger = await TestLedger.CreateAsync();
        (await ledger.RegisterAsync(RegisterKind.Organisations, Team)).Outcomes()
            .Should().AllBeEquivalentTo(RowOutcome.Accepted);
        var founded = await ledger.EventsAsync<OrganisationEvent.OrganisationFounded>();
        founded.Select(one => (one.Organisation.Value, one.Kind, one.Parent?.Value)).Should().BeEquivalentTo([
            ("t-1", OrganisationKind.Team, null), ("g-1", OrganisationKind.Group, "t-1"),
            ("e-1", OrganisationKind.Enterprise, "t-1"), ("f-1", OrganisationKind.Federation, (string?)null),
        ]);
        founded.Should().OnlyContain(one => one.Office == Usual.Bureau);
        var before = await ledger.Log.LastPositionAsync(CancellationToken.None);
        (await ledger.RegisterAsync(RegisterKind.Organisations, Team)).Outcomes()
            .Should().AllBeEquivalentTo(RowOutcome.AlreadyThere);
        (await ledger.Log.LastPositionAsync(CancellationToken.None)).Should().Be(before);
        (await ledger.RegisterAsync(
            RegisterKind.Organisations, Organisations, "e-1,爱心企业,,141002,t-1,2024-02-01,2024-05-01"))
            .Outcomes().Should().Equal(RowOutcome.Changed);
    }

    [Theory]
    [InlineData("code-invalid", ",爱心企业,,141002,,2024-02-01,")]
    [InlineData("word-unknown", "e-2,合作社,,141002,,2024-02-01,")]
    [InlineData("region-invalid", "e-2,爱心企业,,尧都区,,2024-02-01,")]
    [InlineData("level-missing", "f-2,妇联,,141002,,2024-02-01,")]
    [InlineData("no-such-organisation", "e-2,爱心企业,,141002,t-9,2024-02-01,")]
    [InlineData("parent-not-above", "f-2,妇联,市,141000,f-1,2024-02-01,")]
    [InlineData("organisation-exists", "t-1,爱心企业,,141002,,2024-02-01,")]
    public async Task An_organisation_that_is_wrong_is_told_with_its_reason(string code, string row)
    {
        var ledger = await TestLedger.CreateAsync();
        await ledger.RegisterAsync(RegisterKind.Organisations, Team);
        var lines = await ledger.RegisterAsync(
            RegisterKind.Organisations, Organisations, row, "e-3,爱心企业,,141002,t-1,,");
        lines.Outcomes().Should().Equal(RowOutcome.Refused, RowOutcome.Accepted);
        lines.Codes().Should().Equal(code);
    }

    [Fact]
    public async Task Members_join_lead_and_leave_and_the_same_file_again_is_nothing()
    {
        var ledger = await TestLedger.CreateAsync();
        await ledger.RegisterAsync(RegisterKind.Organisations, Team);
        var (first, second) = (await ledger.CarerAsync(Usual.Number(1)), await ledger.CarerAsync(Usual.Number(2)));
        string[] file = [Members, Row("g-1", 1, "志愿者,2024-05-06,是,,"), Row("g-1", 2, "志愿者,2024-05-06,,,")];

        (await ledger.RegisterAsync(RegisterKind.Members, file)).Outcomes()
            .Should().Equal(RowOutcome.Accepted, RowOutcome.Accepted);

        (await ledger.EventsAsync<CarerEvent.OrganisationJoined>()).Should()
            .OnlyContain(one => one.Kind == MembershipKind.GroupVolunteer && one.From == new DateOnly(2024, 5, 6))
            .And.HaveCount(2);
        (await ledger.EventsAsync<OrganisationEvent.LeadAppointed>()).Should().ContainSingle()
            .Which.Lead.Should().Be(first);
        var before = await ledger.Log.LastPositionAsync(CancellationToken.None);
        (await ledger.RegisterAsync(RegisterKind.Members, file)).Outcomes()
            .Should().AllBeEquivalentTo(RowOutcome.AlreadyThere);
        (await ledger.Log.LastPositionAsync(CancellationToken.None)).Should().Be(before);

        string[] later =
        [
            Members, Row("g-1", 2, "志愿者,2024-05-06,是,,"), Row("g-1", 1, "志愿者,2024-05-06,,2024-06-01,本人意愿"),
        ];
        (await ledger.RegisterAsync(RegisterKind.Members, later)).Outcomes()
            .Should().AllBeEquivalentTo(RowOutcome.Changed);
        (await ledger.RegisterAsync(RegisterKind.Members, later)).Outcomes()
            .Should().AllBeEquivalentTo(RowOutcome.AlreadyThere);
        (await ledger.EventsAsync<OrganisationEvent.LeadAppointed>()).Select(one => one.Lead)
            .Should().Equal(first, second);
        (await ledger.EventsAsync<CarerEvent.OrganisationQuit>()).Should().ContainSingle()
            .Which.Reason.Should().Be(MembershipEnd.OwnWish);
    }

    [Theory]
    [InlineData("carer-not-on-file", "g-1,,{9},志愿者,,,,")]
    [InlineData("number-invalid", "g-1,,123,志愿者,,,,")]
    [InlineData("code-invalid", ",,{1},志愿者,,,,")]
    [InlineData("word-unknown", "g-1,,{1},顾问团,,,,")]
    [InlineData("word-unknown", "g-1,,{1},志愿者,,,2024-06-01,")]
    [InlineData("answer-unknown", "g-1,,{1},志愿者,,也许,,")]
    [InlineData("in-group-already", "g-2,,{1},志愿者,,,,")]
    public async Task A_member_that_is_wrong_is_told_with_the_reason(string code, string row)
    {
        var ledger = await TestLedger.CreateAsync();
        await ledger.RegisterAsync(
            RegisterKind.Organisations, [.. Team, "g-2,志愿服务小组,,141002,t-1,2024-02-01,"]);
        await ledger.CarerAsync(Usual.Number(1));
        await ledger.RegisterAsync(RegisterKind.Members, Members, Row("g-1", 1, "志愿者,2024-05-06,,,"));
        var wrong = row.Replace("{1}", Usual.Number(1).Value).Replace("{9}", Usual.Number(9).Value);
        var lines = await ledger.RegisterAsync(RegisterKind.Members, Members, wrong);
        lines.Outcomes().Should().Equal(RowOutcome.Refused);
        lines.Codes().Should().Equal(code);
    }

    static string Row(string organisation, int number, string rest) =>
        $"{organisation},,{Usual.Number(number).Value},{rest}";
}
