using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;

namespace WelfareLedger.ReadModels.Findings;

/// <summary>What was paid for one month of a measure.</summary>
/// <param name="Month">Which month.</param>
/// <param name="Amount">Yuan in all.</param>
/// <param name="Events">The payments.</param>
readonly record struct PaidMonth(YearMonth Month, decimal Amount, IReadOnlyList<EventId> Events);

/// <summary>A measure with what was paid for each month.</summary>
sealed class PaidRelief
{
    readonly Dictionary<YearMonth, PaidMonth> _months = [];

    public PaidRelief(ReliefRecord relief)
    {
        Record = relief;
        foreach (var payments in relief.Payments.GroupBy(payment => payment.Value.Month))
            _months[payments.Key] = new(
                payments.Key,
                payments.Sum(payment => payment.Value.Amount),
                [.. payments.Select(payment => payment.Event)]);
        Months = [.. _months.Values.Where(month => month.Amount > 0).OrderBy(month => month.Month)];
        Repaid = relief.Course.Where(turn => turn.Value.Kind == ReliefTurnKind.Repaid)
            .Sum(turn => turn.Value.Amount ?? 0);
    }

    public ReliefRecord Record { get; }

    public Id<Relief> Id => Record.Relief;

    public ReliefMeasure? Measure => Record.Measure;

    /// <summary>Months for which something was paid, in their order.</summary>
    public IReadOnlyList<PaidMonth> Months { get; }

    /// <summary>Yuan that came back.</summary>
    public decimal Repaid { get; }

    /// <summary>What was approved, and by which event; null when nothing was.</summary>
    public (ReliefTerms Terms, Dated<ReliefDecision> Decision)? Approval =>
        Record.Decisions.Count > 0 && Record.Decisions[^1] is { Value.Approved: { } terms } decision
            ? (terms, decision)
            : null;

    public Dated<ReliefEnd>? Stop => Record.Stops.Count > 0 ? Record.Stops[^1] : null;

    public decimal PaidFor(YearMonth month) => _months.TryGetValue(month, out var paid) ? paid.Amount : 0;
}
