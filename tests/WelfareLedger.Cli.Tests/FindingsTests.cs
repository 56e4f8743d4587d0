using System.IO.Compression;
using System.Text.Json;

namespace WelfareLedger.Cli.Tests;

/// <summary>What is found in the sample county set, and what people say to it.</summary>
[Collection(SampleCollection.Name)]
public sealed class FindingsTests(SampleFixture fixture)
{
    const string Day = "2024-05-23";

    [Fact]
    public async Task Findings_name_nobody_and_prove_themselves_and_end_with_one()
    {
        var ran = await fixture.Sample.RunAsync("findings", "--on", Day, "--json");
        ran.ExitCode.Should().Be(1);
        var answer = JsonDocument.Parse(ran.Out).RootElement;
        answer.GetProperty("asOf").GetProperty("on").GetString().Should().Be(Day);
        answer.GetProperty("asOf").GetProperty("ledger").GetString().Should().Be("sample");
        answer.GetProperty("lastEvent").GetGuid().Should().NotBeEmpty();
        answer.GetProperty("rules").GetString().Should().Be("shipped@2");
        var findings = answer.GetProperty("findings").EnumerateArray().ToList();
        answer.GetProperty("open").GetInt32().Should().Be(findings.Count);
        findings.Should().OnlyContain(one => one.GetProperty("evidence").GetArrayLength() > 0);
        findings.Select(one => one.GetProperty("name").GetString()).OfType<string>()
            .Should().NotBeEmpty().And.OnlyContain(name => name.Contains('*'));
        findings.Select(one => one.GetProperty("rule").GetString()).Should().BeInAscendingOrder(StringComparer.Ordinal)
            .And.Contain(["F09", "F15", "F17", "F20"]);
    }

    [Fact]
    public async Task Only_a_rule_or_an_office_is_asked_for_and_nothing_found_ends_with_zero()
    {
        var all = await CountAsync("--rule", "F15");
        (await CountAsync("--rule", "F15", "--office", "141123")).Should().BeInRange(1, all - 1);
        var none = await fixture.Sample.RunAsync("findings", "--on", Day, "--rule", "F01", "--json");
        none.ExitCode.Should().Be(0);
        var wrong = await fixture.Sample.RunAsync("findings", "--rule", "F99", "--lang", "en");
        wrong.ExitCode.Should().Be(64);
        wrong.Error.Should().Contain("--rule: it is one of F01, F02");
    }

    [Fact]
    public async Task Limits_are_given_by_name()
    {
        var usual = await CountAsync("--rule", "F15");
        (await CountAsync("--rule", "F15", "--limit", "contactDays=7")).Should().Be(usual);
        (await CountAsync("--rule", "F15", "--limit", "entryDays=1", "--limit", "contactDays=20000")).Should().Be(0);
    }

    [Theory]
    [InlineData("contactDays")]
    [InlineData("contactDays=")]
    [InlineData("contactDays=-1")]
    [InlineData("contactDays=1000000")]
    [InlineData("nothing=3")]
    public async Task A_limit_that_is_none_is_told_with_those_that_there_are(string limit)
    {
        var ran = await fixture.Sample.RunAsync("findings", "--limit", limit, "--lang", "en");
        ran.ExitCode.Should().Be(64);
        ran.Error.Should().Contain($"--limit {limit}: it is NAME=NUMBER").And.Contain("contactDays, ");
    }

    [Fact]
    public async Task As_known_before_the_entry_a_late_entry_is_not_there()
    {
        var now = await FindAsync(fixture.Sample, "--rule", "F17");
        var first = now.EnumerateArray().First();
        var id = first.GetProperty("id").GetString();
        var by = first.GetProperty("knowableBy").GetString()!;
        var since = first.GetProperty("knowableSince").GetDateTimeOffset();

        IdsOf(await FindAsync(fixture.Sample, "--rule", "F17", "--known", by)).Should().Contain(id);
        var before = since.AddSeconds(-1).ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        IdsOf(await FindAsync(fixture.Sample, "--rule", "F17", "--known", before)).Should().NotContain(id);
    }

    [Fact]
    public async Task What_people_say_to_a_finding_is_recorded_and_shown_from_its_day_on()
    {
        using var home = fixture.Sample.Copy();
        var one = (await FindAsync(home, "--rule", "F17")).EnumerateArray().First();
        var id = one.GetProperty("id").GetString()!;
        var line = JsonSerializer.Serialize(new
        {
            id = Guid.Parse("0195d0a8-1111-7000-8000-000000000777"),
            command = "explain-finding",
            actor = new { id = "yd-01", role = "bureau-officer", office = "141002-civil-affairs" },
            data = new
            {
                finding = id,
                rule = "F17",
                child = one.GetProperty("child").GetString(),
                decidedOn = "2024-05-22",
                ground = "onPaperFirst",
                evidence = "visit-book-7",
            },
        });
        var said = await home.RunWithInputAsync(line, "record", "-", "--json");
        said.ExitCode.Should().Be(0, said.Out);

        var after = (await FindAsync(home, "--rule", "F17")).EnumerateArray()
            .Single(finding => finding.GetProperty("id").GetString() == id);
        after.GetProperty("status").GetString().Should().Be("explained");
        after.GetProperty("statusSince").GetString().Should().Be("2024-05-22");
        after.GetProperty("statusBy").GetGuid().Should().NotBeEmpty();
        var earlier = await home.RunAsync("findings", "--on", "2024-05-21", "--rule", "F17", "--json");
        JsonDocument.Parse(earlier.Out).RootElement.GetProperty("findings").EnumerateArray()
            .Single(finding => finding.GetProperty("id").GetString() == id)
            .GetProperty("status").GetString().Should().Be("open");
    }

    [Fact]
    public async Task A_sheet_says_as_of_when_and_by_which_event_it_was_made()
    {
        var path = fixture.Sample.At("findings.xlsx");
        var ran = await fixture.Sample.RunAsync("findings", "--on", Day, "--rule", "F20", "--xlsx", path, "--json");
        var last = JsonDocument.Parse(ran.Out).RootElement.GetProperty("lastEvent").GetString();

        using var zip = ZipFile.OpenRead(path);
        using var strings = new StreamReader(zip.GetEntry("xl/sharedStrings.xml")!.Open());
        var text = await strings.ReadToEndAsync();
        text.Should().Contain(last).And.Contain($"截至：{Day}").And.Contain("涉及金额（元）").And.Contain("样例");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(path).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Delete(path);
    }

    [Theory]
    [InlineData("no-such-folder/findings.xlsx")]
    [InlineData(".")]
    public async Task A_sheet_that_cannot_be_written_is_named_as_it_was_typed(string where)
    {
        var path = fixture.Sample.At(where);
        var ran = await fixture.Sample.RunAsync("findings", "--on", Day, "--rule", "F20", "--xlsx", path);
        ran.ExitCode.Should().Be(69);
        ran.Error.Should().Contain($"{path} cannot be written");
    }

    async Task<int> CountAsync(params string[] more) => (await FindAsync(fixture.Sample, more)).GetArrayLength();

    static async Task<JsonElement> FindAsync(TempHome home, params string[] more)
    {
        var ran = await home.RunAsync(["findings", "--on", Day, "--json", .. more]);
        return JsonDocument.Parse(ran.Out).RootElement.GetProperty("findings").Clone();
    }

    static IEnumerable<string?> IdsOf(JsonElement findings) =>
        findings.EnumerateArray().Select(one => one.GetProperty("id").GetString());
}
