using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Programmes;

namespace WelfareLedger.Exchange.Reports;

/// <summary>
/// The one text of a report, whose bytes are what its hash is of: what it is a report of, then a line for each figure,
/// by id. UTF-8, each line ended by a line feed; <c>sha256sum</c> gives the hash.
/// </summary>
public static class ReportText
{
    const string First = "welfare-ledger report 1";

    /// <summary>The text of a closed report, with the figures that it has or with others.</summary>
    public static string Of(ProgrammeEvent.ReportClosed report, IEnumerable<ClosedFigure> figures)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Of(report.Programme, report.On, report.Known, report.Offices, figures);
    }

    /// <summary>Of a text's bytes.</summary>
    public static Digest HashOf(string text) => Digest.Of(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    internal static string Of(
        Code<Programme> programme, DateOnly on, EventId known, Code<Office>? offices, IEnumerable<ClosedFigure> figures)
    {
        var text = new StringBuilder();
        Line($"{First}");
        Line($"programme {programme}");
        Line($"on {on:yyyy-MM-dd}");
        Line($"known {known}");
        Line($"offices {offices?.Value ?? "all"}");
        foreach (var figure in figures.OrderBy(figure => figure.Figure.Value, StringComparer.Ordinal))
            Line($"{figure.Figure} {figure.Value}");
        return text.ToString();

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }
}
