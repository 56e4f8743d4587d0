using System.Diagnostics;
using static WelfareLedger.Domain.Programmes.ProgrammeEvent;

namespace WelfareLedger.Domain.Programmes;

/// <summary>A county unit's time with a team.</summary>
public sealed record CountyTeam(RegionCode County, Code<Organisation> Team, Period Period);

/// <summary>What deciding on a programme needs, and nothing else.</summary>
public sealed record ProgrammeState
{
    ProgrammeState() { }

    /// <summary>One that never began.</summary>
    public static ProgrammeState Initial { get; } = new();

    /// <summary>As launched; null where it never was.</summary>
    public ProgrammeLaunched? Launched { get; private init; }

    /// <summary>Themes, groups served, plans and targets, each as the event that has it.</summary>
    public ValueList<ProgrammeEvent> Adopted { get; private init; } = [];

    /// <summary>Teams of county units.</summary>
    public ValueList<CountyTeam> Teams { get; private init; } = [];

    /// <summary>Closed reports.</summary>
    public ValueList<ReportClosed> Reports { get; private init; } = [];

    /// <summary>A closed report by its id; null when there is none.</summary>
    public ReportClosed? FindReport(Id<ClosedReport> report) => Reports.FirstOrDefault(known => known.Report == report);

    /// <summary>The state after one more event. Total: refuses nothing that was recorded.</summary>
    internal ProgrammeState After(ProgrammeEvent recorded) => recorded switch
    {
        ProgrammeLaunched e => this with { Launched = e },
        ThemeAdopted or ServedGroupAdded or ActivityPlanAdopted or IndicatorTargetSet => this with
        {
            Adopted = Adopted.Add(recorded),
        },
        CountyTeamAssigned e => this with { Teams = Teams.Add(new(e.County, e.Team, new(e.From))) },
        CountyTeamEnded e => this with
        {
            Teams = Teams.Replace(
                team => team.County == e.County && team.Period.IsOpen,
                team => team with { Period = team.Period with { Until = e.On } }),
        },
        MeasureTaken => this,
        ReportClosed e => this with { Reports = Reports.Add(e) },
        var e => throw new UnreachableException($"No fold for {e.GetType().Name}"),
    };
}
