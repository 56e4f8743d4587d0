using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Exchange.Files;
using WelfareLedger.Exchange.Rosters;

namespace WelfareLedger.Exchange.Lists;

/// <summary>Whom a row names and what it says of them.</summary>
sealed record ListedRow(
    IdNumber? Number, string? Name, DateOnly? Born, AccountDetails? Account, ListEntry Entry)
{
    /// <summary>Nothing of the person: texts of records end up in logs.</summary>
    public override string ToString() => nameof(ListedRow);
}

/// <summary>A row of a list: somebody, or why it is nobody.</summary>
/// <param name="Sheet">The sheet's name; null for a text file.</param>
/// <param name="Number">As a person sees it.</param>
/// <param name="Person">Whom it names; null where something is wrong.</param>
/// <param name="Why">What is wrong.</param>
/// <param name="Column">In which column, where it is one.</param>
sealed record ListRow(string? Sheet, int Number, ListedRow? Person, Rejection? Why, string? Column);

/// <summary>A list as it was read.</summary>
/// <param name="Fields">What it has columns for, in any of its sheets.</param>
/// <param name="Rows">The rows below each header.</param>
sealed record ListContent(IReadOnlySet<ListField> Fields, IReadOnlyList<ListRow> Rows);

/// <summary>Reads the sheets of a file that have the header of a kind of list in their first ten rows.</summary>
sealed class ListReader(ExternalList list, DateOnly asOf)
{
    const int HeaderRowsMax = 10;

    readonly Dictionary<string, ListField> _headers = ListColumns.Of(list)
        .SelectMany(column => column.Wordings, (column, wording) => (Key: Plain.Key(wording), column.Field))
        .ToDictionary(item => item.Key, item => item.Field);

    /// <summary>The rows below each header; null when no sheet has one.</summary>
    /// <exception cref="SpreadsheetException">The file breaks off.</exception>
    public ListContent? Read(Spreadsheet file)
    {
        HashSet<ListField> fields = [];
        List<ListRow> rows = [];
        foreach (var sheet in file.Sheets().Where(sheet => !sheet.IsHidden))
        {
            Dictionary<ListField, (int Index, string Header)>? columns = null;
            foreach (var row in sheet.Rows)
            {
                if (columns is null)
                {
                    if (row.Number > HeaderRowsMax) break;
                    if (HeaderOf(row) is not { } header) continue;
                    columns = header;
                    fields.UnionWith(header.Keys);
                }
                else if (!row.IsBlank) rows.Add(new Row(this, sheet, row, columns).Read());
            }
        }
        return fields.Count == 0 ? null : new(fields, rows);
    }

    Dictionary<ListField, (int Index, string Header)>? HeaderOf(SheetRow row)
    {
        var columns = new Dictionary<ListField, (int, string)>();
        for (var index = 0; index < row.Cells.Count; index++)
        {
            var text = row.Cells[index].Words;
            if (_headers.TryGetValue(Plain.Key(Plain.BeforeBracket(text)), out var field))
                columns.TryAdd(field, (index, Plain.Words(text)));
        }
        return ListColumns.Needed(list).Any(group => group.All(columns.ContainsKey)) ? columns : null;
    }

