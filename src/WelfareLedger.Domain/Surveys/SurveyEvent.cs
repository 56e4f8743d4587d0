using WelfareLedger.Domain.Children;

namespace WelfareLedger.Domain.Surveys;

/// <summary>
/// What happened in one round of a survey, 摸底排查, in the stream <c>survey-ID</c>. Answers are words of lists and name
/// nobody; who a child is stands in its own file. The stored form, as in the child's events.
/// </summary>
public abstract record SurveyEvent
{
    private SurveyEvent() { }

    /// <summary>A round was planned.</summary>
    /// <param name="Office">The office that answers for it.</param>
    /// <param name="Round">Which round.</param>
    /// <param name="From">First day.</param>
    /// <param name="Through">Last day.</param>
    /// <param name="Villages">Where, and how many households there are.</param>
    /// <param name="DecidedOn">Day of the decision.</param>
    [EventType("survey-planned")]
    public sealed record SurveyPlanned(
        Code<Office> Office,
        Code<SurveyRound> Round,
        DateOnly From,
        DateOnly Through,
        ValueList<VillageTarget> Villages,
        DateOnly DecidedOn) : SurveyEvent;

    /// <summary>A village reported: how many of its households were visited.</summary>
    /// <param name="Village">Which.</param>
    /// <param name="On">Day of the report.</param>
    /// <param name="HouseholdsVisited">How many were visited.</param>
    /// <param name="Breaches">Rules that it breaks.</param>
    [EventType("village-reported")]
    public sealed record VillageReported(
        RegionCode Village, DateOnly On, int HouseholdsVisited, ValueList<SurveyBreach> Breaches) : SurveyEvent;

    /// <summary>A child was surveyed; a later result replaces an earlier one.</summary>
    /// <param name="Village">Where.</param>
    /// <param name="Entry">Its number in the village's list.</param>
    /// <param name="Child">Its file, where it has one.</param>
    /// <param name="On">Its day.</param>
    /// <param name="Answers">What was found.</param>
    /// <param name="Breaches">Rules that it breaks.</param>
    [EventType("child-surveyed")]
    public sealed record ChildSurveyed(
        RegionCode Village,
        int Entry,
        Id<Child>? Child,
        DateOnly On,
        SurveyAnswers Answers,
        ValueList<SurveyBreach> Breaches) : SurveyEvent;

    /// <summary>A child was not reached; a later result replaces this.</summary>
    /// <param name="Village">Where.</param>
    /// <param name="Entry">Its number in the village's list.</param>
    /// <param name="Child">Its file, where it has one.</param>
    /// <param name="On">Its day.</param>
    /// <param name="Because">Why not.</param>
    /// <param name="Breaches">Rules that it breaks.</param>
    [EventType("child-not-reached")]
    public sealed record ChildNotReached(
        RegionCode Village,
        int Entry,
        Id<Child>? Child,
        DateOnly On,
        NotReachedBecause Because,
        ValueList<SurveyBreach> Breaches) : SurveyEvent;

    /// <summary>The round is closed: every village has reported.</summary>
    /// <param name="DecidedOn">Day of the decision.</param>
    [EventType("survey-closed")]
    public sealed record SurveyClosed(DateOnly DecidedOn) : SurveyEvent;
}

/// <summary>A village of a round.</summary>
/// <param name="Village">Which.</param>
/// <param name="Households">How many households are to be visited.</param>
public sealed record VillageTarget(RegionCode Village, int Households);

/// <summary>What was found about one child; what is left out was not collected.</summary>
/// <param name="Age">How old.</param>
/// <param name="Sex">Its sex.</param>
/// <param name="Schooling">Whether and where at school.</param>
/// <param name="Health">How its health is.</param>
/// <param name="Carer">Who looks after it.</param>
/// <param name="Guardianship">How it is guarded.</param>
/// <param name="Relief">Whether it has relief.</param>
public sealed record SurveyAnswers(
    AgeBand? Age,
    Sex? Sex,
    SchoolStage? Schooling,
    HealthState? Health,
    Relation? Carer,
    GuardianshipFound? Guardianship,
    ReliefFound? Relief);
