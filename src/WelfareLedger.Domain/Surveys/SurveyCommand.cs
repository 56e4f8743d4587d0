namespace WelfareLedger.Domain.Surveys;

/// <summary>What may be asked of a survey's round. Members mean what they mean in <see cref="SurveyEvent"/>.</summary>
public abstract record SurveyCommand
{
    private SurveyCommand() { }

    /// <summary>Which round.</summary>
    public abstract Id<Survey> Survey { get; init; }

    /// <summary>Plans a round.</summary>
    [CommandName("plan-survey")]
    public sealed record PlanSurvey(
        Id<Survey> Survey,
        Code<Office> Office,
        Code<SurveyRound> Round,
        DateOnly From,
        DateOnly Through,
        ValueList<VillageTarget> Villages,
        DateOnly DecidedOn) : SurveyCommand;

    /// <summary>Records a village's report.</summary>
    [CommandName("report-village"), ReportedFact]
    public sealed record ReportVillage(Id<Survey> Survey, RegionCode Village, DateOnly On, int HouseholdsVisited)
        : SurveyCommand;

    /// <summary>Records what was found about a child.</summary>
    [CommandName("survey-child"), ReportedFact]
    public sealed record SurveyChild(
        Id<Survey> Survey, RegionCode Village, int Entry, Id<Child>? Child, DateOnly On, SurveyAnswers Answers)
        : SurveyCommand;

    /// <summary>Records that a child was not reached.</summary>
    [CommandName("record-not-reached"), ReportedFact]
    public sealed record RecordNotReached(
        Id<Survey> Survey, RegionCode Village, int Entry, Id<Child>? Child, DateOnly On, NotReachedBecause Because)
        : SurveyCommand;

    /// <summary>Closes a round of which every village has reported.</summary>
    [CommandName("close-survey")]
    public sealed record CloseSurvey(Id<Survey> Survey, DateOnly DecidedOn) : SurveyCommand;
}
