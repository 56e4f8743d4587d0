using System.Diagnostics;
using System.Text.Json;

namespace WelfareLedger.Cli.Tests;

/// <summary>An auditor is given the keys of one child with a bundle, and reads that child's events and no others, with
/// a program to decrypt that is not ours.</summary>
public sealed class GivenKeysTests : IAsyncLifetime, IDisposable
{
    readonly TempHome _ledger = new();

    string Bundle => _ledger.At("bundle");

    public async Task InitializeAsync()
    {
        (await _ledger.RunAsync("init", "--sample")).ExitCode.Should().Be(0);
        var lines = Written.Intake(1) + "\n" + PastChild.Lines;
        (await _ledger.RunWithInputAsync(lines, "record", "-", "--json")).ExitCode.Should().Be(0);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _ledger.Dispose();

    [AgeFact]
    public async Task An_auditor_reads_what_the_keys_open_and_nothing_else()
    {
        var secret = _ledger.At("auditor.key");
        await ProgramAsync("age-keygen", "-o", secret);
        var recipient = (await File.ReadAllLinesAsync(secret))[1]["# public key: ".Length..];
        var exported = await ExportAsync(recipient);
        exported.ExitCode.Should().Be(0, exported.Error);
        (await _ledger.RunAsync("audit", "access")).Out
            .Should().Contain("audit-2026", "that keys were given is on record");
        (await _ledger.RunAsync(
            "audit", "verify", "--bundle", Bundle, "--policy", Path.Combine(Bundle, "policy.txt")))
            .ExitCode.Should().Be(0);
        new Hosting.Keys.Canaries(PastChild.Canaries).Scan([Bundle], CancellationToken.None)
            .Found.Should().BeEmpty("keys are encrypted, and so is what they open");

        var keys = await ProgramAsync("age", "--decrypt", "-i", secret, Path.Combine(Bundle, "keys.age"));
        var read = await _ledger.RunWithInputAsync(keys, "audit", "open", Bundle, "--keys", "-");

        read.ExitCode.Should().Be(0, read.Error);
        PastChild.Canaries.Should().AllSatisfy(text => read.Out.Should().Contain(text));
        read.Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("stream").GetString())
            .Distinct().Should().ContainSingle("of the other child there is no key");

        await File.WriteAllTextAsync(_ledger.At("keys.jsonl"), keys);
        var payload = Directory.GetFiles(Path.Combine(Bundle, "payload"), "*.jsonl", SearchOption.AllDirectories)[0];
        var text = await File.ReadAllTextAsync(payload);
        var at = text.LastIndexOf("\"data\":\"", StringComparison.Ordinal) + 20;
        await File.WriteAllTextAsync(payload, text[..at] + (text[at] == 'A' ? 'B' : 'A') + text[(at + 1)..]);
        var changed = await Cli.RunAsync("audit", "open", Bundle, "--keys", _ledger.At("keys.jsonl"));
        changed.ExitCode.Should().Be(74);
        changed.Error.Should().Contain("is not what its leaf says");
    }

    [Fact]
    public async Task Keys_are_given_to_somebody_and_for_something_or_not_at_all()
    {
        const string somebody = "age1hujzydk9srk7ass98vpnrxg675jm76d6em8x89c7zhjrv42gcezq4f3t9t";
        (await _ledger.RunAsync("audit", "export", Bundle, "--level", "keys")).ExitCode.Should().Be(64);
        var wrong = await ExportAsync(somebody.Replace("hujz", "hujq", StringComparison.Ordinal));
        wrong.ExitCode.Should().Be(64);
        wrong.Error.Should().Contain("age-keygen");
        (await _ledger.RunAsync("keys", "restrict", PastChild.File, "--approver", "yd-01", "--second-approver", "yd-02",
            "--ground", "retention-not-over")).ExitCode.Should().Be(0);
        var restricted = await ExportAsync(somebody);
        restricted.ExitCode.Should().Be(1);
        Directory.Exists(Bundle).Should().BeFalse();
    }

    [Fact]
    public async Task What_holds_no_keys_opens_nothing()
    {
        (await _ledger.RunAsync("audit", "export", Bundle)).ExitCode.Should().Be(0);
        foreach (var text in (string[])["", "age-encryption.org/v1\n", "{\"person\":\"child-1\"}\n"])
        {
            var read = await _ledger.RunWithInputAsync(text, "audit", "open", Bundle, "--keys", "-");
            read.ExitCode.Should().Be(65);
            read.Error.Should().Contain("age --decrypt");
        }
        (await Cli.RunAsync("audit", "open", Bundle, "--keys", _ledger.At("nothing"))).ExitCode.Should().Be(69);
    }

    Task<Ran> ExportAsync(string recipient) => _ledger.RunAsync(
        "audit", "export", Bundle, "--level", "keys", "--children", PastChild.File, "--to", recipient,
        "--purpose", "audit-2026", "--actor", "yd-01");

    static async Task<string> ProgramAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.Should().Be(0, await error);
        return text;
    }

    sealed class AgeFactAttribute : FactAttribute
    {
        public AgeFactAttribute()
        {
            var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
            if (!folders.Any(folder => File.Exists(Path.Combine(folder, "age-keygen"))))
                Skip = "age is not here; 'make tools' installs it";
        }
    }
}
