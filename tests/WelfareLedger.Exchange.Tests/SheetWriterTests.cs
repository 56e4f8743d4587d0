using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Workbooks;

namespace WelfareLedger.Exchange.Tests;

public class SheetWriterTests
{
    static readonly Sheet Small = new(
        "花名册", "儿童花名册", "填报单位：某某县民政局",
        ["序号", "姓名", "出生日期", "身份证号"],
        [
            [1, "𠮷某某", new DateOnly(2014, 5, 1), "990000201405010014"],
            [2, "欧阳㐂", new DateOnly(2012, 2, 29), SheetCell.Empty],
        ]);

    static Sheet WithCell(string text) => Small with { Headers = ["备注"], Rows = [[text]] };

    [Fact]
    public void Cells_are_read_back_as_they_were()
    {
        var rows = Read(SheetWriter.ToBytes(Small));
        rows[2].Should().Equal("序号", "姓名", "出生日期", "身份证号");
        rows[3].Should().Equal(1.0, "𠮷某某", new DateTime(2014, 5, 1), "990000201405010014");
        rows[4].Should().Equal(2.0, "欧阳㐂", new DateTime(2012, 2, 29), null);
    }

    [Fact]
    public void The_workbook_is_valid_by_its_schema()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(SheetWriter.ToBytes(Small)), isEditable: false);
        new OpenXmlValidator().Validate(document).Select(fault => fault.Description).Should().BeEmpty();
    }

    [Fact]
    public void The_same_sheet_gives_the_same_bytes()
    {
        SheetWriter.ToBytes(Small).Should().Equal(SheetWriter.ToBytes(Small));
        SheetWriter.ToBytes(Small, CompressionLevel.NoCompression)
            .Should().Equal(SheetWriter.ToBytes(Small, CompressionLevel.NoCompression));
    }

    [Fact]
    public void No_entry_tells_when_it_was_written()
    {
        using var zip = new ZipArchive(new MemoryStream(SheetWriter.ToBytes(Small)));
        zip.Entries.Should().OnlyContain(entry => entry.LastWriteTime.DateTime == new DateTime(1980, 1, 1));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://example.org\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    public void What_looks_like_a_formula_is_marked_as_text_and_stays_as_it_is(string text)
    {
        var bytes = SheetWriter.ToBytes(WithCell(text));
        Read(bytes)[3].Should().Equal(text);
        StyleOfCell(bytes, "A4").Attribute("quotePrefix")?.Value.Should().Be("1");
        Part(bytes, "xl/worksheets/sheet1.xml").Descendants().Should().NotContain(e => e.Name.LocalName == "f");
    }

    [Theory]
    [InlineData("1=1")]
    [InlineData("王某")]
    [InlineData("199-0000-0001")]
    public void Other_text_is_not_marked(string text) =>
        StyleOfCell(SheetWriter.ToBytes(WithCell(text)), "A4").Attribute("quotePrefix").Should().BeNull();

    [Theory]
    [InlineData("a\u0001b")]
    [InlineData("line\rline")]
    [InlineData("_x000D_")]
    [InlineData(" 两边有空格 ")]
    [InlineData("两行\n文字")]
    public void Odd_characters_survive(string text) =>
        Read(SheetWriter.ToBytes(WithCell(text)))[3].Should().Equal(text);

    [Fact]
    public void The_title_and_the_line_below_it_span_all_columns()
    {
        var merged = Part(SheetWriter.ToBytes(Small), "xl/worksheets/sheet1.xml").Descendants()
            .Where(e => e.Name.LocalName == "mergeCell").Select(e => e.Attribute("ref")!.Value);
        merged.Should().Equal("A1:D1", "A2:D2");
    }

    [Fact]
    public void The_header_stays_in_sight_and_is_printed_on_each_A4_page()
    {
        var bytes = SheetWriter.ToBytes(Small);
        var sheet = Part(bytes, "xl/worksheets/sheet1.xml");
        One(sheet, "pane").Attribute("ySplit")!.Value.Should().Be("3");
        One(sheet, "pane").Attribute("state")!.Value.Should().Be("frozen");
        One(sheet, "pageSetup").Attribute("paperSize")!.Value.Should().Be("9");
        One(Part(bytes, "xl/workbook.xml"), "definedName").Value.Should().Be("'花名册'!$1:$3");
    }

    [Fact]
    public void A_Chinese_character_takes_two_columns_of_width()
    {
        var sheet = Small with { Headers = ["甲", "乙"], Rows = [["某某县前程镇", "abcdefabcdef"]] };
        var widths = Part(SheetWriter.ToBytes(sheet), "xl/worksheets/sheet1.xml").Descendants()
            .Where(e => e.Name.LocalName == "col").Select(e => e.Attribute("width")!.Value);
        widths.Should().Equal("14", "14");
    }

    [Fact]
    public void A_row_with_a_cell_too_few_is_a_bug_of_the_caller()
    {
        var act = () => SheetWriter.ToBytes(Small with { Rows = [["一"]] });
        act.Should().Throw<ArgumentException>();
    }

    /// <summary>Enough that texts which do not repeat no longer stand in the table of those that do.</summary>
    [Fact]
    public void However_many_texts_there_are_all_are_read_back()
    {
        var sheet = Small with
        {
            Headers = ["备注"],
            Rows = Enumerable.Range(0, 20_000).Select(number => ValueList.Of<SheetCell>([$" =第 {number} 行\r"])),
        };
        var bytes = SheetWriter.ToBytes(sheet);
        Read(bytes).Skip(3).Select(row => row[0])
            .Should().Equal(Enumerable.Range(0, 20_000).Select(number => $" =第 {number} 行\r"));
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        new OpenXmlValidator().Validate(document).Select(fault => fault.Description).Should().BeEmpty();
    }

    [Fact]
    public void More_rows_than_a_sheet_has_are_refused_before_anything_is_written()
    {
        var row = ValueList.Of<SheetCell>([1]);
        var sheet = Small with { Headers = ["备注"], Rows = Enumerable.Repeat(row, 1_048_574) };
        var path = Path.Combine(Path.GetTempPath(), $"wl-sheet-{Guid.NewGuid():N}.xlsx");

        var act = () => SheetWriter.WriteFile(path, sheet);

        act.Should().Throw<SheetTooLongException>()
            .Which.Sentence.En.Should().Contain("1048574").And.Contain("1048576");
        File.Exists(path).Should().BeFalse();
    }

    [Fact]
    public void A_file_is_its_owners_alone_and_replaces_the_old_one_whole()
    {
        var folder = Directory.CreateTempSubdirectory("sheet-");
        try
        {
            var path = Path.Combine(folder.FullName, "roster.xlsx");
            File.WriteAllText(path, "the old one");
            SheetWriter.WriteFile(path, Small);
            File.ReadAllBytes(path).Should().Equal(SheetWriter.ToBytes(Small));
            if (!OperatingSystem.IsWindows())
                File.GetUnixFileMode(path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            folder.GetFiles().Should().ContainSingle("nothing unfinished is left behind");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_sheet_that_cannot_be_written_leaves_the_old_file_alone()
    {
        var folder = Directory.CreateTempSubdirectory("sheet-");
        try
        {
            var path = Path.Combine(folder.FullName, "roster.xlsx");
            File.WriteAllText(path, "the old one");
            var act = () => SheetWriter.WriteFile(path, Small with { Rows = [["一"]] });
            act.Should().Throw<ArgumentException>();
            File.ReadAllText(path).Should().Be("the old one");
            folder.GetFiles().Should().ContainSingle();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static List<object?[]> Read(byte[] workbook)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(workbook));
        var rows = new List<object?[]>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        return rows;
    }

    static XElement Part(byte[] workbook, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        using var entry = zip.GetEntry(name)!.Open();
        return XElement.Load(entry);
    }

    static XElement One(XElement part, string name) => part.Descendants().Single(e => e.Name.LocalName == name);

    static XElement StyleOfCell(byte[] workbook, string cell)
    {
        var style = Part(workbook, "xl/worksheets/sheet1.xml").Descendants()
            .Single(e => e.Attribute("r")?.Value == cell).Attribute("s")!.Value;
        return Part(workbook, "xl/styles.xml").Descendants().Single(e => e.Name.LocalName == "cellXfs")
            .Elements().ElementAt(int.Parse(style, System.Globalization.CultureInfo.InvariantCulture));
    }
}
