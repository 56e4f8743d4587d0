using System.Diagnostics;
using System.Globalization;
using WelfareLedger.Domain.Retention;
using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.RuleFiles;

/// <summary>Rules as lists show them, in the words of rule files.</summary>
public static class RuleLines
{
    /// <summary>The section that a rule stands in.</summary>
    public static string SectionOf(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return RuleReading.NameOf(rule.Topic.Section);
    }

    /// <summary>What it says on its question.</summary>
    public static string SaysOf(Rule rule) => rule switch
    {
        StartRule r => In($"basis: {Word(r.Basis)}, paidFrom: {r.PaidFrom}"),
        StopRule r => In($"unpaidFrom: {r.UnpaidFrom}"),
        AmountRule r => In($"monthly: {r.Monthly:0.00}"),
        StackingRule r => In($"effect: {Word(r.Effect)}"),
        ClockRule r => In($"workingDays: {r.WorkingDays}"),
        CadenceRule r => In($"every: {r.Every}"),
        ReviewRule r => In($"every: {r.Every}"),
        AgeRule r => In($"years: {r.Years}{(r.UnlessInSchool ? ", unlessInSchool: true" : "")}"),
        LimitRule r => In($"most: {r.Most}"),
        RetentionRule r => In($"years: {r.Years}"),
        CalendarRule r => In($"off: {r.Off.Count}, worked: {r.Worked.Count}"),
        _ => throw new UnreachableException($"No line for {rule.GetType().Name}"),
    };

    /// <summary>A day as files write it.</summary>
    public static string DayOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Word<T>(T value) where T : struct, Enum => Members.WordOf(value.ToString());

    static string In(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
