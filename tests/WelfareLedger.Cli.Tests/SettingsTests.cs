namespace WelfareLedger.Cli.Tests;

public sealed class SettingsTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("welfare-ledger-").FullName;

    string File => Path.Combine(_folder, "welfare-ledger", "config.json");

    public SettingsTests() => Directory.CreateDirectory(Path.Combine(_folder, "welfare-ledger"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_flag_beats_the_environment_and_that_the_file_and_that_the_default()
    {
        (await OriginOfHome()).Should().Be("home\tdata\tdefault");
        await System.IO.File.WriteAllTextAsync(File, """{"home":"/srv/a"}""");
        (await OriginOfHome()).Should().Be($"home\t/srv/a\t{File}");
        (await OriginOfHome(("WELFARE_LEDGER_HOME", "/srv/b"))).Should().Be("home\t/srv/b\tWELFARE_LEDGER_HOME");
        (await Call([("WELFARE_LEDGER_HOME", "/srv/b")], "config", "--show-origin", "--home", "c"))
            .Lines[1].Should().Be("home\tc\t--home");
    }

    [Theory]
    [InlineData("""{"hoem":"/srv"}""", "\"hoem\"")]
    [InlineData("""{"home":5}""", "cannot be read")]
    [InlineData("""{"home":""", "cannot be read")]
    [InlineData("""{"lang":"fr"}""", "zh and en")]
    public async Task A_mistake_in_the_file_is_told_with_the_file(string text, string told)
    {
        await System.IO.File.WriteAllTextAsync(File, text);
        var ran = await Call([], "config");
        ran.ExitCode.Should().Be(64);
        ran.Error.Should().Contain(told).And.Contain(File);
        ran.Out.Should().BeEmpty();
    }

    [Fact]
    public async Task The_file_can_set_the_language()
    {
        await System.IO.File.WriteAllTextAsync(File, """{"lang":"zh"}""");
        (await Call([], "help", "exit-codes")).Lines[0].Should().Be("退出码\t含义");
    }

    async Task<string> OriginOfHome(params (string, string)[] variables) =>
        (await Call(variables, "config", "--show-origin")).Lines[1];

    Task<Ran> Call((string Name, string Value)[] variables, params string[] words) => Cli.RunAsync(
        variables.Append((Name: "XDG_CONFIG_HOME", Value: _folder))
            .ToDictionary(entry => entry.Name, entry => entry.Value),
        "",
        words);
}
