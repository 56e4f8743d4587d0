using System.Text.Json;
using System.Text.Json.Nodes;
using WelfareLedger.Domain;
using WelfareLedger.Testing;

namespace WelfareLedger.Cli.Tests;

/// <summary>A list of another authority, compared from the command line.</summary>
public sealed class CrossMatchTests : IDisposable
{
    readonly TempHome _ledger = new();

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public async Task Who_is_named_and_who_is_not_stands_in_their_files()
    {
        await RosterAsync();
        var list = Write("deaths.csv", "姓名,身份证号,死亡日期\n张样例,99112320140506002X,2024-01-03\n王某,991123199001010013,\n");
        string[] words = ["import", "cross-match", list, "--list", "deaths", "--on", "2024-01-31"];

        var rehearsed = await _ledger.RunAsync([.. words, "--dry-run", "--lang", "en"]);
        rehearsed.Out.Should().Contain("2 rows: 1 hit, 1 could not be read; 2 files compared, 0 could not be.");
        rehearsed.ExitCode.Should().Be(65, "the second number is wrong");
        rehearsed.Out.Should().Contain("row 3\trefused\t身份证号\t");
        (await FileAsync(1)).GetProperty("listHits").GetArrayLength().Should().Be(0);

        var ran = await _ledger.RunAsync([.. words, "--json"]);
        var last = JsonDocument.Parse(ran.Out.Trim().Split('\n')[^1]).RootElement.GetProperty("comparison");
        last.GetProperty("hits").GetInt32().Should().Be(1);
        last.GetProperty("repeated").GetBoolean().Should().BeFalse();
        (await FileAsync(1)).GetProperty("listHits")[0].GetProperty("from").GetString().Should().Be("2024-01-03");
        var clear = await FileAsync(2);
        clear.GetProperty("listHits").GetArrayLength().Should().Be(0);
        clear.GetProperty("listChecks")[0].GetProperty("people")[0].GetProperty("result").GetString()
            .Should().Be("noHit");
        (await _ledger.RunAsync("file", "991123-2024-00001", "--lang", "zh")).Out.Should()
            .Contain("名单命中\t死亡名单 2024-01-31: 儿童本人 死亡 2024-01-03–");
        (await _ledger.RunAsync("file", "991123-2024-00002", "--lang", "zh")).Out.Should()
            .Contain("数据比对\t死亡名单 2024-01-31: 儿童本人 未命中 （另有 1 行未读出）");

        (await _ledger.RunAsync([.. words, "--lang", "en"])).Out.Should()
            .Contain("This list was compared before, and nothing was recorded");
    }

    [Fact]
    public async Task What_is_no_such_list_is_refused()
    {
        await RosterAsync();
        var list = Write("other.csv", "姓名,籍贯\n张样例,某县\n");
        var ran = await _ledger.RunAsync("import", "cross-match", list, "--list", "prison", "--json");
        ran.ExitCode.Should().Be(65);
        ran.Out.Should().Contain("\"code\":\"file-no-list\"").And.NotContain("comparison");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(150)]
    [InlineData(400)]
    public async Task Killed_anywhere_and_run_again_it_comes_to_what_it_comes_to_at_once(int answers)
    {
        var numbers = Enumerable.Range(0, 450).Select(serial => Some.IdNumber(
            new(2014, 1, 1), Sex.Female, serial)).ToList();
        var roster = string.Concat(numbers.Select((number, at) => $"样例{"甲乙丙丁"[at % 4]},{number.Value},农村留守儿童\n"));
        var list = Write("list.csv", "身份证号,死亡日期\n"
            + string.Concat(numbers.Select(number => $"{number.Value},2024-01-03\n")));
        string[] words = ["import", "cross-match", list, "--list", "deaths", "--on", "2024-01-31", "--json"];
        using var whole = new TempHome();
        foreach (var home in new[] { _ledger, whole })
        {
            await home.RunAsync("init", "--sample");
            var imported = await home.RunAsync(
                "import", "roster", Write("roster.csv", "姓名,身份证号,儿童类别\n" + roster), "--office",
                "991123-civil-affairs", "--on", "2024-01-12");
            imported.ExitCode.Should().Be(0, imported.Out);
        }
        using (var killed = Spawned.Start(_ledger, words))
        {
            killed.In.Close();
            for (var heard = 0; heard < answers; heard++) (await killed.Out.ReadLineAsync()).Should().NotBeNull();
            killed.Killed();
            await killed.EndAsync();
        }

        var finished = await _ledger.RunAsync(words);
        finished.ExitCode.Should().Be(0, finished.Out);
        var atOnce = await whole.RunAsync(words);

        Comparison(finished).Should().Be(Comparison(atOnce));
        Hits(await _ledger.RunAsync("timeline", "--kind", "list-hit-recorded", "--jsonl")).Should()
            .HaveCount(numbers.Count).And
            .Equal(Hits(await whole.RunAsync("timeline", "--kind", "list-hit-recorded", "--jsonl")));
    }

    /// <summary>What it came to; whether it had been held before the kill is left out.</summary>
    static string Comparison(Ran ran)
    {
        var said = JsonNode.Parse(ran.Lines[^1])!["comparison"]!.AsObject();
        said.Remove("repeated");
        return said.ToJsonString();
    }

    static List<string> Hits(Ran ran) =>
        [.. ran.Lines.Select(line => JsonNode.Parse(line)!["event"]!.ToString()).Order(StringComparer.Ordinal)];

    async Task RosterAsync()
    {
        await _ledger.RunAsync("init", "--sample");
        var roster = Write("roster.csv",
            "姓名,身份证号,儿童类别\n张样例,99112320140506002X,农村留守儿童\n李样例,991123201405060046,农村留守儿童\n");
        var imported = await _ledger.RunAsync(
            "import", "roster", roster, "--office", "991123-civil-affairs", "--on", "2024-01-12");
        imported.ExitCode.Should().Be(0, imported.Out);
    }

    async Task<JsonElement> FileAsync(int serial) =>
        JsonDocument.Parse((await _ledger.RunAsync("file", $"991123-2024-0000{serial}", "--json")).Out).RootElement;

    string Write(string name, string content)
    {
        var path = _ledger.At(name);
        File.WriteAllText(path, content);
        return path;
    }
}
