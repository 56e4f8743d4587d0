namespace WelfareLedger.Domain.Programmes;

/// <summary>What may be asked of a programme. Members mean what they mean in <see cref="ProgrammeEvent"/>.</summary>
public abstract record ProgrammeCommand
{
    private ProgrammeCommand() { }

    /// <summary>Which programme.</summary>
    public abstract Code<Programme> Programme { get; init; }

    /// <summary>Begins a programme.</summary>
    [CommandName("launch-programme")]
    public sealed record LaunchProgramme(
        Code<Programme> Programme,
        Code<Office> Office,
        ValueList<RegionCode> CountyUnits,
        DateOnly From,
        DateOnly? Through) : ProgrammeCommand;

    /// <summary>Gives it a theme.</summary>
    [CommandName("adopt-theme")]
    public sealed record AdoptTheme(Code<Programme> Programme, Code<Theme> Theme, DateOnly From) : ProgrammeCommand;

    /// <summary>Has it serve a group of children.</summary>
    [CommandName("serve-group")]
    public sealed record ServeGroup(Code<Programme> Programme, ServedGroup Group, DateOnly From) : ProgrammeCommand;

    /// <summary>Gives it an activity plan.</summary>
    [CommandName("adopt-activity-plan")]
    public sealed record AdoptActivityPlan(Code<Programme> Programme, Code<ActivityPlan> Plan, DateOnly From)
        : ProgrammeCommand;

    /// <summary>Gives a county unit its team: one that has none, and a team of that county that is nobody
    /// else's.</summary>
    [CommandName("assign-county-team")]
    public sealed record AssignCountyTeam(
        Code<Programme> Programme, RegionCode County, Code<Organisation> Team, DateOnly From, DateOnly DecidedOn)
        : ProgrammeCommand;

    /// <summary>Ends a county unit's team; without another, this leaves a gap that shows.</summary>
    [CommandName("end-county-team"), ReportedFact]
    public sealed record EndCountyTeam(Code<Programme> Programme, RegionCode County, DateOnly On) : ProgrammeCommand;

    /// <summary>Sets an indicator's target.</summary>
    [CommandName("set-indicator-target")]
    public sealed record SetIndicatorTarget(
        Code<Programme> Programme, Code<Figure> Indicator, int Target, DateOnly By, DateOnly DecidedOn)
        : ProgrammeCommand;

    /// <summary>Records that a measure was carried out.</summary>
    [CommandName("record-programme-measure"), ReportedFact]
    public sealed record RecordProgrammeMeasure(
        Code<Programme> Programme,
        Code<ProgrammeMeasure> Measure,
        Code<Office> Department,
        DateOnly On,
        Code<Evidence>? Evidence) : ProgrammeCommand;

    /// <summary>Closes a report, or restates one. Given by the ledger, which computes what is in it.</summary>
    [CommandName("close-report")]
    public sealed record CloseReport(
        Code<Programme> Programme,
        Id<ClosedReport> Report,
        DateOnly On,
        EventId Known,
        Code<Office>? Offices,
        ValueList<ClosedFigure> Figures,
        Digest Hash,
        Id<ClosedReport>? Restates,
        DateOnly DecidedOn,
        Digest Definitions) : ProgrammeCommand
    {
        /// <summary>What is on record once it was carried out.</summary>
        public ProgrammeEvent.ReportClosed ToEvent() => new(
            Programme, Report, On, Known, Offices, Figures, Hash, Restates, DecidedOn, Definitions);
    }
}
