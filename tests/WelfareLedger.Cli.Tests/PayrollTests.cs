using System.Text.Json;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.Cli.Tests;

/// <summary>A month from its payroll to the bank's answer, as typed.</summary>
public sealed class PayrollTests : IDisposable
{
    static readonly string[] March =
        ["--office", "141002-civil-affairs", "--measure", "orphanAllowance", "--month", "2024-03"];

    static readonly string Child = Written.FileNumber(1);

    readonly TempHome _ledger = new();
    readonly string _folder = Directory.CreateTempSubdirectory("payroll-").FullName;

    public void Dispose()
    {
        _ledger.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_month_goes_from_the_payroll_to_the_answer()
    {
        await ChildAsync();
        (await RunAsync("draw", ["--actor", "clerk-1", "--dry-run"])).Out.Should().Contain("A dry run");
        var drawn = await RunAsync("draw", ["--actor", "clerk-1", "--json"]);
        drawn.ExitCode.Should().Be(0);
        JsonDocument.Parse(drawn.Out).RootElement.GetProperty("total").GetDecimal().Should().Be(1111m);
        (await RunAsync("close", ["--actor", "clerk-1"])).ExitCode.Should().Be(1);
        (await RunAsync("close", ["--actor", "head-1"])).ExitCode.Should().Be(0);
        (await RunAsync("draw", ["--actor", "clerk-1"])).Out.Should().Contain("1 children, 1 lines, 1111.00 yuan");

        var file = Path.Combine(_folder, "pay.csv");
        (await RunAsync("write", [file, "--actor", "clerk-1"])).ExitCode.Should().Be(64, "it is a disclosure");
        (await RunAsync("write", [file, "--actor", "clerk-1", "--open", "--purpose", "payment"]))
            .ExitCode.Should().Be(0);
        var text = await File.ReadAllTextAsync(file);
        text.Should().Contain("9900000000000001");
        text = text.Replace(",,,,\r\n合计", ",成功,2024-03-20,,\r\n合计", StringComparison.Ordinal);

        await File.WriteAllTextAsync(file, text.Replace("9900000000000001", "9900000000000002"));
        var refused = await RunAsync("read", [file, "--actor", "clerk-1"], which: []);
        refused.ExitCode.Should().Be(65);
        refused.Out.Should().Be(
            $"{file} line 2: The account is not the one that the payment was ordered to.\n");
        await File.WriteAllTextAsync(file, text);
        (await RunAsync("read", [file, "--actor", "clerk-1"], which: [])).ExitCode.Should().Be(0);

        var shown = await RunAsync("show", ["--json"]);
        var answer = JsonDocument.Parse(shown.Out).RootElement;
        answer.GetProperty("settled").GetBoolean().Should().BeTrue();
        answer.GetProperty("stages").GetProperty("paid").GetProperty("money").GetDecimal().Should().Be(1111m);
        (await RunAsync("show", [])).Out.Should().Contain("\tregular\t2024-03\t1111.00\tpaid\n");
        (await RunAsync("show", [], which: [.. March[..5], "2024-04"])).ExitCode.Should().Be(1);
    }

    [Fact]
    public async Task A_workbook_that_the_bank_filled_in_ends_on_the_childs_file()
    {
        await SentAsync("pay.xlsx");
        var file = Path.Combine(_folder, "pay.xlsx");
        var sent = Sheets.Rows(await File.ReadAllBytesAsync(file));
        var columns = sent[2].Select(header => (string)header!).ToList();
        var payment = sent[3];
        (payment[columns.IndexOf("结果")], payment[columns.IndexOf("发放日期")]) = ("成功", new DateTime(2024, 3, 20));
        payment[columns.IndexOf("凭证号")] = "V-1";
        var account = payment[columns.IndexOf("账号")];

        payment[columns.IndexOf("账号")] = "9900000000000002";
        Sheets.Write(file, "回执", columns, sent[3..]);
        var refused = await RunAsync("read", [file, "--actor", "clerk-1"], which: []);
        refused.ExitCode.Should().Be(65);
        refused.Out.Should().Be(
            $"{file} line 4: The account is not the one that the payment was ordered to.\n");
        Stage(await RunAsync("show", ["--json"])).Should().Be("ordered", "nothing of it was recorded");

        payment[columns.IndexOf("账号")] = account;
        Sheets.Write(file, "回执", columns, sent[3..]);
        (await RunAsync("read", [file, "--actor", "clerk-1"], which: [])).ExitCode.Should().Be(0);

        Stage(await RunAsync("show", ["--json"])).Should().Be("paid");
        (await _ledger.RunAsync("timeline", "--child", Child, "--kind", "relief-paid", "--jsonl"))
            .Lines.Should().ContainSingle();
    }

    [Fact]
    public async Task The_months_payments_are_printed_masked_or_for_a_purpose_with_their_sums_and_how_far_they_are()
    {
        await SentAsync("pay.csv");
        var file = Path.Combine(_folder, "payments.xlsx");
        string[] report = ["report", "payments", .. March, "--xlsx", file, "--lang", "en"];

        (await _ledger.RunAsync(report)).ExitCode.Should().Be(0);
        var rows = Sheets.Rows(await File.ReadAllBytesAsync(file));
        rows[0][0].Should().Be("孤儿基本生活费发放表");
        ((string)rows[1][0]!).Should().Contain("141002-civil-affairs").And.Contain("2024-03").And.Contain("封账");
        rows[2].Should().StartWith(["序号", "档案编号", "姓名", "户名", "账号"]).And.EndWith(["合计", "进度", "备注"]);
        rows[3][..5].Should().Equal(1.0, Child, "欧*", "张*", "9***1");
        var (sum, stage) = (rows[2].Length - 3, rows[2].Length - 2);
        (rows[3][sum], rows[3][stage]).Should().Be((1111.0, "已送银行"));
        rows[4][..2].Should().Equal("合计", 1.0);
        rows[4][sum].Should().Be(1111.0);
        ((string)rows[5][0]!).Should().Contain("按最后一个事件", "it says as of what");
        await DisclosedAsync("one access, for the payment file", 1);

        (await _ledger.RunAsync([.. report, "--open"])).ExitCode.Should().Be(64, "it says for what");
        (await _ledger.RunAsync([.. report, "--open", "--purpose", "inspection"])).ExitCode.Should().Be(0);
        rows = Sheets.Rows(await File.ReadAllBytesAsync(file));
        rows[3][2..5].Should().Equal(Written.Name(1), "张祖母", "9900 0000 0000 0001");
        await DisclosedAsync("and one for the form", 2);

        async Task DisclosedAsync(string why, int count) =>
            (await _ledger.RunAsync("timeline", "--kind", "personal-data-disclosed", "--jsonl"))
                .Lines.Should().HaveCount(count, why);
    }

    static string Stage(Ran shown) =>
        JsonDocument.Parse(shown.Out).RootElement.GetProperty("stages").EnumerateObject().Single(stage =>
            stage.Value.GetProperty("people").GetInt32() > 0).Name;

    /// <summary>Drawn up, closed, and written to a file for the bank.</summary>
    async Task SentAsync(string file)
    {
        await ChildAsync();
        (await RunAsync("draw", ["--actor", "clerk-1"])).ExitCode.Should().Be(0);
        (await RunAsync("close", ["--actor", "head-1"])).ExitCode.Should().Be(0);
        var written = await RunAsync(
            "write", [Path.Combine(_folder, file), "--actor", "clerk-1", "--open", "--purpose", "payment"]);
        written.ExitCode.Should().Be(0, written.Error);
    }

    /// <summary>A child whose allowance begins in March, with an account.</summary>
    async Task ChildAsync()
    {
        await _ledger.RunAsync("init", "--sample");
        var relief = new Id<Relief>(new Guid(7, 7, 0, new byte[8]));
        string[] lines =
        [
            Written.Intake(1),
            Written.Check(1, Child),
            Line(3, "clerk-2", new ChildCommand.ConfirmIntake(Day("2024-02-01"), null)),
            Line(4, "clerk-2", new ChildCommand.ApplyRelief(
                relief, ReliefMeasure.OrphanAllowance, Day("2024-02-02"))),
            Line(5, "clerk-3", new ChildCommand.CheckRelief(relief, Day("2024-02-05"), true, null)),
            Line(6, "head-2", new ChildCommand.ApproveRelief(relief, Day("2024-02-20"), 1111m, null, null)),
            Line(7, "clerk-2", new ChildCommand.RecordPayeeAccount(
                Day("2024-02-20"), Relation.PaternalGrandmother,
                new AccountDetails("张祖母", "9900 0000 0000 0001", "样例农商行"))),
        ];
        (await _ledger.RunWithInputAsync(string.Join('\n', lines), "record", "-")).ExitCode.Should().Be(0);
    }

    static string Line(int number, string actor, ChildCommand command)
    {
        var by = new RecordedBy(
            Code<Actor>.Of(actor), Code<Role>.Of("bureau-officer"), Code<Office>.Of(Written.Office), true);
        var child = new Guid(1, 1, 1, new byte[8]);
        var envelope = new CommandEnvelope(
            new Guid(number, 3, 0, new byte[8]), child, command, by, new Source.Desk());
        return CommandCodec.Write(envelope).Replace(child.ToString("N"), Child, StringComparison.Ordinal);
    }

    static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");

    Task<Ran> RunAsync(string verb, string[] more, string[]? which = null) =>
        _ledger.RunAsync(["payroll", verb, .. more, .. which ?? March, "--lang", "en"]);
}
