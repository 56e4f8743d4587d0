using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Exchange.Rosters;
using WelfareLedger.Exchange.Tests.Reading;
using WelfareLedger.Testing;

namespace WelfareLedger.Exchange.Tests.Rosters;

/// <summary>One roster with everything in it that goes wrong in offices.</summary>
public class FaultyRosterTests
{
    static readonly string[] Header =
        ["序号", "姓名", "性别", "身份证号", "出生日期", "儿童类别", "监护人", "与儿童关系", "联系电话", "纳入时间", "残疾等级"];

    static readonly string Other = Roster.Number(9);

    static object?[] Row(int serial, string? name = "张样例", object? sex = null, object? number = null,
        object? born = null, string category = "孤儿", string? guardian = null, string? relation = null,
        object? entered = null, string? grade = null) =>
        [serial, name, sex, number ?? Roster.Number(serial), born, category, guardian, relation, null, entered, grade];

    /// <summary>Rows in order, with the answer that each is to get; null where it is no row of its own.</summary>
    static readonly (object?[] Cells, string? Code, string? Column)[] Rows =
    [
        (Row(1), null, null),
        (Row(2, number: Other[..17] + (Other[17] == '1' ? '2' : '1')), "number-check-digit", "身份证号"),
        (Row(3, number: "991123201402300020"), "number-date", "身份证号"),
        (Row(4, sex: "男"), "sex-mismatch", "性别"),
        (Row(5, number: Roster.Number(1)), "duplicate-in-file", "身份证号"),
        (Row(6, name: null), "name-missing", "姓名"),
        (Row(7, category: "其他类"), "category-unknown", "儿童类别"),
        (Row(8, number: "无", born: "2025-01-01"), "birth-future", "出生日期"),
        (Row(9, number: "991123140506002"), "number-15-digits", "身份证号"),
        (Row(10, number: 991123201405060028.0), "number-lost-digits", "身份证号"),
        (Row(11, number: "12345"), "number-length", "身份证号"),
        (Row(12, number: "99112320140506OO2X"), "number-characters", "身份证号"),
        (Row(13, born: "2014-05-07"), "birth-mismatch", "出生日期"),
        (Row(14, number: "无", born: "大约去年"), "date-not-understood", "出生日期"),
        (Row(15, number: "无"), "birth-missing", "出生日期"),
        (Row(16, number: Roster.Number(16, born: new(2000, 1, 1))), "over-age-at-intake", "出生日期"),
        (Row(17, sex: "待定"), "sex-unknown", "性别"),
        (Row(18, guardian: "李样例", relation: "熟人"), "relation-unknown", "与儿童关系"),
        (Row(19, entered: new ErrorCell("#N/A")), "cell-error", "纳入时间"),
        (Row(20, entered: "2030-01-01"), "date-future", "纳入时间"),
        (Row(21, grade: "七级"), "disability-grade-unknown", "残疾等级"),
        (Row(22, name: "张2样例"), "name-odd", "姓名"),
        (Row(23, number: "无", born: "2014"), "date-year-only", "出生日期"),
        (Row(24, number: "无", born: "2014-02-31"), "date-no-such-day", "出生日期"),
        (Row(25, number: "无", born: 2014.1), "date-month-ambiguous", "出生日期"),
        (Row(26), null, null),
        (Row(27, name: null), "merged-cells", "姓名"),
        ([], null, null),
        ([28, null, null], null, null),
        (["小计", null, null, 26], "row-total", null),
        (Header, "row-header", null),
        (Row(29), null, null),
        (["合计", "27人"], "row-total", null),
        (["填表人：", null, "审核人："], "row-note", null),
    ];

    const int FirstRow = 3;

    static byte[] File() => new Xlsx().Sheet(
        "名单", [["某县孤儿花名册"], Header, .. Rows.Select(row => row.Cells)], "A1:K1", "B28:B29").Bytes();

