namespace WelfareLedger.Domain;

/// <summary>Steps over the calendar that stop at its end, so that no day on file can make a rule fail.</summary>
static class Calendar
{
    public static DateOnly PlusMonths(DateOnly day, int months) =>
        day > DateOnly.MaxValue.AddMonths(-months) ? DateOnly.MaxValue : day.AddMonths(months);

    public static DateOnly PlusYears(DateOnly day, int years) => PlusMonths(day, years * 12);

    public static DateOnly DayAfter(DateOnly day) => day == DateOnly.MaxValue ? day : day.AddDays(1);

    public static bool IsMoreThanDaysAfter(DateOnly day, int days, DateOnly other) =>
        day.DayNumber - other.DayNumber > days;
}
