using System.Text;
using ExcelDataReader;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Workbooks;

namespace WelfareLedger.Cli.Tests;

/// <summary>Workbooks as a spreadsheet program has them.</summary>
static class Sheets
{
    /// <summary>The cells of the first sheet: texts, numbers, days, nothing.</summary>
    public static List<object?[]> Rows(byte[] workbook)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(workbook));
        var rows = new List<object?[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        return rows;
    }

    /// <summary>Saves cells as a workbook with a title and a line above.</summary>
    public static void Write(string path, string title, IEnumerable<string> headers, IEnumerable<object?[]> rows) =>
        File.WriteAllBytes(path, SheetWriter.ToBytes(new Sheet(
            title, title, "样例", [.. headers],
            [.. rows.Select(row => (ValueList<SheetCell>)[.. row.Select(Cell)])])));

    static SheetCell Cell(object? value) => value switch
    {
        null => SheetCell.Empty,
        string text => text,
        DateTime day => DateOnly.FromDateTime(day),
        _ => new SheetCell.Number(Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture)),
    };
}
