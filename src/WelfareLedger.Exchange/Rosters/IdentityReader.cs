using System.Text.RegularExpressions;
using WelfareLedger.Domain;

namespace WelfareLedger.Exchange.Rosters;

/// <summary>Name, number, birth and sex, each by itself and against each other.</summary>
static partial class IdentityReader
{
    const int NameLengthMax = 60;

    /// <summary>Null when something is wrong; then the cells have a fault.</summary>
    public static StatedIdentity? Read(RowCells cells, DateOnly today)
    {
        var name = ReadName(cells);
        var (number, status) = ReadNumber(cells);
        var birth = ReadBirth(cells, number, today);
        var sex = ReadSex(cells, number);
        var papers = cells.Text(RosterField.OtherPapers);
        if (number is null && papers.Length > 0) status = NumberStatus.OtherPapers;
        var details = name is null || birth is null ? null : new IdentityDetails(
            name,
            birth.Value.Day,
            birth.Value.Precision,
            number,
            EthnicGroup(cells),
            papers.Length == 0 ? null : papers);
        return cells.IsFaulty || details is null ? null : new(details, sex, status);
    }

    static string? ReadName(RowCells cells)
    {
        var name = Plain.Name(cells.Text(RosterField.Name));
        if (name.Length == 0) cells.Fault(RowFault.NameMissing, RosterField.Name);
        else if (name.Length > NameLengthMax || !name.All(CanBeInName)) cells.Fault(RowFault.NameOdd, RosterField.Name);
        else return name;
        return null;
    }

    static bool CanBeInName(char c) =>
        char.IsLetter(c) || char.IsSurrogate(c) || c is ' ' or '·' or '•' or '・' or '‧' or '∙' or '.' or '-' or '\''
            or '(' or ')' || (c is >= '\u2E80' and <= '\u303F');

    static (IdNumber? Number, NumberStatus Status) ReadNumber(RowCells cells)
    {
        var cell = cells.Cell(RosterField.Number);
        var text = Plain.NoBlanks(cell.Words).ToUpperInvariant();
        if (cell.LostDigits || Scientific().IsMatch(text))
        {
            cells.Fault(RowFault.NumberLostDigits, RosterField.Number);
            return (null, NumberStatus.NotOnFile);
        }
        if (RosterWords.Instance.NoNumbers.Find(text) is { } status) return (null, status);
        if (Plain.Key(text).Length == 0) return (null, NumberStatus.NotOnFile);
        var fault = IdNumber.Check(text, out var number);
        if (fault != IdNumberFault.None)
        {
            cells.Fault(Of(fault), RosterField.Number);
            return (null, NumberStatus.Held);
        }
        if (!IsProvince(number)) cells.Note(RowFault.NumberRegion, RosterField.Number);
        return (number, NumberStatus.Held);
    }

    public static RowFault Of(IdNumberFault fault) => fault switch
    {
        IdNumberFault.Length => RowFault.NumberLength,
        IdNumberFault.FirstGeneration => RowFault.NumberFirstGeneration,
        IdNumberFault.Characters => RowFault.NumberCharacters,
        IdNumberFault.Date => RowFault.NumberDate,
        _ => RowFault.NumberCheckDigit,
    };

    static bool IsProvince(IdNumber number) => number.IsFictional || number.Value[..2] is
        "11" or "12" or "13" or "14" or "15" or "21" or "22" or "23" or "31" or "32" or "33" or "34" or "35" or "36"
        or "37" or "41" or "42" or "43" or "44" or "45" or "46" or "50" or "51" or "52" or "53" or "54" or "61" or "62"
        or "63" or "64" or "65" or "71" or "81" or "82" or "83";

    static ReadDate? ReadBirth(RowCells cells, IdNumber? number, DateOnly today)
    {
        var text = cells.Text(RosterField.Birth);
        var stated = text.Length == 0 ? null : StatedBirth(cells, text);
        if (text.Length > 0 && stated is null) return null;
        if (number?.Born > today || stated?.Day > today)
        {
            cells.Fault(RowFault.BirthFuture, stated?.Day > today ? RosterField.Birth : RosterField.Number);
            return null;
        }
        if (number is { } held)
        {
            if (stated is { } both && !Agree(both, held.Born)) cells.Fault(RowFault.BirthMismatch, RosterField.Birth);
            return new(held.Born, BirthPrecision.Day);
        }
        // Where the number itself is faulty, that is what is said.
        if (stated is null && !cells.IsFaultyIn(RosterField.Number))
            cells.Fault(RowFault.BirthMissing, RosterField.Birth, RosterField.Number);
        return stated;
    }

    static ReadDate? StatedBirth(RowCells cells, string text)
    {
        var estimated = About().IsMatch(text);
        var cell = estimated ? Files.Cell.Of(About().Replace(text, "")) : cells.Cell(RosterField.Birth);
        var fault = DateText.Read(cell, cells.Layout.Date1904, out var date);
        if (fault == DateFault.None) return estimated ? date with { Precision = BirthPrecision.Estimated } : date;
        cells.Fault(Of(fault), RosterField.Birth);
        return null;
    }

    public static RowFault Of(DateFault fault) => fault switch
    {
        DateFault.NoSuchDay => RowFault.DateNoSuchDay,
        DateFault.YearOnly => RowFault.DateYearOnly,
        DateFault.MonthAmbiguous => RowFault.DateMonthAmbiguous,
        _ => RowFault.DateNotUnderstood,
    };

    static bool Agree(ReadDate stated, DateOnly born) => stated.Precision switch
    {
        BirthPrecision.Day => stated.Day == born,
        BirthPrecision.Month => YearMonth.Of(stated.Day) == YearMonth.Of(born),
        _ => true,
    };

    static Sex ReadSex(RowCells cells, IdNumber? number)
    {
        var text = cells.Text(RosterField.Sex);
        if (text.Length == 0) return number?.Sex ?? Sex.Unstated;
        var sex = RosterWords.Instance.Sexes.Find(text);
        if (sex is null) cells.Fault(RowFault.SexUnknown, RosterField.Sex);
        else if (number is { } held && held.Sex != sex) cells.Fault(RowFault.SexMismatch, RosterField.Sex);
        return sex ?? Sex.Unstated;
    }

    static string? EthnicGroup(RowCells cells)
    {
        var text = cells.Text(RosterField.EthnicGroup);
        if (text.Length == 0) return null;
        if (RosterWords.Instance.TryEthnicGroup(text, out var code)) return code;
        cells.KeepAsWritten(RosterField.EthnicGroup, RowFault.EthnicGroupUnknown);
        return null;
    }

    [GeneratedRegex(@"^\d(?:\.\d+)?E\+?1\d$")]
    private static partial Regex Scientific();

    [GeneratedRegex("大约|大概|约|估计|估|左右")]
    private static partial Regex About();
}
