using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Findings;

namespace WelfareLedger.ReadModels.Findings.Rules;

/// <summary>What rules know of all carers: their checks, and where they were seen.</summary>
sealed class CarerBook
{
    readonly Dictionary<Guid, ValueList<Dated<Check>>> _checks = [];
    readonly Dictionary<Guid, string> _counties = [];
    readonly HashSet<Guid> _inSeveral = [];

    public void Add(CarerFile file, DateOnly on) => _checks[file.Id.Value] = file.Checks.UpTo(on);

    /// <summary>The check that a carer's contacts of a day rest on; null when none is in force.</summary>
    public Dated<Check>? InForce(Id<Carer> carer, DateOnly day) =>
        Last(carer, day) is { Value.Result: VettingResult.Clear } check && day <= check.Value.ValidUntil
            ? check
            : null;

    /// <summary>The last check by a day, whatever it gave.</summary>
    public Dated<Check>? Last(Id<Carer> carer, DateOnly day) =>
        _checks.TryGetValue(carer.Value, out var checks) ? checks.BegunBy(day).LatestOn(day: null) : null;

    /// <summary>Notes in which county a carer visited somebody at home; kept are only the first one and whether there
    /// was another.</summary>
    public void Seen(Id<Carer> carer, string county)
    {
        if (!_counties.TryAdd(carer.Value, county) && _counties[carer.Value] != county) _inSeveral.Add(carer.Value);
    }

    /// <summary>Carers who visited in more than one county: only they can have been in two places at once.</summary>
    public IReadOnlySet<Guid> InSeveralCounties => _inSeveral;
}

/// <summary>F19: contact with a child by a carer who was not vetted, or whose vetting was over.</summary>
static class UnvettedContacts
{
    public static IEnumerable<Finding> Find(ChildCase one, CarerBook carers)
    {
        foreach (var visits in one.File.Visits
            .Where(visit => visit.Value is { Outcome: VisitOutcome.Met, Carer: { } carer }
                && carers.InForce(carer, visit.From) is null)
            .GroupBy(visit => visit.Value.Carer!.Value))
        {
            List<Dated<Visit>> made = [.. visits.OrderBy(visit => visit.From)];
            var check = carers.Last(visits.Key, made[0].From);
            yield return one.Found(
                FindingRules.UnvettedContact, check is null ? "never" : "lapsed", visits.Key, made[0].From,
                made[^1].From.AddDays(1),
                new([], [.. made.Select(visit => visit.Event)])
                {
                    Besides = check is null ? [] : [check.Event],
                }) with
            {
                Carer = visits.Key,
            };
        }
    }
}
