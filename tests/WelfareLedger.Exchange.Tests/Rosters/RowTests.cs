using WelfareLedger.Domain;
using WelfareLedger.Exchange.Files;
using WelfareLedger.Exchange.Rosters;
using WelfareLedger.Exchange.Tests.Reading;

namespace WelfareLedger.Exchange.Tests.Rosters;

public class RowTests
{
    static readonly string Good = Roster.Number();

    static string WrongCheckDigit => Good[..17] + (Good[17] == '1' ? '2' : '1');

    static IEnumerable<(string Code, string? Column)> FaultsOf(params (string Header, object? Cell)[] columns) =>
        Roster.Faults(Roster.Read(columns));

    /// <summary>The faults of a row that has everything, but for some cells.</summary>
    static IEnumerable<(string Code, string? Column)> With(params (string Header, object? Cell)[] changed)
    {
        (string Header, object? Cell)[] row =
        [
            ("姓名", "张样例"), ("性别", "女"), ("身份证号", Good), ("出生日期", "2014-05-06"), ("类别", "孤儿"), ("是否困境", "否"),
            ("监护人", "李样例"), ("与儿童关系", "奶奶"), ("联系电话", "13900000001"), ("残疾等级", "无"), ("纳入时间", "2020-01-01"),
        ];
        return FaultsOf([.. row.Select(cell => changed.FirstOrDefault(other => other.Header == cell.Header) is
            { Header: not null } other ? other : cell)]);
    }

    [Fact]
    public void A_good_row_has_no_fault() => With().Should().BeEmpty();

    [Fact]
    public void Each_fault_has_its_own_code_and_names_its_column()
    {
        With(("姓名", null)).Should().Equal(("name-missing", "姓名"));
        With(("姓名", "无")).Should().Equal(("name-missing", "姓名"));
        With(("姓名", "张3")).Should().Equal(("name-odd", "姓名"));
        With(("身份证号", WrongCheckDigit)).Should().Equal(("number-check-digit", "身份证号"));
        With(("身份证号", 991123201405060028.0)).Should().Equal(("number-lost-digits", "身份证号"));
        With(("身份证号", "9.91123E+17")).Should().Equal(("number-lost-digits", "身份证号"));
        With(("身份证号", "991123140506002")).Should().Equal(("number-15-digits", "身份证号"));
        With(("身份证号", 991123140506002.0)).Should().Equal(("number-15-digits", "身份证号"));
        With(("身份证号", Good[..17])).Should().Equal(("number-length", "身份证号"));
        With(("身份证号", Good[..16] + "A1")).Should().Equal(("number-characters", "身份证号"));
        With(("身份证号", "991123201402300020")).Should().Equal(("number-date", "身份证号"));
        With(("性别", "男")).Should().Equal(("sex-mismatch", "性别"));
        With(("性别", "不详男")).Should().Equal(("sex-unknown", "性别"));
        With(("出生日期", "2014-05-07")).Should().Equal(("birth-mismatch", "出生日期"));
        With(("出生日期", "2034-05-07")).Should().Equal(("birth-future", "出生日期"));
        With(("出生日期", "2014-02-30")).Should().Equal(("date-no-such-day", "出生日期"));
        With(("出生日期", "去年")).Should().Equal(("date-not-understood", "出生日期"));
        With(("出生日期", 2014.0)).Should().Equal(("date-year-only", "出生日期"));
        With(("出生日期", 2014.1)).Should().Equal(("date-month-ambiguous", "出生日期"));
        With(("身份证号", null), ("出生日期", null)).Should().Equal(("birth-missing", "出生日期"));
        With(("身份证号", Roster.Number(born: new(2034, 5, 6))), ("出生日期", null))
            .Should().Equal(("birth-future", "身份证号"));
        With(("类别", "低收入")).Should().Equal(("category-unknown", "类别"));
        With(("类别", "非留守儿童")).Should().Equal(("category-unknown", "类别"));
        With(("是否困境", "也许")).Should().Equal(("answer-unknown", "是否困境"));
        With(("与儿童关系", "祖父母")).Should().Equal(("relation-unknown", "与儿童关系"));
        With(("残疾等级", "五级")).Should().Equal(("disability-grade-unknown", "残疾等级"));
        With(("纳入时间", "2034-01-01")).Should().Equal(("date-future", "纳入时间"));
        With(("纳入时间", new ErrorCell("#N/A"))).Should().Equal(("cell-error", "纳入时间"));
        With(("联系电话", new string('1', 2_001))).Should().Equal(("text-too-long", "联系电话"));
    }

