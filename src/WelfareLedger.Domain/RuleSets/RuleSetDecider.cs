using System.Diagnostics;
using static WelfareLedger.Domain.RuleSets.RuleSetCommand;
using static WelfareLedger.Domain.RuleSets.RuleSetEvent;

namespace WelfareLedger.Domain.RuleSets;

/// <summary>What may be refused when a rule set is installed.</summary>
public static class RuleSetRejections
{
    /// <summary>A decision that cites this version must never find another text.</summary>
    public static Rejection VersionUsed { get; } = new(
        "rule-version-used",
        "该规则集的这一版已安装过，内容不同；请提高版本号。",
        "This version of the rule set was installed with another text; raise the version.");

    /// <summary>A step back would be taken for the newest.</summary>
    public static Rejection VersionOlder { get; } = new(
        "rule-version-older",
        "已安装更新的版本；要恢复旧规则，请以新版本号安装其内容。",
        "A later version is installed; to go back to older rules, install their text as a new version.");
}

/// <summary>The rules of installing rules.</summary>
public static class RuleSetDecider
{
    /// <summary>The decider of the stream <c>rules-main</c>.</summary>
    public static Decider<RuleSetState, RuleSetCommand, RuleSetEvent> Instance { get; } =
        new("rules", RuleSetState.Initial, Decide, static (state, recorded) => After(state, recorded.Event));

    static Decision<RuleSetEvent> Decide(RuleSetCommand command, RuleSetState state, Circumstances now) =>
        command switch
        {
            InstallRuleSet c => Install(c, state),
            _ => throw new UnreachableException($"No rule for {command.GetType().Name}"),
        };

    static Decision<RuleSetEvent> Install(InstallRuleSet c, RuleSetState state)
    {
        var wanted = new InstalledRuleSet(c.Set, c.Version, c.Hash);
        if (state.Last == wanted) return [];
        foreach (var known in state.Sets.Where(known => known.Set == c.Set))
        {
            if (known.Version == c.Version && known.Hash != c.Hash) return RuleSetRejections.VersionUsed;
            if (known.Version > c.Version) return RuleSetRejections.VersionOlder;
        }
        return [new RuleSetInstalled(c.Set, c.Version, c.Hash, c.Text)];
    }

    static RuleSetState After(RuleSetState state, RuleSetEvent happened) => happened switch
    {
        RuleSetInstalled e => new(state.Sets.Add(new(e.Set, e.Version, e.Hash)), e.File),
        _ => throw new UnreachableException($"No fold for {happened.GetType().Name}"),
    };
}
