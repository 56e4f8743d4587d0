namespace WelfareLedger.Domain.RuleSets;

/// <summary>
/// The rules by which a ledger decides, as data. A change is a new version of the set; rules that ended stay in it with
/// their last day, so that a decision for earlier days finds what held then.
/// </summary>
/// <param name="Id">Which set.</param>
/// <param name="Version">Raised with every change.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Rules">All of them, in the order of the file.</param>
public sealed record RuleSet(Code<RuleSet> Id, int Version, Text Name, ValueList<Rule> Rules)
{
    ILookup<RuleTopic, Rule>? _byTopic;
    WorkCalendar? _calendar;

    // What was looked up of one list of rules must not be taken along to another, so a copy starts without it.
    RuleSet(RuleSet original) =>
        (Id, Version, Name, Rules) = (original.Id, original.Version, original.Name, original.Rules);

    /// <summary>No rules: nothing is computed by them, and what an officer says stands.</summary>
    public static RuleSet None { get; } = new(Code<RuleSet>.Of("none"), 0, new("无规则", "no rules"), []);

    /// <summary>As decisions cite it.</summary>
    public RuleSetVersion Citation => new(Id, Version);

    /// <summary>The working days.</summary>
    public WorkCalendar Calendar => _calendar ??= new(Rules.OfType<CalendarRule>());

    ILookup<RuleTopic, Rule> ByTopic => _byTopic ??= Rules.ToLookup(rule => rule.Topic);

    /// <summary>The rule that answers a question on a day in a place; null when none does.</summary>
    public Rule? Find(RuleTopic topic, DateOnly day, RegionCode? place) =>
        ByTopic[topic]
            .Where(rule => rule.Head.HoldsOn(day) && rule.Head.Region.Covers(place))
            .MaxBy(rule => rule.Head.Region.Value.Length);

    /// <summary>What holds on a day in a place, one rule a question, in the order of the file.</summary>
    public IEnumerable<Rule> On(DateOnly day, RegionCode? place)
    {
        foreach (var rule in Rules)
            if (ReferenceEquals(Find(rule.Topic, day, place), rule)) yield return rule;
    }

    /// <inheritdoc/>
    public bool Equals(RuleSet? other) =>
        other is not null && Id == other.Id && Version == other.Version && Name == other.Name && Rules == other.Rules;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Version, Rules.Count);
}
