using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Exchange.Registers;
using WelfareLedger.Exchange.Rosters;
using WelfareLedger.Exchange.Tests.Rosters;
using WelfareLedger.Testing;

namespace WelfareLedger.Exchange.Tests.Registers;

/// <summary>A list of carers with their checks becomes files of carers.</summary>
public class CarerRegisterTests
{
    const string Header = "序号,姓名,身份证号,联系电话,来源,招募日期,可结对人数,核查结果,核查日期,有效期至,核查编号";

    [Fact]
    public async Task Each_row_is_a_recruitment_and_a_check_and_the_same_file_again_is_nothing()
    {
        var ledger = await TestLedger.CreateAsync();
        string[] file =
        [
            "某县爱心妈妈名单", Header, Row(1, "妇联执委,2024-05-06,2,无违法犯罪记录,2024-05-08,2025-05-07,v-1"),
            Row(2, "教师,2024年5月6日,,,,,"), "合计,2,,,,,,,,,",
        ];

        (await ledger.RegisterAsync(RegisterKind.Carers, file)).Outcomes()
            .Should().Equal(RowOutcome.Accepted, RowOutcome.Accepted, RowOutcome.Skipped);

        var recruited = await ledger.EventsAsync<CarerEvent.CarerRecruited>();
        recruited.Select(one => (one.Group, one.RecruitedOn, one.Capacity)).Should().BeEquivalentTo([
            (SourceGroup.FederationExecutive, new DateOnly(2024, 5, 6), 2), (SourceGroup.Teacher, new(2024, 5, 6), 1),
        ]);
        recruited.Select(one => ledger.Ledger.Codec.Open(one.Identity).OrNull!.Number)
            .Should().BeEquivalentTo([Usual.Number(1), Usual.Number(2)]);
        var check = (await ledger.EventsAsync<CarerEvent.CarerVetted>()).Should().ContainSingle().Subject;
        (check.Result, check.ValidUntil, check.Evidence).Should().Be(
            (VettingResult.Clear, new DateOnly(2025, 5, 7), Code<Evidence>.Of("v-1")));

        var before = await ledger.Log.LastPositionAsync(CancellationToken.None);
        (await ledger.RegisterAsync(RegisterKind.Carers, file)).Outcomes()
            .Should().Equal(RowOutcome.AlreadyThere, RowOutcome.AlreadyThere, RowOutcome.Skipped);
        (await ledger.Log.LastPositionAsync(CancellationToken.None)).Should().Be(before);
    }

    [Fact]
    public async Task A_later_list_with_another_check_adds_the_check_to_the_same_carer()
    {
        var ledger = await TestLedger.CreateAsync();
        await ledger.RegisterAsync(RegisterKind.Carers, Header, Row(1, "志愿者,2024-05-06,,无,2024-05-08,,v-1"));
        (await ledger.RegisterAsync(RegisterKind.Carers, Header, Row(1, "志愿者,2024-05-06,,无,2024-05-30,,v-2")))
            .Outcomes().Should().Equal(RowOutcome.Changed);
        (await ledger.EventsAsync<CarerEvent.CarerRecruited>()).Should().ContainSingle();
        (await ledger.EventsAsync<CarerEvent.CarerVetted>()).Select(check => check.ValidUntil)
            .Should().Equal(new DateOnly(2025, 5, 7), new DateOnly(2025, 5, 29));
    }

    [Fact]
    public async Task Who_left_and_is_listed_again_is_recruited_again_in_the_same_file()
    {
        var ledger = await TestLedger.CreateAsync();
        var carer = await ledger.CarerAsync(Usual.Number(1));
        await ledger.AcceptedAsync(
            new CarerCommand.LeaveCarer(new(2024, 5, 20), LeavingGround.OwnWish), carer.Value);
        (await ledger.RegisterAsync(RegisterKind.Carers, Header, Row(1, "志愿者,2024-06-01,,,,,"))).Outcomes()
            .Should().Equal(RowOutcome.Changed);
        (await ledger.EventsAsync(new("carer", carer.ToString()))).Select(one => one.Event)
            .OfType<CarerEvent.CarerRecruited>().Should().HaveCount(2);
    }

