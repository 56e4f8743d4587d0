using System.Text.Json;

namespace WelfareLedger.Cli.Tests;

[Collection(SampleCollection.Name)]
public sealed class SampleTests(SampleFixture fixture)
{
    TempHome Sample => fixture.Sample;

    [Fact]
    public void The_first_run_loads_the_sample_and_reports_beside_the_article()
    {
        fixture.First.Error.Should().Contain("sample ledger").And.NotContain("welfare-ledger:");
        fixture.First.ExitCode.Should().Be(0);
        var figures = fixture.First.Lines.Where(line => line.StartsWith('P')).Select(line => line.Split('\t')[1..]);
        figures.Take(7).Should().BeEquivalentTo(
            new[]
            {
                ["262", "262"], ["31", "31"], ["72", "72"], ["365", "-"], ["38", "38"], ["23", "23"],
                new[] { "146", "146" },
            },
            options => options.WithStrictOrdering());
        figures.Should().NotContain(figure => figure[0] == "0", "the sample holds something of every programme");
    }

    [Fact]
    public async Task Where_to_look_next_runs_as_it_is_printed()
    {
        var commands = fixture.First.Lines.Where(line => line.Contains("welfare-ledger ")).ToList();
        commands.Should().HaveCountGreaterThan(3);
        foreach (var command in commands)
        {
            using var shell = Spawned.Start(Sample, "bash", ["-c", command]);
            var ran = await shell.EndAsync();
            ran.ExitCode.Should().Be(0, command);
            ran.Out.Should().NotBeEmpty();
        }
    }

    [Fact]
    public async Task The_report_has_the_shape_that_programs_rely_on()
    {
        var ran = await Sample.RunAsync("report", "programmes", "--json", "--on", "2024-05-23");
        using var report = JsonDocument.Parse(ran.Lines.Single());
        report.RootElement.EnumerateObject().Select(member => member.Name).Should().Equal("asOf", "figures");
        var figures = report.RootElement.GetProperty("figures");
        figures[0].GetRawText().Should().Be("""{"id":"P6.leftBehind","value":262,"article":"262"}""");
        figures.EnumerateArray().Select(figure => figure.GetProperty("id").GetString()).Should().Equal(
            "P6.leftBehind", "P6.orphans", "P6.unattended", "P6.distinct", "P1.mothers", "P1.children", "P1.pupils",
            "P2.children", "P2.escorts", "P2.destinations", "P3.installed", "P3.active", "P4.members", "P4.children",
            "P5.themes", "P5.groups", "P5.plans", "P5.teams", "P5.kinds", "P6.contracted", "P7.enterprises", "P7.units",
            "P7.volunteers", "P7.groups", "P7.mothers", "P7.children", "P8.children");
        var asOf = report.RootElement.GetProperty("asOf");
        asOf.GetProperty("on").GetString().Should().Be("2024-05-23");
        asOf.GetProperty("ledger").GetString().Should().Be("sample");
    }

    [Theory]
    [InlineData("2024-05-23", null, "262 31 72 365 38 23 146")]
    [InlineData("2024-03-31", null, "260 30 73 363 38 23 146")] // before the adjustments of spring
    [InlineData("2024-02-15", "2024-03-01", "262 31 72 365 38 23 146")] // before a late entry
    [InlineData("2024-02-15", null, "261 31 72 364 38 23 146")] // and after it
    [InlineData("2024-02-22", "2024-04-23", "261 31 72 364 38 23 146")] // before a correction
    [InlineData("2024-02-22", "2024-04-24T23:59:00+08:00", "262 31 72 365 38 23 146")] // and after it
    [InlineData("2023-08-01", "2023-09-01", "0 0 0 0 38 23 144")] // before the second county's list
    public async Task Figures_are_those_of_the_day_as_known_then(string on, string? known, string figures)
    {
        string[] asked = known is null ? ["--on", on] : ["--on", on, "--known", known];
        var ran = await Sample.RunAsync(["report", "programmes", .. asked]);
        string.Join(' ', ran.Lines.Skip(1).Take(7).Select(line => line.Split('\t')[1])).Should().Be(figures);
    }

