using WelfareLedger.Domain.Children;

namespace WelfareLedger.Domain.RuleSets;

/// <summary>What kind of contact a cadence asks for.</summary>
public enum CadenceContact
{
    /// <summary>Any contact, a call too.</summary>
    Any,

    /// <summary>入户: at the child's home.</summary>
    AtHome,
}

/// <summary>How often a child is to be seen. Only a contact in which the child was met counts.</summary>
/// <param name="Head">What every rule says of itself.</param>
/// <param name="Category">Children of which category.</param>
/// <param name="Grade">Of which risk grade; null for those whose grade has no rule of its own.</param>
/// <param name="Contact">What kind of contact counts.</param>
/// <param name="Every">At the latest so long after the one before.</param>
public sealed record CadenceRule(
    RuleHead Head, ChildCategory Category, RiskGrade? Grade, CadenceContact Contact, Interval Every) : Rule(Head)
{
    /// <inheritdoc/>
    public override RuleTopic Topic => TopicOf(Category, Grade, Contact);

    /// <summary>The question how often children of a category and grade are to be contacted so.</summary>
    public static RuleTopic TopicOf(ChildCategory category, RiskGrade? grade, CadenceContact contact) => new(
        RuleSection.Cadences,
        grade is { } of
            ? $"{RuleWords.Of(category)} {RuleWords.Of(of)} {RuleWords.Of(contact)}"
            : $"{RuleWords.Of(category)} {RuleWords.Of(contact)}");
}

/// <summary>How often a measure is looked at again.</summary>
/// <param name="Head">What every rule says of itself.</param>
/// <param name="Measure">Which.</param>
/// <param name="Every">At the latest so long after the decision or the review before.</param>
public sealed record ReviewRule(RuleHead Head, ReliefMeasure Measure, Interval Every) : Rule(Head)
{
    /// <inheritdoc/>
    public override RuleTopic Topic => new(RuleSection.Reviews, RuleWords.Of(Measure));
}

/// <summary>At which age a category ends.</summary>
/// <param name="Head">What every rule says of itself.</param>
/// <param name="Category">Which.</param>
/// <param name="Years">Full years.</param>
/// <param name="UnlessInSchool">Whether it goes on while the child is in full-time school.</param>
public sealed record AgeRule(RuleHead Head, ChildCategory Category, int Years, bool UnlessInSchool) : Rule(Head)
{
    /// <inheritdoc/>
    public override RuleTopic Topic => new(RuleSection.Ages, RuleWords.Of(Category));
}
