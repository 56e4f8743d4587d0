namespace WelfareLedger.Application;

/// <summary>
/// The day in China, wherever the server stands: decisions and streams of a day go by it. Eight hours are added by
/// hand, because a machine without time zone data must say the same.
/// </summary>
public static class ChinaDay
{
    /// <summary>The offset of all of China, all year.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The day on which a moment falls.</summary>
    public static DateOnly Of(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Offset).DateTime);
}
