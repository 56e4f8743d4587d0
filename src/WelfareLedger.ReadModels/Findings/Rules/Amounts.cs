using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.ReadModels.Findings.Rules;

/// <summary>F05 to F07 and F14: what was paid, beside what was decided and what the rules give.</summary>
static class Amounts
{
    // A measure that runs longer than this is a mistake in the file.
    const int MonthsMax = 12 * 40;

    /// <summary>F05: the same month of two measures that exclude each other.</summary>
    public static IEnumerable<Finding> PaidTwiceOver(ChildCase one)
    {
        for (var first = 0; first < one.Reliefs.Count; first++)
            for (var second = first + 1; second < one.Reliefs.Count; second++)
                if (Both(one, one.Reliefs[first], one.Reliefs[second]) is { } finding) yield return finding;
        foreach (var hit in one.File.ListHits)
            if (hit.Value is { Person: ListedPerson.Child, Entry.Says: ListedState.Benefiting }
                && hit.Value.Entry.Measure is { } beside
                && one.Reliefs.All(relief => relief.Measure != beside))
                foreach (var relief in one.Reliefs)
                    if (Listed(one, relief, hit, beside) is { } finding) yield return finding;
    }

    /// <summary>Paid here for months for which another authority's list has a measure that excludes it. What that one
    /// came to is not known, so at risk is what was paid here.</summary>
    static Finding? Listed(ChildCase one, PaidRelief relief, Dated<ListHit> hit, ReliefMeasure beside)
    {
        if (relief.Measure is not { } measure) return null;
        // Of a list that does not say since when, it is known for its own day.
        var (from, until) = (hit.Value.Entry.From ?? hit.From, hit.Value.Entry.Until ?? hit.From.AddDays(1));
        List<PaidMonth> months =
        [
            .. relief.Months.Where(paid => from <= paid.Month.LastDay && paid.Month.FirstDay < until
                && one.Rules.Exclude(measure, beside, one.PlaceOn(paid.Month.LastDay), paid.Month)),
        ];
        var money = months.Sum(month => month.Amount) - relief.Repaid;
        if (months.Count == 0 || money <= 0) return null;
        var first = months[0].Month;
        var rule = one.Rules.StackingOf(measure, beside, one.PlaceOn(first.LastDay), first)
            ?? one.Rules.StackingOf(beside, measure, one.PlaceOn(first.LastDay), first);
        return one.Found(
            FindingRules.PaidTwiceOver, "listed", relief, first, months[^1].Month, money,
            new([hit.Event], [.. months.SelectMany(month => month.Events)]), rule);
    }

    /// <summary>F06: another amount than the standard; where that is only a sample, than the decision.</summary>
    public static IEnumerable<Finding> WrongAmount(ChildCase one)
    {
        foreach (var relief in one.Reliefs)
        {
            var past = EndedRights.PastRight(one, relief);
            List<(PaidMonth Paid, Expected Expected)> months =
            [
                .. relief.Months.Where(paid => !past(paid.Month))
                    .Select(paid => (paid, Expected: ExpectedIn(one, relief, paid.Month)))
                    .Where(month => month.Expected is not null && !month.Expected.Yuan.Contains(month.paid.Amount))
                    .Select(month => (month.paid, month.Expected!)),
            ];
            foreach (var finding in Wrong(one, relief, months)) yield return finding;
        }
    }

    /// <summary>F07: months that are due, long past, and not paid.</summary>
    public static IEnumerable<Finding> NeverMadeUp(ChildCase one)
    {
        foreach (var relief in one.Reliefs)
        {
            if (relief.Approval is not { } approval || relief.Months.Count == 0) continue;
            var newest = YearMonth.Of(one.On).Plus(-one.Limits.MakeUpMonths - 1);
            var past = EndedRights.PastRight(one, relief);
            List<(YearMonth Month, decimal Due)> owed = [];
            var count = Math.Min(newest.MonthsSince(approval.Terms.FirstMonth) + 1, MonthsMax);
            for (var at = 0; at < count; at++)
            {
                var month = approval.Terms.FirstMonth.Plus(at);
                if (relief.Record.DueIn(month) is > 0 and var due && relief.PaidFor(month) <= 0 && !past(month))
                    owed.Add((month, due));
            }
            if (owed.Count == 0) continue;
            var (first, last) = (owed[0].Month, owed[^1].Month);
            // That months before it were paid says that payments are recorded here, and that this one is left out.
            var before = relief.Months.LastOrDefault(paid => paid.Month < first, relief.Months[0]);
            var proof = new Proof(
                [approval.Decision.Event, before.Events[0]],
                Passed: first.Plus(one.Limits.MakeUpMonths + 1).FirstDay);
            yield return one.Found(
                FindingRules.WrongFirstMonth, "owed", relief.Id, first.FirstDay,
                last == newest ? null : last.Plus(1).FirstDay, proof) with
            {
                Measure = relief.Measure,
                Money = owed.Sum(month => month.Due),
            };
        }
    }

