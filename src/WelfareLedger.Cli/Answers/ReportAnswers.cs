using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli;

/// <summary><c>report programmes --json</c>.</summary>
sealed record ReportAnswer(AsOfView AsOf, IReadOnlyList<FigureAnswer> Figures)
{
    public static ReportAnswer Of(ProgrammeReport report) => new(
        report.AsOf, [.. report.Figures.Select(figure => new FigureAnswer(figure.Id, figure.Value, figure.Article))]);
}

/// <summary>One figure: what it is, what the events give, and what the article says, where it does.</summary>
sealed record FigureAnswer(string Id, long Value, string? Article);
