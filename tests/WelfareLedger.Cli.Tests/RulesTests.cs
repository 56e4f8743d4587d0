using System.Text.Json;

namespace WelfareLedger.Cli.Tests;

public sealed class RulesTests : IDisposable
{
    readonly TempHome _ledger = new();
    readonly string _file = Path.GetTempFileName();

    public void Dispose()
    {
        _ledger.Dispose();
        File.Delete(_file);
    }

    [Fact]
    public async Task A_good_file_has_no_faults()
    {
        Write(Shipped());
        var ran = await Cli.RunAsync("rules", "check", _file, "--lang", "en");
        ran.ExitCode.Should().Be(0);
        ran.Out.Should().StartWith("No faults: shipped version 2, ");
    }

    [Fact]
    public async Task Faults_are_told_each_with_its_line_and_end_in_65()
    {
        Write("ruleSet: a\nversion: 0\nname: {zh: 试, en: test}\nsorts: []\n");
        var ran = await Cli.RunAsync("rules", "check", _file, "--lang", "en");
        ran.ExitCode.Should().Be(65);
        ran.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(2).And.SatisfyRespectively(
            first => first.Should().Be($"{_file} line 1: Versions are counted from 1."),
            second => second.Should().StartWith($"{_file} line 4: The member sorts is unknown here"));
        var json = await Cli.RunAsync("rules", "check", _file, "--json");
        json.ExitCode.Should().Be(65);
        JsonDocument.Parse(json.Out).RootElement.GetProperty("faults")[1].GetProperty("line").GetInt32().Should().Be(4);
    }

    [Fact]
    public async Task What_cannot_be_read_is_bad_data()
    {
        (await Cli.RunAsync("rules", "check", _file + ".none")).ExitCode.Should().Be(65);
        await File.WriteAllBytesAsync(_file, [0xff, 0xfe, 0x00]);
        (await Cli.RunAsync("rules", "check", _file, "--lang", "en")).Error.Should().Contain("is not text in UTF-8");
    }

    [Fact]
    public async Task A_set_is_installed_once_and_shown_as_it_holds_on_a_day_in_a_place()
    {
        await _ledger.RunAsync("init", "--sample");
        Write(Shipped().Replace("version: 2\nname", "version: 4\nname", StringComparison.Ordinal));

        (await _ledger.RunAsync("rules", "install", _file)).ExitCode.Should().Be(64, "nobody installs nothing");
        var installed = await _ledger.RunAsync("rules", "install", _file, "--actor", "yd-01", "--json");
        var again = await _ledger.RunAsync("rules", "install", _file, "--actor", "yd-01", "--json");

        installed.ExitCode.Should().Be(0);
        JsonDocument.Parse(installed.Out).RootElement.GetProperty("version").GetInt32().Should().Be(4);
        JsonDocument.Parse(installed.Out).RootElement.TryGetProperty("event", out _).Should().BeTrue();
        JsonDocument.Parse(again.Out).RootElement.TryGetProperty("event", out _).Should().BeFalse();
        (await AmountAsync("2023-12-31", "141123")).Should().Be("monthly: 1111.00");
        (await AmountAsync("2024-01-01", "141123")).Should().Be("monthly: 1222.00");
        (await AmountAsync("2024-01-01", "500101")).Should().BeNull();
    }

    [Fact]
    public async Task Other_text_under_a_version_in_use_is_refused()
    {
        await _ledger.RunAsync("init", "--sample");
        Write(Shipped());
        await _ledger.RunAsync("rules", "install", _file, "--actor", "yd-01");
        Write(Shipped() + "# more\n");
        (await _ledger.RunAsync("rules", "install", _file, "--actor", "yd-01")).ExitCode.Should().Be(1);
        Write("ruleSet: a\n");
        (await _ledger.RunAsync("rules", "install", _file, "--actor", "yd-01")).ExitCode.Should().Be(65);
    }

    [Fact]
    public async Task A_file_is_shown_without_being_installed()
    {
        Write(Shipped());
        var ran = await Cli.RunAsync(
            "rules", "show", "--file", _file, "--on", "2024-05-23", "--region", "500101", "--lang", "en");
        ran.ExitCode.Should().Be(0);
        ran.Out.Should().Contain("orphan-stop-parent-found-chongqing\t").And.Contain("unpaidFrom: 0")
            .And.NotContain("orphan-stop-parent-found\t");
    }

    async Task<string?> AmountAsync(string on, string region)
    {
        var ran = await _ledger.RunAsync("rules", "show", "--on", on, "--region", region, "--json");
        return JsonDocument.Parse(ran.Out).RootElement.GetProperty("rules").EnumerateArray()
            .Where(rule => rule.GetProperty("about").GetString() == "unattendedAllowance"
                && rule.GetProperty("section").GetString() == "amounts")
            .Select(rule => rule.GetProperty("says").GetString()).SingleOrDefault();
    }

    void Write(string text) => File.WriteAllText(_file, text);

    static string Shipped() => RuleFiles.ShippedRules.Text;
}
