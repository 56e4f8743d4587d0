using WelfareLedger.Exchange.Files;

namespace WelfareLedger.Exchange.Rosters;

/// <summary>
/// Gives rows what a cell merged over several of them says for all: a village beside its children, a guardian beside
/// siblings. Who a child is cannot be shared.
/// </summary>
sealed class MergedRows
{
    readonly RosterLayout _layout;
    readonly Queue<MergedRange> _coming;
    readonly List<(MergedRange Range, Cell Value)> _active = [];

    public MergedRows(RosterLayout layout, IReadOnlyList<MergedRange> merges)
    {
        _layout = layout;
        _coming = new(merges.Where(merge => merge.LastRow > layout.HeaderRow).OrderBy(merge => merge.FirstRow));
    }

    /// <summary>The row with shared values filled in. Rows are given in order.</summary>
    /// <param name="row">As read.</param>
    /// <param name="clashes">Columns in which merging makes it unclear whose the cell is.</param>
    public SheetRow Fill(SheetRow row, out IReadOnlyList<RosterColumn> clashes)
    {
        clashes = [];
        _active.RemoveAll(merge => merge.Range.LastRow < row.Number);
        while (_coming.TryPeek(out var next) && next.FirstRow <= row.Number)
        {
            _coming.Dequeue();
            if (next.LastRow >= row.Number) _active.Add((next, row.At(Math.Max(next.FirstColumn, 0))));
        }
        if (_active.Count == 0) return row;
        var cells = row.Cells.ToArray();
        var unclear = new List<RosterColumn>();
        foreach (var (range, value) in _active) Fill(row.Number, range, value, ref cells, unclear);
        clashes = unclear;
        return row with { Cells = cells };
    }

    void Fill(int row, MergedRange range, Cell value, ref Cell[] cells, List<RosterColumn> unclear)
    {
        var last = Math.Min(range.LastColumn, _layout.LastColumn);
        var covered = 0;
        for (var index = Math.Max(range.FirstColumn, 0); index <= last; index++)
        {
            var column = _layout.At(index);
            if (column?.Field is not { } field || RowCells.IsIgnored(field)) continue;
            if (++covered == 2 || (row > range.FirstRow && IsOneChilds(field)))
            {
                unclear.Add(column);
                continue;
            }
            if (row == range.FirstRow) continue;
            if (index >= cells.Length) Array.Resize(ref cells, index + 1);
            if (cells[index].Kind == CellKind.Empty) cells[index] = value;
        }
    }

    static bool IsOneChilds(RosterField field) =>
        field is RosterField.Name or RosterField.Number or RosterField.Birth or RosterField.Sex;
}
