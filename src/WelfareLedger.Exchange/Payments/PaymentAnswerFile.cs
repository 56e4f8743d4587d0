using System.Globalization;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Payrolls;
using WelfareLedger.Exchange.Files;
using WelfareLedger.Exchange.Rosters;

namespace WelfareLedger.Exchange.Payments;

/// <summary>A row of an answer, as far as it can be understood by itself.</summary>
sealed record AnswerRow(
    int Line,
    string Batch,
    int? Serial,
    string? Holder,
    Cell Account,
    decimal? Amount,
    PaymentOutcome? Result,
    DateOnly? Day,
    string Ground,
    string Voucher)
{
    /// <summary>Never the content: texts of values end up in logs.</summary>
    public override string ToString() => nameof(AnswerRow);
}

/// <summary>What stands at the end of an answer.</summary>
readonly record struct AnswerTotals(int Line, int? Count, decimal? Amount);

/// <summary>An answer as it was read.</summary>
sealed record AnswerReading(
    IReadOnlyList<AnswerRow> Rows, AnswerTotals? Totals, IReadOnlyList<PaymentFault> Faults);

/// <summary>Reads what a bank sends back: CSV or a workbook, its columns by their headers in any order.</summary>
static class PaymentAnswerFile
{
    const int HeaderRowsMax = 10;

    /// <summary>Reads a file. What is wrong with it is told, and never thrown.</summary>
    public static AnswerReading Read(string path)
    {
        try
        {
            using var file = Spreadsheet.Open(path);
            return Read(file.Sheets().First(sheet => !sheet.IsHidden));
        }
        catch (SpreadsheetException e)
        {
            return Refused(e.Row, e.Why);
        }
    }

    static AnswerReading Read(SheetSource sheet)
    {
        Dictionary<PaymentColumn, int>? columns = null;
        List<PaymentColumn> missing = [.. PaymentWords.Required];
        var rows = new List<AnswerRow>();
        AnswerTotals? totals = null;
        foreach (var row in sheet.Rows)
        {
            if (row.IsBlank) continue;
            if (columns is null)
            {
                if (row.Number > HeaderRowsMax) break;
                var found = ColumnsOf(row);
                var lacking = PaymentWords.Required.Where(column => !found.ContainsKey(column)).ToList();
                if (lacking.Count < missing.Count) missing = lacking;
                if (lacking.Count == 0) columns = found;
            }
            else if (Words(row, columns, PaymentColumn.Batch) == PaymentWords.Total)
                totals = new(row.Number, Count(row, columns), Amount(row, columns));
            else rows.Add(RowOf(row, columns, sheet.Date1904));
        }
        return columns is null
            ? Refused(null, PaymentRejections.HeaderMissing(
                string.Join("、", missing.Select(column => PaymentWords.Headers[column][0]))))
            : new(rows, totals, []);
    }

    static AnswerReading Refused(int? line, Rejection why) => new([], null, [new(line, why)]);

    static Dictionary<PaymentColumn, int> ColumnsOf(SheetRow row)
    {
        var columns = new Dictionary<PaymentColumn, int>();
        for (var at = 0; at < row.Cells.Count; at++)
            if (PaymentWords.ColumnOf(row.Cells[at].Words) is { } column) columns.TryAdd(column, at);
        return columns;
    }

    static AnswerRow RowOf(SheetRow row, Dictionary<PaymentColumn, int> columns, bool date1904) => new(
        row.Number,
        Words(row, columns, PaymentColumn.Batch),
        Count(row, columns),
        columns.ContainsKey(PaymentColumn.Holder) ? Words(row, columns, PaymentColumn.Holder) : null,
        row.At(columns[PaymentColumn.Account]),
        Amount(row, columns),
        PaymentWords.ResultOf(Words(row, columns, PaymentColumn.Result)),
        Day(row.At(columns[PaymentColumn.Day]), date1904),
        Words(row, columns, PaymentColumn.Ground),
        Words(row, columns, PaymentColumn.Voucher));

    static string Words(SheetRow row, Dictionary<PaymentColumn, int> columns, PaymentColumn column) =>
        columns.TryGetValue(column, out var at) ? Unmarked(row.At(at).Words.Trim()) : "";

    /// <summary>Without the apostrophe that keeps a text from being a formula.</summary>
    public static string Unmarked(string text) => text is ['\'', .. var rest] ? rest : text;

    static int? Count(SheetRow row, Dictionary<PaymentColumn, int> columns) =>
        int.TryParse(
            Words(row, columns, PaymentColumn.Serial), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : null;

    /// <summary>Money is decimal: a workbook's number is taken by the digits that it shows, not by its binary
    /// value.</summary>
    static decimal? Amount(SheetRow row, Dictionary<PaymentColumn, int> columns) =>
        decimal.TryParse(
            Words(row, columns, PaymentColumn.Amount),
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture, out var amount)
            ? amount
            : null;

    static DateOnly? Day(Cell cell, bool date1904)
    {
        // Eight digits are a day to a bank, and a large number to a spreadsheet.
        if (DateOnly.TryParseExact(
            cell.Words.Trim(), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        return DateText.Read(cell, date1904, out var read) == DateFault.None && read.Precision == BirthPrecision.Day
            ? read.Day
            : null;
    }
}
