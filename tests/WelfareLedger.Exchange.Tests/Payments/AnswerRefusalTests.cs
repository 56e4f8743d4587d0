using System.Text;
using WelfareLedger.Domain.Payrolls;

namespace WelfareLedger.Exchange.Tests.Payments;

/// <summary>An answer with one fault is refused whole, the fault is told by its line, and nothing is recorded.
/// </summary>
public class AnswerRefusalTests
{
    const int Batch = 0, Serial = 1, Holder = 2, Account = 3, Amount = 5, Result = 10, Day = 11, Voucher = 13;

    static readonly Encoding Gb18030 =
        CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    [Theory]
    [InlineData("account-unknown", 3, Account, "9900000000000001")]
    [InlineData("account-unknown", 3, Account, "")]
    [InlineData("holder-differs", 2, Holder, "寮犵鏈�")]
    [InlineData("amount-differs", 3, Amount, "900.51")]
    [InlineData("amount-differs", 3, Amount, "x")]
    [InlineData("line-unknown", 3, Serial, "9")]
    [InlineData("line-unknown", 3, Serial, "")]
    [InlineData("line-duplicate", 3, Serial, "1")]
    [InlineData("batch-mixed", 3, Batch, "141002-civil-affairs/orphanAllowance/2024-05/2")]
    [InlineData("result-unknown", 3, Result, "处理中")]
    [InlineData("day-invalid", 3, Day, "")]
    [InlineData("day-invalid", 3, Day, "2024-06-04")]
    [InlineData("voucher-invalid", 3, Voucher, "凭证一")]
    [InlineData("total-differs", 5, Amount, "3122.51")]
    [InlineData("total-differs", 5, Serial, "2")]
    [InlineData("batch-unknown", 2, Batch, "141002-civil-affairs/orphanAllowance/2024-05/7")]
    [InlineData("batch-unknown", 2, Batch, "第一批")]
    public async Task A_fault_is_told_by_its_line(string code, int line, int column, string value)
    {
        using var world = await SentAsync();
        var rows = Bank.Answered(world.PathOf("pay.csv"));
        rows[line - 1][column] = value;
        Bank.Save(world.PathOf("answer.csv"), rows);
        await RefusedAsync(world, (line, code));
    }

    [Fact]
    public async Task A_line_that_is_there_twice_is_told_with_the_first()
    {
        using var world = await SentAsync();
        var rows = Bank.Answered(world.PathOf("pay.csv"));
        rows.Insert(3, rows[1]);
        (rows[^1][Serial], rows[^1][Amount]) = ("4", "4233.50");
        Bank.Save(world.PathOf("answer.csv"), rows);
        var faults = await RefusedAsync(world, (4, "line-duplicate"));
        faults.Should().ContainSingle().Which.Should().Contain("line 2");
    }

    [Fact]
    public async Task A_payment_that_is_not_answered_and_a_total_that_is_not_there_are_told()
    {
        using var world = await SentAsync();
        var rows = Bank.Answered(world.PathOf("pay.csv"));
        rows.RemoveAt(2);
        (rows[^1][Serial], rows[^1][Amount]) = ("2", "2222.00");
        Bank.Save(world.PathOf("answer.csv"), rows);
        await RefusedAsync(world, (null, "line-missing"));
        Bank.Save(world.PathOf("answer.csv"), Bank.Answered(world.PathOf("pay.csv")).SkipLast(1));
        await RefusedAsync(world, (null, "total-missing"));
    }

    [Fact]
    public async Task Bytes_of_another_encoding_are_told_by_their_line()
    {
        using var world = await SentAsync();
        var text = string.Concat(
            Bank.Answered(world.PathOf("pay.csv")).Select(row => string.Join(',', row) + "\n"));
        var bytes = Encoding.UTF8.GetBytes(text);
        var third = text.Split('\n').Take(2).Sum(line => Encoding.UTF8.GetByteCount(line) + 1);
        bytes[third + 60] = 0xFF;
        await File.WriteAllBytesAsync(world.PathOf("answer.csv"), bytes);
        await RefusedAsync(world, (3, "file-encoding"));
    }

