using System.Text.Json;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.ReadModels.Findings;

/// <summary>One child as the rules look at it: the file with its past at the end of a day, and how its events came to
/// be recorded.</summary>
/// <param name="whole">The file with everything on it that is known.</param>
/// <param name="traces">Of its stream.</param>
/// <param name="setting">What all children are looked at by.</param>
sealed class ChildCase(ChildFile whole, Traces traces, Setting setting)
{
    IReadOnlyList<PaidRelief>? _reliefs;
    FindingLimits? _limits;

    public ChildFile File { get; } = whole.UpTo(setting.On);

    public Traces Traces => traces;

    public DateOnly On => setting.On;

    public RuleSet Rules => setting.Rules;

    public FindingLimits Limits => _limits ??= setting.LimitsIn(PlaceOn(setting.On));

    public Setting Setting => setting;

    /// <summary>The office that owns the file.</summary>
    public Code<Office>? Office => File.Owners.LatestOn(On)?.Value.Office;

    /// <summary>Its measures, with what was paid for each month.</summary>
    public IReadOnlyList<PaidRelief> Reliefs => _reliefs ??= [.. File.Reliefs.Select(relief => new PaidRelief(relief))];

    public Dated<Identity>? Identity => File.Identities.LastRecordedBy(On);

    public RegionCode? PlaceOn(DateOnly day) => File.Owners.LatestOn(day)?.Value.Region;

    /// <summary>Whether the file is open and in care on the day.</summary>
    public bool IsInCare =>
        File.StageOn(On) == FileStage.Confirmed && File.Deaths.Count == 0 && !File.Closings.Any(one => one.Covers(On));

    /// <summary>What follows from both parents' situations on a day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="without">A situation that is left out.</param>
    public ParentsVerdict VerdictOn(DateOnly day, Dated<Situation>? without = null) => UnattendedTable.Judge(
        File.Situations.Where(fact => fact.Covers(day) && !ReferenceEquals(fact, without))
            .Select(fact => new KnownSituation(fact.Value.Parent, fact.Value.What, fact.From)),
        day);

    /// <summary>The schooling that proves on a day that the child is at school; null when none does.</summary>
    public Dated<Schooling>? EnrolmentOn(DateOnly day) =>
        File.Schoolings.LatestOn(day) is { } schooling && SchoolStages.IsEnrolled(schooling.Value.Stage)
            && day <= MonthsLater(schooling.From, Limits.SchoolingMonths)
            ? schooling
            : null;

    /// <summary>Whether the child is at school on a day, by a record of schooling or a list of pupils.</summary>
    public bool IsAtSchoolOn(DateOnly day) => EnrolmentOn(day) is not null || File.ListHits.Any(hit =>
        hit.Value is { Person: ListedPerson.Child, Entry.Says: ListedState.AtSchool }
        && (hit.Value.Entry.From ?? hit.From) <= day
        && day < (hit.Value.Entry.Until ?? MonthsLater(hit.From, Limits.SchoolingMonths)));

    /// <summary>The last list that says something of somebody; null where none does.</summary>
    public Dated<ListHit>? HitOf(ListedPerson person, ListedState says) =>
        File.ListHits.LastOrDefault(hit => hit.Value.Person == person && hit.Value.Entry.Says == says);

    /// <summary>The last comparison with a list that the child was in and that did not name it; null where there was
    /// none.</summary>
    public EventId? LastWithoutHit(ExternalList list) =>
        setting.Checks.LastWithoutHit(whole, id => traces.Find(id)?.Position, list)?.Event;

    /// <summary>The parent whom a list names; null where it is somebody else.</summary>
    public static Parent? ParentOf(ListedPerson person) => person switch
    {
        ListedPerson.Father => Parent.Father,
        ListedPerson.Mother => Parent.Mother,
        _ => null,
    };

