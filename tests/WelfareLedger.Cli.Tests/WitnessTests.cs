using System.Net;
using System.Text;

namespace WelfareLedger.Cli.Tests;

/// <summary>A ledger and its witnesses: one over HTTP, in a process of its own, and one that is connected to
/// nothing.</summary>
public sealed class WitnessTests : IAsyncLifetime, IDisposable
{
    readonly TempHome _ledger = new();
    string _key = "";

    string Policy => Path.Combine(_ledger.Home, "audit-policy.txt");

    public async Task InitializeAsync()
    {
        await _ledger.RunAsync("init");
        _key = Field((await _ledger.RunAsync("audit", "checkpoint", "--json")).Out, "key");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public async Task It_is_asked_whenever_somebody_takes_a_checkpoint_away()
    {
        var port = FreePort.Any();
        using var witness = await ServeAsync(port);
        await WritePolicyAsync(await KeyAsync(witness), $"http://127.0.0.1:{port}/");

        var signed = await _ledger.RunAsync("audit", "checkpoint", "--lang", "en");

        signed.ExitCode.Should().Be(0, signed.Error);
        signed.Out.Should().Contain("\n— witness.example ").And.Contain("\n— welfareledger/");
        (await _ledger.RunAsync("status", "--lang", "en")).Out.Should().Contain("cosigned by witness.example");
        (await _ledger.RunAsync("audit", "verify")).ExitCode.Should().Be(0, "the policy asks for that witness");
        var bundle = _ledger.At("bundle");
        (await _ledger.RunAsync("audit", "export", bundle)).ExitCode.Should().Be(0);
        (await Cli.RunAsync("audit", "verify", "--bundle", bundle, "--policy", Policy)).ExitCode.Should().Be(0);
        await RefusedAsync(port);
        witness.Terminated();
        await witness.EndAsync();

        // Away: what is signed is signed, and the auditor sees that nobody else has seen it.
        await _ledger.RunAsync("confirm-clock", "--actor", "yd-01");
        var alone = await _ledger.RunAsync("audit", "checkpoint", "--lang", "en");
        alone.ExitCode.Should().Be(0);
        alone.Error.Should().Contain("The witness witness.example did not sign: it was not reached");
        await _ledger.RunAsync("audit", "export", bundle + "2");
        var verified = await Cli.RunAsync(
            "audit", "verify", "--bundle", bundle + "2", "--policy", Policy, "--lang", "en");
        verified.ExitCode.Should().Be(2);
        verified.Out.Should().Contain("no-quorum");
    }

    [Fact]
    public async Task A_ledger_that_is_up_asks_by_itself_and_says_what_it_hears()
    {
        var port = FreePort.Any();
        using var witness = await ServeAsync(port);
        await WritePolicyAsync(await KeyAsync(witness), $"http://127.0.0.1:{port}");
        using var running = Spawned.Start(_ledger, "bash", ["-c", "exec \"$0\" run 2>&1", Spawned.Program]);
        var said = new List<string>();
        while (await running.Out.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (line.Contains("Witness witness.example signs", StringComparison.Ordinal)) break;
        }
        said.Should().Contain(line => line.Contains("signs; the last checkpoint of", StringComparison.Ordinal));
        running.Interrupted();
        await running.EndAsync();
        witness.Terminated();
        await witness.EndAsync();
    }

    [Fact]
    public async Task To_one_that_is_connected_to_nothing_the_request_is_carried()
    {
        string[] at = ["--state", _ledger.At("witness"), "--name", "witness.example"];
        await File.WriteAllTextAsync(_ledger.At("nothing"), "old 0\n\n");
        var hello = await Cli.RunAsync(["witness", "sign", _ledger.At("nothing"), "--vkey", _key, .. at]);
        await WritePolicyAsync(Key(hello.Error), address: null);

        (await _ledger.RunAsync("audit", "witness-request", "nobody.example")).ExitCode.Should().Be(64);
        var request = await _ledger.RunAsync("audit", "witness-request", "witness.example");
        request.Out.Should().StartWith("old 0\n\nwelfareledger/");
        await File.WriteAllTextAsync(_ledger.At("request"), request.Out);
        var answer = await Cli.RunAsync(["witness", "sign", _ledger.At("request"), "--vkey", _key, .. at]);
        answer.ExitCode.Should().Be(0, answer.Error);
        await File.WriteAllTextAsync(_ledger.At("answer"), answer.Out);
        var cosigned = await _ledger.RunAsync("audit", "cosign", _ledger.At("answer"), "--lang", "en");
        cosigned.ExitCode.Should().Be(0, cosigned.Error);
        cosigned.Out.Should().Contain("cosigned by witness.example");

        (await _ledger.RunAsync("audit", "verify")).ExitCode.Should().Be(0);
        (await _ledger.RunAsync("audit", "cosign", _ledger.At("answer"))).ExitCode.Should().Be(0, "the same again");
        (await _ledger.RunAsync("audit", "witness-request", "witness.example")).Out.Should().BeEmpty("it has signed");

        await _ledger.RunAsync("confirm-clock", "--actor", "yd-01");
        await _ledger.RunAsync("audit", "checkpoint");
        var late = await _ledger.RunAsync("audit", "cosign", _ledger.At("answer"), "--lang", "en");
        late.ExitCode.Should().Be(1);
        late.Error.Should().Contain("is not of the checkpoint of").And.Contain("nothing was added");
        (await _ledger.RunAsync("audit", "cosign", _ledger.At("request"), "--size", "999")).ExitCode.Should().Be(2);
        (await _ledger.RunAsync("audit", "cosign", _ledger.At("nothing"))).ExitCode.Should().Be(65);
        (await _ledger.RunAsync("audit", "cosign", _ledger.At("missing"))).ExitCode.Should().Be(69);
    }

    [Fact]
    public async Task Without_a_policy_nobody_is_a_witness()
    {
        foreach (var verb in new[] { "witness-request", "cosign" })
        {
            await File.WriteAllTextAsync(_ledger.At("answer"), "— a.example AAAAAAAA\n");
            var ran = await _ledger.RunAsync("audit", verb, _ledger.At("answer"), "--lang", "en");
            ran.ExitCode.Should().Be(69);
            ran.Error.Should().Contain("There is no policy ");
        }
        await File.WriteAllTextAsync(Policy, "witness nonsense\n");
        var broken = await _ledger.RunAsync("audit", "checkpoint", "--lang", "en");
        broken.ExitCode.Should().NotBe(0);
        broken.Error.Should().Contain("audit-policy.txt is not a policy: line 1 cannot be read.");
    }

    async Task WritePolicyAsync(string witness, string? address) => await File.WriteAllTextAsync(
        Policy, $"log {_key}\nwitness W {witness} {address}\nquorum W\n");

    async Task<Spawned> ServeAsync(int port)
    {
        await File.WriteAllTextAsync(_ledger.At("logs.txt"), $"log {_key}\nquorum none\n");
        return Spawned.Start(_ledger, "bash",
        [
            "-c", "exec \"$0\" \"$@\" 2>&1", Spawned.Program, "witness", "serve", "--policy", _ledger.At("logs.txt"),
            "--state", _ledger.At("served"), "--name", "witness.example", "--listen", $"http://127.0.0.1:{port}",
            "--lang", "en",
        ]);
    }

    static async Task<string> KeyAsync(Spawned witness)
    {
        var key = Key((await witness.Out.ReadLineAsync())!);
        while (!(await witness.Out.ReadLineAsync())!.Contains("Ctrl-C", StringComparison.Ordinal))
        {
        }
        return key;
    }

    // What is no request is answered by the numbers of the protocol, and the witness goes on.
    static async Task RefusedAsync(int port)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
        (await http.GetAsync(new Uri("add-checkpoint", UriKind.Relative))).StatusCode.Should()
            .Be(HttpStatusCode.NotFound);
        foreach (var body in new[] { "", "old 0\n\nhello\n", new string('x', 1 << 20), "\0\0" })
        {
            using var content = new StringContent(body, Encoding.UTF8);
            (await http.PostAsync(new Uri("add-checkpoint", UriKind.Relative), content)).StatusCode.Should()
                .Be(HttpStatusCode.BadRequest);
        }
    }

    static string Key(string said) => said.Split(": ", 2)[1].Split('\n')[0].Trim();

    static string Field(string json, string name) =>
        System.Text.Json.JsonDocument.Parse(json).RootElement.GetProperty(name).GetString()!;
}
