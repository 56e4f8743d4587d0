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
/// <param name="Rule">Its name, which a refusal gives.</param>
/// <param name="Class">Which records.</param>
/// <param name="Categories">The kinds of personal data without which they would not be what they prove.</param>
/// <param name="Years">Counted from the end of the file, for payments from the end of the year of the last
/// one.</param>
/// <param name="ValidFrom">First day on which the rule is in force.</param>
/// <param name="ValidUntil">Last day; null while there is none.</param>
/// <param name="Region">Where it holds, as a prefix; null everywhere.</param>
/// <param name="IsSample">Whether it is made up until the bureau puts its own in its place.</param>
/// <param name="Citation">Where it is written.</param>
public sealed record RetentionRule(
    Code<RetentionRule> Rule,
    RecordClass Class,
    ValueList<PersonalCategory> Categories,
    int Years,
    DateOnly ValidFrom,
    DateOnly? ValidUntil,
    RegionCode? Region,
    bool IsSample,
    Text Citation);

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

/// <summary>The retention rules, as data with a version.</summary>
/// <param name="Version">Raised with every change; an order says which it was decided by.</param>
/// <param name="Rules">The rules, also those not in force any more.</param>
public sealed record RetentionRules(int Version, ValueList<RetentionRule> Rules)
{
    /// <summary>What stands against erasing these kinds of data today, the longest first; null when nothing
    /// does.</summary>
    public RetentionHold? HoldOn(RetainedRecords records, ValueList<PersonalCategory> categories, DateOnly today)
    {
        if (records.IsOpen) return new(null, today);
        var holds =
            from rule in Rules
            where rule.ValidFrom <= today && !(rule.ValidUntil < today)
                && (rule.Region is not { } region
                    || records.Region?.Value.StartsWith(region.Value, StringComparison.Ordinal) == true)
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
