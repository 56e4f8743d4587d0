using WelfareLedger.Domain.Findings;

namespace WelfareLedger.ReadModels.Findings.Rules;

/// <summary>
/// F14: money whose recovery was decided, and of which nothing came back for long, whether paid back by the family or
/// taken off by a payroll: what a payroll took off stands on the file once the bank has paid the rest. The money stands
/// with the finding on the payment that was too much, and is not told twice.
/// </summary>
static class Recoveries
{
    public static IEnumerable<Finding> Overdue(ChildCase one)
    {
        foreach (var relief in one.Reliefs)
        {
            var turns = relief.Record.Course
                .Where(turn => turn.Value.Kind is ReliefTurnKind.Recovered or ReliefTurnKind.Repaid).ToList();
            if (turns.FindLast(turn => turn.Value.Kind == ReliefTurnKind.Recovered) is not { } decision
                || relief.Record.ToRecover() <= 0) continue;
            // Whoever pays by instalments is in time as long as they come.
            var due = ChildCase.MonthsLater(turns.Max(turn => turn.From), one.Limits.MakeUpMonths);
            if (due >= one.On) continue;
            yield return one.Found(
                FindingRules.PaidUnapproved, "recoveryOverdue", relief.Id, decision.From, until: null,
                new([decision.Event], Passed: due.AddDays(1))
                {
                    Besides = [.. turns.Where(turn => turn != decision).Select(turn => turn.Event)],
                }) with
            {
                Measure = relief.Measure,
            };
        }
    }
}
