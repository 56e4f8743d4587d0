using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.ReadModels.Findings.Rules;

/// <summary>F09, F10 and F20: what a child is, beside what the file still says and what is missing.</summary>
static class Standing
{
    /// <summary>F09: both parents' situations give a right, and for long nobody applied for it.</summary>
    public static IEnumerable<Finding> NobodyApplied(ChildCase one)
    {
        if (!one.IsInCare || EntitledSince(one) is not { } since) yield break;
        var verdict = one.VerdictOn(one.On);
        var (measure, category) = verdict == ParentsVerdict.Orphan
            ? (ReliefMeasure.OrphanAllowance, ChildCategory.Orphan)
            : (ReliefMeasure.UnattendedAllowance, ChildCategory.Unattended);
        if (IsPastAge(one, category)) yield break;
        if (one.Reliefs.Any(relief => Answers(one, relief, measure, since))) yield break;
        var stopped = one.Reliefs.Where(relief => IsAllowance(relief.Measure) && relief.Stop is not null)
            .Select(relief => relief.Stop!.Value.LastMonth.LastDay.AddDays(1)).DefaultIfEmpty().Max();
        var from = Latest(since, one.File.OpenedOn, stopped);
        var overdue = from.AddDays(one.Limits.ApplicationDays + 1);
        if (one.On < overdue) yield break;
        var situations = one.File.Situations.Where(fact => fact.Covers(one.On)
            && UnattendedTable.StandingOf(fact.Value.What, fact.From, one.On) != ParentStanding.Able);
        yield return one.Found(
            FindingRules.NobodyApplied, "", verdict, from, until: null,
            new([.. situations.Select(fact => fact.Event)], Passed: overdue)) with
        {
            Measure = measure,
        };
    }

    /// <summary>F10: a birthday, a return or a review that nobody followed up.</summary>
    public static IEnumerable<Finding> StaleCategory(ChildCase one) =>
        one.IsInCare ? [.. Ages(one), .. Returns(one), .. Reviews(one)] : [];

    /// <summary>F20: a gap that lasts too long.</summary>
    public static IEnumerable<Finding> NobodyAnswers(ChildCase one)
    {
        if (one.File.Deaths.Count > 0) yield break;
        foreach (var gap in Gaps.Answering(one.File))
        {
            var overdue = gap.From.AddDays(one.Limits.GapDays + 1);
            if ((gap.Until ?? one.On) < overdue) continue;
            var since = gap.Kind == GapKind.NoContract
                ? one.File.Contracts.FirstOrDefault(contract => contract.Until == gap.From)?.EndedBy
                    ?? one.File.Categories.FirstOrDefault(entry => entry.From == gap.From)?.Event
                : one.File.Pairings.FirstOrDefault(pairing => pairing.Until == gap.From)?.EndedBy;
            yield return one.Found(
                FindingRules.NobodyAnswers, ChildCase.WordOf(gap.Kind), "", gap.From, gap.Until,
                new(since is { } id ? [id] : [], Passed: overdue));
        }
        foreach (var contract in one.File.Contracts.Where(contract => contract.Covers(one.On)))
        {
            if (one.Setting.Posts.Vacant(contract.Value.Post) is not var (since, left)) continue;
            var from = Latest(since, contract.From);
            var overdue = from.AddDays(one.Limits.GapDays + 1);
            if (one.On < overdue) continue;
            yield return one.Found(
                FindingRules.NobodyAnswers, "vacantPost", contract.Event, from, until: null,
                new([contract.Event], Passed: overdue) { Outside = [left] });
        }
    }

    static IEnumerable<Finding> Ages(ChildCase one)
    {
        if (one.Identity is not { Value.BornIn: var born } identity || born == default) yield break;
        foreach (var entry in one.File.Categories.Where(entry => entry.Covers(one.On)))
        {
            if (one.Rules.AgeOf(entry.Value.Category, one.On, one.PlaceOn(one.On)) is not { } rule) continue;
            if (rule.UnlessInSchool && one.IsAtSchoolOn(one.On)) continue;
            var birthday = born.Plus(rule.Years * 12).LastDay;
            var overdue = birthday.AddDays(one.Limits.CategoryDays + 1);
            if (one.On < overdue) continue;
            yield return one.Found(
                FindingRules.StaleCategory, "age", entry.Event, birthday.AddDays(1), until: null,
                new([identity.Event, entry.Event], Passed: overdue), rule) with
            {
                Category = entry.Value.Category,
            };
        }
    }