    [Fact]
    public async Task Two_lists_at_once_make_one_file_of_each_carer()
    {
        var ledger = await TestLedger.CreateAsync();
        var other = await ledger.AgainAsync();
        string[] Rows(string check) =>
            [Header, .. Enumerable.Range(0, 60).Select(at => Row(at, $"志愿者,2024-05-06,,无,2024-05-08,,{check}-{at}"))];

        var both = await Task.WhenAll(
            Task.Run(() => ledger.RegisterAsync(RegisterKind.Carers, Rows("a"))),
            Task.Run(() => other.RegisterAsync(RegisterKind.Carers, Rows("b"))));

        both.SelectMany(lines => lines.Outcomes()).Should().NotContain(RowOutcome.Refused);
        both.SelectMany(lines => lines.Outcomes()).Count(one => one == RowOutcome.Accepted).Should().Be(60);
        (await ledger.EventsAsync<CarerEvent.CarerRecruited>()).Should().HaveCount(60);
    }

    [Fact]
    public async Task A_carer_is_found_without_opening_who_the_others_are()
    {
        var vault = new MemoryVault();
        var ledger = await TestLedger.CreateAsync(
            new EventLog.MemoryEventLog(), vault, vault, new TestTime(TestLedger.Start));
        await ledger.RegisterAsync(
            RegisterKind.Carers, [Header, .. Enumerable.Range(0, 60).Select(at => Row(at, "志愿者,2024-05-06,,,,,"))]);
        var asked = vault.Asked;
        (await ledger.RegisterAsync(RegisterKind.Carers, Header, Row(7, "志愿者,2024-05-06,,无,2024-05-08,,v-7")))
            .Outcomes().Should().Equal(RowOutcome.Changed);
        vault.Asked.Should().Be(asked);
    }

    [Theory]
    [InlineData("number-invalid", "甲,990001201403090011,,志愿者,,,,,,")]
    [InlineData("name-missing", ",{1},,志愿者,,,,,,")]
    [InlineData("word-unknown", "甲,{1},,邻居家的,,,,,,")]
    [InlineData("word-unknown", "甲,{1},,志愿者,,,大概没有,2024-05-08,,")]
    [InlineData("day-missing", "甲,{1},,志愿者,,,无,,,")]
    [InlineData("day-invalid", "甲,{1},,志愿者,2024-02-30,,,,,")]
    [InlineData("count-invalid", "甲,{1},,志愿者,,两个,,,,")]
    [InlineData("code-invalid", "甲,{1},,志愿者,,,无,2024-05-08,,编号一")]
    [InlineData("future-day", "甲,{1},,志愿者,2030-01-01,,,,,")]
    [InlineData("capacity-invalid", "甲,{1},,志愿者,,99,,,,")]
    [InlineData("ends-before-start", "甲,{1},,志愿者,,,无,2024-05-08,2024-05-01,")]
    public async Task A_row_that_is_wrong_is_told_with_its_reason_and_keeps_no_other_back(string code, string row)
    {
        var ledger = await TestLedger.CreateAsync();
        var lines = await ledger.RegisterAsync(
            RegisterKind.Carers, Header, "1," + row.Replace("{1}", Usual.Number(1).Value), Row(2, "志愿者,,,,,,"));
        lines.Outcomes().Should().Equal(RowOutcome.Refused, RowOutcome.Accepted);
        lines.Codes().Should().Equal(code);
        (await ledger.EventsAsync<CarerEvent.CarerRecruited>()).Should().ContainSingle("the wrong row left nothing");
    }

    [Fact]
    public async Task A_fault_names_its_column_as_the_file_has_it() =>
        (await (await TestLedger.CreateAsync()).RegisterAsync(RegisterKind.Carers, Header, Row(1, "邻居,,,,,,"))).Rows()
            .Single().Why.Single().Column.Should().Be("来源");

    static string Row(int number, string rest) => $"{number},李样例{number},{Usual.Number(number).Value},,{rest}";
}
