using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.RuleSets;
using WelfareLedger.Exchange.Findings;
using WelfareLedger.Exchange.Workbooks;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Exchange.Tests;

public class FindingsSheetTests
{
    static readonly EventId Last = new(new Guid(9, 9, 0, new byte[8]));

    static readonly FindingView One = new(
        new(new Guid(1, 1, 0, new byte[8])), FindingRules.WrongFirstMonth.Id, 1, FindingRules.WrongFirstMonth.Name,
        "owed", FindingCases.Of("owed"), FindingRules.WrongFirstMonth.Citation, Code<Rule>.Of("orphan-start"),
        Sample: true, Code<Office>.Of("141002-civil-affairs"), new Id<Child>(new Guid(2, 1, 0, new byte[8])),
        new FileNumber("141002", 2024, 1), "张*", Carer: null, Actor: null, ReliefMeasure.OrphanAllowance,
        Category: null, new(2024, 1, 1), new DateOnly(2024, 3, 1), 2000.50m,
        new(2024, 6, 1, 16, 0, 0, TimeSpan.Zero), Last, [Last], FindingStatus.Recovered, new DateOnly(2024, 7, 1), Last,
        Recovered: 1500m);

    static readonly FindingsView View = new(
        AsOfView.Of(new(new DateOnly(2024, 8, 1))), Last, new(Code<RuleSet>.Of("shipped"), 1), 12, 3, Open: 1,
        Money: 100m,
        [One, One with { Status = FindingStatus.Open, Money = 100m, Recovered = null, Until = null, Sample = false }]);

    [Fact]
    public void A_row_says_what_is_wrong_and_the_last_row_adds_up()
    {
        var sheet = FindingsSheet.Of(View, isSample: true);

        sheet.Rows.Should().HaveCount(3).And.OnlyContain(row => row.Count == sheet.Headers.Count);
        Cell(sheet, 0, "问题").Should().Be((SheetCell)"起发月份不符，或应发未发未补");
        Cell(sheet, 0, "情形").Should().Be((SheetCell)"应发未发未补");
        Cell(sheet, 0, "姓名").Should().Be((SheetCell)"张*");
        Cell(sheet, 0, "截止日").Should().Be((SheetCell)new DateOnly(2024, 2, 29));
        Cell(sheet, 1, "截止日").Should().Be(SheetCell.Empty);
        Cell(sheet, 0, "依据规则").Should().Be((SheetCell)"orphan-start（样例）");
        Cell(sheet, 1, "依据规则").Should().Be((SheetCell)"orphan-start");
        Cell(sheet, 0, "最早可知时间").Should().Be((SheetCell)"2024-06-02 00:00");
        Cell(sheet, 0, "状态").Should().Be((SheetCell)"已整改");
        Cell(sheet, 2, "涉及金额（元）").Should().Be(new SheetCell.Money(2100.50m));
        Cell(sheet, 2, "已整改金额（元）").Should().Be(new SheetCell.Money(1500m));
        Cell(sheet, 2, "状态").Should().Be((SheetCell)"待核 1");
    }

    [Fact]
    public void It_says_as_of_when_by_which_event_and_that_people_are_fictional()
    {
        var sheet = FindingsSheet.Of(View, isSample: true);

        sheet.Title.Should().Contain("样例");
        sheet.Line.Should().Contain("2024-08-01");
        string.Concat(sheet.Below).Should().Contain(Last.ToString()).And.Contain("shipped@1").And.Contain("12");
        FindingsSheet.Of(View, isSample: false).Title.Should().NotContain("样例");
    }

    [Fact]
    public void The_workbook_is_valid_by_its_schema()
    {
        var bytes = SheetWriter.ToBytes(FindingsSheet.Of(View, isSample: false));
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        new OpenXmlValidator().Validate(document).Select(fault => fault.Description).Should().BeEmpty();
    }

    [Fact]
    public void Every_measure_category_and_status_has_its_word()
    {
        foreach (var measure in Enum.GetValues<ReliefMeasure>())
            WordOf(One with { Measure = measure }).Should().NotBe(measure.ToString());
        foreach (var category in Enum.GetValues<ChildCategory>())
            WordOf(One with { Measure = null, Category = category }).Should().NotBe(category.ToString());
        foreach (var status in Enum.GetValues<FindingStatus>())
            FindingsSheet.Of(View with { Findings = [One with { Status = status }] }, false).Rows.Should().HaveCount(2);

        static string WordOf(FindingView one) =>
            ((SheetCell.Text)Cell(FindingsSheet.Of(View with { Findings = [one] }, false), 0, "项目")).Value;
    }

    static SheetCell Cell(Sheet sheet, int row, string header) =>
        sheet.Rows.ElementAt(row)[sheet.Headers.ToList().IndexOf(header)];
}
