using WelfareLedger.Domain.Children;

namespace WelfareLedger.Domain.RuleSets;

/// <summary>What a rule set says on clocks, reviews, ages and cadences.</summary>
public static class CarePolicy
{
    /// <summary>The clock of a step, by the day on which it began to run; null when no rule says.</summary>
    public static ClockRule? ClockOf(
        this RuleSet rules, ReliefMeasure measure, ReliefStep step, ReliefRoute route, DateOnly from,
        RegionCode? place) =>
        (ClockRule?)rules.Find(
            new(RuleSection.Clocks, $"{RuleWords.Of(measure)} {RuleWords.Of(step)} {RuleWords.Of(route)}"),
            from, place);

    /// <summary>How often a measure is reviewed; null when no rule says.</summary>
    public static ReviewRule? ReviewOf(
        this RuleSet rules, ReliefMeasure measure, DateOnly day, RegionCode? place) =>
        (ReviewRule?)rules.Find(new(RuleSection.Reviews, RuleWords.Of(measure)), day, place);

    /// <summary>The age at which a category ends; null when no rule says.</summary>
    public static AgeRule? AgeOf(this RuleSet rules, ChildCategory category, DateOnly day, RegionCode? place) =>
        (AgeRule?)rules.Find(new(RuleSection.Ages, RuleWords.Of(category)), day, place);

    /// <summary>From when on something is found; null when no rule says.</summary>
    public static LimitRule? LimitOf(this RuleSet rules, FindingLimit limit, DateOnly day, RegionCode? place) =>
        (LimitRule?)rules.Find(LimitRule.TopicOf(limit), day, place);

    /// <summary>How often a child is to be contacted: by the rule for its grade, else by that for all; null when no
    /// rule says.</summary>
    public static CadenceRule? CadenceOf(
        this RuleSet rules, ChildCategory category, RiskGrade? grade, CadenceContact contact, DateOnly day,
        RegionCode? place) =>
        (CadenceRule?)(
            (grade is null ? null : rules.Find(CadenceRule.TopicOf(category, grade, contact), day, place))
            ?? rules.Find(CadenceRule.TopicOf(category, null, contact), day, place));
}
