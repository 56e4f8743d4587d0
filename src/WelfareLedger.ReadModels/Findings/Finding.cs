using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.ReadModels;

/// <summary>Something that is wrong by a rule, with the events that prove it.</summary>
public sealed record Finding
{
    /// <summary>Follows from the rule, whom it is about, and the period.</summary>
    public required Id<FindingCase> Id { get; init; }

    /// <summary>By which rule.</summary>
    public required FindingRule Rule { get; init; }

    /// <summary>Which case of the rule, in one word: <c>onlyFailed</c>, <c>afterStop</c>; empty where it has one
    /// only.</summary>
    public string Case { get; init; } = "";

    /// <summary>The office that answers for it; null where none is known.</summary>
    public Code<Office>? Office { get; init; }

    /// <summary>The child it is about, where it is about one.</summary>
    public Id<Child>? Child { get; init; }

    /// <summary>The child's readable number.</summary>
    public FileNumber? File { get; init; }

    /// <summary>Who the child is; encrypted.</summary>
    public Dated<Identity>? Identity { get; init; }

    /// <summary>The carer it is about, where it is about one.</summary>
    public Id<Carer>? Carer { get; init; }

    /// <summary>Whoever recorded it, where it is about the recording.</summary>
    public Code<Actor>? Actor { get; init; }

    /// <summary>The measure, where it is about one.</summary>
    public ReliefMeasure? Measure { get; init; }

    /// <summary>The category, where it is about one.</summary>
    public ChildCategory? Category { get; init; }

    /// <summary>First day on which it was wrong; of months, the first day of the first.</summary>
    public required DateOnly From { get; init; }

    /// <summary>First day after; null while it goes on.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Yuan at risk: paid without a right, or owed; null where it is not about money.</summary>
    public decimal? Money { get; init; }

    /// <summary>The rule of the rule set that it rests on, where it does.</summary>
    public Code<Rule>? By { get; init; }

    /// <summary>Whether that rule is a sample: then nobody broke a law by it.</summary>
    public bool IsSample { get; init; }

    /// <summary>The events that prove it.</summary>
    public required ValueList<EventId> Evidence { get; init; }

    /// <summary>The last event that was needed to know it.</summary>
    public EventId? KnowableBy { get; init; }

    /// <summary>Since when it could have been known: when that event was recorded, or, where only time had to pass,
    /// the day on which enough had.</summary>
    public required DateTimeOffset KnowableSince { get; init; }

    /// <summary>What somebody said to it last, by the day asked about; null while nobody has.</summary>
    public Dated<FindingAnswer>? Answer { get; init; }

    /// <summary>How it stands.</summary>
    public FindingStatus Status => Answer?.Value.Status ?? FindingStatus.Open;
}
