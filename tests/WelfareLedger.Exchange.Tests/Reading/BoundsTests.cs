using System.Text;
using CsCheck;
using WelfareLedger.Exchange.Files;
using WelfareLedger.Properties;

namespace WelfareLedger.Exchange.Tests.Reading;

/// <summary>Files made to do harm, and files that are broken in whatever way.</summary>
public class BoundsTests
{
    const string Sheet = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";
    const string SheetEnd = "</sheetData></worksheet>";

    static string CodeOf(Xlsx workbook) => CodeOf(workbook.Bytes());

    static string CodeOf(byte[] file)
    {
        try
        {
            using var spreadsheet = Spreadsheet.Open(new MemoryStream(file));
            foreach (var sheet in spreadsheet.Sheets())
                foreach (var row in sheet.Rows) _ = row.IsBlank;
            return "read";
        }
        catch (SpreadsheetException e)
        {
            return e.Why.Code;
        }
    }

    static string Many(string what, int times) =>
        new StringBuilder(what.Length * times).Insert(0, what, times).ToString();

    [Fact]
    public void A_small_file_that_inflates_to_hundreds_of_megabytes_is_refused_in_little_memory()
    {
        var bomb = Bomb();
        bomb.Length.Should().BeLessThan(8 << 20);
        var before = GC.GetAllocatedBytesForCurrentThread();
        CodeOf(bomb).Should().Be("file-inflates");
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(256L << 20);
    }

    /// <summary>300 MB of rows, written by parts so that the test itself needs no such memory.</summary>
    static byte[] Bomb() => new Xlsx().RawSheet("名单", "").StreamedPart("xl/worksheets/sheet1.xml", entry =>
    {
        entry.Write(Encoding.UTF8.GetBytes(Sheet));
        var row = $"<row><c t=\"inlineStr\"><is><t>{new string('x', 1_500)}</t></is></c></row>";
        var block = Encoding.UTF8.GetBytes(Many(row, 1_000));
        for (var i = 0; i < 199; i++) entry.Write(block);
        entry.Write(Encoding.UTF8.GetBytes(SheetEnd));
    }).Bytes();

    [Fact]
    public void Every_bound_is_kept()
    {
        CodeOf(new Xlsx().RawSheet("a", Sheet + "<row><c t=\"inlineStr\"><is><t>" + new string('x', 2_000_000)
            + "</t></is></c></row>" + SheetEnd)).Should().Be("file-inflates", "a cell has no megabyte");
        CodeOf(new Xlsx().RawSheet("a", Sheet + "<row r=\"2000000000\"/>" + SheetEnd)).Should().Be("file-damaged");
        CodeOf(new Xlsx().RawSheet("a", Sheet + "<row r=\"2\"/><row r=\"2\"/>" + SheetEnd)).Should().Be("file-damaged");
        CodeOf(new Xlsx().RawSheet("a", Sheet + "<row><c r=\"ZZZZZ1\"><v>1</v></c></row>" + SheetEnd))
            .Should().Be("file-damaged");
        CodeOf(new Xlsx().RawSheet("a", Sheet + "<row><c r=\"XFD1\"><v>1</v></c></row>" + SheetEnd))
            .Should().Be("file-too-many");
        CodeOf(new Xlsx().RawSheet("a", Sheet + Many("<row><c><v>1</v></c></row>", 200_001) + SheetEnd))
            .Should().Be("file-too-many");
        CodeOf(new Xlsx().RawSheet("a", Many("<x>", 100) + Many("</x>", 100))).Should().Be("file-damaged");
        CodeOf(new Xlsx().Part("xl/sharedStrings.xml", "<sst><si>" + Many("<r><t>a</t></r>", 3_000) + "</si></sst>"))
            .Should().Be("file-too-many");
        CodeOf(new Xlsx().Part("xl/styles.xml",
            "<styleSheet><numFmts>" + Many("<numFmt/>", 2_001) + "</numFmts></styleSheet>"))
            .Should().Be("file-too-many");
    }

    [Fact]
    public void Two_parts_of_one_name_are_refused()
    {
        var workbook = new Xlsx().Sheet("a", [["姓名"]]).Part("XL/worksheets/SHEET1.xml", "<worksheet/>");
        CodeOf(workbook).Should().Be("file-damaged", "one would be checked, and the other read");
    }

    [Fact]
    public void Whatever_bytes_there_are_reading_ends_in_rows_or_in_its_own_refusal()
    {
        var starts = new byte[][]
        {
            [], [0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], [0xEF, 0xBB, 0xBF],
            [0xFF, 0xFE], [(byte)'"'],
        };
        Gen.Select(Gen.OneOf([.. starts.Select(start => Gen.Const(start))]), Gen.Byte.Array[0, 2_000])
            .Try((start, rest) => { CodeOf([.. start, .. rest]); }, times: 1_000);
    }

    [Theory]
    [InlineData("biff8.xls")]
    [InlineData("biff8-long.xls")]
    [InlineData("xlsx")]
    public void A_workbook_with_any_bytes_changed_is_read_or_refused(string name)
    {
        var file = name == "xlsx"
            ? Xlsx.Of(["姓名", "身份证号"], ["张样例", new DateCell(41765)], [new ErrorCell("#N/A"), 3])
            : SpreadsheetTests.Fixture(name);
        Gen.Select(Gen.Int[0, file.Length - 1], Gen.Byte).Array[1, 8].Try(
            changes =>
            {
                var changed = file.ToArray();
                foreach (var (at, to) in changes) changed[at] = to;
                CodeOf(changed);
            },
            times: 600);
    }

    [Fact]
    public void A_file_of_text_is_read_in_blocks()
    {
        var line = "张样例,991123201405060028,女,农村留守儿童\n"u8.ToArray();
        using var file = new MemoryStream();
        for (var i = 0; i < 100_000; i++) file.Write(line);
        file.Position = 0;
        using var spreadsheet = Spreadsheet.Open(file);
        spreadsheet.Sheets().Single().Rows.Count().Should().Be(100_000);
    }
}
