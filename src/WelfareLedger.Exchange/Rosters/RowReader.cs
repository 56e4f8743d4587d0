using WelfareLedger.Exchange.Files;

namespace WelfareLedger.Exchange.Rosters;

/// <summary>Reads a row: a child, something wrong with one, or something else.</summary>
/// <param name="layout">Where things stand.</param>
/// <param name="merges">The sheet's merged cells.</param>
/// <param name="today">The day in China.</param>
sealed class RowReader(RosterLayout layout, IReadOnlyList<MergedRange> merges, DateOnly today)
{
    const int HeaderCellsMin = 3;

    /// <summary>An event is kept far below the largest that a log takes.</summary>
    const int KeptLengthMax = 60_000;

    readonly MergedRows _merged = new(layout, merges);

    /// <summary>Rows are given in order, those of the header left out.</summary>
    public RowReading Read(SheetRow row)
    {
        var filled = _merged.Fill(row, out var clashes);
        // Looked at as written: a merged village makes no child of an empty row.
        if (IsBlank(row)) return new RowReading.Blank();
        if (NoChild(row) is { } why) return new RowReading.NoChild(why.In(null));
        var cells = new RowCells(layout, filled);
        cells.CheckCells();
        foreach (var column in clashes.Distinct()) cells.Fault(RowFault.MergedCells, column);
        var identity = IdentityReader.Read(cells, today);
        var facts = FamilyReader.Read(cells, LifeReader.Read(cells, today), today);
        var kept = cells.Kept();
        if (kept.Sum(column => column.Text.Length) > KeptLengthMax) cells.Fault(RowFault.RowTooLong);
        return cells.IsFaulty || identity is null
            ? new RowReading.Faulty(cells.Faults, cells.Notes)
            : new RowReading.Child(new(row.Number, identity, facts, kept, cells.Notes));
    }

    /// <summary>Whether nothing stands in it, or nothing but its number in the list.</summary>
    bool IsBlank(SheetRow row)
    {
        for (var index = 0; index < row.Cells.Count; index++)
        {
            var cell = row.Cells[index];
            if (cell.Kind == CellKind.Error) return false;
            var text = Plain.Words(cell.Words);
            var isNumber = layout.At(index)?.Field is { } field && RowCells.IsIgnored(field)
                && text.All(char.IsAsciiDigit);
            if (text.Length > 0 && !isNumber) return false;
        }
        return true;
    }

    RowFault? NoChild(SheetRow row)
    {
        var words = RosterWords.Instance;
        const int keysLookedAt = 3;
        string[] keys =
        [
            .. row.Cells.Select(cell => Plain.Words(cell.Words)).Where(text => text.Length > 0).Take(keysLookedAt)
                .Select(Plain.Key),
        ];
        var name = layout.Of(RosterField.Name) is { } column ? Plain.Key(row.At(column.Index).Words) : "";
        if (keys.Any(key => words.Totals.Any(word => IsWordOf(key, word)))) return RowFault.RowTotal;
        if (IsHeaderAgain(row)) return RowFault.RowHeader;
        if (IsExample(row)) return RowFault.RowExample;
        if (name.Length > 0) return null;
        if (keys.Length > 0 && words.Notes.Any(word => keys[0].StartsWith(word, StringComparison.Ordinal)))
            return RowFault.RowNote;
        // One text and no name: a village's name over its children, or a date under the table.
        return keys.Length == 1 && row.Cells.All(cell => cell.Kind is CellKind.Empty or CellKind.Text)
            && layout.Of(RosterField.Number) is var number
            && (number is null || row.At(number.Index).Kind == CellKind.Empty)
            ? RowFault.RowSection
            : null;
    }

    /// <summary>合计 or 合计31人, but not a name that begins with it.</summary>
    static bool IsWordOf(string key, string word) =>
        key.StartsWith(word, StringComparison.Ordinal)
        && (key.Length == word.Length || key.AsSpan(word.Length).ContainsAnyInRange('0', '9'));

    /// <summary>示例 or 例 before the row, or 例：张三 as its name; 样例 alone may be a name.</summary>
    bool IsExample(SheetRow row)
    {
        var first = row.Cells.Select(cell => Plain.Words(cell.Words)).FirstOrDefault(text => text.Length > 0) ?? "";
        var name = layout.Of(RosterField.Name) is { } column ? Plain.Words(row.At(column.Index).Words) : "";
        return RosterWords.Instance.Examples.Any(word =>
            Plain.Key(first) == word || name.StartsWith(word + ":", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith(word + "(", StringComparison.OrdinalIgnoreCase));
    }

    bool IsHeaderAgain(SheetRow row)
    {
        var same = 0;
        foreach (var column in layout.Columns)
        {
            if (column.Field is null) continue;
            var key = Plain.Key(row.At(column.Index).Words);
            if (key.Length == 0) continue;
            if (!Plain.Key(column.Header).EndsWith(key, StringComparison.Ordinal)) return false;
            same++;
        }
        return same >= HeaderCellsMin;
    }
}
