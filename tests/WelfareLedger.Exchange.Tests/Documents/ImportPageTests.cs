using System.Text;
using System.Text.RegularExpressions;
using WelfareLedger.Exchange.Rosters;
using WelfareLedger.Exchange.Tests.Rosters;
using WelfareLedger.Testing;

namespace WelfareLedger.Exchange.Tests.Documents;

/// <summary>docs/IMPORT.md says what the tables of wordings and faults say; its examples are imported as they stand.
/// </summary>
public partial class ImportPageTests
{
    static readonly string PagePath = Path.Combine(SampleFolder.Path, "..", "..", "IMPORT.md");

    [Theory]
    [InlineData("columns")]
    [InlineData("words")]
    [InlineData("row faults")]
    [InlineData("notes")]
    [InlineData("skipped rows")]
    [InlineData("conflicts with files")]
    [InlineData("file faults")]
    [InlineData("list columns")]
    [InlineData("list words")]
    [InlineData("list faults")]
    [InlineData("list notes")]
    public void A_table_of_the_page_is_current(string name)
    {
        var page = File.ReadAllText(PagePath);
        var (begin, end) = ($"<!-- {name} -->\n", $"<!-- end of {name} -->");
        page.Should().Contain(begin).And.Contain(end);
        var from = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = page.IndexOf(end, StringComparison.Ordinal);
        var table = ImportTables.Of(name);
        if (Environment.GetEnvironmentVariable("WELFARE_LEDGER_GOLDEN") == "write")
        {
            File.WriteAllText(PagePath, page[..from] + table + page[to..]);
            return;
        }
        page[from..to].Should().Be(table, "'make golden' writes it anew");
    }

    [Fact]
    public async Task The_pages_example_is_imported_as_it_says()
    {
        var example = Example().Match(File.ReadAllText(PagePath));
        var ledger = await TestLedger.CreateAsync();
        var roster = Encoding.UTF8.GetBytes(example.Groups["csv"].Value);
        var lines = await ledger.ImportAsync(roster, Importing.Confirmed);
        var answers = lines.Select(line => RosterJson.Write(line, text => text.Zh)).OfType<string>()
            .Select(line => Child().Replace(line, "\"child\":\"…\""));
        string.Join('\n', answers).Should().Be(example.Groups["json"].Value.TrimEnd());
    }

    [GeneratedRegex("```csv\n(?<csv>.*?)```.*?```json\n(?<json>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex("\"child\":\"[0-9a-f]{32}\"")]
    private static partial Regex Child();
}