    /// <summary>F07: the first month is another than the rule gives, and nobody said why.</summary>
    public static IEnumerable<Finding> WrongFirstMonth(ChildCase one)
    {
        foreach (var relief in one.Reliefs)
        {
            if (relief is not { Approval: var (terms, decision), Measure: { } measure } || terms.IsExplained) continue;
            var (applied, place) = (relief.Record.Applications[^1].From, one.PlaceOn(decision.From));
            if (one.Rules.FirstMonth(measure, place, applied, decision.From) is not { } right) continue;
            var months = terms.FirstMonth.MonthsSince(right.Month);
            if (months == 0) continue;
            var (from, until) = months > 0 ? (right.Month, terms.FirstMonth) : (terms.FirstMonth, right.Month);
            var between = Enumerable.Range(0, Math.Min(until.MonthsSince(from), MonthsMax)).Select(from.Plus).ToList();
            var money = months > 0
                ? between.Count(month => relief.PaidFor(month) <= 0) * terms.Monthly
                : between.Sum(relief.PaidFor) - relief.Repaid;
            // Begun late and made up, or begun early and nothing paid for it or all of it back: nothing is wrong now.
            if (money <= 0) continue;
            yield return one.Found(
                FindingRules.WrongFirstMonth, months > 0 ? "late" : "early", relief, from, until.Plus(-1), money,
                new(
                    [relief.Record.Applications[^1].Event, decision.Event],
                    months > 0 ? null : [.. EventsOf(relief, between)]),
                one.RuleOf(right.Rule));
        }
    }

    /// <summary>F14: paid for a month that no decision gives.</summary>
    public static IEnumerable<Finding> PaidUnapproved(ChildCase one)
    {
        foreach (var relief in one.Reliefs)
        {
            var past = EndedRights.PastRight(one, relief);
            foreach (var months in relief.Months.Where(paid => !past(paid.Month))
                .Select(paid => (Paid: paid, Why: WhyUnapproved(one, relief, paid.Month)))
                .Where(month => month.Why is not null)
                .GroupBy(month => month.Why!, month => month.Paid))
            {
                List<PaidMonth> paid = [.. months];
                var money = paid.Sum(month => month.Amount) - relief.Repaid;
                if (money <= 0) continue;
                EventId[] needed = months.Key == "afterStop" ? [relief.Stop!.Event] : [];
                yield return one.Found(
                    FindingRules.PaidUnapproved, months.Key, relief, paid[0].Month, paid[^1].Month, money,
                    new(needed, [.. paid.SelectMany(month => month.Events)]));
            }
        }
    }

    static IEnumerable<EventId> EventsOf(PaidRelief relief, List<YearMonth> months) =>
        relief.Months.Where(paid => months.Contains(paid.Month)).SelectMany(paid => paid.Events);

    /// <summary>Why no decision gives a month; null where one does, or it is F07's.</summary>
    public static string? WhyUnapproved(ChildCase one, PaidRelief relief, YearMonth month)
    {
        if (relief.Record.DueIn(month) is not null) return null;
        if (relief.Approval is not { } approval) return "notApproved";
        if (relief.Stop is { } stop && month > stop.Value.LastMonth) return "afterStop";
        // A month before the first one is F07's, and one that the rules give was only decided late.
        if (month < approval.Terms.FirstMonth)
            return relief.Measure is { } measure
                && one.Rules.FirstMonth(
                    measure, one.PlaceOn(approval.Decision.From), relief.Record.Applications[^1].From,
                    approval.Decision.From) is not null
                ? null
                : "beforeFirst";
        return "suspended";
    }

