using System.Text.Json;
using WelfareLedger.Cli.Terminals;

namespace WelfareLedger.Cli.Tests;

public class OutputTests
{
    [Theory]
    [InlineData("version")]
    [InlineData("config")]
    [InlineData("help exit-codes")]
    public async Task Json_is_one_value_in_one_line(string typed)
    {
        var ran = await Cli.RunAsync([.. typed.Split(' '), "--json"]);
        ran.ExitCode.Should().Be(0);
        var parse = () => JsonDocument.Parse(ran.Lines.Should().ContainSingle().Subject);
        parse.Should().NotThrow();
    }

    [Fact]
    public void Json_keeps_characters_as_they_are_rare_ones_too() =>
        Json.Text(new SettingAnswer("home", "/台账/𠮷·㐂<&>'", "default")).Should().Contain("/台账/𠮷·㐂<&>'");

    [Theory]
    [InlineData("𠮷")]
    [InlineData(@"\uD842\uDFB7")]
    [InlineData(@"\\uD842")]
    [InlineData(@"\")]
    [InlineData("\"\n\u2028")]
    public void Json_reads_back_as_it_was(string text)
    {
        using var read = JsonDocument.Parse(Json.Text(new SettingAnswer(text, text, "default")));
        read.RootElement.GetProperty("value").GetString().Should().Be(text);
    }

    [Fact]
    public void Control_characters_never_reach_a_terminal() =>
        Clean.Line("张\u001b[2J\t三\u009b").Should().Be("张 [2J 三 ");

    [Fact]
    public void A_redirected_table_is_tab_separated_and_unwrapped()
    {
        var wide = new string('长', 300);
        Written(new Table(["a", "b"], [[wide, "x\ty"]]), onTerminal: false).Should().Be($"a\tb\n{wide}\tx y\n");
    }

    [Fact]
    public void A_table_on_a_terminal_is_drawn() =>
        Written(new Table(["名", "n"], [["张*", "12"]], 1), onTerminal: true).Should().Contain("│ 张* │ 12 │");

    [Theory]
    [InlineData("xterm", null, true)]
    [InlineData("xterm", "1", false)]
    [InlineData("dumb", null, false)]
    [InlineData(null, null, false)]
    public void Colour_is_for_terminals_that_want_it(string? term, string? noColour, bool coloured) =>
        Terminal(new StringWriter(), true, name => name == "TERM" ? term : name == "NO_COLOR" ? noColour : null)
            .Coloured.Should().Be(coloured);

    static string Written(Table table, bool onTerminal)
    {
        using var writer = new StringWriter();
        table.Write(Terminal(writer, onTerminal, _ => null));
        return writer.ToString();
    }

    static Terminal Terminal(TextWriter writer, bool onTerminal, Func<string, string?> variable) => new()
    {
        Input = Stream.Null,
        Out = writer,
        Error = TextWriter.Null,
        OutIsTerminal = onTerminal,
        ErrorIsTerminal = false,
        Variable = variable,
        Time = TimeProvider.System,
    };
}
