using System.Text.Json;

namespace WelfareLedger.Cli.Tests;

/// <summary>One child is erased; the others, the figures and the proofs stay.</summary>
public sealed class ErasureTests : IAsyncLifetime, IDisposable
{
    static readonly string[] Approved = ["--approver", "yd-01", "--second-approver", "yd-02"];

    readonly TempHome _ledger = new();

    public async Task InitializeAsync()
    {
        (await _ledger.RunAsync("init", "--sample")).ExitCode.Should().Be(0);
        var lines = string.Join('\n', Enumerable.Range(1, 5).Select(Written.Intake)) + "\n" + PastChild.Lines;
        var recorded = await _ledger.RunWithInputAsync(lines, "record", "-", "--json");
        recorded.ExitCode.Should().Be(0, recorded.Out + recorded.Error);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public async Task An_erased_child_can_be_read_nowhere_and_everything_else_stands()
    {
        var report = Told(await _ledger.RunAsync("report", "programmes", "--json"));
        var timeline = (await _ledger.RunAsync("timeline", "--jsonl")).Lines.Length;
        var other = Told(await _ledger.RunAsync("file", Written.FileNumber(1), "--json"));
        var before = await _ledger.RunAsync("file", PastChild.File, "--open", "--purpose", "review");
        PastChild.Canaries[..3].Should().AllSatisfy(text => before.Out.Should().Contain(text));

        var erased = await EraseAsync();
        erased.ExitCode.Should().Be(0, erased.Error);
        var result = JsonDocument.Parse(erased.Out).RootElement.GetProperty("erasures")[0];
        result.GetProperty("boxesBefore").GetInt32().Should().Be(5, "each event of the child has one box");
        result.GetProperty("boxesAfter").GetInt32().Should().Be(0);
        result.GetProperty("canaries").GetInt32().Should().BeGreaterThanOrEqualTo(7);
        result.GetProperty("files").GetInt32().Should().BeGreaterThan(3);
        result.GetProperty("filesWithCanaries").GetArrayLength().Should().Be(0);

        new Hosting.Keys.Canaries(PastChild.Canaries).Scan([Root], CancellationToken.None)
            .Should().Match<Hosting.Keys.CanaryScan>(scan => scan.Found.Count == 0 && scan.Files > 5);
        var file = await _ledger.RunAsync("file", PastChild.File, "--open", "--purpose", "review");
        file.ExitCode.Should().Be(0, file.Error);
        file.Out.Should().Contain("[erased]").And.Contain("yd-01, yd-02").And.Contain("retention over");
        PastChild.Canaries.Should().AllSatisfy(text => file.Out.Should().NotContain(text));
        Told(await _ledger.RunAsync("report", "programmes", "--json")).Should().Be(report);
        Told(await _ledger.RunAsync("file", Written.FileNumber(1), "--json")).Should().Be(other);
        (await _ledger.RunAsync("timeline", "--jsonl")).Lines.Length.Should().BeGreaterThanOrEqualTo(timeline);
        (await _ledger.RunAsync("rebuild")).ExitCode.Should().Be(0, "rebuilding wants no keys");
        (await _ledger.RunAsync("file", PastChild.File)).Out.Should().Contain("[erased]");
    }

    [Fact]
    public async Task What_was_proven_before_an_erasure_is_proven_after_it()
    {
        var (bundle, kept, proof, backup) =
            (_ledger.At("bundle"), _ledger.At("kept"), _ledger.At("proof"), _ledger.At("backup"));
        var checkpoint = await _ledger.RunAsync("audit", "checkpoint");
        checkpoint.ExitCode.Should().Be(0, checkpoint.Error);
        await File.WriteAllTextAsync(kept, checkpoint.Out);
        (await _ledger.RunAsync("audit", "export", bundle)).ExitCode.Should().Be(0);
        var intake = JsonDocument.Parse((await _ledger.RunAsync("timeline", "--child", PastChild.File, "--jsonl"))
            .Lines[^1]).RootElement.GetProperty("event").GetString()!;
        await File.WriteAllTextAsync(proof, (await _ledger.RunAsync("audit", "prove", intake)).Out);
        var state = JsonDocument.Parse(
            (await _ledger.RunAsync("audit", "replay", PastChild.File, "--json")).Out).RootElement;
        state.GetProperty("file").GetRawText().Should().Contain("欧*").And.NotContain("rased\":true");
        var size = state.GetProperty("checkpoint").GetInt64();
        (await _ledger.RunAsync("backup", backup)).ExitCode.Should().Be(0);

        (await EraseAsync()).ExitCode.Should().Be(0);

        var policy = Path.Combine(bundle, "policy.txt");
        foreach (var check in (string[][])[
            ["audit", "verify", "--since", kept], ["audit", "verify", "--bundle", bundle, "--policy", policy],
            ["audit", "check-proof", proof, "--policy", policy]])
        {
            var checkedAgain = await _ledger.RunAsync(check);
            checkedAgain.ExitCode.Should().Be(0, checkedAgain.Out + checkedAgain.Error);
        }
        var after = JsonDocument.Parse((await _ledger.RunAsync(
            "audit", "replay", PastChild.File, "--at", $"{size}", "--json")).Out).RootElement;
        after.GetProperty("hash").GetString().Should().Be(state.GetProperty("hash").GetString());
        after.GetProperty("file").GetRawText().Should().NotContain("欧*").And.Contain("rased\":true");
        new Hosting.Keys.Canaries(PastChild.Canaries).Scan([bundle, backup], CancellationToken.None)
            .Should().Match<Hosting.Keys.CanaryScan>(scan => scan.Found.Count == 0 && scan.Files > 10);
    }

    [Fact]
    public async Task The_number_of_an_erased_child_is_nobodys_and_may_open_a_new_file()
    {
        (await EraseAsync()).ExitCode.Should().Be(0);
        var again = await _ledger.RunWithInputAsync(
            PastChild.Lines.Split('\n')[0].Replace("00000001-004d", "00000009-004d"), "record", "-", "--json");
        again.ExitCode.Should().Be(0, again.Out);
        (await _ledger.RunAsync("file", "141002-2010-00002")).ExitCode.Should().Be(0);
        (await _ledger.RunAsync("file", PastChild.File)).Out.Should().Contain("[erased]");
    }

    [Fact]
    public async Task Nothing_personal_is_added_to_an_erased_child()
    {
        (await EraseAsync()).ExitCode.Should().Be(0);
        var line = PastChild.Lines.Split('\n')[1].Replace("00000002-004d", "00000008-004d");
        var added = await _ledger.RunWithInputAsync(line, "record", "-", "--json");
        added.Out.Should().Contain("\"person-erased\"");
    }

    [Fact]
    public async Task Erasing_twice_erases_nobody_more()
    {
        (await EraseAsync()).ExitCode.Should().Be(0);
        var key = await File.ReadAllTextAsync(_ledger.KeyFile);
        var again = await EraseAsync();
        again.ExitCode.Should().Be(0, again.Error);
        again.Out.Should().Contain("\"erasures\":[]");
        (await File.ReadAllTextAsync(_ledger.KeyFile)).Should().Be(key);
    }

    [Fact]
    public async Task An_older_copy_of_the_key_store_opens_nothing()
    {
        var old = _ledger.At("old-vault.db");
        File.Copy(Path.Combine(_ledger.Home, "vault.db"), old);
        (await _ledger.RunAsync("keys", "restore-check", old)).ExitCode.Should().Be(0, "so far it would");
        (await EraseAsync()).ExitCode.Should().Be(0);
        var check = await _ledger.RunAsync("keys", "restore-check", old);
        check.ExitCode.Should().Be(1);
        check.Error.Should().Contain("opens nothing");
        var made = await _ledger.RunAsync("keys", "restore-check", Path.Combine(_ledger.Home, "vault.db.backup"));
        made.ExitCode.Should().Be(0, made.Error);

        foreach (var left in (string[])["", "-wal", "-shm"]) File.Delete(Path.Combine(_ledger.Home, "vault.db" + left));
        File.Copy(old, Path.Combine(_ledger.Home, "vault.db"));
        var put = await _ledger.RunAsync("file", PastChild.File);
        put.ExitCode.Should().Be(69);
        put.Error.Should().Contain("opens nothing");
    }

    [Fact]
    public async Task A_key_store_put_back_with_its_old_wrapping_key_is_refused_until_erasures_are_replayed()
    {
        using var old = _ledger.Copy();
        (await EraseAsync()).ExitCode.Should().Be(0);
        foreach (var left in (string[])["", "-wal", "-shm"]) File.Delete(Path.Combine(_ledger.Home, "vault.db" + left));
        File.Copy(Path.Combine(old.Home, "vault.db"), Path.Combine(_ledger.Home, "vault.db"));
        File.Copy(old.KeyFile, _ledger.KeyFile, overwrite: true);
        foreach (var verb in (string[][])[["file", PastChild.File], ["status"], ["run", "--once"]])
        {
            var refused = await _ledger.RunAsync(verb);
            refused.ExitCode.Should().Be(69);
            refused.Error.Should().Contain("keys replay");
            refused.Out.Should().NotContain("欧");
        }
        var replayed = await _ledger.RunAsync("keys", "replay", "--json");
        replayed.ExitCode.Should().Be(0, replayed.Error);
        replayed.Out.Should().Contain("\"epoch\":3", "2 was given already, and 1 opened what was erased");
        (await _ledger.RunAsync("file", PastChild.File)).Out.Should().Contain("[erased]");
        (await _ledger.RunAsync("file", Written.FileNumber(1))).Out.Should().NotContain("erased");
        (await _ledger.RunAsync("keys", "restore-check", Path.Combine(old.Home, "vault.db"))).ExitCode.Should().Be(1);
    }

    [Fact]
    public async Task A_log_older_than_the_key_store_is_refused()
    {
        using var old = _ledger.Copy();
        (await EraseAsync()).ExitCode.Should().Be(0);
        File.Copy(Path.Combine(old.Home, "ledger.db"), Path.Combine(_ledger.Home, "ledger.db"), overwrite: true);
        File.Delete(Path.Combine(_ledger.Home, "ledger.db-wal"));
        var opened = await _ledger.RunAsync("status");
        opened.ExitCode.Should().Be(69);
        opened.Error.Should().Contain("older than the key store");
    }

    [Theory]
    [InlineData("yd-01", "yd-01", null, "Two different people")]
    [InlineData("yd-01", "yd-02", "yd-02", "cannot approve it")]
    public async Task Nobody_approves_alone_or_for_themselves(
        string first, string second, string? applicant, string sentence)
    {
        string[] asked = applicant is null ? [] : ["--applicant", applicant];
        var refused = await _ledger.RunAsync(
            ["keys", "erase", PastChild.File, "--ground", "retention-over", "--yes", "--approver", first,
            "--second-approver", second, .. asked]);
        refused.ExitCode.Should().Be(1);
        refused.Error.Should().Contain(sentence);
        (await _ledger.RunAsync("file", PastChild.File)).Out.Should().NotContain("erased");
    }

    [Fact]
    public async Task Nothing_is_erased_against_a_retention_rule_and_restriction_is_offered()
    {
        var inUse = await _ledger.RunAsync(
            ["keys", "erase", Written.FileNumber(1), "--ground", "consent-withdrawn", "--yes", .. Approved]);
        inUse.ExitCode.Should().Be(1);
        inUse.Error.Should().Contain("in use").And.Contain("restrict");
        var tried = await _ledger.RunAsync(
            ["keys", "erase", Written.FileNumber(1), "--ground", "consent-withdrawn", "--dry-run", .. Approved]);
        (tried.ExitCode, tried.Error).Should().Be((1, inUse.Error), "a dry run answers the same");
        var closing = PastChild.Lines.Split('\n')[4].Replace("2010-02-01", "2024-02-01")
            .Replace(PastChild.File, Written.FileNumber(2));
        (await _ledger.RunWithInputAsync(closing.Replace("00000005-004d", "00000006-004d"), "record", "-"))
            .ExitCode.Should().Be(0);
        var kept = await _ledger.RunAsync(
            ["keys", "erase", Written.FileNumber(2), "--ground", "consent-withdrawn", "--yes", .. Approved]);
        kept.ExitCode.Should().Be(1);
        kept.Error.Should().Contain("child-file-10-sample").And.Contain("2034-02-01").And.Contain("restricted instead");
        var contact = await _ledger.RunAsync(
            ["keys", "erase", Written.FileNumber(2), "--category", "contact", "--ground", "consent-withdrawn", "--yes",
            .. Approved]);
        contact.ExitCode.Should().Be(0, contact.Error + "the rule does not need that");
    }

    [Fact]
    public async Task A_dry_run_erases_nobody()
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(_ledger.Home, "vault.db"));
        var tried = await _ledger.RunAsync(
            ["keys", "erase", PastChild.File, "--ground", "retention-over", "--dry-run", .. Approved]);
        tried.ExitCode.Should().Be(0, tried.Error);
        (await File.ReadAllBytesAsync(Path.Combine(_ledger.Home, "vault.db"))).Should().Equal(bytes);
        var unsure = await _ledger.RunAsync(
            ["keys", "erase", PastChild.File, "--ground", "retention-over", .. Approved]);
        unsure.ExitCode.Should().Be(64);
        unsure.Error.Should().Contain("--yes");
    }

    [Fact]
    public async Task Restricted_data_is_kept_and_neither_shown_nor_added_to_until_that_is_lifted()
    {
        string[] restrict =
            ["keys", "restrict", Written.FileNumber(1), "--ground", "retention-not-over", .. Approved];
        (await _ledger.RunAsync(restrict)).ExitCode.Should().Be(0);
        var file = await _ledger.RunAsync("file", Written.FileNumber(1));
        file.Out.Should().Contain("[restricted]").And.Contain("yd-01, yd-02").And.Contain("retention not over");
        var open = await _ledger.RunAsync("file", Written.FileNumber(1), "--open", "--purpose", "review");
        open.ExitCode.Should().Be(1);
        open.Error.Should().Contain("restricted");
        var line = PastChild.Lines.Split('\n')[1].Replace(PastChild.File, Written.FileNumber(1));
        (await _ledger.RunWithInputAsync(line.Replace("00000002-004d", "00000007-004d"), "record", "-", "--json"))
            .Out.Should().Contain("\"person-restricted\"");
        (await _ledger.RunAsync("timeline", "--kind", "personal-data-disclosed", "--jsonl")).Lines.Should().BeEmpty();
        (await _ledger.RunAsync(["keys", "lift", Written.FileNumber(1), .. Approved])).ExitCode.Should().Be(0);
        var lifted = await _ledger.RunAsync("file", Written.FileNumber(1), "--open", "--purpose", "review");
        lifted.Out.Should().Contain(Written.Name(1)).And.NotContain("restricted");
    }

    [Fact]
    public async Task Only_the_kinds_that_were_restricted_stay_closed()
    {
        (await _ledger.RunAsync(
            ["keys", "restrict", PastChild.File, "--category", "contact", "--ground", "erasure-infeasible",
            .. Approved]))
            .ExitCode.Should().Be(0);
        var open = await _ledger.RunAsync("file", PastChild.File, "--open", "--purpose", "review");
        open.ExitCode.Should().Be(0, open.Error);
        open.Out.Should().Contain(PastChild.Canaries[0]).And.NotContain(PastChild.Canaries[2]);
    }

    [Fact]
    public async Task The_wrapping_key_is_exchanged_and_nothing_is_lost()
    {
        var before = await File.ReadAllTextAsync(_ledger.KeyFile);
        var rotated = await _ledger.RunAsync("keys", "rotate", "--json");
        rotated.ExitCode.Should().Be(0, rotated.Error);
        rotated.Out.Should().Contain("\"epoch\":2");
        (await File.ReadAllTextAsync(_ledger.KeyFile)).Should().NotBe(before).And.NotContain("epoch 1");
        (await _ledger.RunAsync("file", Written.FileNumber(1), "--open", "--purpose", "review"))
            .Out.Should().Contain(Written.Name(1));
        (await _ledger.RunWithInputAsync(Written.Intake(1).Replace("00000001-0001", "00000099-0001"), "record", "-"))
            .Out.Should().Contain("id-number-on-file", "numbers are found under the new index key");
    }

    // What it is the answer to names the last event, and there are more now.
    static string Told(Ran ran) =>
        ran.Out[ran.Out.IndexOf('}', ran.Out.IndexOf("\"known\"", StringComparison.Ordinal))..];

    string Root => Path.GetDirectoryName(_ledger.Home)!;

    Task<Ran> EraseAsync() => _ledger.RunAsync(
        ["keys", "erase", PastChild.File, "--ground", "retention-over", "--yes", "--json", .. Approved]);
}
