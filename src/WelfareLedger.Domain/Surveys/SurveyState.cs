using System.Diagnostics;
using static WelfareLedger.Domain.Surveys.SurveyEvent;

namespace WelfareLedger.Domain.Surveys;

/// <summary>One child of a village's list.</summary>
public sealed record SurveyEntry(RegionCode Village, int Entry);

/// <summary>What deciding on a survey's round needs, and nothing else.</summary>
public sealed record SurveyState
{
    SurveyState() { }

    /// <summary>No survey.</summary>
    public static SurveyState Initial { get; } = new();

    /// <summary>The plan; null while there is none.</summary>
    public SurveyPlanned? Plan { get; private init; }

    /// <summary>Day on which the round was closed; null while it is open.</summary>
    public DateOnly? ClosedOn { get; private init; }

    /// <summary>Villages that have reported.</summary>
    public ValueList<RegionCode> Reported { get; private init; } = [];

    /// <summary>Children of whom something is told, newest first.</summary>
    public Trail<SurveyEntry> Told { get; private init; }

    /// <summary>Villages of the round that have not reported.</summary>
    public IEnumerable<RegionCode> Missing =>
        (Plan?.Villages ?? []).Select(target => target.Village).Except(Reported);

    /// <summary>The state after one more event. Total: refuses nothing that was recorded.</summary>
    internal SurveyState After(SurveyEvent recorded) => recorded switch
    {
        SurveyPlanned e => this with { Plan = e },
        VillageReported e => Reported.Contains(e.Village) ? this : this with { Reported = Reported.Add(e.Village) },
        ChildSurveyed e => this with { Told = Told.Add(new(e.Village, e.Entry)) },
        ChildNotReached e => this with { Told = Told.Add(new(e.Village, e.Entry)) },
        SurveyClosed e => this with { ClosedOn = e.DecidedOn },
        var e => throw new UnreachableException($"No fold for {e.GetType().Name}"),
    };
}
