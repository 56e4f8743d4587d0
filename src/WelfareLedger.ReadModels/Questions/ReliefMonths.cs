using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.ReadModels;

/// <summary>What a measure comes to in a month, by what was decided.</summary>
static class ReliefMonths
{
    extension(ReliefRecord relief)
    {
        /// <summary>What was applied for; null where money was paid that nobody applied for.</summary>
        public ReliefMeasure? Measure =>
            relief.Applications.Count > 0 ? relief.Applications[^1].Value : null;

        /// <summary>Yuan that were paid for a month.</summary>
        public decimal PaidFor(YearMonth month) =>
            relief.Payments.Where(payment => payment.Value.Month == month).Sum(payment => payment.Value.Amount);

        /// <summary>Whether the month comes to what is wanting beside another benefit, 补差.</summary>
        public bool IsDifferenceIn(YearMonth month) => relief.Course.LastOrDefault(
            turn => turn.Value.Kind == ReliefTurnKind.Adjusted && turn.Value.Month <= month)
            is { Value.Ground: ReliefAdjustment.Difference };

        /// <summary>Yuan that were decided to be recovered, and have not come back.</summary>
        public decimal ToRecover() => relief.Course.Sum(turn => turn.Value switch
        {
            { Kind: ReliefTurnKind.Recovered, Amount: { } decided } => decided,
            { Kind: ReliefTurnKind.Repaid, Amount: { } back } => -back,
            _ => 0,
        });

        /// <summary>Yuan that are due for a month; null where the measure does not run in it.</summary>
        public decimal? DueIn(YearMonth month)
        {
            if (relief.Decisions.Count == 0 || relief.Decisions[^1].Value.Approved is not { } terms) return null;
            if (month < terms.FirstMonth) return null;
            if (relief.Stops.Count > 0 && relief.Stops[^1].Value.LastMonth < month) return null;
            var due = terms.Monthly;
            YearMonth? suspendedFrom = null;
            foreach (var turn in relief.Course)
                switch (turn.Value)
                {
                    case { Kind: ReliefTurnKind.Adjusted, Month: { } from, Amount: { } monthly } when from <= month:
                        due = monthly;
                        break;
                    case { Kind: ReliefTurnKind.Suspended, Month: { } from }:
                        suspendedFrom = from;
                        break;
                    case { Kind: ReliefTurnKind.Resumed, Month: { } again }:
                        if (suspendedFrom <= month && month < again) return null;
                        suspendedFrom = null;
                        break;
                }
            return suspendedFrom <= month ? null : due;
        }
    }
}
