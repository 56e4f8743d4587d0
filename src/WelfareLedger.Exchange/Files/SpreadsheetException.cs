using WelfareLedger.Domain;

namespace WelfareLedger.Exchange.Files;

/// <summary>
/// A file cannot be read as a spreadsheet. The only exception that reading one throws, whatever its bytes are; the
/// import turns it into an answer.
/// </summary>
sealed class SpreadsheetException(Rejection why, Exception? inner = null) : Exception(why.Reason.En, inner)
{
    /// <summary>For people.</summary>
    public Rejection Why { get; } = why;

    /// <summary>The line at fault, from 1, where it is one line.</summary>
    public int? Row { get; init; }
}

/// <summary>What is accepted of a file from outside. A county's list is far below each of them.</summary>
static class SpreadsheetLimits
{
    /// <summary>The largest file.</summary>
    public const long FileBytesMax = 64L << 20;

    /// <summary>The most files in a workbook's archive.</summary>
    public const int EntriesMax = 2_000;

    /// <summary>What all parts of a workbook may inflate to, counted while they are inflated.</summary>
    public const long InflatedBytesMax = 256L << 20;

    /// <summary>What one part may inflate to that is held in memory: shared strings, styles and the like.</summary>
    public const long InflatedPartBytesMax = 48L << 20;

    /// <summary>The most bytes of one XML node; a cell's text has at most 32,767 characters.</summary>
    public const long NodeBytesMax = 1L << 20;

    /// <summary>How deep XML may nest.</summary>
    public const int DepthMax = 64;

    /// <summary>The most pieces of differently formatted text in one cell.</summary>
    public const int RunsPerCellMax = 2_000;

    /// <summary>The most number formats of a workbook.</summary>
    public const int FormatsMax = 2_000;

    /// <summary>The most sheets.</summary>
    public const int SheetsMax = 256;

    /// <summary>The most rows with something in them in one sheet.</summary>
    public const int RowsMax = 200_000;

    /// <summary>The last row that a sheet can have.</summary>
    public const int RowNumberMax = 1_048_576;

    /// <summary>The most columns with cells.</summary>
    public const int ColumnsMax = 1_024;

    /// <summary>The most merged ranges of a sheet.</summary>
    public const int MergesMax = 100_000;

    /// <summary>The most cells of a workbook that show an error such as #N/A.</summary>
    public const int ErrorCellsMax = 100_000;

    /// <summary>The most characters of one field of a text file.</summary>
    public const int FieldLengthMax = 100_000;
}
