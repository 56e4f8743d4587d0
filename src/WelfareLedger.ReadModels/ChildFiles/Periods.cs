using WelfareLedger.Domain;

namespace WelfareLedger.ReadModels;

/// <summary>Stretches of days against one another.</summary>
static class Periods
{
    /// <summary>The stretches in which one of the wanted holds, and none of those that satisfy it.</summary>
    public static IEnumerable<Period> Without(IReadOnlyList<Period> wanted, IReadOnlyList<Period> satisfied)
    {
        DateOnly? open = null;
        var changes = wanted.Concat(satisfied)
            .SelectMany(period => new DateOnly?[] { period.From, period.Until }).OfType<DateOnly>();
        foreach (var day in changes.Distinct().Order())
        {
            var isOpen = wanted.Any(period => period.Contains(day)) && !satisfied.Any(period => period.Contains(day));
            if (open is { } since && !isOpen) yield return new(since, day);
            open = isOpen ? open ?? day : null;
        }

        if (open is { } from) yield return new(from);
    }

    /// <summary>The stretches in which one of each holds.</summary>
    public static IEnumerable<Period> Common(IReadOnlyList<Period> ones, IReadOnlyList<Period> others) =>
        from one in ones
        from other in others
        where one.Overlaps(other)
        select new Period(
            one.From > other.From ? one.From : other.From,
            other.Until is not { } until || one.Until < until ? one.Until : until);

    /// <summary>The days of a fact.</summary>
    public static Period Of<T>(Dated<T> fact) => new(fact.From, fact.Until);

    /// <summary>From a day to the last one, which lies inside.</summary>
    public static Period Through(DateOnly from, DateOnly? last) =>
        new(from, last is { } day && day < DateOnly.MaxValue ? day.AddDays(1) : null);

    /// <summary>The day after, or the last day that there is.</summary>
    public static DateOnly After(DateOnly day, int days = 1) =>
        day.DayNumber > DateOnly.MaxValue.DayNumber - days ? DateOnly.MaxValue : day.AddDays(days);
}
