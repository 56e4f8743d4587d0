using System.Text.RegularExpressions;

namespace WelfareLedger.Architecture.Tests;

/// <summary>House rules that a machine can judge.</summary>
public partial class TidyTests
{
    const int LinesPerFileMax = 400;
    const int ColumnsMax = 120;

    static IEnumerable<string> Sources => Repository.Files("src", "*.cs").Concat(Repository.Files("tests", "*.cs"));

    [Fact]
    public void A_file_fits_on_a_few_screens() =>
        Sources.Where(path => File.ReadLines(Repository.At(path)).Count() > LinesPerFileMax)
            .Should().BeEmpty();

    [Fact]
    public void A_line_fits_into_the_window() =>
        Sources.SelectMany(path => File.ReadLines(Repository.At(path))
                .Select((line, index) => (line, where: $"{path}:{index + 1}"))
                .Where(item => Columns(item.line) > ColumnsMax)
                .Select(item => item.where))
            .Should().BeEmpty();

    [Fact]
    public void Nothing_is_left_for_later() =>
        Sources.Where(path => !path.EndsWith("TidyTests.cs", StringComparison.Ordinal))
            .SelectMany(path => File.ReadLines(Repository.At(path))
                .Select((line, index) => (line, where: $"{path}:{index + 1}"))
                .Where(item => LeftOver().IsMatch(item.line))
                .Select(item => item.where))
            .Should().BeEmpty();

    [Theory]
    [InlineData("// TODO: later", true)]
    [InlineData("throw new NotImplementedException();", true)]
    [InlineData("#region Helpers", true)]
    [InlineData("var total = 1;", false)]
    public void Leftovers_are_recognised(string line, bool isLeftOver) =>
        LeftOver().IsMatch(line).Should().Be(isLeftOver);

    // xUnit 2 ends a test with IDisposable or IAsyncLifetime, and never calls this one.
    [Fact]
    public void Tests_are_tidied_up_in_a_way_that_is_called() =>
        Repository.Files("tests", "*Tests.cs")
            .Where(path => UncalledEnd().IsMatch(File.ReadAllText(Repository.At(path))))
            .Should().BeEmpty();

    // CsCheck's own draws other values on every run.
    [Fact]
    public void Properties_are_tried_on_the_same_values_every_time() =>
        Repository.Files("tests", "*.cs")
            .Where(path => !path.StartsWith("tests/WelfareLedger.Properties/", StringComparison.Ordinal)
                && DrawnAnew().IsMatch(File.ReadAllText(Repository.At(path))))
            .Should().BeEmpty("Trying has Try and TryAsync for that");

    [Fact]
    public void The_top_level_holds_only_what_belongs_there()
    {
        string[] allowed =
        [
            ".ci", ".editorconfig", ".git", ".gitattributes", ".gitignore", "Directory.Build.props",
            "Directory.Build.targets", "Directory.Packages.props", "LICENSE", "Makefile", "README.md",
            "WelfareLedger.sln", "docs", "eventstore.conf", "global.json", "src", "tests", "artifacts", "data",
        ];
        Directory.EnumerateFileSystemEntries(Repository.Root).Select(Path.GetFileName).Should().BeSubsetOf(allowed);
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Repository.At("WelfareLedger.sln")).Replace('\\', '/');
        Repository.Files("src", "*.csproj").Concat(Repository.Files("tests", "*.csproj"))
            .Where(path => !solution.Contains(path, StringComparison.Ordinal))
            .Should().BeEmpty();
    }

    // A wide character takes two columns of the window, but an editor counts one; so do we.
    static int Columns(string line) => line.Length;

    [GeneratedRegex(@"^public [a-z ]*class \w+Tests\b.*IAsyncDisposable", RegexOptions.Multiline)]
    private static partial Regex UncalledEnd();

    [GeneratedRegex(@"^using CsCheck;(.|\n)*\.Sample(Async)?\(", RegexOptions.Multiline)]
    private static partial Regex DrawnAnew();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException|^\s*#(region|endregion)")]
    private static partial Regex LeftOver();
}
