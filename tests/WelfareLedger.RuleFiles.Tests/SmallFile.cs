using WelfareLedger.Domain;

namespace WelfareLedger.RuleFiles.Tests;

/// <summary>Small rule files for tests; the header takes the first four lines.</summary>
static class SmallFile
{
    const string Header = "ruleSet: test\nversion: 1\nname: {zh: 试, en: test}\n\n";

    const string Names = "name: {zh: 名, en: name}, source: {zh: 文, en: source}";

    /// <summary>A file of these lines after the header; the first of them is line 5.</summary>
    public static string Of(params string[] lines) =>
        Header + string.Join('\n', lines).Replace("NAMES", Names, StringComparison.Ordinal) + "\n";

    /// <summary>Faults as a person reads them.</summary>
    public static string[] Faults(string text) =>
        [.. RuleFile.Read(text).Faults.Select(fault => $"{fault.Line}: {fault.What.En}")];

    public static RegionCode Place(string code) => RegionCode.Of(code);
}
