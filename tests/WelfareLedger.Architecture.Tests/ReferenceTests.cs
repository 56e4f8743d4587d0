using System.Xml.Linq;

namespace WelfareLedger.Architecture.Tests;

/// <summary>Holds every project's references to the table in docs/ARCHITECTURE.md.</summary>
public class ReferenceTests
{
    public static TheoryData<string> Projects => [.. ProjectNames];

    static IEnumerable<string> ProjectNames =>
        Directory.EnumerateDirectories(Repository.At("src")).Select(path => Path.GetFileName(path)!).Order();

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_the_table_allows(string project)
    {
        var table = ReadTable();
        table.Should().ContainKey(project, "docs/ARCHITECTURE.md has a row for every project under src");
        var (projects, packages) = References(project);
        projects.Should().BeSubsetOf(table[project].Projects, "the table says what {0} may reference", project);
        packages.Should().BeSubsetOf(
            [.. table[project].Packages, "Microsoft.CodeAnalysis.BannedApiAnalyzers"],
            "the table says which packages {0} may use", project);
    }

    [Fact]
    public void The_table_has_no_row_for_a_project_that_is_not_there() =>
        ReadTable().Keys.Should().BeEquivalentTo(ProjectNames);

    [Fact]
    public void A_row_of_the_table_is_read_as_written()
    {
        var (name, row) = ParseRow("| `Vault` | erasable things | Codec, EventLog | `Microsoft.Data.Sqlite` |")!.Value;
        name.Should().Be("WelfareLedger.Vault");
        row.Projects.Should().Equal("WelfareLedger.Codec", "WelfareLedger.EventLog");
        row.Packages.Should().Equal("Microsoft.Data.Sqlite");
    }

    static Dictionary<string, Row> ReadTable() =>
        File.ReadLines(Repository.At("docs", "ARCHITECTURE.md"))
            .SkipWhile(line => !line.StartsWith("| project |", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => ParseRow(line)!.Value)
            .ToDictionary(entry => entry.Name, entry => entry.Row);

    static (string Name, Row Row)? ParseRow(string line)
    {
        var cells = line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries);
        if (cells is not [var name, _, var projects, var packages])
            return null;
        return ("WelfareLedger." + name.Trim('`'),
            new Row([.. Items(projects).Select(item => "WelfareLedger." + item)], [.. Items(packages)]));
    }

    static IEnumerable<string> Items(string cell) =>
        cell == "–" ? [] : cell.Split(',', StringSplitOptions.TrimEntries).Select(item => item.Trim('`'));

    static (string[] Projects, string[] Packages) References(string project)
    {
        var file = XDocument.Load(Repository.At("src", project, project + ".csproj"));
        string[] Includes(string element) =>
            [.. file.Descendants(element).Select(reference => reference.Attribute("Include")!.Value)];
        return (
            [.. Includes("ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))],
            [.. Includes("PackageReference"), .. Includes("FrameworkReference")]);
    }

    sealed record Row(string[] Projects, string[] Packages);
}
