using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.ReadModels.Findings.Rules;

/// <summary>
/// F01 to F04: money paid for months in which there was no right to it any more. A month is told once, by the first
/// cause in their order. What came back is not at risk any more; where all of it did, there is no finding.
/// </summary>
static class EndedRights
{
    static readonly ParentSituation[] Passing =
    [
        ParentSituation.Missing, ParentSituation.LostContact, ParentSituation.InPrison,
        ParentSituation.InRehabilitation, ParentSituation.OtherwiseDetained, ParentSituation.GuardianshipRevoked,
        ParentSituation.Deported, ParentSituation.SeriouslyIll, ParentSituation.SeverelyDisabled,
    ];

    public static IEnumerable<Finding> Find(ChildCase one) =>
        from relief in one.Reliefs
        where relief.Months.Count > 0
        from finding in Of(one, relief)
        select finding;

    /// <summary>Whether there is no right to a month of a measure any more: nobody asks then what it should have come
    /// to, or why it was not paid.</summary>
    public static Func<YearMonth, bool> PastRight(ChildCase one, PaidRelief relief)
    {
        List<End> ends = [.. Ends(one, relief)];
        return month => ends.Exists(end => end.Takes(month));
    }

    static IEnumerable<Finding> Of(ChildCase one, PaidRelief relief)
    {
        List<End> ends = [.. Ends(one, relief)];
        foreach (var months in relief.Months
            .Select(paid => (Paid: paid, End: ends.Find(end => end.Takes(paid.Month))))
            .Where(month => month.End is not null)
            .GroupBy(month => month.End!))
        {
            List<PaidMonth> paid = [.. months.Select(month => month.Paid)];
            var money = paid.Sum(month => month.Amount) - relief.Repaid;
            if (money <= 0) continue;
            var proof = new Proof(months.Key.Grounds, [.. paid.SelectMany(month => month.Events)])
            {
                Besides = months.Key.Besides,
            };
            yield return one.Found(
                months.Key.Rule, months.Key.Case, relief, paid[0].Month, paid[^1].Month, money, proof,
                one.RuleOf(months.Key.By));
        }
    }

    /// <summary>What ended the right, in the order in which it counts.</summary>
    static IEnumerable<End> Ends(ChildCase one, PaidRelief relief)
    {
        if (one.File.Deaths is [.., var death])
        {
            // No rule pays the dead: where none says which month is the last, it is that of the death.
            var last = LastMonth(one, relief, ReliefStop.Died, death.From);
            yield return new(
                FindingRules.PaidAfterDeath, "", last?.By, [death.Event],
                month => month > (last?.Month ?? YearMonth.Of(death.From)));
        }
        else if (ListedDeath(one, relief) is { } listed) yield return listed;
        foreach (var end in Adoptions(one, relief)) yield return end;
        if (Age(one, relief) is { } age) yield return age;
        foreach (var end in Returns(one, relief)) yield return end;
        foreach (var end in ListedReturns(one, relief)) yield return end;
    }

    /// <summary>Nobody reported a death, and a list of the dead names the child.</summary>
    static End? ListedDeath(ChildCase one, PaidRelief relief)
    {
        if (one.HitOf(ListedPerson.Child, ListedState.Dead) is not { } hit) return null;
        var on = hit.Value.Entry.From ?? hit.From;
        var last = LastMonth(one, relief, ReliefStop.Died, on);
        return new(
            FindingRules.PaidAfterDeath, "listed", last?.By, [hit.Event],
            month => month > (last?.Month ?? YearMonth.Of(on)));
    }

    static IEnumerable<End> Adoptions(ChildCase one, PaidRelief relief)
    {
        var closed = one.File.Closings.Where(closing => closing.Value == ClosingGround.Adopted)
            .Select(closing => (closing.Event, closing.From, closing.Until));
        var left = one.File.Adjustments.Where(adjustment => adjustment.Exit == CategoryExit.Adopted)
            .SelectMany(adjustment => one.File.Categories.Where(entry => entry.EndedBy == adjustment.Event))
            .Select(entry => (Event: entry.EndedBy!.Value, From: entry.Until!.Value, Until: (DateOnly?)null));
        if (!closed.Concat(left).Any() && one.HitOf(ListedPerson.Child, ListedState.Adopted) is { } hit
            && LastMonth(one, relief, ReliefStop.Adopted, hit.Value.Entry.From ?? hit.From) is { } listed)
            yield return new(
                FindingRules.PaidAfterAdoption, "listed", listed.By, [hit.Event], month => month > listed.Month);
        // Of two records of one adoption the one that came first counts: it could have been known by it.
        foreach (var (adopted, on, until) in closed.Concat(left).OrderBy(adoption => adoption.From)
            .ThenBy(adoption => one.Traces.Find(adoption.Event)?.Position))
            if (LastMonth(one, relief, ReliefStop.Adopted, on) is { } last)
                yield return new(
                    FindingRules.PaidAfterAdoption, "adopted", last.By, [adopted],
                    month => month > last.Month && !(until <= month.FirstDay));
    }

