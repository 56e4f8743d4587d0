using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Findings;
using WelfareLedger.Exchange.Workbooks;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Exchange.Tests;

public class GapsSheetTests
{
    static readonly EventId Event = new(new Guid(9, 9, 0, new byte[8]));

    static readonly OpenDuty Duty = new(
        GapKind.NoContract, new(2024, 5, 1), Until: null, Code<Office>.Of("141002-civil-affairs"),
        new Id<Child>(new Guid(2, 1, 0, new byte[8])), new FileNumber("141002", 2024, 1), Carer: null, "child-x");

    static readonly GapsReport Report = new(
        AsOfView.Of(new(new DateOnly(2024, 5, 10))),
        [
            Duty,
            Duty with
            {
                Kind = GapKind.VillageNotReported,
                File = null,
                Stream = "survey-y",
                Place = RegionCode.Of("141002"),
            },
            Duty with { Kind = GapKind.VacantPost, Post = Code<Post>.Of("141002-deputy-head-2") },
        ],
        [
            new(
                Event, "visit-recorded", new(2024, 3, 1), ["notPairedThen", "fileNotOpen"], null, null, null, null,
                "child-z"),
        ],
        12, 3);

    static readonly GapSheetWords Words = new(kind => $"duty {kind}", kind => $"kind {kind}", mark => $"mark {mark}");

    [Fact]
    public void Duties_stand_with_their_days_before_facts_with_their_marks_and_the_last_row_counts()
    {
        var sheet = GapsSheet.Of(Report, Words, isSample: true);

        sheet.Rows.Should().HaveCount(5).And.OnlyContain(row => row.Count == sheet.Headers.Count);
        Cell(sheet, 0, "内容").Should().Be((SheetCell)"duty NoContract");
        Cell(sheet, 0, "档案编号").Should().Be((SheetCell)"141002-2024-00001");
        Cell(sheet, 0, "起始日（日期）").Should().Be((SheetCell)new DateOnly(2024, 5, 1));
        Cell(sheet, 0, "天数").Should().Be((SheetCell)10);
        Cell(sheet, 1, "档案编号").Should().Be((SheetCell)"00000002000100000000000000000000");
        Cell(sheet, 1, "所在").Should().Be((SheetCell)"survey-y 141002");
        Cell(sheet, 2, "所在").Should().Be((SheetCell)"141002-deputy-head-2");
        Cell(sheet, 3, "序号").Should().Be((SheetCell)4);
        Cell(sheet, 3, "内容").Should().Be((SheetCell)"kind visit-recorded");
        Cell(sheet, 3, "标记").Should().Be((SheetCell)"mark notPairedThen、mark fileNotOpen");
        Cell(sheet, 3, "天数").Should().Be(SheetCell.Empty);
        Cell(sheet, 3, "证据事件").Should().Be((SheetCell)Event.ToString());
        Cell(sheet, 4, "类别").Should().Be((SheetCell)"空缺 3");
        Cell(sheet, 4, "内容").Should().Be((SheetCell)"带标记的事实 1");
    }

    [Fact]
    public void It_says_as_of_when_and_that_people_are_fictional()
    {
        var sheet = GapsSheet.Of(Report, Words, isSample: true);
        sheet.Title.Should().Contain("样例");
        sheet.Line.Should().Contain("2024-05-10");
        string.Concat(sheet.Below).Should().Contain("12").And.Contain("所知");
        GapsSheet.Of(Report, Words, isSample: false).Title.Should().NotContain("样例");
    }

    [Fact]
    public void The_workbook_is_valid_by_its_schema()
    {
        var bytes = SheetWriter.ToBytes(GapsSheet.Of(Report, Words, isSample: false));
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        new OpenXmlValidator().Validate(document).Select(fault => fault.Description).Should().BeEmpty();
    }

    static SheetCell Cell(Sheet sheet, int row, string header) =>
        sheet.Rows.ElementAt(row)[sheet.Headers.ToList().IndexOf(header)];
}
