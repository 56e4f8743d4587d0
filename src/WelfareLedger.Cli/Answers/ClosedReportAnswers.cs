using WelfareLedger.Cli.Verbs;
using WelfareLedger.Domain.Programmes;
using WelfareLedger.Exchange.Reports;

namespace WelfareLedger.Cli;

/// <summary><c>report close --json</c>, and each of those in <c>report closed --json</c>.</summary>
sealed record ClosedReportAnswer(
    string Report,
    string Programme,
    string On,
    string Known,
    string? Offices,
    string? Restates,
    string ClosedOn,
    string Hash,
    string? Definitions,
    IReadOnlyList<FigureAnswer> Figures,
    string? Ledger)
{
    public static ClosedReportAnswer Of(ProgrammeEvent.ReportClosed report, string? mark) => new(
        report.Report.ToString(),
        report.Programme.Value,
        Moments.Day(report.On),
        report.Known.ToString(),
        report.Offices?.Value,
        report.Restates?.ToString(),
        Moments.Day(report.DecidedOn),
        report.Hash.Value,
        report.Definitions?.Value,
        [.. report.Figures.Select(figure => new FigureAnswer(figure.Figure.Value, figure.Value, Article: null))],
        mark);
}

/// <summary><c>report closed --json</c>.</summary>
sealed record ClosedReportsAnswer(IReadOnlyList<ClosedReportAnswer> Reports, string? Ledger)
{
    public static ClosedReportsAnswer Of(IEnumerable<ProgrammeEvent.ReportClosed> reports, string? mark) =>
        new([.. reports.Select(report => ClosedReportAnswer.Of(report, mark: null))], mark);
}

/// <summary><c>report recompute --json</c>.</summary>
sealed record RecomputedReportAnswer(
    string Report,
    bool Same,
    bool SameDefinitions,
    string Hash,
    string ClosedHash,
    IReadOnlyList<DifferenceAnswer> Differences,
    string Text,
    string? Ledger)
{
    public static RecomputedReportAnswer Of(ReportRecount recount, string? mark) => new(
        recount.Report.Report.ToString(),
        recount.IsSame,
        recount.IsSameDefinitions,
        recount.Hash.Value,
        recount.Report.Hash.Value,
        [.. recount.Differences.Select(one => new DifferenceAnswer(one.Figure.Value, one.Closed, one.Counted))],
        recount.Text,
        mark);
}

/// <summary>A figure that comes to something else.</summary>
sealed record DifferenceAnswer(string Id, long? Closed, long? Counted);
