using WelfareLedger.Exchange.Files;
using WelfareLedger.Exchange.Rosters;

namespace WelfareLedger.Exchange.Registers;

/// <summary>The columns of one kind of list, by the wordings of their headers.</summary>
/// <typeparam name="TField">What a column holds.</typeparam>
sealed class RegisterColumns<TField>
    where TField : struct, Enum
{
    const int HeaderRowsMax = 10;

    readonly Dictionary<string, TField> _fields = [];

    /// <param name="needed">Columns without which a row is no header.</param>
    /// <param name="wordings">The wordings of each; one that two columns have is a mistake, and throws.</param>
    public RegisterColumns(IReadOnlyList<TField> needed, params (TField Field, string[] Wordings)[] wordings)
    {
        (Needed, All) = (needed, wordings);
        foreach (var (field, words) in wordings)
            foreach (var word in words) _fields.Add(Plain.Key(word), field);
    }

    public IReadOnlyList<TField> Needed { get; }

    public IReadOnlyList<(TField Field, string[] Wordings)> All { get; }

    /// <summary>The rows below each header, of every sheet that has one in its first ten rows; null when none
    /// has.</summary>
    /// <exception cref="SpreadsheetException">The file breaks off.</exception>
    public IReadOnlyList<RegisterCells<TField>>? Read(Spreadsheet file)
    {
        List<RegisterCells<TField>>? rows = null;
        foreach (var sheet in file.Sheets().Where(sheet => !sheet.IsHidden))
        {
            Dictionary<TField, (int Index, string Header)>? columns = null;
            foreach (var row in sheet.Rows)
            {
                if (columns is null)
                {
                    if (row.Number > HeaderRowsMax) break;
                    if (HeaderOf(row) is { } header) (columns, rows) = (header, rows ?? []);
                }
                else if (!row.IsBlank) rows!.Add(new(sheet.Name, row, sheet.Date1904, columns));
            }
        }
        return rows;
    }

    Dictionary<TField, (int Index, string Header)>? HeaderOf(SheetRow row)
    {
        var columns = new Dictionary<TField, (int, string)>();
        for (var index = 0; index < row.Cells.Count; index++)
        {
            var text = row.Cells[index].Words;
            if (_fields.TryGetValue(Plain.Key(Plain.BeforeBracket(text)), out var field))
                columns.TryAdd(field, (index, text));
        }
        return Needed.All(columns.ContainsKey) ? columns : null;
    }
}
