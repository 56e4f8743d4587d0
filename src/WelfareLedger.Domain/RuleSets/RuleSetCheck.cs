using WelfareLedger.Domain.Retention;

namespace WelfareLedger.Domain.RuleSets;

/// <summary>What is wrong with a rule.</summary>
/// <param name="Rule">With which; a file says in which line it stands.</param>
/// <param name="What">One sentence.</param>
public sealed record RuleFault(Rule Rule, Text What);

/// <summary>What can be told to be wrong with rules without knowing the law: days, regions and amounts that cannot be,
/// and questions that have two answers on a day, or none between two.</summary>
public static class RuleSetCheck
{
    const decimal AmountMax = 1_000_000m;
    const int MonthsMax = 12;
    const int YearsMax = 100;

    /// <summary>The first two digits of GB/T 2260, and 99, which no province has: the place of fictional
    /// people.</summary>
    static readonly HashSet<string> Provinces =
    [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
        "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "99",
    ];

    /// <summary>All faults, in the order of the rules; none when the rules can be installed.</summary>
    public static IReadOnlyList<RuleFault> Faults(RuleSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        var order = new Dictionary<object, int>(ReferenceEqualityComparer.Instance);
        foreach (var rule in set.Rules) order.TryAdd(rule, order.Count);
        var alone = set.Rules.SelectMany(rule => AloneFaults(rule).Select(what => new RuleFault(rule, what)));
        return
        [
            .. alone
                .Concat(VersionFaults(set))
                .Concat(RuleOverlaps.Faults(set))
                .OrderBy(fault => order[fault.Rule]),
        ];
    }

    static IEnumerable<Text> AloneFaults(Rule rule) => HeadFaults(rule.Head).Concat(ContentFaults(rule));

    static IEnumerable<Text> HeadFaults(RuleHead head)
    {
        if (head.ValidUntil < head.ValidFrom)
            yield return new("有效期的最后一天早于第一天。", "Its last day lies before its first.");
        if (head.Version < 1) yield return new("版本号应从1起。", "Versions are counted from 1.");
        var region = head.Region.Value;
        if (!head.Region.IsCountry && !Provinces.Contains(region[..2]))
            yield return new($"没有以{region[..2]}开头的行政区划。", $"No region begins with {region[..2]}.");
        if (region is { Length: 6 } && region.EndsWith("00", StringComparison.Ordinal))
        {
            var prefix = region.EndsWith("0000", StringComparison.Ordinal) ? region[..2] : region[..4];
            yield return new(
                $"区划前缀{region}不含任何县，请写{prefix}。", $"No county lies in {region}; write {prefix}.");
        }
    }

    static IEnumerable<Text> ContentFaults(Rule rule) => rule switch
    {
        StartRule r when r.PaidFrom is < 0 or > MonthsMax => [OutOfRange("paidFrom", 0, MonthsMax)],
        StopRule r when r.UnpaidFrom is < 0 or > MonthsMax => [OutOfRange("unpaidFrom", 0, MonthsMax)],
        AmountRule r => AmountFaults(r),
        StackingRule r when r.Measure == r.Beside =>
            [new("一项救助不能与自身叠加。", "A measure cannot stand beside itself.")],
        ClockRule r when r.WorkingDays is < 1 or > WorkCalendar.WorkingDaysMax =>
            [OutOfRange("workingDays", 1, WorkCalendar.WorkingDaysMax)],
        AgeRule r when r.Years is < 1 or > 30 => [OutOfRange("years", 1, 30)],
        LimitRule r when r.Most < LimitRule.LeastOf(r.Limit) || r.Most > LimitRule.MostMax =>
            [OutOfRange("most", LimitRule.LeastOf(r.Limit), LimitRule.MostMax)],
        RetentionRule r when r.Years is < 1 or > YearsMax => [OutOfRange("years", 1, YearsMax)],
        RetentionRule { Categories.Count: 0 } =>
            [new("未写明涉及哪些个人信息。", "It names no kinds of personal data.")],
        CalendarRule r => CalendarFaults(r),
        _ => [],
    };

    static IEnumerable<Text> AmountFaults(AmountRule rule)
    {
        if (rule.Monthly is <= 0 or > AmountMax || decimal.Round(rule.Monthly, 2) != rule.Monthly)
            yield return new(
                "金额须大于零、至多两位小数且不超过一百万元。",
                "An amount is above nothing, has at most two decimals and is no more than a million.");
        if (rule.Head.ValidFrom.Day != 1)
            yield return new("标准须从每月第一天起执行。", "A rate begins on the first day of a month.");
        if (rule.Head.ValidUntil is { } last && last < DateOnly.MaxValue && last.AddDays(1).Day != 1)
            yield return new("标准须执行到每月最后一天。", "A rate ends on the last day of a month.");
    }

    static IEnumerable<Text> CalendarFaults(CalendarRule rule)
    {
        foreach (var day in rule.Off.Concat(rule.Worked).Where(day => day.Year != rule.Year))
            yield return new($"{day:yyyy-MM-dd}不在{rule.Year}年。", $"{day:yyyy-MM-dd} does not lie in {rule.Year}.");
        foreach (var day in rule.Worked.Where(rule.Off.Contains))
            yield return new($"{day:yyyy-MM-dd}既放假又上班。", $"{day:yyyy-MM-dd} is both off and worked.");
        foreach (var day in rule.Worked.Where(WorkCalendar.IsWeekday))
            yield return new(
                $"调休上班日{day:yyyy-MM-dd}不是周末。", $"{day:yyyy-MM-dd} is worked in place of a day off, and is no weekend.");
        foreach (var day in rule.Off.Concat(rule.Worked).GroupBy(day => day).Where(same => same.Count() > 1))
            if (!(rule.Off.Contains(day.Key) && rule.Worked.Contains(day.Key)))
                yield return new($"{day.Key:yyyy-MM-dd}写了两次。", $"{day.Key:yyyy-MM-dd} is there twice.");
    }

    static IEnumerable<RuleFault> VersionFaults(RuleSet set)
    {
        foreach (var same in set.Rules.GroupBy(rule => rule.Head.Id))
        {
            Rule? before = null;
            foreach (var rule in same.OrderBy(rule => rule.Head.Version))
            {
                if (before?.Head.Version == rule.Head.Version)
                    yield return new(rule, new(
                        $"规则{same.Key}的第{rule.Head.Version}版写了两次。",
                        $"Version {rule.Head.Version} of the rule {same.Key} is there twice."));
                else if (before is not null && rule.Head.ValidFrom <= before.Head.ValidFrom)
                    yield return new(rule, new(
                        $"规则{same.Key}的新版须晚于旧版生效。",
                        $"A later version of the rule {same.Key} must begin later."));
                if (before is not null && before.Topic != rule.Topic)
                    yield return new(rule, new(
                        $"规则{same.Key}的各版须是同一事项。", $"All versions of the rule {same.Key} must be about the same."));
                before = rule;
            }
        }
    }

    static Text OutOfRange(string member, int least, int most) => new(
        $"{member}须在{least}到{most}之间。", $"{member} must lie between {least} and {most}.");
}
