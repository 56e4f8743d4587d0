namespace WelfareLedger.Domain.RuleSets;

/// <summary>The working days of one year, by the State Council's notice: Monday to Friday, without the days off, with
/// the weekend days that are worked in their place (调休).</summary>
/// <param name="Head">What every rule says of itself.</param>
/// <param name="Year">Which year.</param>
/// <param name="Off">Weekdays and weekends off for a holiday.</param>
/// <param name="Worked">Saturdays and Sundays that are worked.</param>
public sealed record CalendarRule(RuleHead Head, int Year, ValueList<DateOnly> Off, ValueList<DateOnly> Worked)
    : Rule(Head)
{
    /// <inheritdoc/>
    public override RuleTopic Topic => TopicOf(Year);

    /// <summary>The question which days of a year are worked.</summary>
    public static RuleTopic TopicOf(int year) => new(RuleSection.Calendars, FormattableString.Invariant($"{year:D4}"));

    /// <summary>Whether a day of the year is worked.</summary>
    public bool IsWorked(DateOnly day) => Worked.Contains(day) || (WorkCalendar.IsWeekday(day) && !Off.Contains(day));
}

/// <summary>Counts working days.</summary>
public sealed class WorkCalendar
{
    // A clock of more working days than this is a mistake, and a year without a calendar must not make it endless.
    internal const int WorkingDaysMax = 250;

    readonly Dictionary<int, CalendarRule> _years = [];

    internal WorkCalendar(IEnumerable<CalendarRule> years)
    {
        foreach (var year in years) _years[year.Year] = year;
    }

    /// <summary>Whether the year's notice is known; without it Monday to Friday are taken for worked.</summary>
    public bool Knows(int year) => _years.ContainsKey(year);

    /// <summary>Whether a day is worked.</summary>
    public bool IsWorked(DateOnly day) =>
        _years.TryGetValue(day.Year, out var year) ? year.IsWorked(day) : IsWeekday(day);

    /// <summary>The last day of a time limit: so many working days after a day, which itself does not count.</summary>
    public DateOnly Plus(DateOnly day, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workingDays, 0);
        for (var left = Math.Min(workingDays, WorkingDaysMax); left > 0 && day < DateOnly.MaxValue;)
        {
            day = day.AddDays(1);
            if (IsWorked(day)) left--;
        }
        return day;
    }

    internal static bool IsWeekday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
