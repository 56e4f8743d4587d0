using WelfareLedger.Domain;
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
    readonly IReadOnlyList<IReadOnlyList<TField>> _needed;

    /// <param name="needed">Columns without which a row is no header.</param>
    /// <param name="wordings">The wordings of each; one that two columns have is a mistake, and throws.</param>
    public RegisterColumns(IReadOnlyList<TField> needed, params (TField Field, string[] Wordings)[] wordings)
        : this([needed], wordings)
    {
    }

    /// <param name="needed">Groups of columns; a row is a header that has all of one of them.</param>
    /// <param name="wordings">The wordings of each; one that two columns have is a mistake, and throws.</param>
    public RegisterColumns(
        IReadOnlyList<IReadOnlyList<TField>> needed, params (TField Field, string[] Wordings)[] wordings)
    {
        (_needed, All) = (needed, wordings);
        foreach (var (field, words) in wordings)
            foreach (var word in words) _fields.Add(Plain.Key(word), field);
    }

    public IReadOnlyList<(TField Field, string[] Wordings)> All { get; }

    /// <summary>Whether no row without such a column is a header.</summary>
    public bool IsNeeded(TField field) => _needed.All(group => group.Contains(field));

    /// <summary>Reads a file to its end, for those that must be whole before anything of them is recorded.</summary>
    /// <param name="file">The file.</param>
    /// <param name="noHeader">The answer where no sheet has a header.</param>
    /// <param name="look">Looks at each row that is not blank.</param>
    /// <param name="isStopped">Whether no further row is to be read.</param>
    /// <returns>What there are columns for, in any of its sheets; why the file cannot be taken.</returns>
    public (IReadOnlySet<TField> Fields, Rejection? Why) Look(
        Spreadsheet file, Rejection noHeader, Action<RegisterCells<TField>> look, Func<bool> isStopped)
    {
        HashSet<TField> fields = [];
        try
        {
            foreach (var item in Read(file))
            {
                if (isStopped()) return (fields, null);
                fields.UnionWith(item.Fields ?? []);
                if (item.Row is { IsBlank: false } row) look(row);
            }
        }
        catch (SpreadsheetException e)
        {
            return (fields, e.Why);
        }
        return (fields, fields.Count == 0 ? noHeader : null);
    }

    /// <summary>Reads a file and records it, so many rows at a time.</summary>
    /// <param name="file">The file.</param>
    /// <param name="windowRows">How many rows, and lines about sheets, are read before they are recorded.</param>
    /// <param name="noHeader">The answer where no sheet has a header.</param>
    /// <param name="record">Records rows, none of them blank; answers each, null where it was stopped.</param>
    /// <param name="isStopped">Whether no further row is to be begun.</param>
    /// <returns>What is said of its sheets and rows, in order, as far as it was not stopped.</returns>
    public IAsyncEnumerable<ImportLine> RecordAsync(
        Spreadsheet file, int windowRows, Rejection noHeader,
        Func<IReadOnlyList<RegisterCells<TField>>, ValueTask<IReadOnlyList<RosterLine?>>> record,
        Func<bool> isStopped) => RecordManyAsync(
            file, windowRows, noHeader,
            async rows =>
            [
                .. (await record(rows).ConfigureAwait(false))
                    .Select(line => line is null ? (IReadOnlyList<RosterLine>)[] : [line]),
            ],
            isStopped);

    /// <summary>As <see cref="RecordAsync"/>, of lists whose rows may be about several people: to each row there are as
    /// many answers as its record gives.</summary>
    public async IAsyncEnumerable<ImportLine> RecordManyAsync(
        Spreadsheet file, int windowRows, Rejection noHeader,
        Func<IReadOnlyList<RegisterCells<TField>>, ValueTask<IReadOnlyList<IReadOnlyList<RosterLine>>>> record,
        Func<bool> isStopped)
    {
        using var items = Read(file).GetEnumerator();
        var (hasHeader, isLast) = (false, false);
        while (!isLast && !isStopped())
        {
            (var window, isLast, var why) = Take(items, windowRows);
            hasHeader |= window.Exists(item => item.Said is RosterLine.SheetBegins);
            var rows = window.Select(item => item.Row).OfType<RegisterCells<TField>>().ToLookup(row => row.IsBlank);
            var answers = new Queue<IReadOnlyList<RosterLine>>(
                await record([.. rows[false]]).ConfigureAwait(false));
            foreach (var (said, row, _) in window)
            {
                if (said is not null) yield return new ImportLine.Said(said);
                if (row is not { IsBlank: false }) continue;
                foreach (var line in answers.Dequeue()) yield return new ImportLine.Said(line);
            }
            yield return new ImportLine.Blanks(rows[true].Count());
            // Said after the rows before it.
            if ((why ?? (isLast && !hasHeader ? noHeader : null)) is { } fault)
                yield return new ImportLine.Said(new RosterLine.FileRefused(fault, null, null, null));
        }
    }

    static (List<RegisterItem<TField>> Window, bool IsLast, Rejection? Why) Take(
        IEnumerator<RegisterItem<TField>> items, int most)
    {
        List<RegisterItem<TField>> window = [];
        try
        {
            while (items.MoveNext())
            {
                window.Add(items.Current);
                if (window.Count == most) return (window, false, null);
            }
            return (window, true, null);
        }
        catch (SpreadsheetException e)
        {
            return (window, true, e.Why);
        }
    }

    /// <summary>What the sheets hold, as it is asked for: the rows below each header that stands in a sheet's first ten
    /// rows, and what is to be said of the sheets.</summary>
    /// <exception cref="SpreadsheetException">The file breaks off; rows before were given.</exception>
    IEnumerable<RegisterItem<TField>> Read(Spreadsheet file)
    {
        foreach (var sheet in file.Sheets())
        {
            if (sheet.IsHidden)
            {
                yield return new(RosterReader.Hidden(sheet), null);
                continue;
            }
            IReadOnlyDictionary<TField, (int Index, string Header)>? columns = null;
            foreach (var row in sheet.Rows)
            {
                if (columns is not null)
                {
                    yield return new(null, new(sheet.Name, row, sheet.Date1904, columns));
                    continue;
                }
                if (row.Number > HeaderRowsMax) break;
                (columns, var unknown) = HeaderOf(row);
                if (columns is not null)
                    yield return new(
                        new RosterLine.SheetBegins(
                            sheet.Name, row.Number,
                            [.. columns.Values.OrderBy(one => one.Index).Select(one => one.Header)], unknown),
                        null, columns.Keys);
            }
            if (columns is null && sheet.Name is not null)
                yield return new(RosterReader.Skipped(sheet, NoHeader), null);
        }
    }

    static Text NoHeader { get; } = new("前十行里没有这种名单的表头。", "No header of such a list in its first ten rows.");

    /// <summary>Where each field stands; null where the row is no header. A second column of a field is an unknown
    /// one.</summary>
    (IReadOnlyDictionary<TField, (int Index, string Header)>? Columns, ValueList<string> Unknown) HeaderOf(SheetRow row)
    {
        var columns = new Dictionary<TField, (int, string)>();
        List<string> unknown = [];
        for (var index = 0; index < row.Cells.Count; index++)
        {
            var header = HeaderFinder.Header(row.Cells[index]);
            if (header.Length == 0) continue;
            var isKnown = _fields.TryGetValue(Plain.Key(Plain.BeforeBracket(row.Cells[index].Words)), out var field)
                || _fields.TryGetValue(Plain.Key(header), out field);
            // Where it is no field, a number in the list is nothing of the row's.
            if (!(isKnown && columns.TryAdd(field, (index, header)))
                && HeaderWords.Instance.Find([header]) != RosterField.Serial)
                unknown.Add(header);
        }
        return _needed.Any(group => group.All(columns.ContainsKey)) ? (columns, [.. unknown]) : (null, []);
    }
}

/// <summary>What reading a list gives, in the file's order.</summary>
/// <param name="Said">Something to be said of a sheet.</param>
/// <param name="Row">Else a row, which may be blank.</param>
/// <param name="Fields">Of a sheet that begins, what it has columns for.</param>
readonly record struct RegisterItem<TField>(
    RosterLine? Said, RegisterCells<TField>? Row, IEnumerable<TField>? Fields = null)
    where TField : struct, Enum;