    static Finding? Both(ChildCase one, PaidRelief left, PaidRelief right)
    {
        if (left.Measure is not { } measure || right.Measure is not { } beside || measure == beside) return null;
        List<(PaidMonth Left, PaidMonth Right)> months =
        [
            .. from paid in left.Months
               from other in right.Months
               where paid.Month == other.Month
                   && one.Rules.Exclude(measure, beside, one.PlaceOn(paid.Month.LastDay), paid.Month)
               select (paid, other),
        ];
        if (months.Count == 0) return null;
        var money = months.Sum(month => Math.Min(month.Left.Amount, month.Right.Amount)) - left.Repaid - right.Repaid;
        if (money <= 0) return null;
        var first = months[0].Left.Month;
        var rule = one.Rules.StackingOf(measure, beside, one.PlaceOn(first.LastDay), first)
            ?? one.Rules.StackingOf(beside, measure, one.PlaceOn(first.LastDay), first);
        var proof = new Proof([], [.. months.Select(month => LaterOf(one, month.Left, month.Right))])
        {
            Besides = [.. months.SelectMany(month => month.Left.Events.Concat(month.Right.Events))],
        };
        return one.Found(
            FindingRules.PaidTwiceOver, "", right, first, months[^1].Left.Month, money, proof, rule) with
        {
            Measure = measure,
        };
    }

    static EventId LaterOf(ChildCase one, PaidMonth left, PaidMonth right) =>
        one.Traces.Find(left.Events[0])?.Position > one.Traces.Find(right.Events[0])?.Position
            ? left.Events[0]
            : right.Events[0];

    static IEnumerable<Finding> Wrong(
        ChildCase one, PaidRelief relief, List<(PaidMonth Paid, Expected Expected)> months)
    {
        var over = months.FindAll(month => month.Paid.Amount > month.Expected.Yuan.Max());
        var money = over.Sum(month => month.Paid.Amount - month.Expected.Yuan.Max()) - relief.Repaid;
        if (money > 0) yield return Wrong(one, relief, "over", over, money, passed: null);
        var newest = YearMonth.Of(one.On).Plus(-one.Limits.MakeUpMonths - 1);
        var under = months.FindAll(month =>
            month.Paid.Month <= newest && month.Paid.Amount < month.Expected.Yuan.Min());
        if (under.Count == 0) yield break;
        yield return Wrong(
            one, relief, "under", under, under.Sum(month => month.Expected.Yuan.Min() - month.Paid.Amount),
            under[0].Paid.Month.Plus(one.Limits.MakeUpMonths + 1).FirstDay);
    }

    static Finding Wrong(
        ChildCase one, PaidRelief relief, string which, List<(PaidMonth Paid, Expected Expected)> months,
        decimal money, DateOnly? passed) =>
        one.Found(
            FindingRules.WrongAmount, which, relief, months[0].Paid.Month, months[^1].Paid.Month, money,
            new(
                relief.Approval is { } approval ? [approval.Decision.Event] : [],
                [.. months.SelectMany(month => month.Paid.Events)],
                passed),
            months[0].Expected.By);

    /// <summary>What a month should have come to; null where nothing says, or nothing may be paid at all.</summary>
    static Expected? ExpectedIn(ChildCase one, PaidRelief relief, YearMonth month)
    {
        if (relief.Record.DueIn(month) is not { } decided || relief.Measure is not { } measure) return null;
        var place = one.PlaceOn(month.LastDay);
        BesideMeasure[] beside =
        [
            .. from other in one.Reliefs
               where other != relief && other.Measure is not null && other.PaidFor(month) > 0
               select new BesideMeasure(other.Measure!.Value, other.PaidFor(month)),
        ];
        HashSet<decimal> yuan = [];
        Rule? by = null;
        foreach (var setting in (CareSetting?[])[null, .. Enum.GetValues<CareSetting>()])
        {
            // Nobody broke a law by paying another amount than a fictional one.
            if (one.Rules.Amount(measure, setting, place, month) is not { Head.IsSample: false } rule) continue;
            if (one.Rules.PayableIn(month, measure, setting, place, beside) is not { } payable) continue;
            if (payable.Effect == StackingEffect.Excludes) return null;
            yuan.Add(payable.Amount);
            by ??= rule;
        }
        return yuan.Count > 0 ? new(yuan, by) : new([decided], null);
    }

    sealed record Expected(IReadOnlySet<decimal> Yuan, Rule? By)
    {
        public Expected(decimal[] yuan, Rule? by) : this(yuan.ToHashSet(), by) { }
    }
}
