using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Files;

namespace WelfareLedger.Exchange.Rosters;

/// <summary>A date as it was read.</summary>
/// <param name="Day">The day; the first where only the month is known.</param>
/// <param name="Precision">How well it is known.</param>
readonly record struct ReadDate(DateOnly Day, BirthPrecision Precision);

/// <summary>What can be wrong with a date.</summary>
enum DateFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Not a wording of a date that is understood.</summary>
    NotUnderstood,

    /// <summary>A wording of a date, of a day that no calendar has.</summary>
    NoSuchDay,

    /// <summary>The year only.</summary>
    YearOnly,

    /// <summary>2014.1 typed as a number is January or October.</summary>
    MonthAmbiguous,
}

/// <summary>Reads dates in the wordings that lists have, and numbers that spreadsheets keep dates as.</summary>
static partial class DateText
{
    // Serial numbers outside are no birthdays: 1903 and 2146 by the usual count.
    const double SerialMin = 1_000;
    const double SerialMax = 90_000;

    /// <summary>Day 0 of the two ways to count; the first repairs the leap day that 1900 did not have.</summary>
    static readonly DateOnly Epoch1900 = new(1899, 12, 30);
    static readonly DateOnly Epoch1904 = new(1904, 1, 1);

    static readonly ChineseLunisolarCalendar Lunar = new();
    static readonly SearchValues<char> ChineseDigits = SearchValues.Create("〇○零一二三四五六七八九十廿卅正冬腊");

    public static DateFault Read(Cell cell, bool date1904, out ReadDate date)
    {
        date = default;
        switch (cell.Kind)
        {
            case CellKind.Day:
                date = new(cell.Day, BirthPrecision.Day);
                return DateFault.None;
            case CellKind.Number:
                return ReadNumber(cell.Number, date1904, out date);
            default:
                return ReadText(cell.Words, date1904, out date);
        }
    }

    static DateFault ReadNumber(double number, bool date1904, out ReadDate date)
    {
        date = default;
        if (number is >= 1900 and < 2100)
        {
            var text = number.ToString("R", CultureInfo.InvariantCulture);
            return text.EndsWith(".1", StringComparison.Ordinal) ? DateFault.MonthAmbiguous
                : ReadText(text, date1904, out date);
        }
        if (number is >= SerialMin and <= SerialMax) return OfSerial(number, date1904, out date);
        return Math.Floor(number) == number && number is >= 100_000 and < 1e9
            ? ReadText(number.ToString("0", CultureInfo.InvariantCulture), date1904, out date)
            : DateFault.NotUnderstood;
    }

    static DateFault OfSerial(double serial, bool date1904, out ReadDate date)
    {
        var isDay = serial is >= SerialMin and <= SerialMax;
        date = isDay ? new((date1904 ? Epoch1904 : Epoch1900).AddDays((int)serial), BirthPrecision.Day) : default;
        return isDay ? DateFault.None : DateFault.NotUnderstood;
    }

    static DateFault ReadText(string written, bool date1904, out ReadDate date)
    {
        date = default;
        var text = ArabicDigits(Plain.NoBlanks(TimeOfDay().Replace(Plain.Words(written), "")));
        var lunar = LunarMark().IsMatch(text);
        if (lunar) text = LunarMark().Replace(text, "");
        var day = Day().Match(text);
        if (!day.Success) day = CompactDay().Match(text);
        if (day.Success) return lunar ? OfLunar(day, out date) : OfDay(day, out date);
        var month = Month().Match(text);
        if (!month.Success) month = CompactMonth().Match(text);
        if (month.Success) return OfMonth(month, lunar, out date);
        if (Year().IsMatch(text)) return DateFault.YearOnly;
        return !lunar && Serial().IsMatch(text)
            ? OfSerial(double.Parse(text, CultureInfo.InvariantCulture), date1904, out date)
            : DateFault.NotUnderstood;
    }

    static DateFault OfDay(Match match, out ReadDate date)
    {
        var (year, month, day) = (Number(match, 1), Number(match, 2), Number(match, 3));
        date = default;
        if (match.Groups["leap"].Success) return DateFault.NotUnderstood;
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return DateFault.NoSuchDay;
        date = new(new(year, month, day), BirthPrecision.Day);
        return DateFault.None;
    }

