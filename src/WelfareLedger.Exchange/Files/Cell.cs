using System.Globalization;

namespace WelfareLedger.Exchange.Files;

/// <summary>What a cell holds.</summary>
enum CellKind
{
    /// <summary>Nothing.</summary>
    Empty,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A number; also a date that is formatted as a number.</summary>
    Number,

    /// <summary>A number that is formatted as a date.</summary>
    Day,

    /// <summary>An error such as #N/A; the text says which.</summary>
    Error,
}

/// <summary>One cell as the file has it; a formula's is the value it last had.</summary>
readonly record struct Cell(CellKind Kind, string? Text, double Number, DateOnly Day)
{
    /// <summary>A double holds every integer up to here, and Excel's fifteen digits.</summary>
    const double ExactMax = 1e15;

    public static Cell Of(string? text) =>
        string.IsNullOrEmpty(text) ? default : new(CellKind.Text, Whole(text), 0, default);

    /// <summary>Workbooks can spell half of a character (_xD842_), which nothing can store.</summary>
    static string Whole(string text) =>
        text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? string.Concat(text.EnumerateRunes()) : text;

    public static Cell Of(double number) => new(CellKind.Number, null, number, default);

    public static Cell Of(DateOnly day) => new(CellKind.Day, null, 0, day);

    public static Cell ErrorOf(string error) => new(CellKind.Error, error, 0, default);

    /// <summary>Whether it is a number that had more digits than a spreadsheet keeps: an ID number typed without
    /// making its column text.</summary>
    public bool LostDigits => Kind == CellKind.Number && Math.Abs(Number) >= ExactMax;

    /// <summary>As a person would copy it; errors and nothing give nothing.</summary>
    public string Words => Kind switch
    {
        CellKind.Text => Text!,
        CellKind.Number when Math.Abs(Number) < ExactMax && Math.Floor(Number) == Number =>
            Number.ToString("0", CultureInfo.InvariantCulture),
        CellKind.Number => Number.ToString("R", CultureInfo.InvariantCulture),
        CellKind.Day => Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => "",
    };

    /// <summary>Never the content: texts of values end up in logs.</summary>
    public override string ToString() => Kind.ToString();
}

/// <summary>One row with its cells from column A on.</summary>
/// <param name="Number">As a person sees it, from 1.</param>
/// <param name="Cells">May be shorter than the header; missing cells are empty.</param>
readonly record struct SheetRow(int Number, IReadOnlyList<Cell> Cells)
{
    /// <summary>The cell of a column counted from 0.</summary>
    public Cell At(int column) => column < Cells.Count ? Cells[column] : default;

    /// <summary>Whether nothing but blanks stands in it.</summary>
    public bool IsBlank => Cells.All(cell => cell.Kind != CellKind.Error && string.IsNullOrWhiteSpace(cell.Words));
}

/// <summary>Cells merged into one; rows from 1, columns from 0, both ends included.</summary>
readonly record struct MergedRange(int FirstRow, int LastRow, int FirstColumn, int LastColumn)
{
    public bool Contains(int row, int column) =>
        row >= FirstRow && row <= LastRow && column >= FirstColumn && column <= LastColumn;
}

/// <summary>Names of columns as a person sees them.</summary>
static class CellAddress
{
    /// <summary>A, B, … Z, AA, …, counted from 0.</summary>
    public static string Column(int column) =>
        column < 26 ? ((char)('A' + column)).ToString() : Column((column / 26) - 1) + (char)('A' + (column % 26));

    public static string Of(int row, int column) =>
        string.Create(CultureInfo.InvariantCulture, $"{Column(column)}{row}");

    /// <summary>Reads <c>BC17</c>: row from 1, column from 0. False beyond what a sheet can have.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out int row, out int column)
    {
        (row, column) = (0, 0);
        var letters = 0;
        while (letters < text.Length && text[letters] is >= 'A' and <= 'Z') letters++;
        if (letters is 0 or > 3) return false;
        foreach (var c in text[..letters]) column = (column * 26) + (c - 'A' + 1);
        column--;
        return int.TryParse(text[letters..], NumberStyles.None, CultureInfo.InvariantCulture, out row)
            && row is >= 1 and <= SpreadsheetLimits.RowNumberMax && column < 16_384;
    }
}
