namespace WelfareLedger.Cli.Tests;

/// <summary>Kills in mid-work; the soak does it fifty times at random moments.</summary>
[Collection(SampleCollection.Name)]
public sealed class KillTests(SampleFixture fixture)
{
    static string Roster => Path.Combine(SampleFixture.Folder, "yaodu-roster.xlsx");

    [Fact]
    public async Task A_loading_that_is_killed_goes_on_and_ends_as_one_that_was_not()
    {
        using var home = new TempHome();
        foreach (var size in new[] { 200_000, 1_500_000 })
        {
            using var run = Spawned.Start(home, "run", "--once");
            while (!run.HasExited && LogSize(home) < size) { }
            run.Killed();
            await run.EndAsync();
        }
        (await home.RunAsync("status")).ExitCode.Should().Be(0);
        var last = await Spawned.RunAsync(home, "run", "--once");
        last.ExitCode.Should().Be(0, last.Error);
        last.Out[..last.Out.IndexOf("\n\n", StringComparison.Ordinal)].Should().Be(
            fixture.First.Out[..fixture.First.Out.IndexOf("\n\n", StringComparison.Ordinal)]);
        File.Exists(Path.Combine(home.Home, "sample-loading")).Should().BeFalse("it is done");
        await ShouldBeAsRebuiltAsync(home);
    }

    [Fact]
    public async Task An_import_that_is_killed_is_finished_by_the_next()
    {
        using var home = new TempHome();
        await home.RunAsync("init", "--sample");
        string[] import =
            ["import", "roster", Roster, "--office", "141002-civil-affairs", "--on", "2024-01-12", "--json"];
        using (var importing = Spawned.Start(home, import))
        {
            while (!importing.HasExited && LogSize(home) < 100_000) { }
            importing.Killed();
            await importing.EndAsync();
        }
        var rest = await home.RunAsync(import);
        rest.ExitCode.Should().Be(0);
        rest.Lines.Count(line => line.Contains("\"outcome\":\"accepted\"") || line.Contains("\"alreadyThere\""))
            .Should().Be(365 + 1, "every row, and the totals name it too");
        (await home.RunAsync("timeline", "--kind", "intake-opened", "--jsonl")).Lines.Should().HaveCount(365);
        await ShouldBeAsRebuiltAsync(home);
    }

    // A title, who filled it in, and the headers.
    const int LinesAbove = 3;

    /// <summary>Whatever list it is, every row is there once in the end.</summary>
    [Theory]
    [InlineData("carers", "qinshui-volunteers.csv", "140521-federation", "carer-recruited")]
    [InlineData("organisations", "qinshui-organisations.csv", "140521-federation", "organisation-founded")]
    [InlineData("installations", "yongji-video-links-2023-12.csv", "140881-federation", "video-link-installed")]
    public async Task A_list_that_is_killed_is_finished_by_the_next(
        string list, string file, string office, string kind)
    {
        using var home = new TempHome();
        await home.RunAsync("init", "--sample");
        if (list == "installations")
            (await home.RunAsync(
                "import", "roster", In("yongji-roster.csv"), "--office", "140881-civil-affairs", "--region", "140881",
                "--as", "confirmed", "--on", "2023-06-09")).ExitCode.Should().Be(0);
        var path = In(file);
        if (list == "organisations")
        {
            // Those that they are part of are none of this list's.
            path = home.At(file);
            await File.WriteAllLinesAsync(
                path, File.ReadLines(In(file)).Select(line => string.Join(',', line.Split(',').Take(3))));
        }
        string[] import = ["import", list, path, "--office", office, "--on", "2024-03-27", "--lang", "en"];
        var before = LogSize(home);
        using (var importing = Spawned.Start(home, import))
        {
            while (!importing.HasExited && LogSize(home) < before + 50_000) { }
            importing.Killed();
            await importing.EndAsync();
        }
        var done = (await home.RunAsync("timeline", "--kind", kind, "--jsonl")).Lines.Length;
        var rest = await home.RunAsync(import);
        rest.ExitCode.Should().Be(0, rest.Out);
        var all = (await home.RunAsync("timeline", "--kind", kind, "--jsonl")).Lines.Length;
        rest.Out.Should().Contain($"{all - done} accepted").And.Contain("0 refused");
        all.Should().Be(File.ReadLines(path).Count() - LinesAbove, "every row is there, and none twice");
        await ShouldBeAsRebuiltAsync(home);

        static string In(string file) => Path.Combine(SampleFixture.Folder, file);
    }

    static async Task ShouldBeAsRebuiltAsync(TempHome home)
    {
        await home.RunAsync("report", "programmes"); // catches up
        var before = ReadModelDump.Of(Path.Combine(home.Home, "read.db"));
        (await home.RunAsync("rebuild")).ExitCode.Should().Be(0);
        var after = ReadModelDump.Of(Path.Combine(home.Home, "read.db"));
        foreach (var (table, rows) in before) after[table].Should().Equal(rows, table);
    }

    // With what is written ahead: how far the work has come, told by the files and not by a clock.
    static long LogSize(TempHome home) =>
        new[] { "ledger.db", "ledger.db-wal" }.Select(name => new FileInfo(Path.Combine(home.Home, name)))
            .Where(file => file.Exists).Sum(file => file.Length);
}
