using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Exchange.Registers;
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
/// <param name="Place">Where it stands.</param>
/// <param name="Person">Whom it names; null where something is wrong.</param>
/// <param name="Why">What is wrong.</param>
/// <param name="Column">In which column, where it is one.</param>
sealed record ListRow(RegisterPlace Place, ListedRow? Person, Rejection? Why, string? Column);

/// <summary>Reads one row of a kind of list.</summary>
sealed class ListReader(ListOptions options, RegisterCells<ListField> cells)
{
    /// <summary>Whom the row names, or why it is nobody.</summary>
    public static ListRow Read(RegisterCells<ListField> cells, ListOptions options)
    {
        if (cells.IsTotal) return new(cells.Place, null, ListFaults.RowTotal, null);
        var reader = new ListReader(options, cells);
        var person = options.List == ExternalList.Accounts ? reader.ReadAccount() : reader.ReadPerson();
        return new(cells.Place, cells.Why is null ? person : null, cells.Why, cells.Column);
    }

    /// <summary>What people on file may be found by of whom the row may be: an ID number, or an account's; null where
    /// there is none that can be read.</summary>
    public static string? KeyOf(RegisterCells<ListField> cells, ListOptions options)
    {
        if (options.List == ExternalList.Accounts)
            return AccountDetails.Plain(cells.Text(ListField.Account)) is { Length: > 0 } account ? account : null;
        return IdNumber.TryParse(Written(cells), null, out var number) ? number.Value : null;
    }

    ListedRow? ReadPerson()
    {
        var number = Number();
        var name = Plain.Name(cells.Text(ListField.Name)) is { Length: > 0 } text ? text : null;
        var born = Day(ListField.Birth);
        if (cells.Why is not null) return null;
        if (number is null && (name is null || born is null))
            return No(ListFaults.NumberMissing, ListField.Number);
        return Entry() is { } entry ? new(number, name, number?.Born ?? born, null, entry) : null;
    }

    ListedRow? ReadAccount()
    {
        var cell = cells.Cell(ListField.Account);
        var holder = Plain.Name(cells.Text(ListField.Holder));
        var account = AccountDetails.Plain(cells.Text(ListField.Account));
        if (cell.LostDigits || account.Length == 0 || holder.Length == 0)
            return No(ListFaults.AccountMissing, ListField.Account);
        var status = cells.Text(ListField.Status);
        ListedState? says = status.Length == 0 ? ListedState.AccountOpen
            : ListColumns.AccountStates.Find(status) ?? ListColumns.AccountStates.FindWithin(status, 2);
        return says is { } state
            ? new(null, null, null, new(holder, account, null), new(state, null, null))
            : No(ListFaults.StatusUnknown, ListField.Status);
    }

    ListEntry? Entry()
    {
        var (from, until) = (Day(ListField.From), Day(ListField.Until));
        if (from > options.AsOf) return NoEntry(ListFaults.AfterList, ListField.From);
        if (until < from) return NoEntry(ListFaults.EndsFirst, ListField.Until);
        if (cells.Why is not null) return null;
        return options.List switch
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
        var (words, kind) = (cells.Text(ListField.Grade), cells.Text(ListField.Kind));
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
        var text = cells.Text(ListField.Stage);
        var stage = RosterWords.Instance.Stages.Find(text) ?? RosterWords.Instance.Stages.FindWithin(text, 2);
        // Who stands on a list of pupils is at a school, whatever the column says.
        return stage is null or SchoolStage.DroppedOut or SchoolStage.BelowSchoolAge
            ? SchoolStage.NotStated
            : stage.Value;
    }

    ReliefMeasure? Measure() => cells.Text(ListField.Measure) is { Length: > 0 } text
        ? ListColumns.Measures.Find(text) ?? ListColumns.Measures.FindWithin(text, 2)
        : null;

    IdNumber? Number()
    {
        var cell = cells.Cell(ListField.Number);
        var text = Written(cells);
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
        var text = cells.Text(field);
        if (text.Length == 0 || RosterWords.Instance.Nothing.Contains(Plain.Key(text))) return null;
        var fault = DateText.Read(cells.Cell(field), cells.Date1904, out var date);
        if (fault != DateFault.None)
        {
            Fault(IdentityReader.Of(fault), field);
            return null;
        }
        return field == ListField.Birth && date.Precision != BirthPrecision.Day ? null : date.Day;
    }

    static string Written(RegisterCells<ListField> cells) =>
        Plain.NoBlanks(cells.Cell(ListField.Number).Words).ToUpperInvariant();

    void Fault(RowFault fault, ListField field) =>
        cells.Fail(new(fault.Code, fault.Message.Zh, fault.Message.En), field);

    ListedRow? No(Rejection why, ListField field)
    {
        cells.Fail(why, field);
        return null;
    }

    ListEntry? NoEntry(Rejection why, ListField field)
    {
        cells.Fail(why, field);
        return null;
    }
}
