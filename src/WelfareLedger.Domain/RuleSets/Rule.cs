namespace WelfareLedger.Domain.RuleSets;

/// <summary>What every rule says of itself.</summary>
/// <param name="Id">Its name in files, decisions and findings; kept when the rule changes.</param>
/// <param name="Version">Raised when the rule changes; the earlier one stays in the set with its last day.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Source">Where it is written.</param>
/// <param name="ValidFrom">First day on which it holds.</param>
/// <param name="ValidUntil">Last day; null while there is none.</param>
/// <param name="Region">Where it holds.</param>
/// <param name="IsSample">Whether it is made up until the bureau puts its own in its place.</param>
public sealed record RuleHead(
    Code<Rule> Id,
    int Version,
    Text Name,
    Text Source,
    DateOnly ValidFrom,
    DateOnly? ValidUntil,
    RegionPrefix Region,
    bool IsSample)
{
    /// <summary>Whether it is in force on a day.</summary>
    public bool HoldsOn(DateOnly day) => ValidFrom <= day && !(ValidUntil < day);

    /// <summary>Whether both are in force on some day.</summary>
    public bool OverlapsWith(RuleHead other) => !(ValidUntil < other.ValidFrom) && !(other.ValidUntil < ValidFrom);
}

/// <summary>
/// One rule of a rule set. Rules with the same <see cref="Topic"/> answer the same question: on a day and in a place,
/// the one with the longest region that covers the place holds.
/// </summary>
/// <param name="Head">What every rule says of itself.</param>
public abstract record Rule(RuleHead Head)
{
    /// <summary>The question that it answers.</summary>
    public abstract RuleTopic Topic { get; }
}

/// <summary>A question that a rule answers.</summary>
/// <param name="Section">Of which kind.</param>
/// <param name="About">About what, in the words of rule files; empty where there is one question only.</param>
public readonly record struct RuleTopic(RuleSection Section, string About);

/// <summary>The kinds of rules, which are the sections of a rule file.</summary>
public enum RuleSection
{
    /// <summary>起发: the first month that a measure is paid for.</summary>
    Starts,

    /// <summary>停发: from which month on a measure is not paid any more.</summary>
    Stops,

    /// <summary>标准: yuan a month.</summary>
    Amounts,

    /// <summary>叠加与补差: what two measures do to each other.</summary>
    Stacking,

    /// <summary>办理时限: in working days.</summary>
    Clocks,

    /// <summary>走访频次: how often a child is to be seen.</summary>
    Cadences,

    /// <summary>复核周期: how often a measure or category is looked at again.</summary>
    Reviews,

    /// <summary>年龄上限.</summary>
    Ages,

    /// <summary>保存期限.</summary>
    Retention,

    /// <summary>界限: from when on something is found.</summary>
    Limits,

    /// <summary>节假日与调休.</summary>
    Calendars,
}
