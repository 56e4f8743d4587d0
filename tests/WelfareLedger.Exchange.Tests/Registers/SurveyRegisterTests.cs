using WelfareLedger.Domain;
using WelfareLedger.Domain.Surveys;
using WelfareLedger.Exchange.Registers;
using WelfareLedger.Exchange.Rosters;
using WelfareLedger.Exchange.Tests.Rosters;
using WelfareLedger.ReadModels;
using WelfareLedger.Testing;

namespace WelfareLedger.Exchange.Tests.Registers;

/// <summary>The lists of a survey's villages become one round: coverage, who was not reached, and blocks that add
/// up.</summary>
public class SurveyRegisterTests
{
    const string Header =
        "村（社区）代码,序号,儿童姓名,儿童身份证号,摸底日期,未见到原因,年龄,性别,就学情况,健康状况,照料人,监护情况,救助情况,备注";

    static readonly Id<Survey> Round = new(new Guid("0195d0a8-bbbb-7000-8000-0000000000aa"));

    static readonly RegisterOptions Options = Registering.Of(RegisterKind.Survey) with { Survey = Round };

    static readonly string[] List =
    [
        "某区摸底名单", Header,
        $"141002001001,1,张小花,{Usual.Number(1).Value},2024-05-20,,,,小学,健康,奶奶,监护良好,已享受,",
        "141002001001,2,,,2024-05-20,,7,男,,,,,,",
        $"141002001001,3,,{Usual.Number(2).Value},2024-05-21,,,,,,,监护不力,,",
        "141002001002,1,李样例,,2024-05-22,外出,,,,,,,,",
        "141002001009,1,,,,,12,,,,,,,",
        "合计,5,,,,,,,,,,,,",
    ];

    [Fact]
    public async Task Each_row_is_a_child_found_or_not_and_the_report_adds_up()
    {
        var ledger = await PlannedAsync();
        var child = await ledger.ChildAsync(Usual.Number(1));

        var lines = await ledger.RegisterAsync(Options, List);

        lines.Outcomes().Should().Equal(
            RowOutcome.Accepted, RowOutcome.Accepted, RowOutcome.Accepted, RowOutcome.Accepted, RowOutcome.Accepted,
            RowOutcome.Skipped);
        lines.Rows().Select(row => row.Child).Take(2).Should().Equal(child, null);
        lines.Rows().Select(row => string.Join(' ', row.Notes.Select(note => note.Code))).Should().Equal(
            "", "", "no-file-yet", "", "village-not-in-round", "");
        lines.Totals().UnknownColumns.Should().Equal("备注");
        var report = await ReportAsync(ledger);
        report.Surveyed.Should().Be(4);
        report.Blocks.Should().AllSatisfy(block => block.Rows.Sum(row => row.Children).Should().Be(4));
        report.Blocks[0].Rows.Should().BeEquivalentTo([
            new SurveyRow("sixToEleven", "male", 1), new("sixToEleven", "female", 2), new("twelveToFifteen", null, 1),
            new(null, null, 0),
        ], "a number tells age and sex");
        report.Blocks.Single(block => block.Id == "guardianship").Rows.Should().BeEquivalentTo([
            new SurveyRow("good", null, 1), new("weak", null, 1), new(null, null, 2),
        ]);
        report.NotReached.Should().ContainSingle().Which.Because.Should().Be(NotReachedBecause.Away);
        report.Villages.Select(village => (village.Village.Value, village.Surveyed, village.NotReached))
            .Should().Equal(("141002001001", 3, 0), ("141002001002", 0, 1), ("141002001009", 1, 0));
    }

