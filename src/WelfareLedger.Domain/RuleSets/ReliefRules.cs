using WelfareLedger.Domain.Children;

namespace WelfareLedger.Domain.RuleSets;

/// <summary>The day from whose month the first paid month is counted.</summary>
public enum StartBasis
{
    /// <summary>The day of the application.</summary>
    Applied,

    /// <summary>The day of the confirmation.</summary>
    Confirmed,
}

/// <summary>From which month on a measure is paid.</summary>
/// <param name="Head">What every rule says of itself.</param>
/// <param name="Measure">Which.</param>
/// <param name="Basis">The day that counts.</param>
/// <param name="PaidFrom">Months after that day's month: 0 is the month itself, 1 the month after.</param>
public sealed record StartRule(RuleHead Head, ReliefMeasure Measure, StartBasis Basis, int PaidFrom) : Rule(Head)
{
    /// <inheritdoc/>
    public override RuleTopic Topic => new(RuleSection.Starts, RuleWords.Of(Measure));
}

/// <summary>From which month on a measure is not paid any more.</summary>
/// <param name="Head">What every rule says of itself.</param>
/// <param name="Measure">Which.</param>
/// <param name="Cause">Why it stops.</param>
/// <param name="UnpaidFrom">Months after the month in which the cause came about: 0 is that month itself, so that it
/// is not paid, 1 the month after.</param>
public sealed record StopRule(RuleHead Head, ReliefMeasure Measure, ReliefStop Cause, int UnpaidFrom) : Rule(Head)
{
    /// <inheritdoc/>
    public override RuleTopic Topic =>
        new(RuleSection.Stops, $"{RuleWords.Of(Measure)} {RuleWords.Of(Cause)}");
}

/// <summary>Where a child is brought up, where the amount goes by it.</summary>
public enum CareSetting
{
    /// <summary>社会散居: in a family.</summary>
    Community,

    /// <summary>集中养育: in an institution.</summary>
    Institution,
}

/// <summary>What a measure comes to.</summary>
/// <param name="Head">What every rule says of itself; it begins on the first day of a month.</param>
/// <param name="Measure">Which.</param>
/// <param name="Setting">For whom; null for all.</param>
/// <param name="Monthly">Yuan a month.</param>
public sealed record AmountRule(RuleHead Head, ReliefMeasure Measure, CareSetting? Setting, decimal Monthly)
    : Rule(Head)
{
    /// <inheritdoc/>
    public override RuleTopic Topic => new(
        RuleSection.Amounts,
        Setting is { } setting ? $"{RuleWords.Of(Measure)} {RuleWords.Of(setting)}" : RuleWords.Of(Measure));
}

/// <summary>What a measure that a child gets does to another.</summary>
public enum StackingEffect
{
    /// <summary>不得重复享受: the two exclude each other.</summary>
    Excludes,

    /// <summary>补差: only the difference to the higher one is paid.</summary>
    Difference,

    /// <summary>可叠加: both are paid in full.</summary>
    Both,
}

/// <summary>What two measures do to each other.</summary>
/// <param name="Head">What every rule says of itself.</param>
/// <param name="Measure">The one that is decided on.</param>
/// <param name="Beside">The one that the child has besides.</param>
/// <param name="Effect">What follows.</param>
public sealed record StackingRule(RuleHead Head, ReliefMeasure Measure, ReliefMeasure Beside, StackingEffect Effect)
    : Rule(Head)
{
    /// <inheritdoc/>
    public override RuleTopic Topic =>
        new(RuleSection.Stacking, $"{RuleWords.Of(Measure)} {RuleWords.Of(Beside)}");
}

/// <summary>A step that has to be taken in time.</summary>
public enum ReliefStep
{
    /// <summary>推送: an application made elsewhere goes to the home place.</summary>
    Push,

    /// <summary>乡镇查验: from the application to the check.</summary>
    Check,

    /// <summary>县级确认: from the check to the decision.</summary>
    Decision,

    /// <summary>告知: from the decision to the applicant's being told.</summary>
    Notice,
}

/// <summary>How many working days a step may take.</summary>
/// <param name="Head">What every rule says of itself.</param>
/// <param name="Measure">Of which measure.</param>
/// <param name="Step">Which step.</param>
/// <param name="Route">Where it was applied for.</param>
/// <param name="WorkingDays">So many after the day on which the step before it was taken.</param>
public sealed record ClockRule(
    RuleHead Head, ReliefMeasure Measure, ReliefStep Step, ReliefRoute Route, int WorkingDays) : Rule(Head)
{
    /// <inheritdoc/>
    public override RuleTopic Topic => new(
        RuleSection.Clocks, $"{RuleWords.Of(Measure)} {RuleWords.Of(Step)} {RuleWords.Of(Route)}");
}
