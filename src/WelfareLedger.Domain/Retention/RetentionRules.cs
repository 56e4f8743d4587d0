using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.Domain.Retention;

/// <summary>What a retention rule is about.</summary>
public enum RecordClass
{
    /// <summary>A child's file.</summary>
    ChildFile,

    /// <summary>What proves payments to a child.</summary>
    Payments,

    /// <summary>A carer's file.</summary>
    CarerFile,
}

/// <summary>How long records of a class have to be kept.</summary>
/// <param name="Head">What every rule says of itself; a refusal gives its id.</param>
/// <param name="Class">Which records.</param>
/// <param name="Categories">The kinds of personal data without which they would not be what they prove.</param>
/// <param name="Years">Counted from the end of the file, for payments from the end of the year of the last
/// one.</param>
public sealed record RetentionRule(
    RuleHead Head, RecordClass Class, ValueList<PersonalCategory> Categories, int Years) : Rule(Head)
{
    /// <inheritdoc/>
    public override RuleTopic Topic => new(RuleSection.Retention, RuleWords.Of(Class));
}

/// <summary>What is on file about a person, as far as retention goes by it.</summary>
/// <param name="Class">A child's file or a carer's.</param>
/// <param name="Region">Where the file belongs, if that is known.</param>
/// <param name="IsOpen">Whether it is in use.</param>
/// <param name="EndedOn">Since when it is not.</param>
/// <param name="LastPaid">The day of the last payment; null when nothing was paid.</param>
public sealed record RetainedRecords(
    RecordClass Class, RegionCode? Region, bool IsOpen, DateOnly? EndedOn, DateOnly? LastPaid);

/// <summary>What stands against an erasure.</summary>
/// <param name="Rule">The rule; null when it is that the file is in use.</param>
/// <param name="Until">The last day on which it does.</param>
public sealed record RetentionHold(RetentionRule? Rule, DateOnly Until);

/// <summary>The retention rules of a rule set. Other than elsewhere a longer region does not put a shorter one aside:
/// whatever holds anywhere above has to be kept.</summary>
/// <param name="Version">The set's; an order says which it was decided by.</param>
/// <param name="Rules">The rules, also those not in force any more.</param>
public sealed record RetentionRules(int Version, ValueList<RetentionRule> Rules)
{
    /// <summary>Those of a set.</summary>
    public static RetentionRules Of(RuleSet set) => new(set.Version, [.. set.Rules.OfType<RetentionRule>()]);

    /// <summary>What stands against erasing these kinds of data today, the longest first; null when nothing
    /// does.</summary>
    public RetentionHold? HoldOn(RetainedRecords records, ValueList<PersonalCategory> categories, DateOnly today)
    {
        if (records.IsOpen) return new(null, today);
        var holds =
            from rule in Rules
            where rule.Head.HoldsOn(today) && rule.Head.Region.Covers(records.Region)
                && rule.Categories.Any(category => categories.Contains(category))
            let until = LastDay(rule, records)
            where today <= until
            orderby until descending
            select new RetentionHold(rule, until.Value);
        return holds.FirstOrDefault();
    }

    static DateOnly? LastDay(RetentionRule rule, RetainedRecords records) => rule.Class switch
    {
        RecordClass.Payments => records.LastPaid is { } paid ? EndOf(Plus(paid, rule.Years)) : null,
        var file when file == records.Class => records.EndedOn is { } ended ? Plus(ended, rule.Years) : null,
        _ => null,
    };

    static DateOnly EndOf(DateOnly day) => new(day.Year, 12, 31);

    static DateOnly Plus(DateOnly day, int years) =>
        day.Year + years > DateOnly.MaxValue.Year ? DateOnly.MaxValue : day.AddYears(years);
}
