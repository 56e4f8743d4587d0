using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using X = DocumentFormat.OpenXml.Spreadsheet;

namespace WelfareLedger.Exchange.Workbooks;

/// <summary>The parts of a workbook with one sheet. Their ids are fixed, because the library's own are
/// random.</summary>
sealed class SheetParts(Sheet sheet)
{
    const double MarginOfColumn = 2;
    const double ColumnWidthMin = 6;
    const double ColumnWidthMax = 40;
    const uint PaperA4 = 9;

    readonly List<string> _strings = [];
    readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    int HeaderRow => sheet.Line is null ? 2 : 3;

    int BelowRow => HeaderRow + 1 + sheet.Rows.Count;

    public void AddTo(SpreadsheetDocument document)
    {
        var workbook = document.AddNewPart<WorkbookPart>(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "rId1");
        var worksheet = workbook.AddNewPart<WorksheetPart>("rId1");
        WriteWorksheet(worksheet);
        workbook.AddNewPart<WorkbookStylesPart>("rId2").Stylesheet = SheetStyles.Build(HasSums());
        WriteStrings(workbook.AddNewPart<SharedStringTablePart>("rId3"));
        workbook.Workbook = new Workbook(
            new Sheets(new X.Sheet { Name = sheet.Name, SheetId = 1, Id = "rId1" }),
            new DefinedNames(new DefinedName(TitleRows()) { Name = "_xlnm.Print_Titles", LocalSheetId = 0 }));
    }

    bool HasSums() => sheet.Totals > 0 || sheet.Rows.Any(row => row.Any(cell => cell is SheetCell.Money));

    string TitleRows() => $"'{sheet.Name.Replace("'", "''", StringComparison.Ordinal)}'!$1:${HeaderRow}";