    /// <summary>A finding about this child.</summary>
    /// <param name="rule">By which rule.</param>
    /// <param name="which">Which case of it; empty where there is one only.</param>
    /// <param name="about">What of the child's it is about, for the id: a measure, an event.</param>
    /// <param name="from">First day.</param>
    /// <param name="until">First day after; null while it goes on.</param>
    /// <param name="proof">What proves it.</param>
    /// <param name="by">The rule of the rule set that it rests on.</param>
    public Finding Found(
        FindingRule rule, string which, object about, DateOnly from, DateOnly? until, in Proof proof, Rule? by = null)
    {
        var (last, since) = proof.Knowable(traces);
        return new()
        {
            Id = FindingIds.Of(rule, which, File.Id.Value, about, from, until),
            Rule = rule,
            Case = which,
            Office = Office,
            Child = File.Id,
            File = File.FileNumber,
            Identity = Identity,
            From = from,
            Until = until,
            By = by?.Head.Id,
            IsSample = by?.Head.IsSample == true,
            Evidence = proof.Events,
            KnowableBy = last,
            KnowableSince = since,
        };
    }

    /// <summary>A finding about months of a measure.</summary>
    public Finding Found(
        FindingRule rule, string which, PaidRelief relief, YearMonth first, YearMonth last, decimal money,
        in Proof proof, Rule? by = null) =>
        Found(rule, which, relief.Id, first.FirstDay, last.LastDay.AddDays(1), proof, by) with
        {
            Measure = relief.Measure,
            Money = money,
        };

    /// <summary>The rule with an id that a computation names.</summary>
    public Rule? RuleOf(Code<Rule>? id) => id is null ? null : Rules.Rules.FirstOrDefault(rule => rule.Head.Id == id);

    /// <summary>A word of an enumeration, as cases are called.</summary>
    public static string WordOf<T>(T word) where T : struct, Enum =>
        JsonNamingPolicy.CamelCase.ConvertName(word.ToString());

    /// <summary>So many months later, within the calendar.</summary>
    public static DateOnly MonthsLater(DateOnly day, int months) =>
        day > DateOnly.MaxValue.AddMonths(-months) ? DateOnly.MaxValue : day.AddMonths(months);
}

/// <summary>What all children are looked at by.</summary>
/// <param name="On">The day.</param>
/// <param name="Rules">The rule set.</param>
/// <param name="Given">Limits that are to be other than the rule set's.</param>
sealed record Setting(DateOnly On, RuleSet Rules, IReadOnlyDictionary<FindingLimit, int> Given)
{
    readonly Dictionary<string, FindingLimits> _limits = new(StringComparer.Ordinal);

    /// <summary>From when on something is found that is about no place.</summary>
    public FindingLimits Limits => LimitsIn(place: null);

    /// <summary>From when on something is found in a place.</summary>
    public FindingLimits LimitsIn(RegionCode? place)
    {
        var key = place?.Value ?? "";
        if (!_limits.TryGetValue(key, out var limits))
            _limits[key] = limits = FindingLimits.Of(Rules, On, place, Given);
        return limits;
    }

    /// <summary>Posts that nobody holds.</summary>
    public VacantPosts Posts { get; init; } = VacantPosts.Empty;

    /// <summary>Lists with which files were compared.</summary>
    public CheckBook Checks { get; init; } = new([], on: null);
}

/// <summary>Ids of findings.</summary>
static class FindingIds
{
    // The root of the ids of findings that are about nobody on file.
    static readonly Guid Nobody = new("5f1e7a30-6c7e-4f0e-9d0a-57656c666172");

    /// <summary>The id that follows from the rule, whom or what it is about, and the period.</summary>
    public static Id<FindingCase> Of(
        FindingRule rule, string which, Guid? subject, object about, DateOnly from, DateOnly? until) =>
        new(EventIds.Derive(
            subject ?? Nobody,
            FormattableString.Invariant($"{rule.Id} {which} {about} {from:yyyy-MM-dd} {until:yyyy-MM-dd}")));
}