    [Fact]
    public void An_error_in_a_cell_is_named_by_its_address()
    {
        var reading = Roster.Read(("姓名", "张样例"), ("身份证号", new ErrorCell("#REF!")), ("备注", new ErrorCell("#N/A")));
        var why = reading.Should().BeOfType<RowReading.Faulty>().Which.Why;
        why.Should().Contain(remark => remark.Code == "cell-error" && remark.Message.Zh.Contains("B2")
            && remark.Message.Zh.Contains("#REF!"));
        Roster.Child(("姓名", "张样例"), ("身份证号", Good), ("籍贯", new ErrorCell("#N/A"))).Kept
            .Should().Equal(new KeptColumn("籍贯", "#N/A"));
    }

    [Fact]
    public void Everything_wrong_with_a_row_is_said_at_once() =>
        FaultsOf(("姓名", null), ("性别", "男"), ("身份证号", Good), ("类别", "某类"), ("残疾等级", "九级"))
            .Select(fault => fault.Code).Should()
            .BeEquivalentTo("name-missing", "sex-mismatch", "category-unknown", "disability-grade-unknown");

    [Fact]
    public void No_sentence_repeats_what_stands_in_a_cell()
    {
        var reading = (RowReading.Faulty)Roster.Read(
            ("姓名", "张三丰9"), ("身份证号", WrongCheckDigit), ("类别", "李四光"), ("出生日期", "王五"), ("监护人", "赵六甲"),
            ("与儿童关系", "钱七乙"), ("联系电话", "号码一二三"));
        foreach (var remark in reading.Why.Concat(reading.Notes))
        {
            foreach (var text in new[] { "张三丰", WrongCheckDigit, "李四光", "王五", "赵六甲", "钱七乙", "一二三" })
                (remark.Message.Zh + remark.Message.En + remark.Column).Should().NotContain(text);
        }
    }

    [Fact]
    public void Full_width_digits_apostrophes_and_blanks_do_no_harm()
    {
        var wide = string.Concat(Good.Select(c => char.IsAsciiDigit(c) ? (char)(c + 0xFEE0) : 'ｘ'));
        string[] all = [wide, "'" + Good, "\t" + Good, Good[..6] + " " + Good[6..], Good.ToLowerInvariant()];
        foreach (var written in all)
            Roster.Child(("姓名", "张样例"), ("身份证号", written)).Who.Details.Number.Should().Be(IdNumber.Parse(Good, null));
    }

    [Fact]
    public void A_number_states_birth_and_sex_where_the_row_does_not()
    {
        var who = Roster.Child(("姓名", "张样例"), ("身份证号", Good)).Who;
        who.Sex.Should().Be(Sex.Female);
        who.Details.Born.Should().Be(Roster.Born);
        var month = Roster.Child(("姓名", "张样例"), ("身份证号", Good), ("出生年月", "2014年5月")).Who.Details;
        (month.Born, month.Precision).Should().Be((Roster.Born, BirthPrecision.Day));
    }

    [Fact]
    public void A_child_without_a_number_says_why_where_the_list_does()
    {
        NumberStatus Status(string words) =>
            Roster.Child(("姓名", "张样例"), ("出生日期", "约2014年5月"), ("身份证号", words)).Who.NumberStatus;
        Status("无").Should().Be(NumberStatus.NotOnFile);
        Status("").Should().Be(NumberStatus.NotOnFile);
        Status("未上户").Should().Be(NumberStatus.BirthNotRegistered);
        Status("弃婴").Should().Be(NumberStatus.Foundling);
        Roster.Child(("姓名", "张样例"), ("出生日期", "约2014年5月")).Who.Details.Precision
            .Should().Be(BirthPrecision.Estimated);
    }

