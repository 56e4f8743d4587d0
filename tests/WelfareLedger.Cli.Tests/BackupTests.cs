using System.Text.Json;
using WelfareLedger.Hosting.Homes;

namespace WelfareLedger.Cli.Tests;

/// <summary>A ledger is copied while it is in use, lost, and had back.</summary>
public sealed class BackupTests : IAsyncLifetime, IDisposable
{
    readonly TempHome _ledger = new();

    string Backup => _ledger.At("backup");

    public async Task InitializeAsync()
    {
        (await _ledger.RunAsync("init", "--sample")).ExitCode.Should().Be(0);
        (await _ledger.RunWithInputAsync(Lines(1, 8), "record", "-")).ExitCode.Should().Be(0);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public async Task A_ledger_that_was_lost_is_had_back_whole()
    {
        (await _ledger.RunAsync("keys", "rotate")).ExitCode.Should().Be(0);
        var before = await AskedAsync(_ledger);
        var made = await _ledger.RunAsync("backup", Backup, "--json");
        made.ExitCode.Should().Be(0, made.Error);
        JsonDocument.Parse(made.Out).RootElement.GetProperty("events").GetInt32().Should().Be(8 + 2);
        Directory.Delete(_ledger.Home, recursive: true);
        var restored = await _ledger.RunAsync("restore", Backup);
        restored.ExitCode.Should().Be(0, restored.Error);
        (await AskedAsync(_ledger)).Should().Equal(before);
        (await _ledger.RunAsync("file", Written.FileNumber(3), "--open", "--purpose", "review"))
            .Out.Should().Contain(Written.Name(3));
        (await _ledger.RunWithInputAsync(Lines(9, 1), "record", "-")).ExitCode.Should().Be(0, "it goes on");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Path.Combine(_ledger.Home, "vault.db"))
                .Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task The_audit_goes_on_from_the_same_checkpoint()
    {
        var before = await SignedAsync();
        (await _ledger.RunAsync("backup", Backup)).ExitCode.Should().Be(0);
        Directory.Delete(_ledger.Home, recursive: true);
        (await _ledger.RunAsync("restore", Backup)).ExitCode.Should().Be(0);
        (await File.ReadAllTextAsync(Path.Combine(_ledger.Home, "audit", "checkpoint"))).Should().Be(before);
        (await SignedAsync()).Should().Be(before, "there is nothing new");
        (await _ledger.RunWithInputAsync(Lines(9, 1), "record", "-")).ExitCode.Should().Be(0);
        (await SignedAsync()).Should().NotBe(before, "and the tree grows on");

        async Task<string> SignedAsync()
        {
            var home = await LedgerHome.OpenAsync(
                new(_ledger.Home, Path.Combine(_ledger.Config, "welfare-ledger"), null), TimeProvider.System, default);
            await using var opened = home;
            return (await home.Audit.Trail.SignAsync(again: false, CancellationToken.None)).ToString();
        }
    }

    [Fact]
    public async Task It_is_had_back_on_another_machine_with_the_copy_of_the_key_and_not_without()
    {
        (await _ledger.RunAsync("backup", Backup, "--key-out", _ledger.At("apart.key"))).ExitCode.Should().Be(0);
        using var other = new TempHome();
        var without = await other.RunAsync("restore", Backup);
        without.ExitCode.Should().Be(69);
        Directory.Exists(other.Home).Should().BeFalse("nothing is made that cannot be opened");
        var restored = await other.RunAsync("restore", Backup, "--key-in", _ledger.At("apart.key"));
        restored.ExitCode.Should().Be(0, restored.Error);
        (await other.RunAsync("file", Written.FileNumber(3), "--open", "--purpose", "review"))
            .Out.Should().Contain(Written.Name(3));
        (await _ledger.RunAsync("timeline", "--kind", "wrapping-key-copied", "--jsonl")).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Any_two_of_three_holders_have_the_key_and_one_has_nothing()
    {
        var path = _ledger.At("apart.key");
        var made = await _ledger.RunAsync("backup", Backup, "--key-out", path, "--holders", "3", "--needed", "2");
        made.ExitCode.Should().Be(0, made.Error);
        var key = (await File.ReadAllTextAsync(_ledger.KeyFile)).Split(' ')[^1].Trim();
        for (var holder = 1; holder <= 3; holder++)
            (await File.ReadAllTextAsync($"{path}.{holder}")).Should().NotContain(key[..8]);
        foreach (var (one, two) in ((int, int)[])[(1, 2), (3, 1), (2, 3)])
        {
            using var other = new TempHome();
            var alone = await other.RunAsync("restore", Backup, "--key-in", $"{path}.{one}");
            alone.ExitCode.Should().Be(69);
            alone.Error.Should().Contain("2 shares are needed");
            var both = await other.RunAsync("restore", Backup, "--key-in", $"{path}.{one},{path}.{two}");
            both.ExitCode.Should().Be(0, both.Error);
        }
    }

    [Fact]
    public async Task A_copy_made_while_others_record_opens_all_that_it_holds()
    {
        using (var recording = Spawned.Start(_ledger, "record", "-", "--json"))
        {
            var sending = recording.In.WriteAsync(Lines(10, 400) + "\n");
            for (var answered = 0; answered < 20; answered++) await recording.Out.ReadLineAsync();
            var made = await _ledger.RunAsync("backup", Backup);
            made.ExitCode.Should().Be(0, made.Error);
            await sending;
            recording.In.Close();
            (await recording.EndAsync()).ExitCode.Should().Be(0);
        }
        using var other = _ledger.Copy();
        Directory.Delete(other.Home, recursive: true);
        (await other.RunAsync("restore", Backup)).ExitCode.Should().Be(0);
        var intakes = (await other.RunAsync("timeline", "--kind", "intake-opened", "--jsonl")).Lines;
        intakes.Length.Should().BeGreaterThanOrEqualTo(28);
        for (var serial = 1; serial <= intakes.Length; serial++)
            (await other.RunAsync("file", Written.FileNumber(serial))).Out.Should().Contain("欧*");
    }

    [Fact]
    public async Task Nothing_is_overwritten()
    {
        (await _ledger.RunAsync("backup", Backup)).ExitCode.Should().Be(0);
        var again = await _ledger.RunAsync("backup", Backup);
        again.ExitCode.Should().Be(1);
        again.Error.Should().Contain("not empty");
        var over = await _ledger.RunAsync("restore", Backup);
        over.ExitCode.Should().Be(1);
        over.Error.Should().Contain("overwrites nothing");
        File.WriteAllText(_ledger.At("apart.key"), "mine");
        var key = await _ledger.RunAsync("backup", _ledger.At("another"), "--key-out", _ledger.At("apart.key"));
        key.ExitCode.Should().Be(1);
        (await File.ReadAllTextAsync(_ledger.At("apart.key"))).Should().Be("mine");
    }

    [Fact]
    public async Task A_backup_that_was_cut_off_or_changed_is_not_restored()
    {
        (await _ledger.RunAsync("backup", Backup)).ExitCode.Should().Be(0);
        (await _ledger.RunAsync("restore", Backup, "--dry-run")).ExitCode.Should().Be(0);
        using var other = _ledger.Copy();
        Directory.Delete(other.Home, recursive: true);
        var backup = other.At("backup");
        foreach (var file in (string[])["ledger.db", "vault.db"])
        {
            var bytes = await File.ReadAllBytesAsync(Path.Combine(backup, file));
            bytes[bytes.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(Path.Combine(backup, file), bytes);
            await RefusedAsync(file);
            bytes[bytes.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(Path.Combine(backup, file), bytes);
        }
        await File.WriteAllTextAsync(Path.Combine(backup, "stray"), "");
        await RefusedAsync("stray");
        File.Delete(Path.Combine(backup, "stray"));
        File.Move(Path.Combine(backup, "backup.json"), Path.Combine(backup, "backup.json.new"));
        await RefusedAsync("cut off");
        File.Move(Path.Combine(backup, "backup.json.new"), Path.Combine(backup, "backup.json"));
        (await other.RunAsync("restore", backup)).ExitCode.Should().Be(0, "it is as it was written again");

        async Task RefusedAsync(string why)
        {
            foreach (var dry in (string[][])[[], ["--dry-run"]])
            {
                var refused = await other.RunAsync(["restore", backup, .. dry]);
                refused.ExitCode.Should().Be(69);
                refused.Error.Should().Contain(why);
            }
            Directory.Exists(other.Home).Should().BeFalse();
        }
    }

    [Fact]
    public async Task A_backup_from_before_the_wrapping_key_was_exchanged_opens_nothing()
    {
        (await _ledger.RunAsync("backup", Backup)).ExitCode.Should().Be(0);
        (await _ledger.RunAsync("keys", "rotate")).ExitCode.Should().Be(0);
        Directory.Delete(_ledger.Home, recursive: true);
        var restored = await _ledger.RunAsync("restore", Backup);
        restored.ExitCode.Should().Be(69);
        restored.Error.Should().Contain("opens nothing");
        Directory.Exists(_ledger.Home).Should().BeFalse();
    }

    [Theory]
    [InlineData("--holders", "3")]
    [InlineData("--key-out", "x", "--holders", "3")]
    [InlineData("--key-out", "x", "--holders", "2", "--needed", "3")]
    [InlineData("--key-out", "x", "--holders", "2", "--needed", "1")]
    public async Task A_key_is_split_sensibly_or_not_at_all(params string[] options)
    {
        var ran = await _ledger.RunAsync(["backup", Backup, .. options]);
        ran.ExitCode.Should().Be(64);
        Directory.Exists(Backup).Should().BeFalse();
    }

    static string Lines(int from, int count) =>
        string.Join('\n', Enumerable.Range(from, count).Select(Written.Intake));

    static async Task<string[]> AskedAsync(TempHome home) =>
    [
        (await home.RunAsync("report", "programmes", "--on", "2024-05-31", "--json")).Out,
        (await home.RunAsync("file", Written.FileNumber(1), "--on", "2024-05-31", "--json")).Out,
        .. (await home.RunAsync("timeline", "--jsonl")).Lines,
    ];
}
