using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace WelfareLedger.Cli.Tests;

/// <summary>The audit as people and scripts use it, on a real ledger of a few events.</summary>
public sealed class AuditTests : IAsyncLifetime, IDisposable
{
    readonly TempHome _ledger = new();
    string _key = "";

    string Bundle => At("bundle");

    string At(string name) => _ledger.At(name);

    public async Task InitializeAsync()
    {
        await _ledger.RunAsync("init");
        for (var times = 0; times < 5; times++)
            (await _ledger.RunAsync("confirm-clock", "--actor", "yd-01")).ExitCode.Should().Be(0);
        var checkpoint = await _ledger.RunAsync("audit", "checkpoint", "--json");
        checkpoint.ExitCode.Should().Be(0);
        var answer = JsonDocument.Parse(checkpoint.Out).RootElement;
        answer.GetProperty("size").GetInt64().Should().Be(6);
        _key = answer.GetProperty("key").GetString()!;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public async Task A_ledger_that_nobody_touched_is_verified()
    {
        var ran = await _ledger.RunAsync("audit", "verify", "--json", "--report", At("report.json"));
        ran.ExitCode.Should().Be(0, ran.Out + ran.Error);
        var answer = JsonDocument.Parse(ran.Out).RootElement;
        answer.GetProperty("verdict").GetString().Should().Be("verified");
        answer.GetProperty("covered").GetInt64().Should().Be(6);
        answer.GetProperty("findings").GetArrayLength().Should().Be(0);
        (await File.ReadAllTextAsync(At("report.json"))).Should().Be(ran.Out);
        (await _ledger.RunAsync("audit", "verify", "--lang", "zh")).Out.Should().StartWith("核验通过。");
        (await _ledger.RunAsync("status", "--json")).Out.Should().Contain("\"checkpoint\":6");
    }

    [Fact]
    public async Task A_ledger_without_a_checkpoint_cannot_be_verified()
    {
        using var fresh = new TempHome();
        await fresh.RunAsync("init");
        (await fresh.RunAsync("audit", "verify")).ExitCode.Should().Be(2);
        File.Exists(Path.Combine(fresh.Home, "audit.db")).Should().BeFalse("asking begins nothing");
    }

    [Fact]
    public async Task What_was_changed_past_the_ledger_is_told_with_its_event()
    {
        ChangeAnEvent();
        var ran = await _ledger.RunAsync("audit", "verify", "--lang", "en");
        ran.ExitCode.Should().Be(1, ran.Error);
        ran.Out.Should().Contain("✗ event-changed: The event of leaf 3 was changed in the log")
            .And.Contain("evidence data ").And.Contain("the first 3 can be relied on");
    }

    [Fact]
    public async Task A_bundle_is_verified_without_the_ledger_and_by_the_key_that_the_auditor_has()
    {
        (await _ledger.RunAsync("audit", "export", Bundle)).ExitCode.Should().Be(0);
        (await Cli.RunAsync("audit", "verify", "--bundle", Bundle, "--vkey", _key)).ExitCode.Should().Be(0);
        (await Cli.RunAsync("audit", "verify", "--bundle", Bundle)).ExitCode.Should().Be(2, "whom is one to trust?");
        Directory.EnumerateFiles(Path.Combine(Bundle, "verifiers")).Should().HaveCount(7);
        await File.WriteAllTextAsync(Path.Combine(Bundle, "tile", "0", "000.p", "6"), "nothing");
        (await Cli.RunAsync("audit", "verify", "--bundle", Bundle, "--vkey", _key)).ExitCode.Should().Be(1);
        var over = await _ledger.RunAsync("audit", "export", Bundle, "--lang", "zh");
        (over.ExitCode, over.Error.Contains($"{Bundle} 不是空的")).Should().Be((1, true), "nothing is written over");
        var file = await _ledger.RunAsync("audit", "export", Path.Combine(Bundle, "policy.txt"), "--lang", "zh");
        (file.ExitCode, file.Error.Contains("是一个文件")).Should().Be((69, true), file.Error);
        var folder = await Cli.RunAsync("audit", "verify", "--bundle", Bundle, "--policy", Bundle, "--lang", "en");
        (folder.ExitCode, folder.Error.Contains("is a folder and no file")).Should().Be((69, true), folder.Error);
    }

    [Fact]
    public async Task One_event_is_proven_in_a_file()
    {
        var timeline = await _ledger.RunAsync("timeline", "--kind", "clock-confirmed", "--json");
        var entries = JsonDocument.Parse(timeline.Out).RootElement.GetProperty("entries");
        var id = entries[0].GetProperty("event").GetString()!;
        var proof = await _ledger.RunAsync("audit", "prove", id);
        proof.ExitCode.Should().Be(0, proof.Error);
        await File.WriteAllTextAsync(At("one.tlog-proof"), proof.Out);
        var check = await Cli.RunAsync("audit", "check-proof", At("one.tlog-proof"), "--vkey", _key);
        check.ExitCode.Should().Be(0);
        check.Out.Should().Contain("id " + id).And.Contain("type clock-confirmed.v1");
        await File.WriteAllTextAsync(
            At("two.tlog-proof"), proof.Out.Replace("index 5", "index 4", StringComparison.Ordinal));
        (await Cli.RunAsync("audit", "check-proof", At("two.tlog-proof"), "--vkey", _key)).ExitCode.Should().Be(1);
        (await Cli.RunAsync("audit", "check-proof", At("one.tlog-proof"))).ExitCode.Should().Be(64);
    }

    [Fact]
    public async Task Two_checkpoints_are_compared()
    {
        await File.WriteAllTextAsync(At("old"), (await _ledger.RunAsync("audit", "checkpoint")).Out);
        await _ledger.RunAsync("confirm-clock", "--actor", "yd-01");
        await File.WriteAllTextAsync(At("new"), (await _ledger.RunAsync("audit", "checkpoint")).Out);
        await _ledger.RunAsync("audit", "export", Bundle);
        Task<Ran> CompareAsync(params string[] more) =>
            Cli.RunAsync(["audit", "compare", At("old"), At("new"), "--vkey", _key, .. more]);
        (await CompareAsync()).ExitCode.Should().Be(2, "it takes the tree");
        (await CompareAsync("--bundle", Bundle)).ExitCode.Should().Be(0);
        (await Cli.RunAsync("audit", "compare", At("old"), At("old"), "--vkey", _key)).ExitCode.Should().Be(0);
        (await _ledger.RunAsync("audit", "verify", "--since", At("old"))).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task History_is_told_again_up_to_a_checkpoint()
    {
        var at = await _ledger.RunAsync("audit", "replay", "--json");
        await _ledger.RunAsync("confirm-clock", "--actor", "yd-01");
        var again = await _ledger.RunAsync("audit", "replay", "--at", "6", "--json");
        again.ExitCode.Should().Be(0, again.Error);
        again.Out.Should().Be(at.Out).And.Contain("\"events\":6");
        (await _ledger.RunAsync("audit", "replay", "--at", "4")).ExitCode.Should().Be(2);
    }

    [Fact]
    public async Task A_backup_put_back_stops_the_signing_until_two_people_declare_the_loss()
    {
        var log = Path.Combine(_ledger.Home, "ledger.db");
        File.Copy(log, At("old.db"));
        await _ledger.RunAsync("confirm-clock", "--actor", "yd-01");
        await _ledger.RunAsync("audit", "checkpoint");
        File.Copy(At("old.db"), log, overwrite: true);

        (await _ledger.RunAsync("audit", "verify")).ExitCode.Should().Be(1);
        (await _ledger.RunAsync("audit", "checkpoint")).ExitCode.Should().Be(1);
        var status = await _ledger.RunAsync("status", "--json");
        status.Out.Should().Contain("\"health\":\"audit\"");
        status.ExitCode.Should().Be(74);
        Task<Ran> DeclareAsync(string second) => _ledger.RunAsync(
            "audit", "declare-incident", "--actor", "yd-01", "--second", second, "--report", "doc-2026-11");
        (await DeclareAsync("yd-01")).ExitCode.Should().Be(1, "one person is not two");
        var declared = await DeclareAsync("yd-02");
        declared.ExitCode.Should().Be(0, declared.Error);
        var signed = await _ledger.RunAsync("audit", "checkpoint", "--json");
        signed.ExitCode.Should().Be(0, signed.Error);
        var verified = await _ledger.RunAsync("audit", "verify", "--lang", "en");
        verified.ExitCode.Should().Be(0, verified.Out);
        verified.Out.Should().Contain("events-lost");
        (await _ledger.RunAsync("audit", "export", Bundle)).ExitCode.Should().Be(0);
        var bundle = await Cli.RunAsync("audit", "verify", "--bundle", Bundle, "--vkey", _key, "--lang", "en");
        bundle.Out.Should().Contain("events-lost");
        (await DeclareAsync("yd-02")).ExitCode.Should().Be(1, "there is nothing more to declare");
    }

    [Fact]
    public async Task A_witness_that_is_connected_to_nothing_signs_from_a_file()
    {
        var note = (await _ledger.RunAsync("audit", "checkpoint")).Out;
        await File.WriteAllTextAsync(At("request"), "old 0\n\n" + note);
        string[] words = ["witness", "sign", At("request"), "--vkey", _key, "--state", At("witness")];
        (await Cli.RunAsync(words)).ExitCode.Should().Be(64, "it has no name yet");
        var signed = await Cli.RunAsync([.. words, "--name", "witness.example"]);
        signed.ExitCode.Should().Be(0, signed.Error);
        signed.Out.Should().StartWith("— witness.example ");
        (await Cli.RunAsync(words)).ExitCode.Should().Be(1, "it knows a larger one now");
    }

    [Fact]
    public async Task Two_people_have_another_key_sign_and_every_proof_still_holds()
    {
        Task<Ran> ReplaceAsync(string second) => _ledger.RunAsync(
            "audit", "replace-key", "--actor", "yd-01", "--second", second, "--report", "doc-2026-12", "--json");
        await _ledger.RunAsync("audit", "access");
        (await _ledger.RunAsync("audit", "replace-key", "--actor", "yd-01")).ExitCode.Should().Be(64);
        (await ReplaceAsync("yd-01")).ExitCode.Should().Be(1, "one person is not two");
        var file = Directory.EnumerateFiles(Path.Combine(_ledger.Config, "welfare-ledger"), "*.signing").Single();
        await using var old = new FileStream(
            file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var replaced = await ReplaceAsync("yd-02");
        replaced.ExitCode.Should().Be(0, replaced.Error);
        var left = new byte[old.Length];
        await old.ReadExactlyAsync(left);
        left.Should().OnlyContain(one => one == 0, "the old key is overwritten, not only unlinked");
        var key = JsonDocument.Parse(replaced.Out).RootElement.GetProperty("key").GetString()!;
        key.Should().NotBe(_key);
        var handedOver = (await File.ReadAllTextAsync(Path.Combine(_ledger.Home, "audit", "checkpoint")));
        await File.WriteAllTextAsync(At("both"), handedOver);
        await _ledger.RunAsync("confirm-clock", "--actor", "yd-01");

        var signed = await _ledger.RunAsync("audit", "checkpoint", "--json");
        JsonDocument.Parse(signed.Out).RootElement.GetProperty("key").GetString().Should().Be(key);
        (await _ledger.RunAsync("audit", "verify")).ExitCode.Should().Be(0);
        (await _ledger.RunAsync("audit", "export", Bundle)).ExitCode.Should().Be(0);
        (await Cli.RunAsync("audit", "verify", "--bundle", Bundle, "--vkey", key)).ExitCode.Should().Be(0);
        (await Cli.RunAsync("audit", "compare", At("both"), At("both"), "--vkey", _key)).ExitCode.Should().Be(0);
        (await Cli.RunAsync("audit", "compare", At("both"), At("both"), "--vkey", key)).ExitCode.Should().Be(0);
        (await _ledger.RunAsync("audit", "verify", "--vkey", _key)).ExitCode.Should().Be(2, "whose is the new key?");
        (await _ledger.RunAsync("timeline", "--kind", "signing-key-replaced", "--lang", "zh")).Out
            .Should().Contain("更换签名密钥");
        Directory.EnumerateFiles(Path.Combine(_ledger.Config, "welfare-ledger")).Should().NotContain(
            file => file.EndsWith(".next", StringComparison.Ordinal), "the old key is gone");
    }

    [Fact]
    public async Task Accesses_have_a_tree_of_their_own()
    {
        (await _ledger.RunAsync("audit", "access")).ExitCode.Should().Be(0);
        Directory.Exists(Path.Combine(_ledger.Home, "audit-access")).Should().BeTrue();
    }

    void ChangeAnEvent()
    {
        using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(_ledger.Home, "ledger.db")};Pooling=False");
        connection.Open();
        var guards = new List<string>();
        using (var read = connection.CreateCommand())
        {
            read.CommandText = "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = 'events_no_update'";
            guards.Add((string)read.ExecuteScalar()!);
        }
        string[] attack =
        [
            "DROP TRIGGER events_no_update",
            "UPDATE events SET data = CAST(replace(CAST(data AS TEXT), '20', '19') AS BLOB) WHERE position = 4",
            guards[0],
        ];
        foreach (var sql in attack)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }
}