    /// <summary>One row while it is read.</summary>
    sealed class Row(
        ListReader reader, SheetSource sheet, SheetRow row,
        Dictionary<ListField, (int Index, string Header)> columns)
    {
        Rejection? _why;
        string? _column;

        public ListRow Read()
        {
            if (row.Cells.Any(cell => Plain.Key(cell.Words) is "合计" or "总计" or "小计"))
                return new(sheet.Name, row.Number, null, ListFaults.RowTotal, null);
            var person = reader.IsOfAccounts ? ReadAccount() : ReadPerson();
            return new(sheet.Name, row.Number, _why is null ? person : null, _why, _column);
        }

        ListedRow? ReadPerson()
        {
            var number = Number();
            var name = Plain.Name(Text(ListField.Name)) is { Length: > 0 } text ? text : null;
            var born = Day(ListField.Birth);
            if (_why is not null) return null;
            if (number is null && (name is null || born is null))
                return No(ListFaults.NumberMissing, ListField.Number);
            return Entry() is { } entry ? new(number, name, number?.Born ?? born, null, entry) : null;
        }

        ListedRow? ReadAccount()
        {
            var cell = Cell(ListField.Account);
            var holder = Plain.Name(Text(ListField.Holder));
            var account = AccountDetails.Plain(Text(ListField.Account));
            if (cell.LostDigits || account.Length == 0 || holder.Length == 0)
                return No(ListFaults.AccountMissing, ListField.Account);
            var status = Text(ListField.Status);
            ListedState? says = status.Length == 0 ? ListedState.AccountOpen
                : ListColumns.AccountStates.Find(status) ?? ListColumns.AccountStates.FindWithin(status, 2);
            return says is { } state
                ? new(null, null, null, new(holder, account, null), new(state, null, null))
                : No(ListFaults.StatusUnknown, ListField.Status);
        }

        ListEntry? Entry()
        {
            var (from, until) = (Day(ListField.From), Day(ListField.Until));
            if (from > reader.AsOf) return NoEntry(ListFaults.AfterList, ListField.From);
            if (until < from) return NoEntry(ListFaults.EndsFirst, ListField.Until);
            if (_why is not null) return null;
            return reader.List switch
            {
                ExternalList.Deaths => new(ListedState.Dead, from, null),
                ExternalList.Prison => new(ListedState.InPrison, from, until),
                ExternalList.Disability => Disability(from, until),
                ExternalList.Enrolment => new(ListedState.AtSchool, from, until, Stage: Stage()),
                ExternalList.Adoptions => new(ListedState.Adopted, from, null),
                _ => Measure() is { } measure
                    ? new(ListedState.Benefiting, from, until, measure)
                    : NoEntry(ListFaults.MeasureUnknown, ListField.Measure),
            };
        }

        ListEntry? Disability(DateOnly? from, DateOnly? until)
        {
            var (words, kind) = (Text(ListField.Grade), Text(ListField.Kind));
            var grade = LifeReader.GradeIn(words) ?? LifeReader.GradeIn(kind)
                ?? (Plain.Key(words) is [>= '1' and <= '4'] digit ? digit[0] - '0'
                : "一二三四".IndexOf(Plain.Key(words), StringComparison.Ordinal) is >= 0 and var index
                    && words.Length == 1 ? index + 1
                : (int?)null);
            if (grade is null && words.Length > 0) return NoEntry(ListFaults.GradeUnknown, ListField.Grade);
            var ofMind = (kind + words).AsSpan().ContainsAny("智精");
            return new(ListedState.Disabled, from, until, Grade: grade, IsOfMind: ofMind);
        }

        SchoolStage Stage()
        {
            var text = Text(ListField.Stage);
            var stage = RosterWords.Instance.Stages.Find(text) ?? RosterWords.Instance.Stages.FindWithin(text, 2);
            // Who stands on a list of pupils is at a school, whatever the column says.
            return stage is null or SchoolStage.DroppedOut or SchoolStage.BelowSchoolAge
                ? SchoolStage.NotStated
                : stage.Value;
        }

        ReliefMeasure? Measure() => Text(ListField.Measure) is { Length: > 0 } text
            ? ListColumns.Measures.Find(text) ?? ListColumns.Measures.FindWithin(text, 2)
            : null;

        IdNumber? Number()
        {
            var cell = Cell(ListField.Number);
            var text = Plain.NoBlanks(cell.Words).ToUpperInvariant();
            if (cell.LostDigits) Fault(RowFault.NumberLostDigits, ListField.Number);
            else if (Plain.Key(text).Length > 0 && !RosterWords.Instance.Nothing.Contains(Plain.Key(text)))
            {
                var fault = IdNumber.Check(text, out var number);
                if (fault == IdNumberFault.None) return number;
                Fault(IdentityReader.Of(fault), ListField.Number);
            }
            return null;
        }

        /// <summary>A day; of a month its first. Of a birth that is not enough to tell who is meant.</summary>
        DateOnly? Day(ListField field)
        {
            var text = Text(field);
            if (text.Length == 0 || RosterWords.Instance.Nothing.Contains(Plain.Key(text))) return null;
            var fault = DateText.Read(Cell(field), sheet.Date1904, out var date);
            if (fault != DateFault.None)
            {
                Fault(IdentityReader.Of(fault), field);
                return null;
            }
            return field == ListField.Birth && date.Precision != BirthPrecision.Day ? null : date.Day;
        }

        Cell Cell(ListField field) => columns.TryGetValue(field, out var column) ? row.At(column.Index) : default;

        string Text(ListField field) => Plain.Words(Cell(field).Words);

        void Fault(RowFault fault, ListField field) =>
            Refuse(new(fault.Code, fault.Message.Zh, fault.Message.En), field);

        ListedRow? No(Rejection why, ListField field)
        {
            Refuse(why, field);
            return null;
        }

        ListEntry? NoEntry(Rejection why, ListField field)
        {
            Refuse(why, field);
            return null;
        }

        /// <summary>The first fault is the one that is told.</summary>
        void Refuse(Rejection why, ListField field)
        {
            if (_why is not null) return;
            (_why, _column) = (why, columns.TryGetValue(field, out var column) ? column.Header : null);
        }
    }

    ExternalList List => list;

    DateOnly AsOf => asOf;

    bool IsOfAccounts => list == ExternalList.Accounts;
}
