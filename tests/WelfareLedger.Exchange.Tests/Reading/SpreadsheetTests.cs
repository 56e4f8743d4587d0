using System.Text;
using WelfareLedger.Exchange.Files;

namespace WelfareLedger.Exchange.Tests.Reading;

public class SpreadsheetTests
{
    static readonly string[] Header = ["序号", "姓名", "身份证号"];

    static List<string[]> Read(byte[] file)
    {
        using var spreadsheet = Spreadsheet.Open(new MemoryStream(file));
        return [.. spreadsheet.Sheets().SelectMany(sheet => sheet.Rows.ToList())
            .Select(row => row.Cells.Select(cell => cell.Kind == CellKind.Error ? cell.Text! : cell.Words).ToArray())];
    }

    static string CodeOf(byte[] file)
    {
        try
        {
            Read(file);
            return "read";
        }
        catch (SpreadsheetException e)
        {
            return e.Why.Code;
        }
    }

    static string CodeOf(string path)
    {
        try
        {
            Spreadsheet.Open(path).Dispose();
            return "opened";
        }
        catch (SpreadsheetException e)
        {
            return e.Why.Code;
        }
    }

    static byte[] Gb18030(string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GB18030").GetBytes(text);
    }

    static byte[] WithMark(Encoding encoding, string text) => [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];

    [Fact]
    public void A_workbook_is_read_cell_by_cell()
    {
        var file = Xlsx.Of(
            [.. Header],
            [1, "张样例", new FormulaCell("A1", "990000")],
            [],
            [2.5, new DateCell(41765), new ErrorCell("#N/A")]);
        Read(file).Should().BeEquivalentTo(
            new string[][] { Header, ["1", "张样例", "990000"], ["", "", ""], ["2.5", "2014-05-06", "#N/A"] },
            options => options.WithStrictOrdering());
    }

    [Theory]
    [InlineData("date1904=\"1\"")]
    [InlineData("date1904=\"true\"")]
    public void Dates_counted_from_1904_are_read_as_such(string properties)
    {
        var file = new Xlsx { WorkbookProperties = properties }.Sheet("名单", [[new DateCell(40303)]]).Bytes();
        Read(file)[0][0].Should().Be("2014-05-06");
    }

    [Fact]
    public void An_old_workbook_is_read_with_its_dates_and_errors()
    {
        var rows = Read(Fixture("biff8.xls"));
        rows[0][0].Should().Be("某某县农村留守儿童花名册");
        rows[2][1..5].Should().Equal("张样例", "女", "99112320140506002X", "2014-05-06");
        rows[3][8].Should().Be("#N/A");
    }

    [Fact]
    public void An_old_workbook_counts_from_1904_where_it_says_so()
    {
        using var spreadsheet = Spreadsheet.Open(new MemoryStream(Fixture("biff8-1904.xls")));
        spreadsheet.Sheets().First().Date1904.Should().BeTrue();
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    public void Text_is_read_whatever_its_encoding_and_delimiter(char delimiter)
    {
        var text = "某县名单\r\n序号,姓名,备注\n1,𠮷样例,\"两行\n一格\"\r\n\r\n2,张样例,\n".Replace(',', delimiter);
        byte[][] files =
        [
            Encoding.UTF8.GetBytes(text), WithMark(Encoding.UTF8, text), Gb18030(text),
            WithMark(Encoding.Unicode, text), WithMark(Encoding.BigEndianUnicode, text),
        ];
        foreach (var file in files)
        {
            var rows = Read(file);
            rows.Should().HaveCount(5, "a blank line is a row too, and a line break in quotes is none");
            rows[1].Should().Equal("序号", "姓名", "备注");
            rows[2].Should().Equal("1", "𠮷样例", "两行\n一格");
            rows[4].Should().Equal("2", "张样例", "");
        }
    }

    [Fact]
    public void Each_kind_of_wrong_file_has_its_own_answer()
    {
        var workbook = Xlsx.Of([.. Header]);
        var text = "姓名,身份证号\n张样例,\n"u8.ToArray();
        CodeOf([]).Should().Be("file-empty");
        CodeOf(workbook[..(workbook.Length / 2)]).Should().Be("file-damaged", "it is cut short");
        CodeOf(Fixture("biff8.xls")[..2048]).Should().Be("file-damaged", "it is cut short");
        CodeOf("%PDF-1.7 …"u8.ToArray()).Should().Be("file-not-spreadsheet");
        CodeOf([0x89, 0x50, 0x4E, 0x47, 1, 2, 3]).Should().Be("file-not-spreadsheet");
        CodeOf([.. text, 0, 1, 2]).Should().Be("file-not-spreadsheet", "text has no zeros in it");
        CodeOf("<html><table><tr><td>姓名</td></tr></table></html>"u8.ToArray()).Should().Be("file-web-page");
        CodeOf([0x09, 0x00, 0x04, 0x00, 0x02, 0x00, 0x10, 0x00]).Should().Be("file-other-workbook");
        CodeOf([.. Gb18030("姓名\n张样例"), 0xFF]).Should().Be("file-encoding");
        CodeOf(Compound.With("EncryptedPackage", "EncryptionInfo")).Should().Be("file-encrypted");
        CodeOf(Compound.With("WordDocument")).Should().Be("file-not-spreadsheet");
        CodeOf(new Xlsx().Part("word/document.xml", "<w/>").Bytes()).Should().Be("file-not-spreadsheet");
        CodeOf(new Xlsx().Part("xl/workbook.bin", "x").Bytes()).Should().Be("file-other-workbook");
        CodeOf(new Xlsx().Part("xl/workbook.xml", "<workbook xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"/>")
            .Bytes()).Should().Be("file-other-workbook", "the library knows the transitional form only");
    }

    [Fact]
    public void A_document_type_is_refused_before_anything_it_declares_is_used()
    {
        const string bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
        const string external = "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">";
        foreach (var declaration in new[] { bomb, external })
            CodeOf(new Xlsx().RawSheet("名单", declaration + "<worksheet/>").Bytes()).Should().Be("file-external");
    }

    [Fact]
    public void What_cannot_be_opened_is_said()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var file = Path.Combine(folder.FullName, "a.xlsx");
            File.WriteAllBytes(file, Xlsx.Of([.. Header]));
            var link = Path.Combine(folder.FullName, "b.xlsx");
            File.CreateSymbolicLink(link, file);
            CodeOf(file).Should().Be("opened");
            CodeOf(link).Should().Be("file-is-link");
            CodeOf(folder.FullName).Should().Be("file-is-folder");
            CodeOf(Path.Combine(folder.FullName, "c.xlsx")).Should().Be("file-not-found");
            CodeOf("a\0b").Should().Be("file-unreadable");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_stray_quotation_mark_is_named_by_its_row()
    {
        var text = "姓名,备注\n张样例,\"没有结束\n" + string.Concat(Enumerable.Repeat("李样例,\n", 30_000));
        var reading = () => Read(Encoding.UTF8.GetBytes(text));
        reading.Should().Throw<SpreadsheetException>().Which.Why.Reason.Zh.Should().Contain("第 2 行");
    }

    internal static byte[] Fixture(string name) =>
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Files", name));
}