    [Fact]
    public async Task Every_fault_has_its_sentence_with_row_and_column_and_the_good_rows_get_in()
    {
        var ledger = await TestLedger.CreateAsync();
        var lines = await ledger.ImportAsync(File(), Importing.Confirmed);
        var answers = lines.Rows().ToDictionary(row => row.Row);
        var good = new List<int>();
        for (var i = 0; i < Rows.Length; i++)
        {
            var (cells, code, column) = Rows[i];
            var row = i + FirstRow;
            if (code is null)
            {
                if (answers.TryGetValue(row, out var accepted))
                {
                    accepted.Outcome.Should().Be(RowOutcome.Accepted, "row {0} is good", row);
                    good.Add(row);
                }
                continue;
            }
            answers[row].Outcome.Should().Be(
                code.StartsWith("row-", StringComparison.Ordinal) ? RowOutcome.Skipped : RowOutcome.Refused);
            answers[row].Why.Should().Contain(why => why.Code == code && why.Column == column, "of row {0}", row);
        }
        good.Should().HaveCount(3);
        answers[7].Why.Single().Message.Zh.Should().Contain("第 3 行", "the other row is named");
        lines.Totals().Should().BeEquivalentTo(new { Accepted = 3, Skipped = 4, Blank = 2, Refused = 25 });
        Rows.Where(row => row.Code is not null).Select(row => row.Code).Distinct().Should().HaveCountGreaterThan(25);
        answers.Values.SelectMany(row => row.Why).DistinctBy(why => why.Code).Select(why => why.Message.Zh)
            .Should().OnlyHaveUniqueItems();
        (await ledger.EventsAsync()).Count(e => e.Event is ChildEvent.IntakeConfirmed).Should().Be(3);
    }

    [Fact]
    public async Task No_answer_shows_a_name_or_a_number()
    {
        var ledger = await TestLedger.CreateAsync();
        var lines = await ledger.ImportAsync(File(), Importing.Confirmed);
        foreach (var json in lines.Select(line => RosterJson.Write(line, text => text.Zh + text.En)).OfType<string>())
        {
            json.Should().NotContain("样例").And.NotContain("99112320").And.NotContain("991123140506002");
        }
    }

    [Fact]
    public void An_answer_is_one_line_of_json()
    {
        Id<Child> child = new(new Guid(1, 2, 3, [4, 5, 6, 7, 8, 9, 10, 11]));
        RowRemark why = new("sex-mismatch", "性别", new("不一致。", "No."));
        RosterJson.Write(new RosterLine.RowAnswered(new("表一", 4, RowOutcome.AlreadyThere, child, [], [])), t => t.Zh)
            .Should().Be("{\"sheet\":\"表一\",\"row\":4,\"outcome\":\"alreadyThere\",\"child\":\"" + child + "\"}");
        var refused = new RosterLine.RowAnswered(new(null, 4, RowOutcome.Refused, null, [why, why], [why]));
        RosterJson.Write(refused, t => t.Zh)
            .Should().Be("""
                {"row":4,"outcome":"refused","code":"sex-mismatch","column":"性别","message":"不一致。",
                "also":[{"code":"sex-mismatch","column":"性别","message":"不一致。"}],
                "notes":[{"code":"sex-mismatch","column":"性别","message":"不一致。"}]}
                """.ReplaceLineEndings(""));
        RosterJson.Write(new RosterLine.FileRefused(new("file-empty", "空。", "Empty."), null, null, null), t => t.En)
            .Should().Be("{\"outcome\":\"refused\",\"code\":\"file-empty\",\"message\":\"Empty.\"}");
        var end = new RosterLine.End(RosterTotals.None with { Accepted = 3, UnknownColumns = ["籍贯"] });
        RosterJson.Write(end, t => t.En)
            .Should().Be("""
                {"totals":{"accepted":3,"changed":0,"alreadyThere":0,"refused":0,"skipped":0,"blank":0},
                "unknownColumns":["籍贯"],"skippedSheets":[],"dryRun":false,"interrupted":false}
                """.ReplaceLineEndings(""));
    }

    [Fact]
    public async Task A_file_that_breaks_off_is_told_after_the_rows_before()
    {
        var ledger = await TestLedger.CreateAsync();
        var rows = string.Concat(Enumerable.Range(1, 20).Select(i => $"张样例,{Roster.Number(i)}\n"));
        var text = $"姓名,身份证号\n{rows}李样例,\"{new string('x', 200_000)}\n";
        var lines = await ledger.ImportAsync(System.Text.Encoding.UTF8.GetBytes(text), Importing.Confirmed);
        lines.Rows().Should().HaveCount(20).And.OnlyContain(row => row.Outcome == RowOutcome.Accepted);
        lines.OfType<RosterLine.FileRefused>().Single().Why.Code.Should().Be("file-open-quote");
        lines.Totals().Should().BeEquivalentTo(new { Accepted = 20, Refused = 1 });
    }
}
