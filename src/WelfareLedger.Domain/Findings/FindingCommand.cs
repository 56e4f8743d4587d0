using System.Diagnostics;

namespace WelfareLedger.Domain.Findings;

/// <summary>What people say to a finding. Each names it by the id under which it was found.</summary>
public abstract record FindingCommand
{
    private FindingCommand() { }

    /// <summary>The finding that is meant.</summary>
    public Id<FindingCase> Target => this switch
    {
        ExplainFinding c => c.Finding,
        RecoverFinding c => c.Finding,
        DismissFinding c => c.Finding,
        ReopenFinding c => c.Finding,
        _ => throw new UnreachableException($"No finding of {GetType().Name}"),
    };

    /// <summary>Explains it.</summary>
    [CommandName("explain-finding")]
    public sealed record ExplainFinding(
        Id<FindingCase> Finding,
        Code<FindingRule> Rule,
        Id<Child>? Child,
        DateOnly DecidedOn,
        FindingExplanation Ground,
        Code<Evidence>? Evidence) : FindingCommand;

    /// <summary>Says that it was put right.</summary>
    [CommandName("recover-finding")]
    public sealed record RecoverFinding(
        Id<FindingCase> Finding,
        Code<FindingRule> Rule,
        Id<Child>? Child,
        DateOnly DecidedOn,
        decimal? Amount,
        Code<Evidence>? Evidence) : FindingCommand;

    /// <summary>Dismisses it.</summary>
    [CommandName("dismiss-finding")]
    public sealed record DismissFinding(
        Id<FindingCase> Finding,
        Code<FindingRule> Rule,
        Id<Child>? Child,
        DateOnly DecidedOn,
        FindingDismissal Reason,
        Code<Evidence>? Evidence) : FindingCommand;

    /// <summary>Opens it again.</summary>
    [CommandName("reopen-finding")]
    public sealed record ReopenFinding(Id<FindingCase> Finding, DateOnly DecidedOn, Code<Evidence>? Evidence)
        : FindingCommand;
}