    /// <summary>A left-behind child with a parent at home who is in no listed situation, or whose parents' times away
    /// have all ended.</summary>
    static IEnumerable<Finding> Returns(ChildCase one)
    {
        var entry = one.File.Categories.FirstOrDefault(entry =>
            entry.Value.Category == ChildCategory.LeftBehind && entry.Covers(one.On));
        if (entry is null) yield break;
        var now = one.File.Situations.Where(fact => fact.Covers(one.On)).ToList();
        var home = now.Where(fact => fact.Value.What == ParentSituation.AtHome && !now.Exists(other =>
                other.Value.Parent == fact.Value.Parent
                && UnattendedTable.StandingOf(other.Value.What, other.From, one.On) != ParentStanding.Able))
            .MinBy(fact => fact.From);
        var away = one.File.Situations.Where(fact => fact.Value.What == ParentSituation.AwayForWork).ToList();
        var back = home is null && away.Count > 0 && away.TrueForAll(fact => fact.Until is not null)
            ? away.MaxBy(fact => fact.Until)
            : null;
        DateOnly? returned = home is not null ? home.From : back?.Until;
        if (returned is not { } on) yield break;
        var from = Latest(on, entry.From);
        var overdue = from.AddDays(one.Limits.CategoryDays + 1);
        if (one.On < overdue) yield break;
        yield return one.Found(
            FindingRules.StaleCategory, "parentBack", entry.Event, from, until: null,
            new([entry.Event, home?.Event ?? back!.EndedBy!.Value], Passed: overdue)) with
        {
            Category = ChildCategory.LeftBehind,
        };
    }

    static IEnumerable<Finding> Reviews(ChildCase one)
    {
        foreach (var relief in one.Reliefs)
        {
            if (relief is not { Approval: var (_, decision), Measure: { } measure, Stop: null }) continue;
            if (one.Rules.ReviewOf(measure, one.On, one.PlaceOn(one.On)) is not { } rule) continue;
            var reviewed = relief.Record.Course.LastOrDefault(turn => turn.Value.Kind == ReliefTurnKind.Reviewed);
            var (since, from) = reviewed is null
                ? (decision.Event, decision.From)
                : (reviewed.Event, reviewed.From);
            var due = rule.Every.After(from);
            if (due.DayNumber + one.Limits.ReviewDays >= one.On.DayNumber) continue;
            yield return one.Found(
                FindingRules.StaleCategory, "review", relief.Id, due.AddDays(1), until: null,
                new([since], Passed: due.AddDays(one.Limits.ReviewDays + 1)), rule) with
            {
                Measure = measure,
            };
        }
    }

    /// <summary>The first day of the stretch without a break, up to the day, on which the facts give a right.</summary>
    static DateOnly? EntitledSince(ChildCase one)
    {
        if (one.VerdictOn(one.On) == ParentsVerdict.None) return null;
        // The verdict changes only where a situation begins, begins to count, or ends.
        var changes = one.File.Situations
            .SelectMany(fact => new[]
            {
                fact.From,
                ChildCase.MonthsLater(fact.From, UnattendedTable.MonthsUntilItCounts),
                fact.Until ?? DateOnly.MaxValue,
            })
            .Where(day => day <= one.On).Distinct().OrderDescending();
        DateOnly? since = null;
        foreach (var day in changes)
        {
            if (one.VerdictOn(day) == ParentsVerdict.None) break;
            since = day;
        }
        return since;
    }

    /// <summary>Whether a measure answers the right: applied for and not decided, running, refused since, or one that
    /// excludes what the child has a right to.</summary>
    static bool Answers(ChildCase one, PaidRelief relief, ReliefMeasure measure, DateOnly since)
    {
        if (relief.Measure is not { } has) return false;
        var isOver = relief.Stop is { } stop && stop.Value.LastMonth < YearMonth.Of(one.On);
        if (IsAllowance(has))
        {
            if (relief.Record.Decisions is [.., { Value.Approved: null } refused]) return refused.From >= since;
            return !isOver;
        }
        return !isOver && relief.Approval is not null
            && one.Rules.Exclude(measure, has, one.PlaceOn(one.On), YearMonth.Of(one.On));
    }

    static bool IsAllowance(ReliefMeasure? measure) =>
        measure is ReliefMeasure.OrphanAllowance or ReliefMeasure.UnattendedAllowance;

    static bool IsPastAge(ChildCase one, ChildCategory category) =>
        one.Identity is not { Value.BornIn: var born } || born == default
        || (one.Rules.AgeOf(category, one.On, one.PlaceOn(one.On)) is { } rule
            && born.Plus(rule.Years * 12).FirstDay <= one.On);

    static DateOnly Latest(params ReadOnlySpan<DateOnly> days)
    {
        var latest = DateOnly.MinValue;
        foreach (var day in days)
            if (day > latest) latest = day;
        return latest;
    }
}
