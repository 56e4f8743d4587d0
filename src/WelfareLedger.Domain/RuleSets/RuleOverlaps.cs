namespace WelfareLedger.Domain.RuleSets;

/// <summary>Whether each question has one answer a day: none has two, and none is left open between two.</summary>
static class RuleOverlaps
{
    public static IEnumerable<RuleFault> Faults(RuleSet set)
    {
        foreach (var same in set.Rules.GroupBy(rule => (rule.Topic, rule.Head.Region)))
        {
            Rule? before = null;
            foreach (var rule in same.OrderBy(rule => rule.Head.ValidFrom))
            {
                if (before is not null && before.Head.OverlapsWith(rule.Head)) yield return Overlap(before, rule);
                else if (before is not null && IsGap(set, before, rule)) yield return Gap(before, rule);
                // The one that ends last says where the next may begin.
                if (before is null || !EndsBefore(rule.Head, before.Head)) before = rule;
            }
        }

        foreach (var rule in set.Rules.OfType<StackingRule>())
            foreach (var other in set.Rules.OfType<StackingRule>())
                if (Contradicts(rule, other)) yield return new(rule, new(
                    $"与规则{other.Head.Id}相矛盾：一个说不得重复享受，一个说可以。",
                    $"The rule {other.Head.Id} says otherwise of the same two: one excludes, one does not."));
    }

    /// <summary>That two exclude each other is so from both sides, or it is not so.</summary>
    static bool Contradicts(StackingRule rule, StackingRule other) =>
        rule.Measure == other.Beside && rule.Beside == other.Measure
        && rule.Head.Region == other.Head.Region && rule.Head.OverlapsWith(other.Head)
        && rule.Effect == StackingEffect.Excludes && other.Effect != StackingEffect.Excludes;

    static bool EndsBefore(RuleHead head, RuleHead other) =>
        head.ValidUntil is { } until && (other.ValidUntil is not { } last || until < last);

    static RuleFault Overlap(Rule before, Rule rule)
    {
        var (zh, en) = DaysOf(before.Head);
        return new(rule, new(
            $"与规则{before.Head.Id}（{zh}）同时有效，同一事项在同一地区只能有一条。",
            $"It holds together with the rule {before.Head.Id} ({en}); one question has one rule in a region."));
    }

    static RuleFault Gap(Rule before, Rule rule)
    {
        var (from, to) = (before.Head.ValidUntil!.Value.AddDays(1), rule.Head.ValidFrom.AddDays(-1));
        return new(rule, new(
            $"规则{before.Head.Id}失效后到本条生效前，{from:yyyy-MM-dd}至{to:yyyy-MM-dd}没有规则。",
            $"No rule holds from {from:yyyy-MM-dd} to {to:yyyy-MM-dd}, "
            + $"between the rule {before.Head.Id} and this one."));
    }

    /// <summary>Days between two on which no rule of a wider region answers either. Calendars end with their
    /// years.</summary>
    static bool IsGap(RuleSet set, Rule before, Rule rule)
    {
        if (before.Head.ValidUntil is not { } last) return false;
        for (var day = last.AddDays(1); day < rule.Head.ValidFrom;)
        {
            var wider = set.Rules
                .Where(other => other.Topic == rule.Topic && other.Head.HoldsOn(day)
                    && other.Head.Region.Covers(rule.Head.Region))
                .Select(other => other.Head.ValidUntil ?? DateOnly.MaxValue)
                .ToList();
            if (wider.Count == 0) return true;
            day = Calendar.DayAfter(wider.Max());
        }
        return false;
    }

    static (string Zh, string En) DaysOf(RuleHead head) => head.ValidUntil is { } last
        ? ($"{head.ValidFrom:yyyy-MM-dd}至{last:yyyy-MM-dd}", $"{head.ValidFrom:yyyy-MM-dd} to {last:yyyy-MM-dd}")
        : ($"{head.ValidFrom:yyyy-MM-dd}起", $"from {head.ValidFrom:yyyy-MM-dd} on");
}