    [Fact]
    public async Task The_same_list_again_is_nothing_and_another_finding_replaces_the_first()
    {
        var ledger = await PlannedAsync();
        await ledger.RegisterAsync(Options, List);
        var before = await ledger.Log.LastPositionAsync(CancellationToken.None);
        (await ledger.RegisterAsync(Options, List)).Outcomes().SkipLast(1)
            .Should().AllBeEquivalentTo(RowOutcome.AlreadyThere);
        (await ledger.Log.LastPositionAsync(CancellationToken.None)).Should().Be(before);

        string[] later = [Header, List[2], "141002001002,1,李样例,,2024-05-28,,9,女,,,,,,"];
        var lines = await ledger.RegisterAsync(Options, later);
        lines.Outcomes().Should().Equal(RowOutcome.AlreadyThere, RowOutcome.Changed);
        lines.Rows()[1].Notes.Select(note => note.Code).Should().Equal("told-before");
        (await ReportAsync(ledger)).NotReached.Should().BeEmpty();

        await ledger.RegisterAsync(Options, List);
        (await ReportAsync(ledger)).NotReached.Should().BeEmpty("the older list was told already");
    }

    [Fact]
    public async Task A_list_that_is_stopped_midway_goes_on_where_it_was()
    {
        var ledger = await PlannedAsync();
        string[] rows =
            [Header, .. Enumerable.Range(1, 700).Select(entry => $"141002001001,{entry},,,2024-05-20,,7,男,,,,,,")];
        using var stop = new CancellationTokenSource();
        var lines = await ledger.RegisterAsync(Options, new Stopping(stop), stop.Token, rows);
        lines.Totals().Should().BeEquivalentTo(new { Accepted = 499, Interrupted = true });
        (await ledger.EventsAsync<SurveyEvent.ChildSurveyed>()).Should().HaveCount(499);
        (await ledger.RegisterAsync(Options, rows)).Totals().Should().BeEquivalentTo(
            new { Accepted = 201, AlreadyThere = 499, Interrupted = false });
    }

    [Theory]
    [InlineData("region-invalid", "大王村,1,,,,,7,男,,,,,,")]
    [InlineData("count-invalid", "141002001001,,,,,,7,男,,,,,,")]
    [InlineData("entry-invalid", "141002001001,0,,,,,7,男,,,,,,")]
    [InlineData("count-invalid", "141002001001,1,,,,,30,男,,,,,,")]
    [InlineData("number-invalid", "141002001001,1,,990001201403090011,,,,,,,,,,")]
    [InlineData("name-differs", "141002001001,1,王大树,{1},,,,,,,,,,")]
    [InlineData("sex-differs-from-number", "141002001001,1,,{1},,,,男,,,,,,")]
    [InlineData("word-unknown", "141002001001,1,,,,忙,,,,,,,,")]
    [InlineData("word-unknown", "141002001001,1,,,,,,,,,,一般,,")]
    [InlineData("future-day", "141002001001,1,,,2030-01-01,,,,,,,,,")]
    public async Task A_row_that_is_wrong_is_told_with_its_reason_and_keeps_no_other_back(string code, string row)
    {
        var ledger = await PlannedAsync();
        await ledger.ChildAsync(Usual.Number(1));
        var lines = await ledger.RegisterAsync(
            Options, Header, row.Replace("{1}", Usual.Number(1).Value), "141002001001,2,,,,,7,男,,,,,,");
        lines.Outcomes().Should().Equal(RowOutcome.Refused, RowOutcome.Accepted);
        lines.Codes().Should().Equal(code);
    }

    [Fact]
    public async Task A_round_that_nobody_planned_takes_nothing()
    {
        var ledger = await TestLedger.CreateAsync();
        (await ledger.RegisterAsync(Options, List)).Codes().Distinct().Should().Equal("no-survey", "row-total");
    }

    static async Task<TestLedger> PlannedAsync()
    {
        var ledger = await TestLedger.CreateAsync();
        await ledger.AcceptedAsync(new SurveyCommand.PlanSurvey(
            Round, Usual.Bureau, Code<SurveyRound>.Of("2024-spring"), Usual.Day, Registering.Today,
            [new(RegionCode.Of("141002001001"), 40), new(RegionCode.Of("141002001002"), 20)], Usual.Day));
        return ledger;
    }

    static async Task<SurveyReport> ReportAsync(TestLedger ledger) =>
        (await new SurveyReports(ledger.Log, ledger.Ledger.Codec).GetAsync(
            Round, new AsOf(null, null), CancellationToken.None))!;

    sealed class Stopping(CancellationTokenSource stop) : IProgress<RosterProgress>
    {
        public void Report(RosterProgress value) => stop.Cancel();
    }
}
