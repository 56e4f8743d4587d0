using System.Globalization;
using WelfareLedger.Domain;

namespace WelfareLedger.Application;

/// <summary>What is refused because of the clock, whatever the command.</summary>
static class ClockRejections
{
    const string Unconfirmed = "clock-unconfirmed";

    /// <summary>Only a sample is told on a simulated clock.</summary>
    public static Rejection NotSimulated { get; } = new(
        "clock-not-simulated",
        "正式台账按真实时间记录，命令不能自带时间（at）；只有样例台账可以。",
        "A real ledger records by the world's clock: a command cannot bring its own time (at). Only a sample can.");

    /// <summary>A sample moves only forwards, by the times it is given.</summary>
    public static Rejection NeverInDoubt { get; } = new(
        "clock-never-in-doubt",
        "样例台账的时钟无需确认。",
        "The clock of a sample is never in doubt, so there is nothing to confirm.");

    /// <summary>A clock that fell behind what is recorded.</summary>
    public static Rejection Behind(DateTimeOffset world, DateTimeOffset last) => new(
        Unconfirmed,
        $"系统时钟为 {Show(world)}，早于最后一次记录的时间 {Show(last)}；请校准时钟，或由负责人确认无误（confirm-clock）。",
        $"The clock shows {Show(world)}, before the last recorded time {Show(last)}: set it right, or have a person "
        + "confirm that it is (confirm-clock).");

    /// <summary>A clock that jumped ahead.</summary>
    public static Rejection Jumped(DateTimeOffset world, DateTimeOffset expected) => new(
        Unconfirmed,
        $"系统时钟跳到 {Show(world)}，而按计时应为 {Show(expected)}；请校准时钟，或由负责人确认无误（confirm-clock）。",
        $"The clock jumped to {Show(world)} where {Show(expected)} was due: set it right, or have a person confirm "
        + "that it is (confirm-clock).");

    /// <summary>Whether a rejection is the clock's, and not a rule's.</summary>
    public static bool Contains(Rejection rejection) => rejection == NotSimulated || rejection.Code == Unconfirmed;

    static string Show(DateTimeOffset time) =>
        time.ToOffset(ChinaDay.Offset).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " +08:00";
}
