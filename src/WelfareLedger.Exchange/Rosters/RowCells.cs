using WelfareLedger.Domain;
using WelfareLedger.Exchange.Files;

namespace WelfareLedger.Exchange.Rosters;

/// <summary>One row while it is read: its cells by field, and what was found on the way.</summary>
sealed class RowCells(RosterLayout layout, SheetRow row)
{
    const int TextLengthMax = 2_000;

    readonly List<RowRemark> _faults = [];
    readonly List<RowRemark> _notes = [];
    readonly HashSet<RosterField> _keepAsWritten = [];

    public int Number => row.Number;
    public RosterLayout Layout => layout;
    public ValueList<RowRemark> Faults => [.. _faults];
    public ValueList<RowRemark> Notes => [.. _notes];
    public bool IsFaulty => _faults.Count > 0;

    public bool IsFaultyIn(RosterField field) =>
        layout.HeaderOf(field) is { } header && _faults.Any(fault => fault.Column == header);

    public Cell Cell(RosterField field) => layout.Of(field) is { } column ? row.At(column.Index) : default;

    /// <summary>A cell's text, cleaned; empty where there is no such column, nothing in it, or a word for nothing.
    /// </summary>
    public string Text(RosterField field)
    {
        var text = Plain.Words(Cell(field).Words);
        return RosterWords.Instance.Nothing.Contains(Plain.Key(text)) ? "" : text;
    }

    public void Fault(RowFault fault, params ReadOnlySpan<RosterField> fields) => _faults.Add(fault.In(Column(fields)));

    public void Fault(RowFault fault, RosterColumn column) => _faults.Add(fault.In(column.Header));

    public void Note(RowFault note, RosterField field) => _notes.Add(note.In(layout.HeaderOf(field)));

    /// <summary>A cell that was not understood: it is kept with the unknown columns, and noted.</summary>
    public void KeepAsWritten(RosterField field, RowFault? note = null)
    {
        _keepAsWritten.Add(field);
        if (note is not null) Note(note, field);
    }

    /// <summary>All cells without a field, and those that were not understood.</summary>
    public ValueList<KeptColumn> Kept()
    {
        var kept = new List<KeptColumn>();
        for (var index = 0; index < row.Cells.Count; index++)
        {
            var cell = row.Cells[index];
            var text = cell.Kind == CellKind.Error ? cell.Text! : Plain.AsWritten(cell.Words);
            if (text.Length == 0) continue;
            var column = layout.At(index);
            if (column?.Field is { } field && field != RosterField.Remark && !_keepAsWritten.Contains(field)) continue;
            kept.Add(new(column?.Header ?? CellAddress.Column(index), text));
        }
        return [.. kept];
    }

    /// <summary>What is wrong with cells whatever their column: errors of formulas, and texts without end.</summary>
    public void CheckCells()
    {
        for (var index = 0; index < row.Cells.Count; index++)
        {
            var cell = row.Cells[index];
            var column = layout.At(index);
            if (cell.Kind == CellKind.Error && column?.Field is { } field && !IsIgnored(field))
                Fault(RowFault.Error(CellAddress.Of(row.Number, index), cell.Text!), column);
            if (cell.Kind == CellKind.Text && cell.Text!.Length > TextLengthMax)
                _faults.Add(RowFault.TextTooLong.In(column?.Header ?? CellAddress.Column(index)));
        }
    }

    public static bool IsIgnored(RosterField field) => field is RosterField.Serial or RosterField.Age;

    string? Column(ReadOnlySpan<RosterField> fields)
    {
        foreach (var field in fields)
            if (layout.HeaderOf(field) is { } header) return header;
        return null;
    }
}
