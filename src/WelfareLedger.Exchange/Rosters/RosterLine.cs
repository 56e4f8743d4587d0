using WelfareLedger.Domain;

namespace WelfareLedger.Exchange.Rosters;

/// <summary>What became of a row.</summary>
public enum RowOutcome
{
    /// <summary>A new file was opened.</summary>
    Accepted,

    /// <summary>The child was on file, and something new was recorded.</summary>
    Changed,

    /// <summary>The child was on file, and nothing differs.</summary>
    AlreadyThere,

    /// <summary>Something is wrong with it; nothing of it was recorded.</summary>
    Refused,

    /// <summary>Not a child: a total, a note, a header repeated.</summary>
    Skipped,
}

/// <summary>Something a person should know about one cell or row.</summary>
/// <param name="Code">Stable; listed in docs/IMPORT.md.</param>
/// <param name="Column">The column's header as the file has it; null when the whole row is meant.</param>
/// <param name="Message">One sentence, in which names and numbers of people are masked.</param>
public sealed record RowRemark(string Code, string? Column, Text Message);

/// <summary>The answer to one row.</summary>
/// <param name="Sheet">The sheet's name; null for a text file.</param>
/// <param name="Row">The row's number as a person sees it in the spreadsheet.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Child">The child, where there is a file.</param>
/// <param name="Why">Why it was refused or skipped, the most telling first; empty otherwise.</param>
/// <param name="Notes">What was taken all the same, but is worth a look.</param>
public sealed record RowResult(
    string? Sheet,
    int Row,
    RowOutcome Outcome,
    Id<Child>? Child,
    ValueList<RowRemark> Why,
    ValueList<RowRemark> Notes);

/// <summary>Counts over a whole import.</summary>
/// <param name="Accepted">New files.</param>
/// <param name="Changed">Files with something new.</param>
/// <param name="AlreadyThere">Files with nothing new.</param>
/// <param name="Refused">Rows, sheets or files that were refused; anything above nothing is exit code 65.</param>
/// <param name="Skipped">Rows that are no children.</param>
/// <param name="Blank">Empty rows among them, not reported one by one.</param>
/// <param name="UnknownColumns">Headers without a field of their own; their cells are kept with each child.</param>
/// <param name="SkippedSheets">Sheets without a roster.</param>
/// <param name="DryRun">True when nothing was recorded because nothing was to be.</param>
/// <param name="Interrupted">True when it was stopped before the file's end; what is reported is done.</param>
public sealed record RosterTotals(
    int Accepted,
    int Changed,
    int AlreadyThere,
    int Refused,
    int Skipped,
    int Blank,
    ValueList<string> UnknownColumns,
    ValueList<string> SkippedSheets,
    bool DryRun,
    bool Interrupted)
{
    /// <summary>Before the first row.</summary>
    public static RosterTotals None { get; } = new(0, 0, 0, 0, 0, 0, [], [], false, false);

    /// <summary>With one line more.</summary>
    internal RosterTotals With(RosterLine line) => line switch
    {
        RosterLine.RowAnswered(var result) => result.Outcome switch
        {
            RowOutcome.Accepted => this with { Accepted = Accepted + 1 },
            RowOutcome.Changed => this with { Changed = Changed + 1 },
            RowOutcome.AlreadyThere => this with { AlreadyThere = AlreadyThere + 1 },
            RowOutcome.Refused => this with { Refused = Refused + 1 },
            _ => this with { Skipped = Skipped + 1 },
        },
        RosterLine.FileRefused => this with { Refused = Refused + 1 },
        RosterLine.SheetBegins begins => this with
        {
            UnknownColumns = [.. UnknownColumns.Union(begins.UnknownColumns)],
        },
        RosterLine.SheetSkipped skipped => this with { SkippedSheets = SkippedSheets.Add(skipped.Sheet) },
        _ => this,
    };
}

/// <summary>What an import says, line by line: sheets and rows in the file's order, then the totals.</summary>
public abstract record RosterLine
{
    private RosterLine() { }

    /// <summary>A sheet with a roster begins.</summary>
    /// <param name="Sheet">Its name; null for a text file.</param>
    /// <param name="HeaderRow">The (last) row of its header.</param>
    /// <param name="Columns">Headers that were understood, as the file has them.</param>
    /// <param name="UnknownColumns">Headers that were not.</param>
    public sealed record SheetBegins(
        string? Sheet, int HeaderRow, ValueList<string> Columns, ValueList<string> UnknownColumns) : RosterLine;

    /// <summary>A sheet is passed over.</summary>
    public sealed record SheetSkipped(string Sheet, Text Why) : RosterLine;

    /// <summary>The file, or one of its sheets, cannot be taken; rows before it were.</summary>
    /// <param name="Why">Code and sentence.</param>
    /// <param name="Sheet">Which sheet, if one.</param>
    /// <param name="Row">Where, if at a row.</param>
    /// <param name="Column">Where, if in a column.</param>
    public sealed record FileRefused(Rejection Why, string? Sheet, int? Row, string? Column) : RosterLine;

    /// <summary>One row.</summary>
    public sealed record RowAnswered(RowResult Result) : RosterLine;

    /// <summary>The end.</summary>
    public sealed record End(RosterTotals Totals) : RosterLine;
}