    [Theory]
    [InlineData("1410", "262 31 72 365 0 0 0 103")]
    [InlineData("141002", "262 31 72 365 0 0 0 103")]
    [InlineData("1411", "0 0 0 0 38 23 146 0")]
    [InlineData("14", "262 31 72 365 38 23 146 103")]
    [InlineData("1401", "0 0 0 0 0 0 0 0")]
    public async Task An_office_has_its_part_of_the_figures(string office, string figures)
    {
        var ran = await Sample.RunAsync("report", "programmes", "--on", "2024-05-23", "--office", office, "--json");
        using var report = JsonDocument.Parse(ran.Lines.Single());
        var values = report.RootElement.GetProperty("figures").EnumerateArray()
            .Where(figure => figure.GetProperty("id").GetString() is ['P', '6' or '1', ..])
            .Select(figure => figure.GetProperty("value").GetInt64());
        string.Join(' ', values).Should().Be(figures);
    }

    [Fact]
    public async Task The_parts_of_the_offices_add_up_to_the_children_of_all()
    {
        var parts = 0L;
        foreach (var prefecture in (string[])["1401", "1405", "1408", "1410", "1411"])
            parts += await ChildrenAsync(prefecture);
        parts.Should().BeGreaterThan(365);
        (await ChildrenAsync("14")).Should().Be(parts);

        async Task<long> ChildrenAsync(string office)
        {
            var ran = await Sample.RunAsync("report", "programmes", "--on", "2024-05-23", "--office", office, "--json");
            using var report = JsonDocument.Parse(ran.Lines.Single());
            return report.RootElement.GetProperty("figures").EnumerateArray()
                .Single(figure => figure.GetProperty("id").GetString() == "P8.children")
                .GetProperty("value").GetInt64();
        }
    }

    [Fact]
    public async Task A_second_run_starts_on_what_is_there_and_records_nothing()
    {
        var before = await Sample.RunAsync("replay", "--json");
        var again = await Sample.RunAsync("run", "--once");
        again.ExitCode.Should().Be(0);
        again.Error.Should().NotContain("Loading");
        (await Sample.RunAsync("replay", "--json")).Out.Should().Be(before.Out);
    }

    [Fact]
    public async Task A_roster_imported_again_is_there_already()
    {
        using var copy = Sample.Copy();
        var before = await copy.RunAsync("replay", "--json");
        var again = await copy.RunAsync(
            "import", "roster", Path.Combine(SampleFixture.Folder, "yaodu-roster.xlsx"),
            "--office", "141002-civil-affairs", "--on", "2024-01-12", "--json");
        again.ExitCode.Should().Be(0);
        var rows = again.Lines.Where(line => line.Contains("\"row\":")).ToList();
        rows.Should().HaveCount(365).And.OnlyContain(line => line.Contains("\"outcome\":\"alreadyThere\""));
        again.Lines[^1].Should().Contain("\"alreadyThere\":365").And.Contain("\"ledger\":\"sample\"");
        (await copy.RunAsync("replay", "--json")).Out.Should().Be(before.Out);
    }

    [Fact]
    public async Task A_later_correction_does_not_change_an_earlier_answer()
    {
        using var copy = Sample.Copy();
        var visit = (await NewestAsync(copy, "visit-recorded")).Single();
        var (child, id) = (visit.GetProperty("stream").GetString()!, visit.GetProperty("event").GetString()!);
        string[] question = ["file", child, "--on", "2024-05-30", "--known", id, "--json"];
        var before = await copy.RunAsync(question);
        var now = await copy.RunAsync("file", child, "--on", "2024-05-30", "--json");
        var correction = Written.Correction(child["child-".Length..], id, "2024-05-01");
        var corrected = await copy.RunWithInputAsync(correction, "record", "-");
        corrected.ExitCode.Should().Be(0, corrected.Out);
        (await copy.RunAsync(question)).Out.Should().Be(before.Out).And.Contain("\"lastMet\"");
        (await copy.RunAsync("file", child, "--on", "2024-05-30", "--json")).Out.Should().NotBe(now.Out);
    }

