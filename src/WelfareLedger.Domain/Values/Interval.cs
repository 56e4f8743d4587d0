using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace WelfareLedger.Domain;

/// <summary>How often something is due: so many months, or so many days; written <c>3m</c>, <c>15d</c>.</summary>
public readonly record struct Interval : IParsable<Interval>
{
    /// <summary>The longest of either.</summary>
    const int CountMax = 1200;

    Interval(int months, int days) => (Months, Days) = (months, days);

    /// <summary>Months, where it is counted in months.</summary>
    public int Months { get; }

    /// <summary>Days, where it is counted in days.</summary>
    public int Days { get; }

    /// <summary>The day on which it is due after a day; at the end of the calendar, that end.</summary>
    public DateOnly After(DateOnly day)
    {
        var later = Calendar.PlusMonths(day, Months);
        return later.DayNumber > DateOnly.MaxValue.DayNumber - Days ? DateOnly.MaxValue : later.AddDays(Days);
    }

    /// <inheritdoc/>
    public override string ToString() => Days > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Days}d")
        : string.Create(CultureInfo.InvariantCulture, $"{Months}m");

    /// <inheritdoc/>
    public static Interval Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var interval)
            ? interval
            : throw new FormatException("An interval is a number of months or days: 3m, 15d.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Interval result)
    {
        result = default;
        if (s is not { Length: > 1 } || s[^1] is not ('m' or 'd')) return false;
        if (!int.TryParse(s.AsSpan(0, s.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return false;
        if (count is < 1 or > CountMax) return false;
        result = s[^1] == 'm' ? new(count, 0) : new(0, count);
        return true;
    }
}
