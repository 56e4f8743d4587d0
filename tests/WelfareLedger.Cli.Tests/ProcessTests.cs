namespace WelfareLedger.Cli.Tests;

/// <summary>What can only be seen from outside: pipes, other processes, kills.</summary>
public sealed class ProcessTests : IDisposable
{
    readonly TempHome _ledger = new();

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public async Task A_reader_who_stops_early_ends_a_list_cleanly()
    {
        await _ledger.RunAsync("init", "--sample");
        await _ledger.RunWithInputAsync(
            string.Join('\n', Enumerable.Range(1, 30).Select(Written.Intake)), "record", "-");
        using var shell = Spawned.Start(
            _ledger, "bash", ["-c", "\"$0\" timeline --jsonl | head -1; echo ${PIPESTATUS[0]}", Spawned.Program]);
        var ran = await shell.EndAsync();
        ran.Lines.Should().HaveCount(2);
        ran.Lines[0].Should().StartWith("{\"event\":");
        ran.Lines[1].Should().Be("0");
        ran.Error.Should().NotContain("Exception").And.NotContain("closed");
    }

    [Fact]
    public async Task Two_processes_record_at_once()
    {
        await _ledger.RunAsync("init", "--sample");
        using var one = Spawned.Start(_ledger, "record", "-", "--json");
        using var other = Spawned.Start(_ledger, "record", "-", "--json");
        await Task.WhenAll(SendAsync(one, 1, 10), SendAsync(other, 11, 10));
        foreach (var process in new[] { one, other })
        {
            var ran = await process.EndAsync();
            ran.ExitCode.Should().Be(0);
            ran.Lines.Should().HaveCount(10).And.OnlyContain(line => line.Contains("\"accepted\""));
        }
        (await _ledger.RunAsync("timeline", "--kind", "intake-opened", "--jsonl")).Lines.Should().HaveCount(20);
    }

    [Fact]
    public async Task Two_processes_that_make_a_ledger_at_once_make_one()
    {
        var made = await Task.WhenAll(
            Spawned.RunAsync(_ledger, "init"), Spawned.RunAsync(_ledger, "init"), Spawned.RunAsync(_ledger, "init"));
        made.Select(ran => ran.ExitCode).Should().ContainSingle(code => code == 0)
            .And.OnlyContain(code => code == 0 || code == 1 || code == 69);
        _ledger.KeyFile.Should().NotBeNull("there is one key");
        (await _ledger.RunAsync("status")).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task A_home_below_a_file_cannot_be_made()
    {
        await File.WriteAllTextAsync(_ledger.At("file"), "");
        var ran = await _ledger.RunAsync("init", "--home", _ledger.At("file/data"));
        ran.ExitCode.Should().Be(69);
        ran.Error.Should().Contain("cannot be written");
    }

    [Fact]
    public async Task A_making_that_is_killed_is_finished_by_the_next()
    {
        for (var kill = 0; kill < 6; kill++)
        {
            using var home = new TempHome();
            using (var making = Spawned.Start(home, "init"))
            {
                // Later each time: what the files show is how far it has come, and no clock is asked.
                while (!Directory.Exists(home.Home) || Directory.EnumerateFiles(home.Home).Count() < kill)
                {
                    if (making.HasExited) break;
                }
                making.Killed();
                await making.EndAsync();
            }
            var again = await home.RunAsync("init");
            again.ExitCode.Should().BeOneOf([0, 1], again.Error); // 1: it had been made already
            (await home.RunAsync("status")).ExitCode.Should().Be(0);
            Directory.EnumerateFiles(home.Home).Select(Path.GetFileName).Should().NotContain("creating");
        }
    }

    [Fact]
    public async Task What_was_answered_before_a_kill_is_there_once_and_whole()
    {
        await _ledger.RunAsync("init", "--sample");
        var answered = 0;
        for (var kill = 1; kill <= 3; kill++)
        {
            using var recording = Spawned.Start(_ledger, "record", "-", "--json");
            var sending = SendAsync(recording, 1, 40);
            while (answered < 10 * kill && await recording.Out.ReadLineAsync() is { } line)
            {
                if (line.Contains("accepted") && !line.Contains("repeated")) answered++;
            }
            recording.Killed();
            await sending;
            await recording.EndAsync();
        }
        var intakes = (await _ledger.RunAsync("timeline", "--kind", "intake-opened", "--jsonl")).Lines;
        intakes.Length.Should().BeGreaterThanOrEqualTo(answered);
        var rest = await _ledger.RunWithInputAsync(
            string.Join('\n', Enumerable.Range(1, 40).Select(Written.Intake)), "record", "-", "--json");
        rest.Lines.Should().HaveCount(40).And.OnlyContain(line => line.Contains("\"accepted\""));
        rest.Lines.Count(line => line.Contains("\"repeated\"")).Should().Be(intakes.Length);
        (await _ledger.RunAsync("timeline", "--kind", "intake-opened", "--jsonl")).Lines.Should().HaveCount(40);
    }

    // The other side may be gone in the middle of it.
    static async Task SendAsync(Spawned process, int from, int count)
    {
        try
        {
            foreach (var child in Enumerable.Range(from, count)) await process.In.WriteLineAsync(Written.Intake(child));
            process.In.Close();
        }
        catch (IOException)
        {
        }
    }
}