    static DateFault OfMonth(Match match, bool lunar, out ReadDate date)
    {
        var (year, month) = (Number(match, 1), Number(match, 2));
        date = default;
        if (month is < 1 or > 12) return DateFault.NoSuchDay;
        // Of a lunar month only the public month in which most of it lies could be told; it stays marked as lunar.
        date = new(new(year, month, 1), lunar ? BirthPrecision.Lunar : BirthPrecision.Month);
        return DateFault.None;
    }

    /// <summary>农历2014年闰九月初三: the public day it was.</summary>
    static DateFault OfLunar(Match match, out ReadDate date)
    {
        var (year, month, day) = (Number(match, 1), Number(match, 2), Number(match, 3));
        date = default;
        if (year < Lunar.MinSupportedDateTime.Year || year >= Lunar.MaxSupportedDateTime.Year)
            return DateFault.NoSuchDay;
        // The calendar counts the leap month as one of thirteen: leap month 5 is the one after the fourth.
        var leapMonth = Lunar.GetLeapMonth(year);
        var isLeap = match.Groups["leap"].Success;
        if (isLeap && leapMonth != month + 1) return DateFault.NoSuchDay;
        var counted = isLeap || (leapMonth > 0 && month >= leapMonth) ? month + 1 : month;
        if (month is < 1 or > 12 || day < 1 || day > Lunar.GetDaysInMonth(year, counted)) return DateFault.NoSuchDay;
        date = new(
            DateOnly.FromDateTime(Lunar.ToDateTime(year, counted, day, 0, 0, 0, 0)), BirthPrecision.Lunar);
        return DateFault.None;
    }

    static int Number(Match match, int group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    /// <summary>二〇一四年五月廿一 becomes 2014年5月21.</summary>
    static string ArabicDigits(string text)
    {
        if (!text.AsSpan().ContainsAny(ChineseDigits)) return text;
        text = text.Replace("初", "", StringComparison.Ordinal).Replace("正月", "一月", StringComparison.Ordinal)
            .Replace("冬月", "十一月", StringComparison.Ordinal).Replace("腊月", "十二月", StringComparison.Ordinal);
        return ChineseNumber().Replace(text, match => OfChinese(match.Value));
    }

    static string OfChinese(string number)
    {
        const string digits = "零一二三四五六七八九";
        var plain = number.Replace('〇', '零').Replace('○', '零')
            .Replace("廿", "二十", StringComparison.Ordinal).Replace("卅", "三十", StringComparison.Ordinal);
        if (!plain.Contains('十', StringComparison.Ordinal))
        {
            var written = new StringBuilder();
            foreach (var c in plain) written.Append(digits.IndexOf(c, StringComparison.Ordinal));
            return written.ToString();
        }
        var parts = plain.Split('十');
        if (parts.Length != 2 || parts[0].Length > 1 || parts[1].Length > 1) return number;
        var tens = parts[0].Length == 0 ? 1 : digits.IndexOf(parts[0][0], StringComparison.Ordinal);
        var ones = parts[1].Length == 0 ? 0 : digits.IndexOf(parts[1][0], StringComparison.Ordinal);
        return ((tens * 10) + ones).ToString(CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^(?:公历|阳历|新历)?((?:19|20)\d\d)[-/.年,、](?<leap>闰)?(\d{1,2})[-/.月,、](\d{1,2})[日号]?(?:\(公历\)|生)?$")]
    private static partial Regex Day();

    [GeneratedRegex(@"^((?:19|20)\d\d)(\d\d)(\d\d)$")]
    private static partial Regex CompactDay();

    [GeneratedRegex(@"^((?:19|20)\d\d)[-/.年,、](\d{1,2})月?份?生?$")]
    private static partial Regex Month();

    [GeneratedRegex(@"^((?:19|20)\d\d)(\d\d)$")]
    private static partial Regex CompactMonth();

    [GeneratedRegex(@"^(?:19|20)\d\d年?生?$")]
    private static partial Regex Year();

    [GeneratedRegex(@"^\d{5}(?:\.\d+)?$")]
    private static partial Regex Serial();

    [GeneratedRegex(@"\((?:农历|阴历|旧历|农|阴|旧)\)|农历|阴历|旧历")]
    private static partial Regex LunarMark();

    [GeneratedRegex(@"[ T]\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?Z?$")]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"[〇○零一二三四五六七八九十廿卅]+")]
    private static partial Regex ChineseNumber();
}
