using System.Text.RegularExpressions;
using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.RuleFiles.Tests;

/// <summary>What docs/RULES.md tells a bureau to write is what is read.</summary>
public partial class DocumentTests
{
    static string Page => File.ReadAllText(Path.Combine(Root(), "docs", "RULES.md"));

    [Fact]
    public void The_example_has_no_faults() =>
        SmallFile.Faults(Example().Match(Page).Groups[1].Value).Should().BeEmpty();

    [Fact]
    public void Every_list_of_a_file_has_its_row() =>
        Rows().Keys.Should().BeEquivalentTo(Enum.GetValues<RuleSection>().Select(RuleReading.NameOf));

    /// <summary>A rule with a member that nobody knows is told the members that are known.</summary>
    [Theory]
    [InlineData("starts")]
    [InlineData("stops")]
    [InlineData("amounts")]
    [InlineData("stacking")]
    [InlineData("clocks")]
    [InlineData("cadences")]
    [InlineData("reviews")]
    [InlineData("ages")]
    [InlineData("retention")]
    [InlineData("calendars")]
    public void A_row_names_the_members_that_are_read(string section)
    {
        var told = SmallFile.Faults(SmallFile.Of($"{section}:", "  - {strange: 1}"))
            .Single(fault => fault.Contains("strange is unknown", StringComparison.Ordinal));
        var known = told[(told.IndexOf("known are ", StringComparison.Ordinal) + 10)..].TrimEnd('.').Split(", ");
        string[] ofAll = ["rule", "version", "name", "source", "validFrom", "validUntil", "region", "sample"];
        Rows()[section].Should().BeEquivalentTo(known.Except(ofAll));
    }

    /// <summary>By list, the members that its row of the table names: words in code that stand outside of the
    /// parentheses, which hold values.</summary>
    static Dictionary<string, string[]> Rows() => Page.Split('\n')
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .Where(cells => cells is ["", ['`', ..], _, _, ""])
        .ToDictionary(
            cells => Code().Match(cells[1]).Groups[1].Value,
            cells => Code().Matches(Values().Replace(cells[2], "")).Select(match => match.Groups[1].Value).ToArray());

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "WelfareLedger.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("These tests run inside a checkout.");
    }

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Values();
}