    [Fact]
    public async Task People_are_masked_until_a_purpose_is_on_record()
    {
        using var copy = Sample.Copy();
        var masked = await copy.RunAsync("file", "141002-2024-00001", "--json");
        masked.Out.Should().Contain("\"masked\":true").And.Contain("*\"");
        (await copy.RunAsync("file", "141002-2024-00001", "--open")).ExitCode.Should().Be(64);
        (await NewestAsync(copy, "personal-data-disclosed")).Should().BeEmpty();
        var open = await copy.RunAsync(
            "file", "141002-2024-00001", "--open", "--purpose", "home-visit", "--actor", "yd-01", "--json");
        open.Out.Should().Contain("\"masked\":false").And.MatchRegex("\"number\":\"99[0-9]{15}[0-9X]\"");
        var access = (await NewestAsync(copy, "personal-data-disclosed")).Should().ContainSingle().Subject;
        access.GetProperty("actor").GetString().Should().Be("yd-01");
        (await copy.RunAsync("timeline", "--child", "141002-2024-00001", "--json")).Out
            .Should().Contain("personal-data-disclosed", "whoever asks about the child sees who looked");
    }

    [Fact]
    public async Task Verbs_work_while_the_ledger_is_up()
    {
        using var copy = Sample.Copy();
        using var up = Spawned.Start(copy, "run");
        while (await up.Out.ReadLineAsync() is { } line && !line.Contains("replay")) { }
        (await copy.RunWithInputAsync(Written.Intake(1), "record", "-")).ExitCode.Should().Be(0);
        (await copy.RunAsync("timeline", "--kind", "intake-opened", "--limit", "1", "--json")).Out
            .Should().Contain("\"office\":\"141002-civil-affairs\",\"actor\":\"a-017\"");
        (await copy.RunAsync("report", "programmes")).ExitCode.Should().Be(0);
        await up.SaidAsync("The ledger is up");
        up.Interrupted();
        var ended = await up.EndAsync();
        ended.ExitCode.Should().Be(0);
        ended.Error.Should().Contain("The ledger is up").And.NotContain("Exception");
    }

    [Theory]
    [InlineData("status")]
    [InlineData("file 141002-2024-00001")]
    [InlineData("timeline --limit 1")]
    [InlineData("report programmes")]
    [InlineData("replay 141002-2024-00001")]
    [InlineData("rebuild caseload")]
    public async Task A_sample_says_so_wherever_it_is_shown(string verb)
    {
        (await Sample.RunAsync(verb.Split(' '))).Error.Should().Contain("sample ledger");
        (await Sample.RunAsync([.. verb.Split(' '), "--lang", "zh"])).Error.Should().Contain("样例台账");
        var json = await Sample.RunAsync([.. verb.Split(' '), "--json"]);
        json.Lines.Should().NotBeEmpty().And.OnlyContain(line => line.Contains("\"ledger\":\"sample\""));
        json.Error.Should().BeEmpty();
    }

    [Fact]
    public async Task Rebuilding_gives_the_rows_that_were_there()
    {
        using var copy = Sample.Copy();
        var before = ReadModelDump.Of(Path.Combine(copy.Home, "read.db"));
        (await copy.RunAsync("rebuild")).ExitCode.Should().Be(0);
        var after = ReadModelDump.Of(Path.Combine(copy.Home, "read.db"));
        after.Keys.Should().Equal(before.Keys);
        before.Values.Sum(rows => rows.Count).Should().BeGreaterThan(1000);
        foreach (var (table, rows) in before) after[table].Should().Equal(rows, table);
    }

    [Fact]
    public async Task A_file_is_shown_also_when_all_that_people_look_at_was_lost()
    {
        using var copy = Sample.Copy();
        string[] file = ["file", "141123-2023-00006", "--on", "2024-05-23", "--json"];
        var before = await copy.RunAsync(file);
        File.Delete(Path.Combine(copy.Home, "read.db"));
        var after = await copy.RunAsync(file);
        after.ExitCode.Should().Be(0, after.Error);
        after.Out.Should().Be(before.Out);
    }

    static async Task<JsonElement[]> NewestAsync(TempHome home, string kind)
    {
        var ran = await home.RunAsync("timeline", "--kind", kind, "--limit", "1", "--json");
        using var page = JsonDocument.Parse(ran.Out);
        return [.. page.RootElement.GetProperty("entries").EnumerateArray().Select(entry => entry.Clone())];
    }
}
