namespace WelfareLedger.SampleMaker;

/// <summary>Days on which offices are open: Monday to Friday; holidays do not matter to a sample.</summary>
static class Workday
{
    public static bool Is(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    public static DateOnly OnOrBefore(DateOnly day)
    {
        while (!Is(day)) day = day.AddDays(-1);
        return day;
    }

    public static DateOnly OnOrAfter(DateOnly day)
    {
        while (!Is(day)) day = day.AddDays(1);
        return day;
    }
}
