namespace WelfareLedger.Domain.RuleSets;

/// <summary>Which rules the ledger decides by, in the one stream <c>rules-main</c>.</summary>
public abstract record RuleSetEvent
{
    private RuleSetEvent() { }

    /// <summary>A rule set was installed: from now on decisions are made by it. What was decided before stays as it
    /// is.</summary>
    /// <param name="Set">The set's id.</param>
    /// <param name="Version">The set's version.</param>
    /// <param name="Hash">The SHA-256 of the text in UTF-8.</param>
    /// <param name="File">The file, whole: what a decision cites can be read as long as the log can.</param>
    [EventType("rule-set-installed")]
    public sealed record RuleSetInstalled(Code<RuleSet> Set, int Version, Digest Hash, RuleText File) : RuleSetEvent;
}

/// <summary>What can be asked of the rules in force.</summary>
public abstract record RuleSetCommand
{
    private RuleSetCommand() { }

    /// <summary>Installs a rule set, whose text was read and has no faults.</summary>
    public sealed record InstallRuleSet(Code<RuleSet> Set, int Version, Digest Hash, RuleText Text) : RuleSetCommand;
}

/// <summary>A rule set that was installed.</summary>
public sealed record InstalledRuleSet(Code<RuleSet> Set, int Version, Digest Hash);

/// <summary>The rule sets that were installed.</summary>
/// <param name="Sets">In their order.</param>
/// <param name="Text">The text of the last one; null when there is none.</param>
public sealed record RuleSetState(ValueList<InstalledRuleSet> Sets, RuleText? Text)
{
    /// <summary>None yet.</summary>
    public static RuleSetState Initial { get; } = new([], null);

    /// <summary>The one in force; null when none was installed.</summary>
    public InstalledRuleSet? Last => Sets.Count == 0 ? null : Sets[^1];
}