    [Fact]
    public async Task A_file_saved_as_gb18030_is_read()
    {
        using var world = await SentAsync();
        var text = string.Concat(
            Bank.Answered(world.PathOf("pay.csv")).Select(row => string.Join(',', row) + "\n"));
        await File.WriteAllBytesAsync(world.PathOf("answer.csv"), Gb18030.GetBytes(text));
        (await world.ReadAsync("answer.csv")).Faults.Should().BeEmpty();
    }

    [Fact]
    public async Task A_file_without_the_columns_says_which_are_missing()
    {
        using var world = await SentAsync();
        await File.WriteAllTextAsync(world.PathOf("answer.csv"), "付款批次,序号,账号,金额\n1,2,3,4\n");
        var faults = await RefusedAsync(world, (null, "header-missing"));
        faults.Single().Should().Contain("结果").And.Contain("发放日期").And.NotContain("账号");
        await File.WriteAllTextAsync(world.PathOf("answer.csv"), "");
        await RefusedAsync(world, (null, "file-empty"));
    }

    [Fact]
    public async Task Columns_are_found_by_the_banks_words_in_any_order_below_a_title()
    {
        using var world = await SentAsync();
        var rows = Bank.Answered(world.PathOf("pay.csv"));
        int[] order = [5, 3, 10, 11, 1, 0];
        var turned = rows.Select(row => order.Select(at => row[at]).ToArray()).ToList();
        turned[0] = ["交易金额", "卡 号", "交易状态", "入账日期", "序号", "批次号"];
        foreach (var row in turned.Skip(1).SkipLast(1)) row[3] = "20240602";
        Bank.Save(world.PathOf("answer.csv"), [["某某银行回执", "", "", "", "", ""], .. turned]);
        (await world.ReadAsync("answer.csv")).Paid.Should().Be(new PayrollSum(3, 3122.50m));
    }

    [Fact]
    public async Task An_answer_is_taken_once_and_not_otherwise()
    {
        using var world = await SentAsync();
        Bank.Save(world.PathOf("answer.csv"), Bank.Answered(world.PathOf("pay.csv")));
        await world.ReadAsync("answer.csv");
        var before = (await world.Test.EventsAsync()).Count;
        (await world.ReadAsync("answer.csv")).Faults.Should().BeEmpty();
        Bank.Save(world.PathOf("other.csv"), Bank.Answered(world.PathOf("pay.csv"), returned: 1));
        (await world.ReadAsync("other.csv")).Outcome.Should().BeOfType<Application.CommandOutcome.Refused>()
            .Which.Rejection.Should().Be(PayrollRejections.AnsweredOtherwise);
        (await world.Test.EventsAsync()).Should().HaveCount(before);
    }

    static async Task<PayrollWorld> SentAsync()
    {
        var world = await PayrollWorld.CreateAsync();
        await world.OrphanAsync();
        await world.OrphanAsync(900.50m);
        await world.OrphanAsync();
        await world.ClosedAsync();
        await world.WriteAsync("pay.csv");
        return world;
    }

    /// <summary>The sentences of the faults, in English.</summary>
    static async Task<IReadOnlyList<string>> RefusedAsync(PayrollWorld world, (int? Line, string Code) first)
    {
        var before = (await world.Test.EventsAsync()).Count;
        var read = await world.ReadAsync("answer.csv");
        read.Outcome.Should().BeNull();
        read.Faults.Select(fault => (fault.Line, fault.Why.Code)).Should().Contain(first);
        read.Faults.Should().AllSatisfy(fault =>
            fault.Why.Reason.En.Should().NotContain("9900").And.NotContain("张祖母"));
        (await world.Test.EventsAsync()).Should().HaveCount(before, "nothing is recorded");
        return [.. read.Faults.Select(fault => fault.Why.Reason.En)];
    }
}
