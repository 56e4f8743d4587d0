using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Payrolls;
using WelfareLedger.Exchange.Workbooks;

namespace WelfareLedger.Exchange.Tests.Payments;

/// <summary>A bank answers with a workbook of its own: a title above, cells with types, columns in its order.</summary>
public class WorkbookAnswerTests
{
    const string LongAccount = "6228480402564890018";

    // Rows as a person counts them: a title, the bank's line, the headers, three payments, the totals.
    const int First = 4, Second = 5, Totals = 7;

    [Fact]
    public async Task An_answer_is_read_to_the_cent_whatever_came_back()
    {
        using var world = await SentAsync();
        var rows = Answered(world);
        rows[1][5] = "失败";
        rows[1][7] = "账户已销户";
        Save(world, rows);

        var read = await world.ReadAsync("answer.xlsx");

        read.Faults.Should().BeEmpty();
        (read.Paid, read.Returned).Should().Be((new PayrollSum(2, 2222m), new PayrollSum(1, 900.50m)));
        var stages = (await world.StateAsync()).Payments().Select(payment => payment.Stage);
        stages.Should().BeEquivalentTo(
            [PaymentStage.Paid, PaymentStage.Returned, PaymentStage.Paid]);
        (await world.ReadAsync("answer.xlsx")).Outcome.Should().NotBeOfType<Application.CommandOutcome.Refused>();
    }

    public static TheoryData<string, int, int, int, SheetCell> Faults => new()
    {
        { "total-differs", Totals, 3, 4, new SheetCell.Money(3122.51m) },
        { "total-differs", Totals, 3, 1, new SheetCell.Number(2) },
        { "account-unknown", Second, 1, 3, "9900000000000001" },
        { "digits-lost", Second, 1, 3, new SheetCell.Number(decimal.Parse(LongAccount)) },
        { "line-duplicate", Second, 1, 1, new SheetCell.Number(1) },
        { "line-unknown", Second, 1, 1, new SheetCell.Number(9) },
        { "batch-mixed", Second, 1, 0, "141002-civil-affairs/orphanAllowance/2024-05/2" },
        { "holder-differs", Second, 1, 2, "寮犵鏈" },
        { "amount-differs", First, 0, 4, new SheetCell.Money(1111.01m) },
        { "amount-differs", First, 0, 4, "一千" },
        { "result-unknown", First, 0, 5, "处理中" },
        { "day-invalid", First, 0, 6, new DateOnly(2024, 6, 4) },
        { "day-invalid", First, 0, 6, new SheetCell.Number(0.5m) },
        { "voucher-invalid", First, 0, 8, "凭证一" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_fault_is_told_by_its_row_and_nothing_is_recorded(
        string code, int line, int row, int column, SheetCell value)
    {
        using var world = await SentAsync();
        var rows = Answered(world);
        rows[row][column] = value;
        Save(world, rows);
        var before = (await world.Test.EventsAsync()).Count;

        foreach (var dryRun in (bool[])[true, false])
        {
            var read = await world.ReadAsync("answer.xlsx", dryRun);
            read.Outcome.Should().BeNull();
            read.Faults.Select(fault => (fault.Line, fault.Why.Code)).Should().Contain((line, code));
            read.Faults.Should().AllSatisfy(fault => fault.Why.Reason.Zh.Should().NotContain("张祖母"));
        }
        (await world.Test.EventsAsync()).Should().HaveCount(before);
        (await world.StateAsync()).Payments().Should().OnlyContain(
            payment => payment.Stage == PaymentStage.Ordered, "all wait for an answer, as before");
    }

    [Fact]
    public async Task All_faults_are_told_at_once_in_the_order_of_rows()
    {
        using var world = await SentAsync();
        var rows = Answered(world);
        rows[0][4] = new SheetCell.Money(1m);
        rows[1][5] = "处理中";
        rows[2][3] = "9900000000000009";
        Save(world, rows);
        var read = await world.ReadAsync("answer.xlsx");
        read.Faults.Select(fault => (fault.Line, fault.Why.Code)).Should().Equal(
            (4, "amount-differs"), (5, "result-unknown"), (6, "account-unknown"), (7, "total-differs"));
    }

    [Fact]
    public async Task A_file_is_not_written_again_to_an_account_whose_record_was_withdrawn()
    {
        using var world = await PayrollWorld.CreateAsync();
        var (child, _) = await world.OrphanAsync();
        await world.ClosedAsync();
        await world.WriteAsync("pay.csv");
        var account = (await world.Test.EventsAsync(new("child", child.ToString())))
            .Single(e => e.Event is ChildEvent.PayeeAccountRecorded).Id;
        await world.GiveAsync(child, new ChildCommand.WithdrawRecord(account, CorrectionGround.WrongChild));

        var again = await world.WriteAsync("again.csv", again: 1);

        again.Outcome.Should().BeOfType<Application.CommandOutcome.Refused>()
            .Which.Rejection.Code.Should().Be("account-unreadable");
        File.Exists(world.PathOf("again.csv")).Should().BeFalse();
    }

    static async Task<PayrollWorld> SentAsync()
    {
        var world = await PayrollWorld.CreateAsync();
        await world.OrphanAsync();
        await world.OrphanAsync(900.50m, LongAccount);
        await world.OrphanAsync();
        await world.ClosedAsync();
        await world.WriteAsync("pay.csv");
        return world;
    }

    /// <summary>批次号, 序号, 户名, 账号, 金额, 结果, 日期, 原因, 凭证号; the last row is that of totals.</summary>
    static List<SheetCell[]> Answered(PayrollWorld world) =>
    [
        .. Bank.Answered(world.PathOf("pay.csv")).Skip(1).Select(row => (SheetCell[])
        [
            row[0], int.Parse(row[1]), row[2], row[3], new SheetCell.Money(decimal.Parse(row[5])), row[10],
            row[11].Length > 0 ? DateOnly.Parse(row[11]) : "", row[12], row[13],
        ]),
    ];

    static void Save(PayrollWorld world, IEnumerable<SheetCell[]> rows) => File.WriteAllBytes(
        world.PathOf("answer.xlsx"),
        SheetWriter.ToBytes(new Sheet(
            "回执", "样例农商行代发回执", "经办：样例",
            ["批次号", "序号", "收款人", "卡号", "交易金额", "交易状态", "入账日期", "失败原因", "流水号"],
            [.. rows.Select(row => (ValueList<SheetCell>)[.. row])])));
}
