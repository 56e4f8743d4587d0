using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.ReadModels.Findings.Rules;

/// <summary>F08 and F13: how an application was dealt with.</summary>
static class Procedure
{
    /// <summary>F08: a step was taken too late, or is not taken yet and its time is over.</summary>
    public static IEnumerable<Finding> ClockExceeded(ChildCase one) =>
        from relief in one.Reliefs
        where relief.Measure is not null
        from step in StepsOf(relief.Record)
        let finding = Late(one, relief, step)
        where finding is not null
        select finding;

    /// <summary>F13: of those who took, checked and approved it two are one, or one is kin of the child.</summary>
    public static IEnumerable<Finding> SamePersons(ChildCase one)
    {
        foreach (var relief in one.Reliefs)
        {
            if (relief.Approval is not { } approval) continue;
            var hands = relief.Record.Hands;
            List<Dated<ReliefHand>> same =
            [
                .. hands.GroupBy(hand => hand.Value.By)
                    .Where(by => by.Select(hand => hand.Value.Act).Distinct().Count() > 1).SelectMany(by => by),
            ];
            if (same.Count > 0) yield return Found("notDistinct", [.. same.Select(hand => hand.Event)]);
            List<EventId> kin =
            [
                .. from hand in hands
                   from official in one.File.Kin
                   where hand.Value.By == official.Value.Official
                   from id in new[] { hand.Event, official.Event }
                   select id,
            ];
            if (kin.Count > 0) yield return Found("kin", kin);

            Finding Found(string which, IReadOnlyList<EventId> events) => one.Found(
                FindingRules.SamePersons, which, relief.Id, approval.Decision.From, approval.Decision.From.AddDays(1),
                new([approval.Decision.Event, .. events])) with
            {
                Measure = relief.Measure,
                Money = Math.Max(relief.Months.Sum(month => month.Amount) - relief.Repaid, 0),
            };
        }
    }

    static Finding? Late(ChildCase one, PaidRelief relief, Step step)
    {
        var place = one.PlaceOn(step.From);
        if (one.Rules.ClockOf(relief.Measure!.Value, step.What, step.Route, step.From, place) is not { } rule)
            return null;
        var due = one.Rules.Calendar.Plus(step.From, rule.WorkingDays);
        if ((step.Done ?? one.On) <= due || due == DateOnly.MaxValue) return null;
        EventId[] events = step.DoneBy is { } done ? [step.Since, done] : [step.Since];
        return one.Found(
            FindingRules.ClockExceeded, ChildCase.WordOf(step.What), relief.Id, due.AddDays(1), step.Done,
            new([step.Since], Passed: due.AddDays(1)) { Besides = events }, rule) with
        {
            Measure = relief.Measure,
        };
    }

    static IEnumerable<Step> StepsOf(ReliefRecord relief)
    {
        if (relief.Applications is not [.., var applied]) yield break;
        Dated<ReliefDecision>? decided = relief.Decisions is [.., var decision] ? decision : null;
        var isStopped = relief.Stops.Count > 0;
        var elsewhere = Last(relief, ReliefTurnKind.AppliedElsewhere) is not null;
        var route = elsewhere ? ReliefRoute.CrossProvince : ReliefRoute.Local;
        var pushed = Last(relief, ReliefTurnKind.Pushed);
        var check = relief.Course.FirstOrDefault(turn =>
            turn.Value.Kind is ReliefTurnKind.Checked or ReliefTurnKind.CheckedAgainst);
        if (elsewhere && !(pushed is null && (check is not null || decided is not null)))
            yield return new(ReliefStep.Push, route, applied.Event, applied.From, pushed?.From, pushed?.Event);
        var (since, from) = pushed is null ? (applied.Event, applied.From) : (pushed.Event, pushed.From);
        // What was decided before the ledger knows its decision, and often nothing of the check.
        if ((pushed is not null || !elsewhere) && !(check is null && (decided is not null || isStopped)))
            yield return new(ReliefStep.Check, route, since, from, check?.From, check?.Event);
        if (Last(relief, ReliefTurnKind.Checked, ReliefTurnKind.CheckedAgainst) is { } last
            && !(decided is null && isStopped))
            yield return new(
                ReliefStep.Decision, route, last.Event, last.From, decided?.From, decided?.Event);
        if (elsewhere && decided is not null)
        {
            var told = Last(relief, ReliefTurnKind.Notified);
            yield return new(ReliefStep.Notice, route, decided.Event, decided.From, told?.From, told?.Event);
        }
    }

    static Dated<ReliefTurn>? Last(ReliefRecord relief, params ReadOnlySpan<ReliefTurnKind> kinds)
    {
        Dated<ReliefTurn>? last = null;
        foreach (var turn in relief.Course)
            if (kinds.Contains(turn.Value.Kind)) last = turn;
        return last;
    }

    readonly record struct Step(
        ReliefStep What, ReliefRoute Route, EventId Since, DateOnly From, DateOnly? Done, EventId? DoneBy);
}