    [Fact]
    public void Odd_things_around_the_child_are_kept_and_noted_but_keep_nobody_out()
    {
        var child = Roster.Child(
            ("姓名", "张样例"), ("身份证号", Good), ("民族", "某族"), ("监护人", "李样例"), ("监护人身份证号", "123"),
            ("联系电话", "打不通"), ("父亲情况", "情况复杂"), ("健康状况", "近视"), ("学段", "自学"), ("学校代码", "某校"));
        child.Notes.Select(note => note.Code).Should().BeEquivalentTo(
            "ethnic-group-unknown", "relation-missing", "phone-odd", "situation-unknown", "health-unknown",
            "stage-unknown", "school-code-odd");
        child.Facts.Contact!.Phone.Should().Be("打不通");
        child.Facts.Guardian.Should().BeNull();
        child.Kept.Select(kept => kept.Header).Should().BeEquivalentTo(
            "民族", "监护人", "父亲情况", "健康状况", "学段", "学校代码");
    }

    [Fact]
    public void Rows_that_are_no_children_are_passed_over_with_a_reason()
    {
        object?[] header = ["序号", "姓名", "身份证号", "备注"];
        var items = Roster.Items(
            header,
            [0, "例：张三", "99…", "填写示例"],
            ["甲乡", null, null, null],
            [1, "张样例", Good, null],
            header,
            [null, null, null, null],
            [2, null, null, null],
            ["小计", null, null, "1人"],
            ["合计：", 1, null, null],
            ["填表人：王某", null, "审核人：", "2024-06-03"],
            ["注：本表一式两份", null, null, null]);
        items.Children().Select(child => child.Row).Should().Equal(4);
        var readings = items.OfType<RosterItem.Row>().Select(row => row.Reading).ToList();
        readings.OfType<RowReading.NoChild>().Select(row => row.Why.Code).Should().Equal(
            "row-example", "row-section", "row-header", "row-total", "row-total", "row-note", "row-note");
        readings.OfType<RowReading.Blank>().Should().HaveCount(2);
    }

    [Fact]
    public void A_cell_merged_over_rows_speaks_for_all_of_them_unless_it_says_who_they_are()
    {
        object?[][] rows =
        [
            ["所属村", "姓名", "身份证号", "监护人", "与儿童关系"],
            ["乙村", "张样例", Roster.Number(1), "张祖父", "爷爷"],
            [null, "张二例", Roster.Number(2), null, null],
            [null, null, Roster.Number(3), null, null],
        ];
        var file = new Xlsx().Sheet("a", rows, "A2:A4", "D2:D3", "E2:E3", "B3:B4").Bytes();
        var items = Roster.Items(file);
        items.Children().Select(child => (child.Facts.Residence!.Village, child.Facts.Guardian!.Details.Name))
            .Should().Equal(("乙村", "张祖父"), ("乙村", "张祖父"));
        Roster.Faults(items.OfType<RosterItem.Row>().Last().Reading).Should().Contain(("merged-cells", "姓名"));
    }

    [Fact]
    public void Cells_merged_across_columns_are_refused()
    {
        var file = new Xlsx().Sheet("a", [["姓名", "身份证号"], ["张样例"]], "A2:B2").Bytes();
        Roster.Faults(Roster.Items(file).OfType<RosterItem.Row>().Single().Reading)
            .Should().Contain(("merged-cells", "身份证号"));
    }

    [Fact]
    public void A_father_who_is_the_guardian_needs_no_relation()
    {
        var guardian = Roster.Child(
            ("姓名", "张样例"), ("身份证号", Good), ("监护人", "张父"), ("父亲姓名", "张父"), ("监护人电话", "13900000001"))
            .Facts.Guardian!;
        guardian.Relation.Should().Be(Domain.Children.Relation.Father);
        guardian.Details.Phone.Should().BeNull("the list's only phone is how the family is reached");
    }

    [Fact]
    public void Texts_of_rows_and_cells_hold_nothing_of_the_child()
    {
        var child = Roster.Child(("姓名", "张样例"), ("身份证号", Good));
        child.ToString().Should().Be("row 2");
        Cell.Of("张样例").ToString().Should().Be("Text");
    }
}
