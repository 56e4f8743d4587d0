using System.Text.Json;
using WelfareLedger.Application;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Programmes;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels;
using FigureId = WelfareLedger.Domain.Programmes.Figure;

namespace WelfareLedger.Exchange.Reports;

/// <summary>What a report is to be of.</summary>
/// <param name="Programme">Whose.</param>
/// <param name="On">Of which day.</param>
/// <param name="Known">As known at this event; null for all that is known.</param>
/// <param name="Offices">The beginning of the codes of its offices; null for all.</param>
/// <param name="Restates">The closed report that it puts right.</param>
public sealed record ReportOrder(
    Code<Programme> Programme, DateOnly On, Position? Known, Code<Office>? Offices, Id<ClosedReport>? Restates);

/// <summary>A report as it was to be closed, and what the ledger says to that.</summary>
public sealed record ReportClosing(ProgrammeCommand.CloseReport Report, CommandOutcome Outcome);

/// <summary>A closed report and what it comes to when it is counted again.</summary>
/// <param name="Report">As closed.</param>
/// <param name="Text">The text that counting gives now.</param>
/// <param name="Differences">Figures that come to something else.</param>
public sealed record ReportRecount(
    ProgrammeEvent.ReportClosed Report, string Text, IReadOnlyList<FigureDifference> Differences)
{
    /// <summary>Of what counting gives now.</summary>
    public Digest Hash => ReportText.HashOf(Text);

    /// <summary>Whether the same bytes came of it.</summary>
    public bool IsSame => Hash == Report.Hash;

    /// <summary>Whether it was counted now by the same definitions as then.</summary>
    public bool IsSameDefinitions => Report.Definitions == Figures.Definitions;
}

/// <summary>A figure that comes to something else than when the report was closed.</summary>
/// <param name="Figure">Which.</param>
/// <param name="Closed">Then; null where it was not counted.</param>
/// <param name="Counted">Now; null where it is not counted any more.</param>
public sealed record FigureDifference(Code<FigureId> Figure, long? Closed, long? Counted);

/// <summary>
/// Computes the reports of programmes, closes them, and counts closed ones again. What is to be counted has to be in
/// the read models: whoever asks brings them forward first.
/// </summary>
public sealed class ReportDesk(Ledger ledger, Figures figures, Timelines timelines, KnownTimes knownTimes)
{
    // Six digits of a county unit's code, with which the codes of its offices begin.
    const int CountyDigits = 6;

    /// <summary>Computes a report and closes it.</summary>
    public async ValueTask<ReportClosing> CloseAsync(
        ReportOrder order, DateOnly decidedOn, RecordedBy by, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(order);
        var page = await timelines
            .QueryAsync(new TimelineQuery { AsOf = new(null, order.Known), Limit = 1 }, cancellation)
            .ConfigureAwait(false);
        var last = page.Entries[0]; // a ledger begins with the event that makes it one
        var counted = await CountAsync(order.On, last.Position, order.Offices, cancellation).ConfigureAwait(false);
        ValueList<ClosedFigure> closed =
        [
            .. counted.OrderBy(figure => figure.Key, StringComparer.Ordinal).Select(figure =>
                new ClosedFigure(Code<FigureId>.Of(figure.Key), checked((int)figure.Value))),
        ];
        var text = ReportText.Of(order.Programme, order.On, last.Event, order.Offices, closed);
        var report = new ProgrammeCommand.CloseReport(
            order.Programme,
            ClosedReports.IdOf(order.Programme, order.On, order.Offices, order.Restates),
            order.On, last.Event, order.Offices, closed, ReportText.HashOf(text), order.Restates, decidedOn,
            Figures.Definitions);
        return new(
            report, await ledger.ClosedReports.CloseAsync(report, by, at: null, cancellation).ConfigureAwait(false));
    }

    /// <summary>Counts a closed report again: of its day, as known at its event. Null when this log lacks that
    /// event.</summary>
    public async ValueTask<ReportRecount?> RecountAsync(
        ProgrammeEvent.ReportClosed report, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (await knownTimes.FindAsync(report.Known, cancellation).ConfigureAwait(false) is not { } known) return null;
        var counted = await CountAsync(report.On, known, report.Offices, cancellation).ConfigureAwait(false);
        // Figures that the program has learned since are none of the report's.
        var now = counted.Where(figure => IsOfCounty(figure.Key)
            || report.Figures.Any(had => had.Figure.Value == figure.Key)).ToDictionary();
        var then = report.Figures.ToDictionary(figure => figure.Figure.Value, figure => (long)figure.Value);
        var text = ReportText.Of(report, now.Select(figure =>
            new ClosedFigure(Code<FigureId>.Of(figure.Key), checked((int)figure.Value))));
        return new(report, text,
        [
            .. then.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
                .Select(id => new FigureDifference(Code<FigureId>.Of(id), In(then, id), In(now, id)))
                .Where(figure => figure.Closed != figure.Counted),
        ]);
    }

    static long? In(Dictionary<string, long> figures, string id) =>
        figures.TryGetValue(id, out var value) ? value : null;

    static bool IsOfCounty(string id) => id.Contains(':', StringComparison.Ordinal);

    /// <summary>The figures of the programmes, and the children of each county unit: in any category, and in each. A
    /// child's file is with one office at a time, so those of the county units add up.</summary>
    async ValueTask<Dictionary<string, long>> CountAsync(
        DateOnly on, Position known, Code<Office>? offices, CancellationToken cancellation)
    {
        var asOf = new AsOf(on, known);
        var programmes = await figures.ProgrammesAsync(asOf, offices?.Value, cancellation).ConfigureAwait(false);
        var byOffice = await figures.OfficesAsync(asOf, offices?.Value, cancellation).ConfigureAwait(false);
        var counted = programmes.Figures.ToDictionary(figure => figure.Id, figure => figure.Value);
        foreach (var office in byOffice.Offices)
        {
            var county = office.Office.Value[..Math.Min(CountyDigits, office.Office.Value.Length)];
            Add("children", office.Children);
            foreach (var category in office.Categories)
                Add(JsonNamingPolicy.CamelCase.ConvertName(category.Category.ToString()), category.Children);

            void Add(string what, long children)
            {
                var id = $"P8.{what}:{county}";
                counted[id] = counted.GetValueOrDefault(id) + children;
            }
        }
        return counted;
    }
}
