namespace WelfareLedger.Domain.Findings;

/// <summary>What may be refused when somebody says something to a finding.</summary>
public static class FindingRejections
{
    /// <summary>Nothing is found by a rule of that id.</summary>
    public static Rejection NoSuchFindingRule { get; } = new(
        "no-such-finding-rule",
        "没有这条问题规则；规则编号为F01至F25。",
        "There is no such rule for findings; they are F01 to F25.");

    /// <summary>Somebody settled it already, otherwise.</summary>
    public static Rejection FindingSettled { get; } = new(
        "finding-settled",
        "该问题已有结论；要改变结论，请先重新打开。",
        "The finding was settled otherwise; open it again first.");

    /// <summary>It is open.</summary>
    public static Rejection FindingOpen { get; } = new(
        "finding-open",
        "该问题尚无结论，无需重新打开。",
        "The finding is not settled, so there is nothing to open again.");

    /// <summary>An amount of nothing, or of parts of a cent.</summary>
    public static Rejection RecoveredAmountInvalid { get; } = new(
        "recovered-amount-invalid",
        "整改金额须大于零，至多两位小数。",
        "The amount must be above nothing and have at most two decimals.");
}
