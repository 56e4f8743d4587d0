using System.Diagnostics;
using static WelfareLedger.Domain.Surveys.SurveyCommand;
using static WelfareLedger.Domain.Surveys.SurveyRejections;

namespace WelfareLedger.Domain.Surveys;

/// <summary>
/// The rules of a survey's round. Planning and closing are our decisions; what villages report and what was found are
/// facts, recorded as they are told. <see cref="SurveyRejections"/> lists what may be refused.
/// </summary>
public static class SurveyDecider
{
    const int HouseholdsMax = 100_000;

    const int EntryMax = 100_000;

    /// <summary>The decider of streams <c>survey-ID</c>.</summary>
    public static Decider<SurveyState, SurveyCommand, SurveyEvent> Instance { get; } =
        new("survey", SurveyState.Initial, Decide, static (state, recorded) => state.After(recorded.Event));

    static Decision<SurveyEvent> Decide(SurveyCommand command, SurveyState state, Circumstances now) => command switch
    {
        PlanSurvey c => Plan(c, state, now),
        _ when state.Plan is null => NoSurvey,
        ReportVillage c => Record(c, state, now),
        SurveyChild c => Record(c, state, now),
        RecordNotReached c => Record(c, state, now),
        CloseSurvey c => Close(c, state, now),
        _ => throw new UnreachableException($"No rule for {command.GetType().Name}"),
    };

    static Decision<SurveyEvent> Plan(PlanSurvey c, SurveyState state, Circumstances now)
    {
        var planned = new SurveyEvent.SurveyPlanned(
            c.Office, c.Round, c.From, c.Through, c.Villages, c.DecidedOn);
        if (state.Plan is not null) return state.Plan == planned ? [] : SurveyExists;
        if (Rules.Decided(c.DecidedOn, now) is { } tooEarly) return tooEarly;
        if (c.Through < c.From) return Rejections.EndsBeforeStart;
        if (c.Villages.Count == 0 || c.Villages.DistinctBy(target => target.Village).Count() != c.Villages.Count
            || c.Villages.Any(target => target.Households is < 0 or > HouseholdsMax)) return VillagesInvalid;
        return [planned];
    }

    static Decision<SurveyEvent> Record(ReportVillage c, SurveyState state, Circumstances now)
    {
        if (Rules.Happened(c.On, now) is { } tooEarly) return tooEarly;
        if (c.HouseholdsVisited is < 0 or > HouseholdsMax) return HouseholdsInvalid;
        return
        [
            new SurveyEvent.VillageReported(
                c.Village, c.On, c.HouseholdsVisited,
                BreachesOf(c.Village, c.On, state.Reported.Contains(c.Village), state)),
        ];
    }

    static Decision<SurveyEvent> Record(SurveyChild c, SurveyState state, Circumstances now) =>
        Unfit(c.Entry, c.On, now) is { } unfit
            ? unfit
            : [
                new SurveyEvent.ChildSurveyed(
                    c.Village, c.Entry, c.Child, c.On, c.Answers,
                    BreachesOf(c.Village, c.On, state.Told.Contains(new(c.Village, c.Entry)), state)),
            ];

    static Decision<SurveyEvent> Record(RecordNotReached c, SurveyState state, Circumstances now) =>
        Unfit(c.Entry, c.On, now) is { } unfit
            ? unfit
            : [
                new SurveyEvent.ChildNotReached(
                    c.Village, c.Entry, c.Child, c.On, c.Because,
                    BreachesOf(c.Village, c.On, state.Told.Contains(new(c.Village, c.Entry)), state)),
            ];

    static Decision<SurveyEvent> Close(CloseSurvey c, SurveyState state, Circumstances now) =>
        state.ClosedOn is not null ? []
        : Rules.Decided(c.DecidedOn, now) is { } tooEarly ? tooEarly
        : c.DecidedOn < state.Plan!.From ? Rejections.EndsBeforeStart
        : state.Missing.Any() ? VillageNotReported
        : [new SurveyEvent.SurveyClosed(c.DecidedOn)];

    static Rejection? Unfit(int entry, DateOnly on, Circumstances now) =>
        Rules.Happened(on, now) ?? (entry is < 1 or > EntryMax ? EntryInvalid : null);

    static ValueList<SurveyBreach> BreachesOf(RegionCode village, DateOnly on, bool toldBefore, SurveyState state)
    {
        ValueList<SurveyBreach> breaches = [];
        var plan = state.Plan!;
        if (plan.Villages.All(target => target.Village != village))
            breaches = breaches.Add(SurveyBreach.VillageNotInRound);
        if (on < plan.From || on > plan.Through) breaches = breaches.Add(SurveyBreach.OutsideRound);
        if (toldBefore) breaches = breaches.Add(SurveyBreach.ToldBefore);
        if (state.ClosedOn is not null) breaches = breaches.Add(SurveyBreach.AfterClosing);
        return breaches;
    }
}
