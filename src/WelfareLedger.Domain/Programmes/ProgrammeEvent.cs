namespace WelfareLedger.Domain.Programmes;

/// <summary>What was decided in one programme, in the stream <c>programme-CODE</c>.</summary>
public abstract record ProgrammeEvent
{
    private ProgrammeEvent() { }

    /// <summary>A programme began.</summary>
    /// <param name="Programme">Its code.</param>
    /// <param name="Office">The office that runs it.</param>
    /// <param name="CountyUnits">The county units that are to have one team each; none where it has no teams.</param>
    /// <param name="From">First day.</param>
    /// <param name="Through">Last day; null where none is set.</param>
    [EventType("programme-launched")]
    public sealed record ProgrammeLaunched(
        Code<Programme> Programme,
        Code<Office> Office,
        ValueList<RegionCode> CountyUnits,
        DateOnly From,
        DateOnly? Through) : ProgrammeEvent;

    /// <summary>It has a theme, 主题.</summary>
    /// <param name="Programme">Which programme.</param>
    /// <param name="Theme">The theme's code.</param>
    /// <param name="From">First day.</param>
    [EventType("theme-adopted")]
    public sealed record ThemeAdopted(Code<Programme> Programme, Code<Theme> Theme, DateOnly From) : ProgrammeEvent;

    /// <summary>It serves a group of children, 群体.</summary>
    /// <param name="Programme">Which programme.</param>
    /// <param name="Group">Whom.</param>
    /// <param name="From">First day.</param>
    [EventType("served-group-added")]
    public sealed record ServedGroupAdded(Code<Programme> Programme, ServedGroup Group, DateOnly From)
        : ProgrammeEvent;

    /// <summary>It has an activity plan, 活动计划; sessions name it.</summary>
    /// <param name="Programme">Which programme.</param>
    /// <param name="Plan">The plan's code.</param>
    /// <param name="From">First day.</param>
    [EventType("activity-plan-adopted")]
    public sealed record ActivityPlanAdopted(Code<Programme> Programme, Code<ActivityPlan> Plan, DateOnly From)
        : ProgrammeEvent;

    /// <summary>A county unit has a team.</summary>
    /// <param name="Programme">Which programme.</param>
    /// <param name="County">Where.</param>
    /// <param name="Team">Which team.</param>
    /// <param name="From">First day.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    [EventType("county-team-assigned")]
    public sealed record CountyTeamAssigned(
        Code<Programme> Programme, RegionCode County, Code<Organisation> Team, DateOnly From, DateOnly DecidedOn)
        : ProgrammeEvent;

    /// <summary>A county unit's team is its team no more.</summary>
    /// <param name="Programme">Which programme.</param>
    /// <param name="County">Where.</param>
    /// <param name="On">First day without.</param>
    [EventType("county-team-ended")]
    public sealed record CountyTeamEnded(Code<Programme> Programme, RegionCode County, DateOnly On) : ProgrammeEvent;

    /// <summary>An indicator has a target.</summary>
    /// <param name="Programme">Which programme.</param>
    /// <param name="Indicator">A figure of the reports, by its id.</param>
    /// <param name="Target">What it is to come to at least.</param>
    /// <param name="By">By this day.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    [EventType("indicator-target-set")]
    public sealed record IndicatorTargetSet(
        Code<Programme> Programme, Code<Figure> Indicator, int Target, DateOnly By, DateOnly DecidedOn)
        : ProgrammeEvent;

    /// <summary>A measure of the programme was carried out, as those of the three-year action, 三年行动.</summary>
    /// <param name="Programme">Which programme.</param>
    /// <param name="Measure">The measure's code.</param>
    /// <param name="Department">The department that carried it out.</param>
    /// <param name="On">Its day.</param>
    /// <param name="Evidence">What proves it.</param>
    [EventType("programme-measure-taken")]
    public sealed record MeasureTaken(
        Code<Programme> Programme,
        Code<ProgrammeMeasure> Measure,
        Code<Office> Department,
        DateOnly On,
        Code<Evidence>? Evidence) : ProgrammeEvent;

    /// <summary>
    /// A report is final. It says what it is a report of, so that it can be computed again at any time; the same bytes
    /// must come of it.
    /// </summary>
    /// <param name="Programme">Which programme.</param>
    /// <param name="Report">Its id.</param>
    /// <param name="On">The day that it is of.</param>
    /// <param name="Known">The last event that it knows of.</param>
    /// <param name="Offices">The beginning of the codes of its offices; null for all.</param>
    /// <param name="Figures">What it says.</param>
    /// <param name="Hash">Of its bytes.</param>
    /// <param name="Restates">The report that it puts right; that one stands beside it.</param>
    /// <param name="DecidedOn">Day on which it was closed.</param>
    /// <param name="Definitions">Of the text of what was counted and how, in the program that closed it; null in what
    /// version 1 wrote.</param>
    [EventType("report-closed", 2)]
    public sealed record ReportClosed(
        Code<Programme> Programme,
        Id<ClosedReport> Report,
        DateOnly On,
        EventId Known,
        Code<Office>? Offices,
        ValueList<ClosedFigure> Figures,
        Digest Hash,
        Id<ClosedReport>? Restates,
        DateOnly DecidedOn,
        Digest? Definitions) : ProgrammeEvent;
}

/// <summary>One figure of a closed report.</summary>
/// <param name="Figure">Its id, such as <c>P6.orphans</c>; of one county unit with its code, as in
/// <c>P8.children:141002</c>.</param>
/// <param name="Value">What it came to.</param>
public sealed record ClosedFigure(Code<Figure> Figure, int Value);
