using WelfareLedger.Domain;
using WelfareLedger.Domain.Programmes;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels;

/// <summary>A programme of a day.</summary>
/// <param name="Programme">Its code.</param>
/// <param name="Office">The office that answers for it.</param>
/// <param name="CountyUnits">Where it is carried out.</param>
/// <param name="From">First day.</param>
/// <param name="Through">Last day, where one is planned.</param>
/// <param name="Themes">What it is about.</param>
/// <param name="Groups">Whom it serves.</param>
/// <param name="Plans">What it plans.</param>
/// <param name="Teams">Which team serves which county unit.</param>
/// <param name="Targets">What it is to reach.</param>
/// <param name="Measures">What was done for it.</param>
/// <param name="Reports">Its closed reports.</param>
/// <param name="Version">Its stream's version.</param>
/// <param name="LastEvent">The last event that counts.</param>
public sealed record ProgrammeView(
    Code<Programme> Programme,
    Code<Office> Office,
    IReadOnlyList<RegionCode> CountyUnits,
    DateOnly From,
    DateOnly? Through,
    IReadOnlyList<AdoptedTheme> Themes,
    IReadOnlyList<ServedGroupSince> Groups,
    IReadOnlyList<AdoptedPlan> Plans,
    IReadOnlyList<TeamOfCounty> Teams,
    IReadOnlyList<IndicatorTarget> Targets,
    IReadOnlyList<TakenMeasure> Measures,
    IReadOnlyList<ReportOfProgramme> Reports,
    long Version,
    EventId LastEvent);

/// <summary>A theme, from a day on.</summary>
public sealed record AdoptedTheme(Code<Theme> Theme, DateOnly From);

/// <summary>A group that is served, from a day on.</summary>
public sealed record ServedGroupSince(ServedGroup Group, DateOnly From);

/// <summary>A plan, from a day on.</summary>
public sealed record AdoptedPlan(Code<ActivityPlan> Plan, DateOnly From);

/// <summary>A county unit's team.</summary>
/// <param name="County">Which county unit.</param>
/// <param name="Team">Which organisation.</param>
/// <param name="From">First day.</param>
/// <param name="Until">First day without; null while it serves.</param>
public sealed record TeamOfCounty(RegionCode County, Code<Organisation> Team, DateOnly From, DateOnly? Until);

/// <summary>What a figure is to reach by a day.</summary>
public sealed record IndicatorTarget(
    Code<Domain.Programmes.Figure> Indicator, int Target, DateOnly By, DateOnly DecidedOn);

/// <summary>Something that was done.</summary>
public sealed record TakenMeasure(
    Code<ProgrammeMeasure> Measure, Code<Office> Department, DateOnly On, Code<Evidence>? Evidence);

/// <summary>A closed report.</summary>
/// <param name="Report">Its id.</param>
/// <param name="On">The day that it is of.</param>
/// <param name="Known">The last event that counted.</param>
/// <param name="Offices">The offices it is told of, by the beginning of their codes; null for all.</param>
/// <param name="Figures">Its figures.</param>
/// <param name="Hash">The hash under which it was closed; null where a figure is held back.</param>
/// <param name="Restates">The one that it restates.</param>
/// <param name="DecidedOn">Day of its closing.</param>
public sealed record ReportOfProgramme(
    Id<ClosedReport> Report,
    DateOnly On,
    EventId Known,
    Code<Office>? Offices,
    IReadOnlyList<FigureOfReport> Figures,
    string? Hash,
    Id<ClosedReport>? Restates,
    DateOnly DecidedOn);

/// <summary>A figure of a closed report.</summary>
/// <param name="Figure">Which.</param>
/// <param name="Value">How many; null where it is held back from a reader.</param>
public sealed record FigureOfReport(Code<Domain.Programmes.Figure> Figure, int? Value);

/// <summary>One programme's stream as far as it counts on a day.</summary>
sealed class ProgrammeFold : ICollectiveFold<ProgrammeView>
{
    readonly List<TakenMeasure> _measures = [];
    ProgrammeState _state = ProgrammeState.Initial;

    public void See(EventId id, object happened)
    {
        if (happened is ProgrammeEvent.MeasureTaken taken)
            _measures.Add(new(taken.Measure, taken.Department, taken.On, taken.Evidence));
        _state = ProgrammeDecider.Instance.Evolve(_state, new(id, (ProgrammeEvent)happened));
    }

    public ProgrammeView? View(StreamName stream, DateOnly day, StreamVersion version, EventId last) =>
        _state.Launched is not { } launched
            ? null
            : new(
                launched.Programme, launched.Office, [.. launched.CountyUnits], launched.From, launched.Through,
                [
                    .. _state.Adopted.OfType<ProgrammeEvent.ThemeAdopted>()
                        .Select(e => new AdoptedTheme(e.Theme, e.From)),
                ],
                [
                    .. _state.Adopted.OfType<ProgrammeEvent.ServedGroupAdded>()
                        .Select(e => new ServedGroupSince(e.Group, e.From)),
                ],
                [
                    .. _state.Adopted.OfType<ProgrammeEvent.ActivityPlanAdopted>()
                        .Select(e => new AdoptedPlan(e.Plan, e.From)),
                ],
                [
                    .. _state.Teams.Select(team =>
                        new TeamOfCounty(team.County, team.Team, team.Period.From, team.Period.Until)),
                ],
                [
                    .. _state.Adopted.OfType<ProgrammeEvent.IndicatorTargetSet>()
                        .Select(e => new IndicatorTarget(e.Indicator, e.Target, e.By, e.DecidedOn)),
                ],
                _measures,
                [.. _state.Reports.Select(ReportOf)],
                version.Value,
                last);

    static ReportOfProgramme ReportOf(ProgrammeEvent.ReportClosed e) => new(
        e.Report, e.On, e.Known, e.Offices, [.. e.Figures.Select(one => new FigureOfReport(one.Figure, one.Value))],
        e.Hash.ToString(), e.Restates, e.DecidedOn);
}
