using System.CommandLine;
using WelfareLedger.Cli.CommandLines;

namespace WelfareLedger.Cli.Tests;

public class CommandLineTests
{
    public static TheoryData<string, string> Everything
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var language in new[] { "en", "zh" })
            {
                foreach (var command in Below(new CommandTree(Languages.Parse(language)!.Value).Root, ""))
                    data.Add(language, command.Path);
            }
            return data;
        }
    }

    public static TheoryData<string> Examples =>
        [.. Below(new CommandTree(Language.English).Root, "")
            .SelectMany(entry => Help.ExamplesOf(entry.Command)).Distinct()];

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task The_bare_call_fits_on_a_screen_and_has_examples(string language)
    {
        var ran = await Cli.RunAsync(new Dictionary<string, string> { ["WELFARE_LEDGER_LANG"] = language }, "");
        ran.ExitCode.Should().Be(0);
        ran.Out.Split('\n').Length.Should().BeLessThanOrEqualTo(26, "25 lines and the end of the last");
        ran.Out.Should().Contain(language == "zh" ? "例子" : "Examples");
        ran.Error.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task Help_of_a_verb_has_an_example_and_one_language(string language, string path)
    {
        var ran = await Cli.RunAsync([.. path.Split(' '), "--help", "--lang", language]);
        ran.ExitCode.Should().Be(0);
        ran.Out.Should().Contain($"\n  welfare-ledger {path.Split(' ')[0]}");
        ran.Out.Any(IsChinese).Should().Be(language == "zh");
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_parses_as_it_is_printed(string example)
    {
        var tree = new CommandTree(Language.English);
        var parsed = tree.Parse([.. System.CommandLine.Parsing.CommandLineParser.SplitCommandLine(example)]);
        UsageError.Find(parsed).Should().BeNull();
    }

    [Theory]
    [InlineData("vesion", "version")]
    [InlineData("verison", "version")]
    [InlineData("version --jsn", "--json")]
    [InlineData("help exit-code", "exit-codes")]
    public async Task A_typo_is_a_usage_error_with_what_was_meant(string typed, string meant)
    {
        var ran = await Cli.RunAsync(typed.Split(' '));
        ran.ExitCode.Should().Be(64);
        ran.Out.Should().BeEmpty();
        ran.Error.Should().Contain($"\"{meant}\"").And.EndWith("\n");
        ran.Error.Count(c => c == '\n').Should().Be(1, "one sentence, no help page");
    }

    [Theory]
    [InlineData("version extra")]
    [InlineData("version --home")]
    [InlineData("completion")]
    [InlineData("completion fish")]
    [InlineData("version --lang fr")]
    [InlineData("version --lang en --lang zh")]
    [InlineData("@file")]
    public async Task What_cannot_be_meant_is_a_usage_error(string typed)
    {
        var ran = await Cli.RunAsync(typed.Split(' '));
        ran.ExitCode.Should().Be(64);
        ran.Out.Should().BeEmpty();
        ran.Error.Should().StartWith("welfare-ledger: ").And.NotContain("   at ");
    }

    [Fact]
    public async Task A_mistake_is_told_in_the_language_asked_for()
    {
        (await Cli.RunAsync("vesion", "--lang", "zh")).Error.Should().Contain("不认识“vesion”");
        (await Cli.RunAsync("vesion", "--lang=zh")).Error.Should().Contain("不认识");
        (await Cli.RunAsync(new Dictionary<string, string> { ["LANG"] = "zh_CN.UTF-8" }, "", "vesion"))
            .Error.Should().Contain("不认识");
        var both = new Dictionary<string, string> { ["LANG"] = "zh_CN.UTF-8", ["LC_ALL"] = "C" };
        (await Cli.RunAsync(both, "", "vesion")).Error.Should().Contain("is not known");
    }

    [Theory]
    [InlineData("file", "fiel", 1)]
    [InlineData("status", "staus", 1)]
    [InlineData("run", "run", 0)]
    [InlineData("import", "imprott", 2)]
    public void Distance_counts_slips_of_the_finger(string from, string to, int slips) =>
        UsageError.Distance(from, to).Should().Be(slips);

    [Fact]
    public void Nothing_is_suggested_that_was_hardly_meant() =>
        UsageError.Nearest("xyz", ["run", "file"]).Should().BeNull();

    static bool IsChinese(char c) => c is >= '\u4e00' and <= '\u9fff';

    static IEnumerable<(string Path, Command Command)> Below(Command command, string path) =>
        command.Subcommands.SelectMany(sub =>
            Below(sub, $"{path} {sub.Name}").Prepend((Path: $"{path} {sub.Name}".Trim(), Command: sub)));
}
