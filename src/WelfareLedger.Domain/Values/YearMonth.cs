using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace WelfareLedger.Domain;

/// <summary>A month of the calendar, <c>2014-05</c>: what relief is paid for, and all of a birth that is in
/// clear.</summary>
public readonly record struct YearMonth : IParsable<YearMonth>, IComparable<YearMonth>
{
    readonly int _months;

    /// <param name="year">1 to 9999.</param>
    /// <param name="month">1 to 12.</param>
    public YearMonth(int year, int month)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(year is >= 1 and <= 9999, true, nameof(year));
        ArgumentOutOfRangeException.ThrowIfNotEqual(month is >= 1 and <= 12, true, nameof(month));
        _months = (year * 12) + month - 1;
    }

    /// <summary>The month of a day.</summary>
    public static YearMonth Of(DateOnly day) => new(day.Year, day.Month);

    /// <summary>The calendar year.</summary>
    public int Year => _months / 12;

    /// <summary>1 to 12.</summary>
    public int Month => (_months % 12) + 1;

    /// <summary>The first day of the month.</summary>
    public DateOnly FirstDay => new(Year, Month, 1);

    /// <summary>The last day of the month.</summary>
    public DateOnly LastDay => new(Year, Month, DateTime.DaysInMonth(Year, Month));

    /// <summary>The month so many months later; earlier when negative.</summary>
    public YearMonth Plus(int months) => Of(FirstDay.AddMonths(months));

    /// <summary>How many months after another; negative when before.</summary>
    public int MonthsSince(YearMonth other) => _months - other._months;

    /// <inheritdoc/>
    public int CompareTo(YearMonth other) => _months.CompareTo(other._months);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{Month:D2}");

    /// <inheritdoc/>
    public static YearMonth Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var month) ? month : throw new FormatException("A month is written 2014-05.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out YearMonth result)
    {
        var ok = DateOnly.TryParseExact(
            s + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        result = ok ? Of(day) : default;
        return ok && s!.Length == 7;
    }

#pragma warning disable CS1591 // comparison operators say what they do
    public static bool operator <(YearMonth left, YearMonth right) => left._months < right._months;
    public static bool operator >(YearMonth left, YearMonth right) => left._months > right._months;
    public static bool operator <=(YearMonth left, YearMonth right) => left._months <= right._months;
    public static bool operator >=(YearMonth left, YearMonth right) => left._months >= right._months;
#pragma warning restore CS1591
}
