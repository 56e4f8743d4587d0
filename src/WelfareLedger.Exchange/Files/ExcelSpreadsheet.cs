using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace WelfareLedger.Exchange.Files;

/// <summary>A workbook, .xlsx or .xls, checked before it is read.</summary>
sealed class ExcelSpreadsheet : Spreadsheet
{
    const int Date1904Days = 1462;

    readonly IExcelDataReader _reader;
    readonly WorkbookFacts _facts;

    ExcelSpreadsheet(IExcelDataReader reader, WorkbookFacts facts) => (_reader, _facts) = (reader, facts);

    static ExcelSpreadsheet() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static ExcelSpreadsheet OfArchive(Stream file)
    {
        var facts = Guarded(() => XlsxInspection.Of(file));
        file.Position = 0;
        return new(Guarded(() => ExcelReaderFactory.CreateOpenXmlReader(file)), facts);
    }

    public static ExcelSpreadsheet OfCompoundFile(Stream file)
    {
        var container = Guarded(() => new CompoundFile(AllOf(file)));
        var workbook = Guarded(() => container.Read("Workbook") ?? container.Read("Book")) ?? throw WhatElse(container);
        var facts = Guarded(() => BiffInspection.Of(workbook));
        file.Dispose();
        return new(Guarded(() => OpenBinary(workbook)), facts);
    }

    static SpreadsheetException WhatElse(CompoundFile container)
    {
        bool Has(string name) => container.Names.Contains(name, StringComparer.OrdinalIgnoreCase);
        return Has("EncryptedPackage") ? FileRefusals.Encrypted()
            : Has("WordDocument") ? FileRefusals.NotSpreadsheet(new("Word 文档", "a Word document"))
            : Has("PowerPoint Document") ? FileRefusals.NotSpreadsheet(new("演示文稿", "a presentation"))
            : FileRefusals.NotSpreadsheet(new("其他程序的文件", "a file of another program"));
    }

    static byte[] AllOf(Stream file)
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    static IExcelDataReader OpenBinary(byte[] workbook)
    {
        try
        {
            return ExcelReaderFactory.CreateBinaryReader(new MemoryStream(workbook, writable: false));
        }
        catch (InvalidPasswordException)
        {
            throw FileRefusals.Encrypted();
        }
    }

    public override IEnumerable<SheetSource> Sheets()
    {
        for (var index = 0; ; index++)
        {
            if (_reader.FieldCount > SpreadsheetLimits.ColumnsMax) throw FileRefusals.TooMany(new("列", "columns"));
            var facts = index < _facts.Sheets.Count ? _facts.Sheets[index] : SheetFacts.None;
            yield return new(
                _reader.Name ?? "",
                _reader.VisibleState is not (null or "visible"),
                _reader.RowCount,
                _facts.Date1904,
                [.. (_reader.MergeCells ?? []).Select(RangeOf)],
                Rows(facts));
            if (!Guarded(_reader.NextResult)) yield break;
        }
    }

    public override void Dispose() => _reader.Dispose();

    static MergedRange RangeOf(CellRange range) =>
        new(range.FromRow + 1, range.ToRow + 1, range.FromColumn, range.ToColumn);

    IEnumerable<SheetRow> Rows(SheetFacts facts)
    {
        for (var row = 1; Guarded(_reader.Read); row++) yield return new(row, Guarded(() => Cells(row, facts)));
    }

    Cell[] Cells(int row, SheetFacts facts)
    {
        var cells = new Cell[_reader.FieldCount];
        for (var column = 0; column < cells.Length; column++)
            cells[column] = facts.Errors.Count > 0 && facts.Errors.TryGetValue((row, column), out var error)
                ? Cell.ErrorOf(error)
                : CellOf(_reader.GetValue(column));
        return cells;
    }

    Cell CellOf(object? value) => value switch
    {
        null => default,
        string text => Cell.Of(text),
        double number => Cell.Of(number),
        int number => Cell.Of(number),
        DateTime time => Cell.Of(DateOnly.FromDateTime(_facts.ReaderMissesIt ? time.AddDays(Date1904Days) : time)),
        TimeSpan span => Cell.Of(span.TotalDays),
        bool flag => Cell.Of(flag ? "TRUE" : "FALSE"),
        _ => Cell.Of(value.ToString()),
    };
}
