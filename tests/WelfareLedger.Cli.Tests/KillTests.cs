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

    [Fact]
    public async Task A_list_that_is_killed_is_finished_by_the_next()
    {
        using var home = new TempHome();
        await home.RunAsync("init", "--sample");
        string[] import =
        [
            "import", "carers", Path.Combine(SampleFixture.Folder, "qinshui-volunteers.csv"),
            "--office", "140521-federation", "--on", "2024-03-27", "--lang", "en",
        ];
        using (var importing = Spawned.Start(home, import))
        {
            while (!importing.HasExited && LogSize(home) < 150_000) { }
            importing.Killed();
            await importing.EndAsync();
        }
        var done = (await home.RunAsync("timeline", "--kind", "carer-recruited", "--jsonl")).Lines.Length;
        var rest = await home.RunAsync(import);
        rest.ExitCode.Should().Be(0, rest.Out);
        var all = (await home.RunAsync("timeline", "--kind", "carer-recruited", "--jsonl")).Lines.Length;
        rest.Out.Should().Contain($"{all - done} accepted").And.Contain("0 refused");
        all.Should().Be(File.ReadLines(import[2]).Count() - 3, "every row is a carer, and no carer is there twice");
        await ShouldBeAsRebuiltAsync(home);
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
