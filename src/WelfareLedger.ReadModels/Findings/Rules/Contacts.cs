using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.ReadModels.Findings.Rules;

/// <summary>F15: stretches in which a child in care was not seen as often as the rules say. Only a contact in which the
/// child was met counts, so a failed call is none, and one that a visit followed in time is nothing.</summary>
static class Contacts
{
    public static IEnumerable<Finding> Missed(ChildCase one) =>
        from contact in Enum.GetValues<CadenceContact>()
        from stretch in Stretches(one)
        from finding in Missed(one, contact, stretch)
        select finding;

    static IEnumerable<Finding> Missed(ChildCase one, CadenceContact contact, Stretch stretch)
    {
        List<Dated<Visit>> visits =
            [.. one.File.Visits.Where(visit => stretch.Covers(visit.From)).OrderBy(visit => visit.From)];
        List<Dated<Visit>> met = visits.FindAll(visit => Satisfies(visit.Value, contact));
        var (day, since, next) = (stretch.From, stretch.Begun, 0);
        while (day <= one.On)
        {
            while (next < met.Count && met[next].From <= day) next++;
            var seen = next < met.Count ? met[next] : null;
            DateOnly? until = seen is not null ? seen.From : stretch.Until;
            if (RuleOn(one, contact, day) is { } rule)
            {
                var due = rule.Every.After(day);
                var late = due.DayNumber + one.Limits.ContactDays;
                if ((until ?? one.On).DayNumber > late)
                    yield return Found(one, contact, visits, since, due, until, rule);
            }
            if (seen is null) yield break;
            (day, since) = (seen.From, seen.Event);
        }
    }

    static Finding Found(
        ChildCase one, CadenceContact contact, List<Dated<Visit>> visits, EventId since, DateOnly due, DateOnly? until,
        CadenceRule rule)
    {
        var failed = visits.FindAll(visit => visit.From > due.AddDays(-1) && !(until <= visit.From)
            && visit.Value.Outcome != VisitOutcome.Met);
        var which = ChildCase.WordOf(contact) + (failed.Count > 0 ? "OnlyFailed" : "");
        return one.Found(
            FindingRules.VisitMissed, which, "", due.AddDays(1), until,
            new([since], [.. failed.Select(visit => visit.Event)], due.AddDays(one.Limits.ContactDays + 1)), rule) with
        {
            Category = rule.Category,
        };
    }

    /// <summary>The rule that asks for the next contact first, of all categories that the child is in.</summary>
    static CadenceRule? RuleOn(ChildCase one, CadenceContact contact, DateOnly day)
    {
        var (grade, place) = (one.File.Risks.LatestOn(day)?.Value.Grade, one.PlaceOn(day));
        return one.File.Categories.Where(entry => entry.Covers(day))
            .Select(entry => one.Rules.CadenceOf(entry.Value.Category, grade, contact, day, place))
            .OfType<CadenceRule>().MinBy(rule => rule.Every.After(day));
    }

    /// <summary>The times in which the child was in care and in any category, one after the other.</summary>
    static List<Stretch> Stretches(ChildCase one)
    {
        if (one.File.StageOn(one.On) is FileStage.Refused or FileStage.Opened or FileStage.Checked) return [];
        // Nothing was due before the file was opened: nobody had the child on a list then.
        var opened = one.File.OpenedOn;
        DateOnly? died = one.File.Deaths is [.., var death] ? death.From : null;
        List<Stretch> stretches = [];
        foreach (var entry in one.File.Categories.OrderBy(entry => entry.From))
        {
            var from = entry.From > opened ? entry.From : opened;
            var closed = one.File.Closings.Where(closing => closing.From >= from).Select(closing => closing.From);
            var ends = closed.Append(entry.Until ?? DateOnly.MaxValue).Append(died ?? DateOnly.MaxValue).Min();
            DateOnly? until = ends == DateOnly.MaxValue ? null : ends;
            if (until <= from) continue;
            if (stretches is [.., var before] && !(before.Until < from))
                stretches[^1] = before with
                {
                    Until = before.Until is null || until is null ? null
                        : before.Until > until ? before.Until : until,
                };
            else stretches.Add(new(from, until, entry.Event));
        }
        return stretches;
    }

    static bool Satisfies(Visit visit, CadenceContact contact) =>
        visit.Outcome == VisitOutcome.Met
        && (contact != CadenceContact.AtHome || visit.Kind == VisitKind.HomeVisit);

    readonly record struct Stretch(DateOnly From, DateOnly? Until, EventId Begun)
    {
        public bool Covers(DateOnly day) => From <= day && !(Until <= day);
    }
}
