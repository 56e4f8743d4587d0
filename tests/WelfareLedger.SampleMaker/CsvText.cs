using System.Diagnostics;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using WelfareLedger.Exchange.Workbooks;

namespace WelfareLedger.SampleMaker;

/// <summary>A sheet as text, as a spreadsheet program saves it: the title and the line above the header.</summary>
static class CsvText
{
    public static byte[] Of(Sheet sheet)
    {
        using var bytes = new MemoryStream();
        using (var writer = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        using (var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\r\n" }))
        {
            Write(csv, [sheet.Title]);
            if (sheet.Line is { } line) Write(csv, [line]);
            Write(csv, sheet.Headers);
            foreach (var row in sheet.Rows) Write(csv, row.Select(TextOf));
        }
        return bytes.ToArray();
    }

    static void Write(CsvWriter csv, IEnumerable<string> fields)
    {
        foreach (var field in fields) csv.WriteField(field);
        csv.NextRecord();
    }

    static string TextOf(SheetCell cell) => cell switch
    {
        SheetCell.Text(var text) => text,
        SheetCell.Number(var number) => number.ToString(CultureInfo.InvariantCulture),
        SheetCell.Money(var yuan) => yuan.ToString("0.00", CultureInfo.InvariantCulture),
        SheetCell.Day(var day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => throw new UnreachableException($"No text of {cell.GetType().Name}"),
    };
}