    static End? Age(ChildCase one, PaidRelief relief)
    {
        if (one.Identity is not { Value.BornIn: var born } identity || born == default) return null;
        if (CategoryOf(relief.Measure) is not { } category) return null;
        if (one.Rules.AgeOf(category, one.On, one.PlaceOn(one.On)) is not { } rule) return null;
        // Of a birth only the month is in clear, so a birthday counts from the end of its month.
        var birthday = born.Plus(rule.Years * 12).LastDay;
        if (LastMonth(one, relief, ReliefStop.AgeReached, birthday) is not { } last) return null;
        EventId[] grounds = one.File.Schoolings.LatestOn(one.On) is { } school
            ? [identity.Event, school.Event]
            : [identity.Event];
        return new(
            FindingRules.PaidAfterAge, "", last.By, grounds,
            month => month > last.Month && !(rule.UnlessInSchool && one.IsAtSchoolOn(month.FirstDay)))
        {
            // That the list of pupils does not name the child is evidence too.
            Besides = one.LastWithoutHit(ExternalList.Enrolment) is { } check ? [check] : [],
        };
    }

    /// <summary>A parent's situation ended, and with it what the right followed from.</summary>
    static IEnumerable<End> Returns(ChildCase one, PaidRelief relief)
    {
        if (CategoryOf(relief.Measure) is null) yield break;
        foreach (var situation in one.File.Situations.OrderBy(situation => situation.Until))
        {
            if (situation is not { Until: { } on, EndedBy: { } end } || !Passing.Contains(situation.Value.What))
                continue;
            if (on == DateOnly.MinValue || !Gives(on.AddDays(-1)) || Gives(on)) continue;
            var isFound = situation.Value.What == ParentSituation.Missing;
            var last = (isFound ? LastMonth(one, relief, ReliefStop.ParentFound, on) : null)
                ?? LastMonth(one, relief, ReliefStop.SituationEnded, on);
            if (last is null) continue;
            yield return new(
                isFound ? FindingRules.PaidAfterAdoption : FindingRules.PaidAfterReturn,
                isFound ? "parentFound" : "",
                last.By,
                [situation.Event, end],
                month => month > last.Month && !Gives(month.FirstDay) && !Gives(month.LastDay));
        }

        bool Gives(DateOnly day) => one.VerdictOn(day) switch
        {
            ParentsVerdict.Orphan => true,
            ParentsVerdict.Unattended => relief.Measure == ReliefMeasure.UnattendedAllowance,
            _ => false,
        };
    }

    /// <summary>By a list of prisoners a parent's term is over, and the file has the parent in prison still.</summary>
    static IEnumerable<End> ListedReturns(ChildCase one, PaidRelief relief)
    {
        if (CategoryOf(relief.Measure) is null) yield break;
        foreach (var hit in one.File.ListHits)
        {
            if (hit.Value is not { Entry: { Says: ListedState.InPrison, Until: { } on } } || on > one.On) continue;
            if (ChildCase.ParentOf(hit.Value.Person) is not { } parent) continue;
            var situation = one.File.Situations.FirstOrDefault(fact => fact.Covers(on)
                && fact.Value.Parent == parent && fact.Value.What == ParentSituation.InPrison);
            if (situation is null || on == DateOnly.MinValue || !Gives(on.AddDays(-1)) || Gives(on)) continue;
            if (LastMonth(one, relief, ReliefStop.SituationEnded, on) is not { } last) continue;
            yield return new(
                FindingRules.PaidAfterReturn, "listed", last.By, [situation.Event, hit.Event],
                month => month > last.Month && !Gives(month.FirstDay) && !Gives(month.LastDay));

            bool Gives(DateOnly day) =>
                (day < on ? one.VerdictOn(day) : one.VerdictOn(day, without: situation)) is var verdict
                && (verdict == ParentsVerdict.Orphan || (verdict == ParentsVerdict.Unattended
                    && relief.Measure == ReliefMeasure.UnattendedAllowance));
        }
    }

    static LastPaid? LastMonth(ChildCase one, PaidRelief relief, ReliefStop cause, DateOnly on) =>
        relief.Measure is { } measure && one.Rules.LastMonth(measure, cause, one.PlaceOn(on), on) is { } month
            ? new(month.Month, month.Rule)
            : null;

    static ChildCategory? CategoryOf(ReliefMeasure? measure) => measure switch
    {
        ReliefMeasure.OrphanAllowance => ChildCategory.Orphan,
        ReliefMeasure.UnattendedAllowance => ChildCategory.Unattended,
        _ => null,
    };

    sealed record LastPaid(YearMonth Month, Code<Domain.RuleSets.Rule> By);

    sealed record End(
        FindingRule Rule,
        string Case,
        Code<Domain.RuleSets.Rule>? By,
        IReadOnlyList<EventId> Grounds,
        Func<YearMonth, bool> Takes)
    {
        public IReadOnlyList<EventId> Besides { get; init; } = [];
    }
}
