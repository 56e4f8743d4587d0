using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Programmes;
using WelfareLedger.Exchange.Reports;
using WelfareLedger.Hosting.Homes;

namespace WelfareLedger.Cli.Verbs.Reports;

/// <summary>What the verbs of closed reports share.</summary>
static class ClosedReportOptions
{
    public static ReportDesk DeskOf(LedgerHome home) =>
        new(home.Ledger, home.Reading.Figures, home.Reading.Timelines, home.Reading.KnownTimes);

    /// <summary>A report's id as typed.</summary>
    public static Id<ClosedReport> IdOf(string typed) =>
        Id<ClosedReport>.TryParse(typed, null, out var id) ? id : throw new StopException(
            ExitCode.Usage, $"“{typed}”不是报表 id，见 report closed。",
            $"\"{typed}\" is not the id of a report; report closed lists them.");

    /// <summary>A line on one report, for people.</summary>
    public static void Say(Call call, ProgrammeEvent.ReportClosed report)
    {
        var (on, closed) = (Moments.Day(report.On), Moments.Day(report.DecidedOn));
        call.Say(
            $"{report.Report}  {report.Programme}，{on}，{report.Offices?.Value ?? "全部机构"}，{closed} 封账"
                + (report.Restates is { } earlier ? $"，重述 {earlier}" : ""),
            $"{report.Report}  {report.Programme}, {on}, {report.Offices?.Value ?? "all offices"}, closed on {closed}"
                + (report.Restates is { } before ? $", restates {before}" : ""));
    }
}
