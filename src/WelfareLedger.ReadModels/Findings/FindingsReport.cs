using WelfareLedger.Domain;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.ReadModels;

/// <summary>What is asked for.</summary>
public sealed record FindingsQuery
{
    /// <summary>The day, which must be given, and what is to be known.</summary>
    public required AsOf AsOf { get; init; }

    /// <summary>The rules of relief and care.</summary>
    public required RuleSet Rules { get; init; }

    /// <summary>From when on something is found, where it is to be other than by the rule set.</summary>
    public IReadOnlyDictionary<FindingLimit, int> Limits { get; init; } = new Dictionary<FindingLimit, int>();

    /// <summary>Only what this rule finds; null for all.</summary>
    public Code<FindingRule>? Rule { get; init; }

    /// <summary>Only findings that an office answers for whose code begins so; null for all, and for those for which
    /// no office is known.</summary>
    public string? OfficePrefix { get; init; }
}

/// <summary>How far a search has come.</summary>
/// <param name="Events">Events that were read to know what was known; none where nothing had to be read.</param>
/// <param name="Children">Files that were looked at.</param>
/// <param name="Of">Of so many.</param>
public readonly record struct FindingsProgress(long Events, int Children, int Of);

/// <summary>What was found.</summary>
/// <param name="AsOf">The day, and the last event that counts.</param>
/// <param name="LastEvent">That event's id, which means the same in every copy of the log; null in an empty
/// ledger.</param>
/// <param name="Rules">The rule set that was applied.</param>
/// <param name="Children">How many children's files were looked at.</param>
/// <param name="Carers">How many carers' files.</param>
/// <param name="Findings">By rule, office, file number, carer and first day.</param>
public sealed record FindingsReport(
    AsOfView AsOf,
    EventId? LastEvent,
    RuleSetVersion Rules,
    int Children,
    int Carers,
    IReadOnlyList<Finding> Findings);
