using System.Diagnostics;
using static WelfareLedger.Domain.Programmes.ProgrammeCommand;
using static WelfareLedger.Domain.Programmes.ProgrammeRejections;

namespace WelfareLedger.Domain.Programmes;

/// <summary>The rules of programmes. That a team is gone and a measure was carried out are facts; all else is our
/// decision.</summary>
public static class ProgrammeDecider
{
    /// <summary>The decider of streams <c>programme-CODE</c>.</summary>
    public static Decider<ProgrammeState, ProgrammeCommand, ProgrammeEvent> Instance { get; } =
        new("programme", ProgrammeState.Initial, Decide, static (state, recorded) => state.After(recorded.Event));

    static Decision<ProgrammeEvent> Decide(ProgrammeCommand command, ProgrammeState state, Circumstances now) =>
        command switch
        {
            LaunchProgramme c => Launch(c, state, now),
            _ when state.Launched is null => NoSuchProgramme,
            AdoptTheme c => Adopt(new ProgrammeEvent.ThemeAdopted(c.Programme, c.Theme, c.From), c.From, state, now),
            ServeGroup c => Adopt(
                new ProgrammeEvent.ServedGroupAdded(c.Programme, c.Group, c.From), c.From, state, now),
            AdoptActivityPlan c => Adopt(
                new ProgrammeEvent.ActivityPlanAdopted(c.Programme, c.Plan, c.From), c.From, state, now),
            AssignCountyTeam c => Assign(c, state, now),
            EndCountyTeam c => End(c, state, now),
            SetIndicatorTarget c => c.Target < 0 ? TargetInvalid : Adopt(
                new ProgrammeEvent.IndicatorTargetSet(c.Programme, c.Indicator, c.Target, c.By, c.DecidedOn),
                c.DecidedOn, state, now),
            RecordProgrammeMeasure c => Rules.Happened(c.On, now) is { } tooEarly ? tooEarly
                : [new ProgrammeEvent.MeasureTaken(c.Programme, c.Measure, c.Department, c.On, c.Evidence)],
            CloseReport c => Close(c, state, now),
            _ => throw new UnreachableException($"No rule for {command.GetType().Name}"),
        };

    static Decision<ProgrammeEvent> Launch(LaunchProgramme c, ProgrammeState state, Circumstances now)
    {
        var launched = new ProgrammeEvent.ProgrammeLaunched(
            c.Programme, c.Office, [.. c.CountyUnits.Distinct()], c.From, c.Through);
        if (state.Launched is { } known) return known == launched ? [] : ProgrammeExists;
        if (Rules.Happened(c.From, now) is { } tooEarly) return tooEarly;
        if (c.Through < c.From) return Rejections.EndsBeforeStart;
        return [launched];
    }

    static Decision<ProgrammeEvent> Adopt(
        ProgrammeEvent adopted, DateOnly from, ProgrammeState state, Circumstances now) =>
        state.Adopted.Contains(adopted) ? []
        : Rules.Happened(from, now) is { } tooEarly ? tooEarly
        : from < state.Launched!.From ? BeforeProgramme
        : [adopted];

    static Decision<ProgrammeEvent> Assign(AssignCountyTeam c, ProgrammeState state, Circumstances now)
    {
        var wanted = new CountyTeam(c.County, c.Team, new(c.From));
        if (state.Teams.Contains(wanted)) return [];
        if (Rules.Decided(c.DecidedOn, c.From, now) is { } untimely) return untimely;
        if (c.From < state.Launched!.From) return BeforeProgramme;
        if (!state.Launched.CountyUnits.Contains(c.County)) return NotACountyUnit;
        var team = now.Surroundings.OrganisationOf(c.Team);
        if (!team.IsThereOn(c.From)) return Organisations.OrganisationRejections.NoSuchOrganisation;
        if (team.Region.County != c.County.County) return TeamElsewhere;
        foreach (var other in state.Teams.Where(other => other.Period.Overlaps(wanted.Period)))
        {
            if (other.County == c.County) return CountyHasTeam;
            if (other.Team == c.Team) return TeamElsewhere;
        }
        return [new ProgrammeEvent.CountyTeamAssigned(c.Programme, c.County, c.Team, c.From, c.DecidedOn)];
    }

    static Decision<ProgrammeEvent> End(EndCountyTeam c, ProgrammeState state, Circumstances now)
    {
        var ofCounty = state.Teams.Where(team => team.County == c.County).ToList();
        if (ofCounty.Find(team => team.Period.IsOpen) is not { } open)
            return ofCounty.Exists(team => team.Period.Until == c.On) ? [] : CountyHasNoTeam;
        if (Rules.Happened(c.On, now) is { } tooEarly) return tooEarly;
        if (c.On < open.Period.From) return Rejections.EndsBeforeStart;
        return [new ProgrammeEvent.CountyTeamEnded(c.Programme, c.County, c.On)];
    }

    static Decision<ProgrammeEvent> Close(CloseReport c, ProgrammeState state, Circumstances now)
    {
        var closed = c.ToEvent();
        if (state.FindReport(c.Report) is { } known) return known == closed ? [] : ReportClosedAlready;
        if (Rules.Decided(c.DecidedOn, now) is { } tooEarly) return tooEarly;
        if (c.On > c.DecidedOn) return ReportAhead;
        if (c.Restates is { } earlier && state.FindReport(earlier) is null) return NoSuchReport;
        return [closed];
    }
}
