using WelfareLedger.Domain.Children;

namespace WelfareLedger.Domain.RuleSets;

/// <summary>A month that a rule gives.</summary>
/// <param name="Month">Which.</param>
/// <param name="Rule">By which rule.</param>
public sealed record RuleMonth(YearMonth Month, Code<Rule> Rule);

/// <summary>Another measure that the child gets, with what it comes to in a month.</summary>
public readonly record struct BesideMeasure(ReliefMeasure Measure, decimal Monthly);

/// <summary>What a month comes to.</summary>
/// <param name="Amount">Yuan to be paid.</param>
/// <param name="Standard">Yuan by the amount's rule alone.</param>
/// <param name="Effect">What other measures do to it; null when there is none that does anything.</param>
public readonly record struct Payable(decimal Amount, decimal Standard, StackingEffect? Effect);

/// <summary>What is still owed for a month.</summary>
public readonly record struct OwedMonth(YearMonth Month, decimal Due, decimal Paid)
{
    /// <summary>Yuan to make up.</summary>
    public decimal Owed => Due - Paid;
}

/// <summary>
/// The first and the last month of a measure and what each comes to, by a rule set. The rule of a start is the one in
/// force on the day of the decision; that of a stop the one in force on the day on which its cause came about; that of
/// an amount the one in force in the month paid for. So a new rule never reaches back.
/// </summary>
public static class ReliefPolicy
{
    // Nobody makes up more months than a childhood and full-time school have.
    const int MakeUpMonthsMax = 12 * 30;

    /// <summary>The first month to be paid; null when no rule says.</summary>
    public static RuleMonth? FirstMonth(
        this RuleSet rules, ReliefMeasure measure, RegionCode? place, DateOnly appliedOn, DateOnly decidedOn)
    {
        var topic = new RuleTopic(RuleSection.Starts, RuleWords.Of(measure));
        if (rules.Find(topic, decidedOn, place) is not StartRule rule) return null;
        var day = rule.Basis == StartBasis.Applied ? appliedOn : decidedOn;
        return new(Later(YearMonth.Of(day), rule.PaidFrom), rule.Head.Id);
    }

    /// <summary>The last month to be paid; null when no rule says.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="measure">Which measure stops.</param>
    /// <param name="cause">Why.</param>
    /// <param name="place">Where the child lives.</param>
    /// <param name="on">The day on which the cause came about: of the death, the adoption, the birthday.</param>
    public static RuleMonth? LastMonth(
        this RuleSet rules, ReliefMeasure measure, ReliefStop cause, RegionCode? place, DateOnly on)
    {
        var topic = new RuleTopic(RuleSection.Stops, $"{RuleWords.Of(measure)} {RuleWords.Of(cause)}");
        return rules.Find(topic, on, place) is StopRule rule
            ? new(Later(YearMonth.Of(on), rule.UnpaidFrom - 1), rule.Head.Id)
            : null;
    }

    /// <summary>What a measure comes to in a month; null when no rule says.</summary>
    public static AmountRule? Amount(
        this RuleSet rules, ReliefMeasure measure, CareSetting? setting, RegionCode? place, YearMonth month)
    {
        var about = RuleWords.Of(measure);
        AmountRule? Find(string question) =>
            (AmountRule?)rules.Find(new(RuleSection.Amounts, question), month.FirstDay, place);
        return (setting is { } of ? Find($"{about} {RuleWords.Of(of)}") : null) ?? Find(about);
    }

    /// <summary>What a measure that the child has does to one that is decided on; null when no rule says.</summary>
    public static StackingRule? StackingOf(
        this RuleSet rules, ReliefMeasure measure, ReliefMeasure beside, RegionCode? place, YearMonth month)
    {
        var topic = new RuleTopic(RuleSection.Stacking, $"{RuleWords.Of(measure)} {RuleWords.Of(beside)}");
        return (StackingRule?)rules.Find(topic, month.FirstDay, place);
    }

    /// <summary>Whether two measures exclude each other, which either's rule may say.</summary>
    public static bool Exclude(
        this RuleSet rules, ReliefMeasure one, ReliefMeasure other, RegionCode? place, YearMonth month) =>
        rules.StackingOf(one, other, place, month)?.Effect == StackingEffect.Excludes
        || rules.StackingOf(other, one, place, month)?.Effect == StackingEffect.Excludes;

    /// <summary>What is to be paid for a month beside other measures; null when no rule says what it comes
    /// to.</summary>
    public static Payable? PayableIn(
        this RuleSet rules,
        YearMonth month,
        ReliefMeasure measure,
        CareSetting? setting,
        RegionCode? place,
        IReadOnlyCollection<BesideMeasure> beside)
    {
        if (rules.Amount(measure, setting, place, month) is not { } rule) return null;
        StackingEffect? effect = null;
        var left = rule.Monthly;
        foreach (var other in beside)
        {
            if (rules.StackingOf(measure, other.Measure, place, month) is not { } stacking) continue;
            if (stacking.Effect == StackingEffect.Excludes) return new(0, rule.Monthly, StackingEffect.Excludes);
            if (stacking.Effect == StackingEffect.Difference)
            {
                effect = StackingEffect.Difference;
                left -= other.Monthly;
            }
            else effect ??= StackingEffect.Both;
        }
        return new(Math.Max(left, 0), rule.Monthly, effect);
    }

    /// <summary>The months of a stretch that were not paid in full, each with what it came to then: a make-up payment
    /// over a change of rate pays each month at the rate of that month.</summary>
    /// <param name="first">First month of the stretch.</param>
    /// <param name="last">Its last month; of a stretch too long to be meant, the first thirty years.</param>
    /// <param name="due">What a month comes to; null when nothing says.</param>
    /// <param name="paid">What was paid for a month.</param>
    public static ValueList<OwedMonth> Owed(
        YearMonth first, YearMonth last, Func<YearMonth, decimal?> due, Func<YearMonth, decimal> paid)
    {
        List<OwedMonth> owed = [];
        var months = Math.Min(last.MonthsSince(first) + 1, MakeUpMonthsMax);
        for (var at = 0; at < months; at++)
        {
            var month = Later(first, at);
            var item = new OwedMonth(month, due(month) ?? 0, paid(month));
            if (item.Owed > 0) owed.Add(item);
        }
        return [.. owed];
    }

    /// <summary>So many months later, within the calendar.</summary>
    static YearMonth Later(YearMonth month, int months)
    {
        var (earliest, latest) = (YearMonth.Of(DateOnly.MinValue), YearMonth.Of(DateOnly.MaxValue));
        return months < earliest.MonthsSince(month) ? earliest
            : months > latest.MonthsSince(month) ? latest
            : month.Plus(months);
    }
}
