using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using X = DocumentFormat.OpenXml.Spreadsheet;

namespace WelfareLedger.Exchange.Workbooks;

/// <summary>
/// The parts of a workbook with one sheet. Their ids are fixed, because the library's own are random. Rows and texts,
/// which may be many, are written past the package, which would hold them.
/// </summary>
sealed class SheetParts
{
    /// <summary>So many rows a sheet has, as every program that reads it takes them.</summary>
    public const int RowsMax = 1_048_576;

    // Texts in the table of those that repeat; further ones stand in their cells.
    const int StringsMax = 16_384;
    const double MarginOfColumn = 2;
    const double ColumnWidthMin = 6;
    const double ColumnWidthMax = 40;
    const uint PaperA4 = 9;

    readonly Sheet _sheet;
    readonly List<string> _strings = [];
    readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    readonly double[] _widths;
    readonly int _count;
    readonly bool _hasSums;

    /// <exception cref="ArgumentException">A row has other than a cell for each header.</exception>
    /// <exception cref="SheetTooLongException">There are more rows than a sheet has.</exception>
    public SheetParts(Sheet sheet)
    {
        _sheet = sheet;
        _hasSums = sheet.Totals > 0;
        _widths = [.. sheet.Headers.Select(header => TextWidth.Of(header))];
        foreach (var row in sheet.Rows)
        {
            if (row.Count != _widths.Length)
                throw new ArgumentException("A row has as many cells as there are headers.", nameof(sheet));
            for (var column = 0; column < _widths.Length; column++)
            {
                _widths[column] = Math.Max(_widths[column], TextWidth.Of(Shown(row[column])));
                _hasSums |= row[column] is SheetCell.Money;
            }
            _count++;
        }
        if (BelowRow + sheet.Below.Count - 1 > RowsMax) throw new SheetTooLongException(_count);
    }

    int HeaderRow => _sheet.Line is null ? 2 : 3;

    int BelowRow => HeaderRow + 1 + _count;

    /// <summary>Adds all parts, and gives those that are still empty by their names in the package, with what writes
    /// them: in this order, because cells say which texts there are.</summary>
    public IReadOnlyList<(string Name, Action<Stream> Write)> AddTo(SpreadsheetDocument document)
    {
        var workbook = document.AddNewPart<WorkbookPart>(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "rId1");
        var worksheet = Reserve(workbook.AddNewPart<WorksheetPart>("rId1"));
        workbook.AddNewPart<WorkbookStylesPart>("rId2").Stylesheet = SheetStyles.Build(_hasSums);
        var strings = Reserve(workbook.AddNewPart<SharedStringTablePart>("rId3"));
        workbook.Workbook = new Workbook(
            new Sheets(new X.Sheet { Name = _sheet.Name, SheetId = 1, Id = "rId1" }),
            new DefinedNames(new DefinedName(TitleRows()) { Name = "_xlnm.Print_Titles", LocalSheetId = 0 }));
        return [(worksheet, WriteWorksheet), (strings, WriteStrings)];
    }

    static string Reserve(OpenXmlPart part)
    {
        part.GetStream(FileMode.Create).Dispose();
        return part.Uri.OriginalString.TrimStart('/');
    }

    string TitleRows() => $"'{_sheet.Name.Replace("'", "''", StringComparison.Ordinal)}'!$1:${HeaderRow}";

    void WriteWorksheet(Stream part)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        writer.WriteElement(new SheetViews(FrozenHeader()));
        writer.WriteElement(Widths());
        writer.WriteStartElement(new SheetData());
        WriteRow(writer, 1, Spread(_sheet.Title, SheetStyles.Title));
        if (_sheet.Line is { } line) WriteRow(writer, 2, Spread(line, SheetStyles.Line));
        WriteRow(writer, HeaderRow, _sheet.Headers.Select(header => ((SheetCell)header, (uint?)SheetStyles.Header)));
        foreach (var (i, cells) in _sheet.Rows.Index())
        {
            var isTotal = i >= _count - _sheet.Totals;
            WriteRow(writer, HeaderRow + 1 + i, cells.Select(cell => (cell, isTotal ? TotalOf(cell) : null)));
        }
        for (var i = 0; i < _sheet.Below.Count; i++)
            WriteRow(writer, BelowRow + i, Spread(_sheet.Below[i], SheetStyles.Line));
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

    Columns Widths() => new(_widths.Select((_, column) => new Column
    {
        Min = (uint)column + 1,
        Max = (uint)column + 1,
        Width = Math.Clamp(_widths[column] + MarginOfColumn, ColumnWidthMin, ColumnWidthMax),
        CustomWidth = true,
    }));

    MergeCells Merged()
    {
        var last = ColumnName(_sheet.Headers.Count - 1);
        MergeCell[] merged = [.. Enumerable.Range(1, HeaderRow - 1)
            .Concat(Enumerable.Range(BelowRow, _sheet.Below.Count))
            .Select(row => new MergeCell { Reference = $"A{row}:{last}{row}" })];
        return new(merged.Cast<OpenXmlElement>()) { Count = (uint)merged.Length };
    }

    IEnumerable<(SheetCell, uint?)> Spread(string text, uint style) =>
        _sheet.Headers.Select((_, column) => (column == 0 ? (SheetCell)text : SheetCell.Empty, (uint?)style));

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
        SheetCell.Text { Value: var text } => TextOf(
            text, style ?? (CellText.LooksLikeFormula(text) ? SheetStyles.QuotedText : SheetStyles.Text), reference),
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

    Cell TextOf(string text, uint style, string reference) => PlaceOf(text) is { } place
        ? new(new CellValue(place))
        {
            CellReference = reference,
            StyleIndex = style,
            DataType = CellValues.SharedString,
        }
        : new(new InlineString(Preserved(text)))
        {
            CellReference = reference,
            StyleIndex = style,
            DataType = CellValues.InlineString,
        };

    static uint? TotalOf(SheetCell cell) => cell switch
    {
        SheetCell.Money => SheetStyles.TotalMoney,
        SheetCell.Number => SheetStyles.TotalNumber,
        _ => SheetStyles.Header,
    };

    void WriteStrings(Stream part)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new SharedStringTable { UniqueCount = (uint)_strings.Count });
        foreach (var text in _strings)
            writer.WriteElement(new SharedStringItem(Preserved(text)));
        writer.WriteEndElement();
    }

    static X.Text Preserved(string text) =>
        new(CellText.Escape(text)) { Space = SpaceProcessingModeValues.Preserve };

    int? PlaceOf(string text)
    {
        if (_places.TryGetValue(text, out var place)) return place;
        if (_strings.Count == StringsMax) return null;
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
