using System.Globalization;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Files;
using WelfareLedger.Exchange.Rosters;

namespace WelfareLedger.Exchange.Registers;

/// <summary>One row while it is read. It remembers the first thing that is wrong with it.</summary>
/// <param name="sheet">The sheet's name; null for a text file.</param>
/// <param name="row">The cells.</param>
/// <param name="date1904">How the sheet counts days.</param>
/// <param name="columns">Where each field stands.</param>
sealed class RegisterCells<TField>(
    string? sheet, SheetRow row, bool date1904, IReadOnlyDictionary<TField, (int Index, string Header)> columns)
    where TField : struct, Enum
{
    public RegisterPlace Place { get; } = new(sheet, row.Number);

    /// <summary>What is wrong; null while nothing is.</summary>
    public Rejection? Why { get; private set; }

    /// <summary>In which column.</summary>
    public string? Column { get; private set; }

    /// <summary>How the sheet counts days.</summary>
    public bool Date1904 { get; } = date1904;

    public bool IsBlank => row.IsBlank;

    public bool IsTotal => row.Cells.Any(cell => RosterWords.Instance.Totals.Contains(Plain.Key(cell.Words)));

    /// <summary>The cell as it is; an empty one where there is no such column.</summary>
    public Cell Cell(TField field) => columns.TryGetValue(field, out var column) ? row.At(column.Index) : default;

    public string Text(TField field) => Plain.Words(Cell(field).Words);

    /// <summary>A person's ID number, which must be there and right.</summary>
    public IdNumber IdNumber(TField field)
    {
        if (Cell(field).LostDigits)
            Fail(RegisterFaults.NumberLostDigits, field);
        if (!Domain.IdNumber.TryParse(Plain.NoBlanks(Text(field)).ToUpperInvariant(), null, out var number))
            Fail(RegisterFaults.NumberInvalid, field);
        return number;
    }

    /// <summary>A person's name; empty where there is none.</summary>
    public string Name(TField field) => Plain.Name(Text(field));

    /// <summary>A code; <paramref name="isNeeded"/> or not, one that is written must be right.</summary>
    public Code<TKind>? Code<TKind>(TField field, bool isNeeded)
    {
        if (Text(field) is not { Length: > 0 } written)
        {
            if (isNeeded) Fail(RegisterFaults.CodeInvalid, field);
            return null;
        }
        if (Domain.Code<TKind>.TryParse(written, null, out var code)) return code;
        Fail(RegisterFaults.CodeInvalid, field);
        return null;
    }

    /// <summary>A place's code, which must be there.</summary>
    public RegionCode Region(TField field)
    {
        if (!RegionCode.TryParse(Text(field), null, out var region)) Fail(RegisterFaults.RegionInvalid, field);
        return region;
    }

    /// <summary>A day that is known to the day; null where there is none.</summary>
    public DateOnly? Day(TField field)
    {
        if (Text(field).Length == 0) return null;
        if (DateText.Read(Cell(field), Date1904, out var date) == DateFault.None
            && date.Precision == BirthPrecision.Day) return date.Day;
        Fail(RegisterFaults.DayInvalid, field);
        return null;
    }

    /// <summary>A word of a list; null where there is none.</summary>
    public T? Word<T>(TField field, WordTable<T> words, bool isNeeded)
        where T : struct
    {
        var written = Text(field);
        var word = written.Length == 0 ? null : words.Find(written);
        if (word is null && (isNeeded || written.Length > 0)) Fail(RegisterFaults.WordUnknown, field);
        return word;
    }

    /// <summary>A whole number; null where there is none.</summary>
    public int? Count(TField field)
    {
        if (Text(field) is not { Length: > 0 } written) return null;
        if (int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return count;
        Fail(RegisterFaults.CountInvalid, field);
        return null;
    }

    /// <summary>Yes or no; null where nothing is written.</summary>
    public bool? Answer(TField field)
    {
        var key = Plain.Key(Text(field));
        if (key.Length == 0) return null;
        if (RosterWords.Instance.Yes.Contains(key)) return true;
        if (!RosterWords.Instance.No.Contains(key)) Fail(RegisterFaults.AnswerUnknown, field);
        return false;
    }

    /// <summary>Says what is wrong, where nothing was before.</summary>
    public void Fail(Rejection why, TField field)
    {
        if (Why is not null) return;
        Why = why;
        Column = columns.TryGetValue(field, out var column) ? column.Header : null;
    }
}
