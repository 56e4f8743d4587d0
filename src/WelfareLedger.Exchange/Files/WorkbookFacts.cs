namespace WelfareLedger.Exchange.Files;

/// <summary>What was found out about a workbook while it was checked, and its reader does not tell.</summary>
/// <param name="Date1904">Whether its dates are counted from 1904.</param>
/// <param name="ReaderMissesIt">Whether the reader takes them for dates counted from 1900 all the same.</param>
/// <param name="Sheets">In the order of its sheets.</param>
sealed record WorkbookFacts(bool Date1904, bool ReaderMissesIt, IReadOnlyList<SheetFacts> Sheets);

/// <summary>What was found out about one sheet.</summary>
/// <param name="Errors">Cells that show an error, by row from 1 and column from 0.</param>
sealed record SheetFacts(IReadOnlyDictionary<(int Row, int Column), string> Errors)
{
    public static SheetFacts None { get; } = new(new Dictionary<(int, int), string>());
}