    void WriteWorksheet(WorksheetPart part)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        writer.WriteElement(new SheetViews(FrozenHeader()));
        writer.WriteElement(Widths());
        writer.WriteStartElement(new SheetData());
        WriteRow(writer, 1, Spread(sheet.Title, SheetStyles.Title));
        if (sheet.Line is { } line) WriteRow(writer, 2, Spread(line, SheetStyles.Line));
        WriteRow(writer, HeaderRow, sheet.Headers.Select(header => ((SheetCell)header, (uint?)SheetStyles.Header)));
        for (var i = 0; i < sheet.Rows.Count; i++)
        {
            var isTotal = i >= sheet.Rows.Count - sheet.Totals;
            WriteRow(writer, HeaderRow + 1 + i, sheet.Rows[i].Select(cell => (cell, isTotal ? TotalOf(cell) : null)));
        }
        for (var i = 0; i < sheet.Below.Count; i++)
            WriteRow(writer, BelowRow + i, Spread(sheet.Below[i], SheetStyles.Line));
        writer.WriteEndElement();
        writer.WriteElement(Merged());
        writer.WriteElement(
            new PageMargins { Left = 0.4, Right = 0.4, Top = 0.5, Bottom = 0.6, Header = 0.3, Footer = 0.3 });
        writer.WriteElement(new PageSetup
        {
            PaperSize = PaperA4,
            Orientation = OrientationValues.Landscape,
            FitToWidth = 1,
            FitToHeight = 0,
        });
        writer.WriteElement(new HeaderFooter(new OddFooter("&C第 &P 页 共 &N 页")));
        writer.WriteEndElement();
    }

    SheetView FrozenHeader() => new(new Pane
    {
        VerticalSplit = HeaderRow,
        TopLeftCell = $"A{HeaderRow + 1}",
        ActivePane = PaneValues.BottomLeft,
        State = PaneStateValues.Frozen,
    })
    { WorkbookViewId = 0, TabSelected = true };

    Columns Widths() => new(sheet.Headers.Select((header, column) => new Column
    {
        Min = (uint)column + 1,
        Max = (uint)column + 1,
        Width = Math.Clamp(
            sheet.Rows.Select(row => TextWidth.Of(Shown(row[column]))).Append(TextWidth.Of(header)).Max()
                + MarginOfColumn,
            ColumnWidthMin,
            ColumnWidthMax),
        CustomWidth = true,
    }));

    MergeCells Merged()
    {
        var last = ColumnName(sheet.Headers.Count - 1);
        MergeCell[] merged = [.. Enumerable.Range(1, HeaderRow - 1)
            .Concat(Enumerable.Range(BelowRow, sheet.Below.Count))
            .Select(row => new MergeCell { Reference = $"A{row}:{last}{row}" })];
        return new(merged.Cast<OpenXmlElement>()) { Count = (uint)merged.Length };
    }

    IEnumerable<(SheetCell, uint?)> Spread(string text, uint style) =>
        sheet.Headers.Select((_, column) => (column == 0 ? (SheetCell)text : SheetCell.Empty, (uint?)style));

    void WriteRow(OpenXmlWriter writer, int row, IEnumerable<(SheetCell Cell, uint? Style)> cells)
    {
        writer.WriteStartElement(new Row { RowIndex = (uint)row });
        var column = 0;
        foreach (var (cell, style) in cells)
            writer.WriteElement(CellOf(cell, style, $"{ColumnName(column++)}{row}"));
        writer.WriteEndElement();
    }

    Cell CellOf(SheetCell cell, uint? style, string reference) => cell switch
    {
        SheetCell.Text { Value: "" } => new() { CellReference = reference, StyleIndex = style ?? SheetStyles.Text },
        SheetCell.Text text => new(new CellValue(PlaceOf(text.Value)))
        {
            CellReference = reference,
            StyleIndex = style
                ?? (CellText.LooksLikeFormula(text.Value) ? SheetStyles.QuotedText : SheetStyles.Text),
            DataType = CellValues.SharedString,
        },
        SheetCell.Day day => new(new CellValue(SerialOf(day.Value)))
        {
            CellReference = reference,
            StyleIndex = style ?? SheetStyles.Day,
        },
        SheetCell.Number number => new(new CellValue(number.Value))
        {
            CellReference = reference,
            StyleIndex = style ?? SheetStyles.Number,
        },
        SheetCell.Money money => new(new CellValue(money.Value))
        {
            CellReference = reference,
            StyleIndex = style ?? SheetStyles.Money,
        },
        _ => throw new System.Diagnostics.UnreachableException(cell.GetType().Name),
    };

    static uint? TotalOf(SheetCell cell) => cell switch
    {
        SheetCell.Money => SheetStyles.TotalMoney,
        SheetCell.Number => SheetStyles.TotalNumber,
        _ => SheetStyles.Header,
    };

    void WriteStrings(SharedStringTablePart part)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new SharedStringTable { UniqueCount = (uint)_strings.Count });
        foreach (var text in _strings)
            writer.WriteElement(new SharedStringItem(
                new X.Text(CellText.Escape(text))
                {
                    Space = SpaceProcessingModeValues.Preserve,
                }));
        writer.WriteEndElement();
    }

    int PlaceOf(string text)
    {
        if (_places.TryGetValue(text, out var place)) return place;
        _places.Add(text, _strings.Count);
        _strings.Add(text);
        return _strings.Count - 1;
    }

    // Day 60 of the 1900 calendar is a 29 February that never was; days before it are no use to anybody here.
    static int SerialOf(DateOnly day) => day.DayNumber - new DateOnly(1899, 12, 30).DayNumber;

    static string Shown(SheetCell cell) => cell switch
    {
        SheetCell.Text text => text.Value,
        SheetCell.Day => "2024-01-01",
        SheetCell.Number number => number.Value.ToString(CultureInfo.InvariantCulture),
        SheetCell.Money money => money.Value.ToString("#,##0.00", CultureInfo.InvariantCulture),
        _ => throw new System.Diagnostics.UnreachableException(cell.GetType().Name),
    };

    // A, B … Z, AA, AB …
    static string ColumnName(int column) =>
        column < 26 ? $"{(char)('A' + column)}" : ColumnName((column / 26) - 1) + ColumnName(column % 26);
}
