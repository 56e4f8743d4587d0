using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace WelfareLedger.Exchange.Tests.Reading;

/// <summary>A cell with an error.</summary>
sealed record ErrorCell(string Error);

/// <summary>A formula with the value it last had.</summary>
sealed record FormulaCell(string Formula, string Value);

/// <summary>A number that is formatted as a date.</summary>
sealed record DateCell(double Serial);

/// <summary>Writes small workbooks by hand, right ones and wrong ones.</summary>
sealed class Xlsx
{
    const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const string PackageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships";

    readonly List<(string Name, string Xml, string State)> _sheets = [];
    readonly Dictionary<string, string> _parts = [];
    readonly Dictionary<string, Action<Stream>> _streamed = [];

    /// <summary>Attributes of workbookPr.</summary>
    public string WorkbookProperties { get; init; } = "";

    public static byte[] Of(params object?[][] rows) => new Xlsx().Sheet("名单", rows).Bytes();

    public Xlsx Sheet(string name, object?[][] rows, params string[] merges) =>
        RawSheet(name, $"<worksheet xmlns=\"{Main}\"><sheetData>{Rows(rows)}</sheetData>{Merges(merges)}</worksheet>");

    public Xlsx HiddenSheet(string name, object?[][] rows) =>
        RawSheet(name, $"<worksheet xmlns=\"{Main}\"><sheetData>{Rows(rows)}</sheetData></worksheet>", "hidden");

    public Xlsx RawSheet(string name, string xml, string state = "visible")
    {
        _sheets.Add((name, xml, state));
        return this;
    }

    public Xlsx Part(string path, string text)
    {
        _parts[path] = text;
        return this;
    }

    public Xlsx StreamedPart(string path, Action<Stream> write)
    {
        _streamed[path] = write;
        return this;
    }

    public byte[] Bytes()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in Parts().Where(part => !_streamed.ContainsKey(part.Path)))
                Write(zip, path, entry => entry.Write(Encoding.UTF8.GetBytes(text)));
            foreach (var (path, write) in _streamed) Write(zip, path, write);
        }
        return file.ToArray();
    }

    IEnumerable<(string Path, string Text)> Parts()
    {
        var own = new Dictionary<string, string>
        {
            ["[Content_Types].xml"] =
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
            ["xl/workbook.xml"] = $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relationships}\">"
                + $"<workbookPr {WorkbookProperties}/>"
                + $"<sheets>{string.Concat(_sheets.Select(SheetElement))}</sheets></workbook>",
            ["xl/_rels/workbook.xml.rels"] = $"<Relationships xmlns=\"{PackageRelationships}\">"
                + string.Concat(_sheets.Select((_, i) => $"<Relationship Id=\"r{i + 1}\" "
                    + $"Type=\"{Relationships}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))
                + "</Relationships>",
            ["xl/styles.xml"] = $"<styleSheet xmlns=\"{Main}\"><cellXfs><xf numFmtId=\"0\"/>"
                + "<xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>",
        };
        for (var i = 0; i < _sheets.Count; i++) own[$"xl/worksheets/sheet{i + 1}.xml"] = _sheets[i].Xml;
        foreach (var (path, text) in _parts) own[path] = text;
        return own.Select(part => (part.Key, part.Value));
    }

    static string SheetElement((string Name, string Xml, string State) sheet, int index) =>
        $"<sheet name=\"{sheet.Name}\" sheetId=\"{index + 1}\" state=\"{sheet.State}\" r:id=\"r{index + 1}\"/>";

    static void Write(ZipArchive zip, string path, Action<Stream> write)
    {
        using var entry = zip.CreateEntry(path, CompressionLevel.Fastest).Open();
        write(entry);
    }

    static string Rows(object?[][] rows) => string.Concat(rows.Select((cells, i) =>
        $"<row r=\"{i + 1}\">{string.Concat(cells.Select((cell, column) => Cell(i + 1, column, cell)))}</row>"));

    static string Cell(int row, int column, object? value)
    {
        var at = $"r=\"{Files.CellAddress.Of(row, column)}\"";
        return value switch
        {
            null => "",
            string text =>
                $"<c {at} t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>",
            DateCell(var serial) => $"<c {at} s=\"1\"><v>{serial.ToString(CultureInfo.InvariantCulture)}</v></c>",
            ErrorCell(var error) => $"<c {at} t=\"e\"><v>{error}</v></c>",
            FormulaCell(var formula, var cached) => $"<c {at} t=\"str\"><f>{formula}</f><v>{cached}</v></c>",
            _ => $"<c {at}><v>{Convert.ToString(value, CultureInfo.InvariantCulture)}</v></c>",
        };
    }

    static string Merges(string[] merges) => merges.Length == 0
        ? ""
        : $"<mergeCells>{string.Concat(merges.Select(merge => $"<mergeCell ref=\"{merge}\"/>"))}</mergeCells>";
}
