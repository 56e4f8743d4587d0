using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Payrolls;
using WelfareLedger.Exchange.Workbooks;

namespace WelfareLedger.Exchange.Payments;

/// <summary>Which payment file: of which payroll, and which of its batches.</summary>
public sealed record BatchKey(PayrollKey Payroll, int Number)
{
    /// <summary>As it stands in each row, <c>141002-civil-affairs/orphanAllowance/2024-05/1</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Payroll}/{Number}");

    /// <summary>Reads what <see cref="ToString"/> writes; null when it is something else.</summary>
    public static BatchKey? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.LastIndexOf('/') is > 0 and var slash
            && PayrollKey.TryParse(text[..slash]) is { } payroll
            && int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0
            ? new(payroll, number)
            : null;
    }
}

/// <summary>A row of a payment file, in clear.</summary>
sealed record PaymentRow(int Serial, AccountDetails Payee, decimal Amount, FileNumber File, string Remark)
{
    /// <summary>Never the content: texts of values end up in logs.</summary>
    public override string ToString() => nameof(PaymentRow);
}

/// <summary>Writes payment files as CSV or as a workbook; the layout is in docs/FORMATS.md.</summary>
static class PaymentFile
{
    /// <summary>The file's bytes, by the ending of its name.</summary>
    public static byte[] ToBytes(BatchKey batch, IReadOnlyList<PaymentRow> rows, DateOnly writtenOn, bool asWorkbook) =>
        asWorkbook ? Workbook(batch, rows, writtenOn) : Csv(batch, rows);

    static byte[] Workbook(BatchKey batch, IReadOnlyList<PaymentRow> rows, DateOnly writtenOn) =>
        SheetWriter.ToBytes(new Sheet(
            "发放",
            $"{PaymentWords.Of(batch.Payroll.Measure)}发放文件（{batch.Payroll.Month}）",
            $"填报单位：{batch.Payroll.Office}　　日期：{writtenOn:yyyy-MM-dd}",
            [.. PaymentWords.Headers.Values.Select(words => words[0])],
            [.. rows.Select(row => Cells(batch, row)), Totals(rows)])
        {
            Totals = 1,
        });

    static ValueList<SheetCell> Cells(BatchKey batch, PaymentRow row) =>
    [
        batch.ToString(), row.Serial, row.Payee.Holder, AccountDetails.Plain(row.Payee.Number), row.Payee.Bank,
        new SheetCell.Money(row.Amount), row.File.Value, PaymentWords.Of(batch.Payroll.Measure),
        batch.Payroll.Month.ToString(), row.Remark, "", "", "", "",
    ];

    static ValueList<SheetCell> Totals(IReadOnlyList<PaymentRow> rows) =>
    [
        PaymentWords.Total, rows.Count, "", "", "", new SheetCell.Money(rows.Sum(row => row.Amount)), "", "", "", "",
        "", "", "", "",
    ];

    static byte[] Csv(BatchKey batch, IReadOnlyList<PaymentRow> rows)
    {
        using var bytes = new MemoryStream();
        // With its mark, so that spreadsheet programs do not take it for another encoding.
        using (var writer = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        using (var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" }))
        {
            Write(csv, PaymentWords.Headers.Values.Select(words => words[0]));
            foreach (var row in rows) Write(csv, Cells(batch, row).Select(Plain));
            Write(csv, Totals(rows).Select(Plain));
        }
        return bytes.ToArray();
    }

    static void Write(CsvWriter csv, IEnumerable<string> fields)
    {
        foreach (var field in fields) csv.WriteField(CellText.LooksLikeFormula(field) ? $"'{field}" : field);
        csv.NextRecord();
    }

    static string Plain(SheetCell cell) => cell switch
    {
        SheetCell.Text text => text.Value,
        SheetCell.Money money => money.Value.ToString("0.00", CultureInfo.InvariantCulture),
        SheetCell.Number number => number.Value.ToString(CultureInfo.InvariantCulture),
        _ => throw new System.Diagnostics.UnreachableException(cell.GetType().Name),
    };
}
