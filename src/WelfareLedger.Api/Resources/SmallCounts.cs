using WelfareLedger.Api.Access;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Api.Resources;

/// <summary>Counts so small that whoever knows a place could tell the children: they are told exactly to those whose
/// they are.</summary>
static class SmallCounts
{
    const int Max = 4;

    /// <summary>Whether a count is one.</summary>
    public static bool IsSmall(long count) => count is > 0 and <= Max;

    /// <summary>A programme with its closed reports as a reader sees them.</summary>
    public static ProgrammeView Shown(ProgrammeView programme, Reader reader) =>
        programme with { Reports = [.. programme.Reports.Select(report => Shown(report, reader))] };

    // What was closed stays as it is. Where a figure is held back the hash is too: trying the few numbers that it can
    // be would soon find the one that it is of.
    static ReportOfProgramme Shown(ReportOfProgramme report, Reader reader)
    {
        List<FigureOfReport> figures =
            [.. report.Figures.Select(one => IsOfOthers(one, reader) ? one with { Value = null } : one)];
        return figures.Exists(one => one.Value is null) ? report with { Figures = figures, Hash = null } : report;
    }

    // Figures of a programme as a whole are published; those of a county unit end in its code.
    static bool IsOfOthers(FigureOfReport figure, Reader reader) =>
        figure.Value is { } value && IsSmall(value)
        && figure.Figure.Value.Split(':') is [_, var county] && !IsOwn(county, reader);

    // Whoever sees how the months of the own county unit rolled forward has its counts from there.
    static bool IsOwn(string county, Reader reader) => reader.Sees(Resource.RollForward)
        && reader.Office?.Value.StartsWith(county, StringComparison.Ordinal) == true;
}
