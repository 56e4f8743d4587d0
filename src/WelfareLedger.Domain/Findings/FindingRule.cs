namespace WelfareLedger.Domain.Findings;

/// <summary>Kind of id: one thing that was found. It follows from the rule, whom it is about and the period, so that
/// the same finding has the same id whenever and wherever it is found.</summary>
public abstract class FindingCase { private FindingCase() { } }

/// <summary>A declared rule by which something is found to be wrong. What it computes stands with the read models; what
/// it is called and where it is written stands here, because the life of a finding is recorded by it.</summary>
/// <param name="Id">F01 to F25.</param>
/// <param name="Version">Raised when the rule finds otherwise than before.</param>
/// <param name="Name">What is wrong where it finds something.</param>
/// <param name="Citation">Where it is written that this is wrong.</param>
public sealed record FindingRule(Code<FindingRule> Id, int Version, Text Name, Text Citation)
{
    /// <summary>As it is cited, <c>F07@1</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Id}@{Version}");
}
