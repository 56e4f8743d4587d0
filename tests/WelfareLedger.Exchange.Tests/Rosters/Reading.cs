using System.Text;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Files;
using WelfareLedger.Exchange.Rosters;
using WelfareLedger.Exchange.Tests.Reading;
using WelfareLedger.Testing;

namespace WelfareLedger.Exchange.Tests.Rosters;

/// <summary>Reads small rosters, without a ledger.</summary>
static class Roster
{
    public static readonly DateOnly Today = new(2024, 6, 3);

    public static readonly DateOnly Born = new(2014, 5, 6);

    /// <summary>The number of a fictional girl born on <see cref="Born"/>.</summary>
    public static string Number(int serial = 1, Sex sex = Sex.Female, DateOnly? born = null) =>
        Some.IdNumber(born ?? Born, sex, serial).Value;

    public static List<RosterItem> Items(byte[] file)
    {
        using var spreadsheet = Spreadsheet.Open(new MemoryStream(file));
        return [.. RosterReader.Read(spreadsheet, Today)];
    }

    public static List<RosterItem> Items(params object?[][] rows) => Items(Xlsx.Of(rows));

    public static List<RosterItem> Csv(string text) => Items(Encoding.UTF8.GetBytes(text));

    public static RosterLine.SheetBegins Begins(this IEnumerable<RosterItem> items) =>
        items.Lines().OfType<RosterLine.SheetBegins>().Single();

    public static RosterLine.FileRefused Refusal(this IEnumerable<RosterItem> items) =>
        items.Lines().OfType<RosterLine.FileRefused>().Single();

    public static IEnumerable<RosterLine> Lines(this IEnumerable<RosterItem> items) =>
        items.OfType<RosterItem.Line>().Select(line => line.What);

    public static IEnumerable<RosterRow> Children(this IEnumerable<RosterItem> items) =>
        items.OfType<RosterItem.Row>().Select(row => row.Reading).OfType<RowReading.Child>().Select(child => child.Row);

    /// <summary>The one child of a roster with these columns.</summary>
    public static RosterRow Child(params (string Header, object? Cell)[] columns)
    {
        var reading = Read(columns);
        return reading is RowReading.Child child
            ? child.Row
            : throw new InvalidOperationException($"no child: {string.Join(", ", Faults(reading))}");
    }

    public static RowReading Read(params (string Header, object? Cell)[] columns) => Items(
            [.. columns.Select(column => column.Header)], [.. columns.Select(column => column.Cell)])
        .OfType<RosterItem.Row>().Single().Reading;

    /// <summary>Code and column of each fault.</summary>
    public static IEnumerable<(string Code, string? Column)> Faults(RowReading reading) => reading switch
    {
        RowReading.Faulty faulty => faulty.Why.Select(why => (why.Code, why.Column)),
        RowReading.NoChild other => [(other.Why.Code, other.Why.Column)],
        _ => [],
    };
}
