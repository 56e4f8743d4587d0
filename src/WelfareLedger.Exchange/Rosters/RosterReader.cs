using WelfareLedger.Domain;
using WelfareLedger.Exchange.Files;

namespace WelfareLedger.Exchange.Rosters;

/// <summary>What reading a roster file gives, in the file's order.</summary>
abstract record RosterItem
{
    private RosterItem() { }

    /// <summary>Something to be said as it is.</summary>
    public sealed record Line(RosterLine What) : RosterItem;

    /// <summary>A row.</summary>
    public sealed record Row(RosterLayout Layout, int Number, int? Of, RowReading Reading) : RosterItem;
}

/// <summary>Reads a file: finds its sheets with rosters, and reads their rows as they are asked for.</summary>
static class RosterReader
{
    /// <exception cref="SpreadsheetException">The file breaks off; rows before were given.</exception>
    public static IEnumerable<RosterItem> Read(Spreadsheet file, DateOnly today)
    {
        var found = false;
        // A list of people without a birth may be no list of children: known once the other sheets are.
        var doubtful = new List<RosterLine.FileRefused>();
        foreach (var sheet in file.Sheets())
        {
            if (sheet.IsHidden)
            {
                yield return new RosterItem.Line(Hidden(sheet));
                continue;
            }
            using var rows = sheet.Rows.GetEnumerator();
            var first = Take(rows, HeaderFinder.RowsWanted);
            if (HeaderFinder.Find(sheet, first) is not { } layout)
            {
                if (sheet.Name is not null)
                    yield return new RosterItem.Line(Skipped(sheet, NoHeader));
                continue;
            }
            if (layout.Fault() is { } fault)
            {
                if (layout.LacksBirth && fault.Why.Code == "header-missing") doubtful.Add(fault);
                else yield return new RosterItem.Line(fault);
                found |= !layout.LacksBirth;
                continue;
            }
            found = true;
            yield return new RosterItem.Line(
                new RosterLine.SheetBegins(sheet.Name, layout.HeaderRow, layout.Known, layout.Unknown));
            var reader = new RowReader(layout, sheet.Merges, today);
            foreach (var row in RowsBelow(layout, first, rows))
                yield return new RosterItem.Row(layout, row.Number, sheet.RowCount, reader.Read(row));
        }
        foreach (var fault in doubtful)
        {
            yield return new RosterItem.Line(found && fault.Sheet is { } name
                ? new RosterLine.SheetSkipped(name, fault.Why.Reason)
                : fault);
        }
        if (!found && doubtful.Count == 0)
            yield return new RosterItem.Line(new RosterLine.FileRefused(NoRoster, null, null, null));
    }

    static Rejection NoRoster { get; } = new(
        "file-no-roster",
        "前十行里没有找到表头；表头至少要有“姓名”，以及“身份证号”或“出生日期”。如果打开文件看到的是乱码，请另存为 UTF-8 编码或 .xlsx。",
        "No header in the first ten rows: it has 姓名 (name) at least, and 身份证号 (ID number) or 出生日期 (birth). If the file "
        + "shows as gibberish, save it as UTF-8 or .xlsx.");

    static Text NoHeader { get; } = new("前十行里没有花名册的表头。", "No header of a roster in its first ten rows.");

    /// <summary>A hidden sheet is passed over.</summary>
    internal static RosterLine.SheetSkipped Hidden(SheetSource sheet) => Skipped(
        sheet,
        new("工作表是隐藏的；如需导入，请先取消隐藏。", "The sheet is hidden; show it if it is to be imported."));

    /// <summary>A sheet is passed over, because of this.</summary>
    internal static RosterLine.SheetSkipped Skipped(SheetSource sheet, Text why) => new(sheet.Name ?? "", why);

    static List<SheetRow> Take(IEnumerator<SheetRow> rows, int count)
    {
        var taken = new List<SheetRow>();
        while (taken.Count < count && rows.MoveNext()) taken.Add(rows.Current);
        return taken;
    }

    static IEnumerable<SheetRow> RowsBelow(RosterLayout layout, List<SheetRow> first, IEnumerator<SheetRow> rest)
    {
        foreach (var row in first)
            if (row.Number > layout.HeaderRow) yield return row;
        while (rest.MoveNext()) yield return rest.Current;
    }
}
