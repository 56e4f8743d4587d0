using WelfareLedger.Domain.RuleSets;
using WelfareLedger.RuleFiles;

namespace WelfareLedger.Cli;

/// <summary><c>rules check --json</c>.</summary>
sealed record RulesCheckAnswer(
    string File, string? RuleSet, int? Version, int? Rules, IReadOnlyList<RuleFaultAnswer> Faults)
{
    public static RulesCheckAnswer Of(string file, RuleFileReading reading) => new(
        file, reading.Set?.Id.Value, reading.Set?.Version, reading.Set?.Rules.Count,
        [.. reading.Faults.Select(fault => new RuleFaultAnswer(fault.Line, fault.What.Zh, fault.What.En))]);
}

/// <summary>A fault, at its line.</summary>
sealed record RuleFaultAnswer(int Line, string Zh, string En);

/// <summary><c>rules install --json</c>; without an event the set was in force already.</summary>
sealed record RulesInstallAnswer(string RuleSet, int Version, string? Event, string? Ledger);

/// <summary><c>rules show --json</c>.</summary>
sealed record RulesShowAnswer(
    string RuleSet, int Version, bool Installed, string On, string? Region, IReadOnlyList<RuleAnswer> Rules);

/// <summary>A rule that holds; its content is in the words of rule files.</summary>
sealed record RuleAnswer(
    string Rule,
    int Version,
    string Section,
    string About,
    string Says,
    string Region,
    string ValidFrom,
    string? ValidUntil,
    bool Sample,
    string NameZh,
    string NameEn,
    string SourceZh,
    string SourceEn)
{
    public static RuleAnswer Of(Rule rule) => new(
        rule.Head.Id.Value, rule.Head.Version, RuleLines.SectionOf(rule), rule.Topic.About, RuleLines.SaysOf(rule),
        rule.Head.Region.Value, RuleLines.DayOf(rule.Head.ValidFrom),
        rule.Head.ValidUntil is { } last ? RuleLines.DayOf(last) : null, rule.Head.IsSample,
        rule.Head.Name.Zh, rule.Head.Name.En, rule.Head.Source.Zh, rule.Head.Source.En);
}
