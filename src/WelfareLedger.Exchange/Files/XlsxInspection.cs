using System.IO.Compression;
using System.Xml;

namespace WelfareLedger.Exchange.Files;

/// <summary>
/// Looks through every XML part of an .xlsx once before its reader is let in: well-formed to the end, no DTD, inflated
/// sizes, counts and addresses within bounds. The reader holds whole rows and all shared strings in memory, jumps to
/// any row number it is told, and drops error cells; so rows, strings and addresses are bounded here, and error cells
/// are noted.
/// </summary>
sealed class XlsxInspection
{
    const string WorkbookPath = "xl/workbook.xml";
    const string RelationsPath = "xl/_rels/workbook.xml.rels";
    const string Transitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const string Strict = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    static readonly XmlReaderSettings Settings = new()
    {
        // Parsed only to be noticed; nothing it declares is ever fetched or expanded.
        DtdProcessing = DtdProcessing.Parse,
        XmlResolver = null,
        MaxCharactersFromEntities = 1,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    readonly InflatedBytes _inflated = new();
    readonly Dictionary<string, SheetFacts> _factsByPath = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, string> _targets = [];
    readonly List<string> _sheetRelations = [];
    string? _date1904;
    int _errors;

    public static WorkbookFacts Of(Stream file)
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        CheckEntries(archive);
        var inspection = new XlsxInspection();
        foreach (var entry in archive.Entries)
            if (IsXml(entry.FullName)) inspection.Part(entry);
        return inspection.Facts();
    }

    static void CheckEntries(ZipArchive archive)
    {
        if (archive.Entries.Count > SpreadsheetLimits.EntriesMax) throw FileRefusals.TooMany(new("内部文件", "parts"));
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in archive.Entries)
        {
            // Two parts of one name: which one a reader takes is anybody's guess.
            if (!names.Add(Slashed(entry.FullName))) throw FileRefusals.Damaged();
        }
        if (names.Contains("xl/workbook.bin"))
            throw FileRefusals.OtherWorkbook(new("二进制工作簿（.xlsb）", "a binary workbook (.xlsb)"));
        if (names.Contains("content.xml") && names.Contains("mimetype"))
            throw FileRefusals.OtherWorkbook(new("OpenDocument 文件（.ods）", "an OpenDocument file (.ods)"));
        if (names.Any(name => name.StartsWith("word/", StringComparison.OrdinalIgnoreCase)))
            throw FileRefusals.NotSpreadsheet(new("Word 文档", "a Word document"));
        if (names.Any(name => name.StartsWith("ppt/", StringComparison.OrdinalIgnoreCase)))
            throw FileRefusals.NotSpreadsheet(new("演示文稿", "a presentation"));
        if (!names.Contains(WorkbookPath)) throw FileRefusals.NotSpreadsheet(new("压缩包", "an archive"));
    }

    static string Slashed(string name) => name.Replace('\\', '/');

    static bool IsXml(string name) =>
        name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);

    void Part(ZipArchiveEntry entry)
    {
        using var bytes = new CountingStream(entry.Open(), _inflated);
        using var xml = XmlReader.Create(bytes, Settings);
        var path = Slashed(entry.FullName);
        var sheet = default(SheetInspection);
        var (root, runs, formats) = ("", 0, 0);
        while (xml.Read())
        {
            bytes.Mark();
            if (xml.NodeType == XmlNodeType.DocumentType) throw FileRefusals.External();
            if (xml.Depth > SpreadsheetLimits.DepthMax) throw FileRefusals.Damaged();
            if (xml.NodeType == XmlNodeType.Element && xml.Depth == 0)
                (root, sheet) = (xml.LocalName, Root(xml, bytes, path));
            sheet?.Node(xml);
            if (xml.NodeType != XmlNodeType.Element) continue;
            switch (xml.LocalName)
            {
                case "si" or "is":
                    runs = 0;
                    break;
                case "r" or "t" when root is "sst" or "worksheet" && ++runs > SpreadsheetLimits.RunsPerCellMax:
                    throw FileRefusals.TooMany(new("同一单元格内的格式分段", "pieces of text in one cell"));
                case "numFmt" when xml.Depth == 2 && ++formats > SpreadsheetLimits.FormatsMax:
                    throw FileRefusals.TooMany(new("数字格式", "number formats"));
                case "workbookPr" when IsWorkbook(path):
                    _date1904 = xml.GetAttribute("date1904");
                    break;
                case "sheet" when IsWorkbook(path):
                    AddSheet(xml.GetAttribute("id", Relationships));
                    break;
                case "Relationship" when string.Equals(path, RelationsPath, StringComparison.OrdinalIgnoreCase):
                    _targets[xml.GetAttribute("Id") ?? ""] = xml.GetAttribute("Target") ?? "";
                    break;
            }
        }
        if (sheet is not null) _factsByPath[path] = sheet.Facts();
    }

    SheetInspection? Root(XmlReader xml, CountingStream bytes, string path)
    {
        if (IsWorkbook(path) && xml.NamespaceURI == Strict)
            throw FileRefusals.OtherWorkbook(new("“严格 Open XML”工作簿", "a workbook in the form “Strict Open XML”"));
        if (IsWorkbook(path) && (xml.LocalName != "workbook" || xml.NamespaceURI != Transitional))
            throw FileRefusals.Damaged();
        if (xml.LocalName != "worksheet") return null;
        bytes.PartBytesMax = SpreadsheetLimits.InflatedBytesMax;
        return new SheetInspection(() =>
        {
            if (++_errors > SpreadsheetLimits.ErrorCellsMax)
                throw FileRefusals.TooMany(new("错误单元格（#N/A 等）", "error cells such as #N/A"));
        });
    }

    static bool IsWorkbook(string path) => string.Equals(path, WorkbookPath, StringComparison.OrdinalIgnoreCase);

    void AddSheet(string? relation)
    {
        if (_sheetRelations.Count == SpreadsheetLimits.SheetsMax)
            throw FileRefusals.TooMany(new("工作表", "sheets"));
        _sheetRelations.Add(relation ?? "");
    }

    // The reader knows 1904 by "1" only; "true" is as good XML.
    WorkbookFacts Facts() => new(_date1904 is "1" or "true", _date1904 == "true", [.. _sheetRelations.Select(relation =>
        _factsByPath.GetValueOrDefault(PathOf(_targets.GetValueOrDefault(relation) ?? "")) ?? SheetFacts.None)]);

    // As the reader resolves it: from the root, or beside the workbook.
    static string PathOf(string target) =>
        target.StartsWith("/xl/", StringComparison.OrdinalIgnoreCase) ? target[1..] : "xl/" + target;
}
