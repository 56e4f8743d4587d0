using System.Collections;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.ReadModels;

/// <summary>Findings as people and programs see them. Nobody is named: a child is known by its file number, and by a
/// masked name where that can still be read.</summary>
/// <param name="AsOf">The day, and what was known.</param>
/// <param name="LastEvent">The last event that counts; it means the same in every copy of the log.</param>
/// <param name="Rules">The rule set that was applied.</param>
/// <param name="Children">How many children's files were looked at.</param>
/// <param name="Carers">How many carers' files.</param>
/// <param name="Open">Findings that nobody has settled.</param>
/// <param name="Money">Yuan at risk in these.</param>
/// <param name="Findings">All that was found.</param>
public sealed record FindingsView(
    AsOfView AsOf,
    EventId? LastEvent,
    RuleSetVersion Rules,
    int Children,
    int Carers,
    int Open,
    decimal Money,
    IReadOnlyList<FindingView> Findings);

/// <summary>One finding.</summary>
/// <param name="Id">By which people say something to it.</param>
/// <param name="Rule">F01 to F25.</param>
/// <param name="RuleVersion">The rule's version.</param>
/// <param name="Title">What is wrong.</param>
/// <param name="Case">Which case of the rule; null where it has one only.</param>
/// <param name="CaseTitle">The case in words.</param>
/// <param name="Citation">Where it is written.</param>
/// <param name="By">The rule of the rule set that it rests on.</param>
/// <param name="Sample">Whether that is a sample, so that no law is broken by it.</param>
/// <param name="Office">Who answers for it.</param>
/// <param name="Child">The child's id.</param>
/// <param name="File">The child's readable number.</param>
/// <param name="Name">The child's name, masked.</param>
/// <param name="Carer">The carer, where it is about one.</param>
/// <param name="Actor">Who entered it, where it is about that.</param>
/// <param name="Measure">The measure, where it is about one.</param>
/// <param name="Category">The category, where it is about one.</param>
/// <param name="From">First day.</param>
/// <param name="Until">First day after; null while it goes on.</param>
/// <param name="Money">Yuan at risk.</param>
/// <param name="KnowableSince">Since when it could have been known.</param>
/// <param name="KnowableBy">The event by which.</param>
/// <param name="Evidence">The events that prove it.</param>
/// <param name="Status">How it stands.</param>
/// <param name="StatusSince">Since when.</param>
/// <param name="StatusBy">The event that says so.</param>
/// <param name="Recovered">Yuan that came back or were made up.</param>
public sealed record FindingView(
    Id<FindingCase> Id,
    Code<FindingRule> Rule,
    int RuleVersion,
    Text Title,
    string? Case,
    Text? CaseTitle,
    Text Citation,
    Code<Rule>? By,
    bool Sample,
    Code<Office>? Office,
    Id<Child>? Child,
    FileNumber? File,
    string? Name,
    Id<Carer>? Carer,
    Code<Actor>? Actor,
    ReliefMeasure? Measure,
    ChildCategory? Category,
    DateOnly From,
    DateOnly? Until,
    decimal? Money,
    DateTimeOffset KnowableSince,
    EventId? KnowableBy,
    IReadOnlyList<EventId> Evidence,
    FindingStatus Status,
    DateOnly? StatusSince,
    EventId? StatusBy,
    decimal? Recovered);

/// <summary>Shows findings, masked.</summary>
public sealed class FindingViews(EventCodec codec)
{
    readonly PersonalViews _masked = new(codec, IsMasked: true);

    /// <summary>What was found.</summary>
    public FindingsView Of(FindingsReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var (open, money) = (0, 0m);
        foreach (var finding in report.Findings)
            if (finding.Status == FindingStatus.Open) (open, money) = (open + 1, money + (finding.Money ?? 0));
        return new(
            report.AsOf, report.LastEvent, report.Rules, report.Children, report.Carers, open, money,
            new Views(this, report.Findings));
    }

    /// <summary>Each finding as it is looked at, so that not all of them are held at once.</summary>
    sealed class Views(FindingViews views, IReadOnlyList<Finding> findings) : IReadOnlyList<FindingView>
    {
        public int Count => findings.Count;

        public FindingView this[int index] => views.Of(findings[index]);

        public IEnumerator<FindingView> GetEnumerator() => findings.Select(views.Of).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    FindingView Of(Finding finding) => new(
        finding.Id,
        finding.Rule.Id,
        finding.Rule.Version,
        finding.Rule.Name,
        finding.Case.Length == 0 ? null : finding.Case,
        finding.Case.Length == 0 ? null : FindingCases.Of(finding.Case),
        finding.Rule.Citation,
        finding.By,
        finding.IsSample,
        finding.Office,
        finding.Child,
        finding.File,
        finding.Identity is { } identity ? _masked.Of(identity).Name : null,
        finding.Carer,
        finding.Actor,
        finding.Measure,
        finding.Category,
        finding.From,
        finding.Until,
        finding.Money,
        finding.KnowableSince,
        finding.KnowableBy,
        finding.Evidence,
        finding.Status,
        finding.Answer?.From,
        finding.Answer?.Event,
        finding.Answer?.Value.Amount);
}
