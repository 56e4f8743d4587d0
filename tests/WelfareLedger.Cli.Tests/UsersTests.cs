using System.Text.Json;

namespace WelfareLedger.Cli.Tests;

/// <summary>Who may sign in over the network, and how the API is come by.</summary>
public sealed class UsersTests : IDisposable
{
    readonly TempHome _ledger = new();

    public void Dispose() => _ledger.Dispose();

    [Fact]
    public async Task A_user_is_added_listed_and_taken_away_and_the_secret_is_shown_once()
    {
        await _ledger.RunAsync("init", "--sample");

        var added = await _ledger.RunAsync(
            "users", "add", "yd-07", "--role", "bureau-officer", "--office", "141002-civil-affairs", "--json");
        var twice = await _ledger.RunAsync("users", "add", "yd-07", "--role", "auditor", "--region", "14");
        var list = await _ledger.RunAsync("users", "list", "--json");
        var removed = await _ledger.RunAsync("users", "remove", "yd-07");
        var again = await _ledger.RunAsync("users", "remove", "yd-07");

        var secret = Member(added.Out, "secret");
        secret.Should().StartWith("wls_");
        Member(added.Out, "region").Should().Be("141002");
        twice.ExitCode.Should().Be(1);
        list.Out.Should().Contain("yd-07").And.NotContain("wls_");
        (removed.ExitCode, again.ExitCode).Should().Be((0, 1));
        foreach (var bytes in _ledger.Bytes().Values)
            System.Text.Encoding.Latin1.GetString(bytes).Should().NotContain(secret);
    }

    [Fact]
    public async Task Who_looked_at_a_child_is_told()
    {
        await _ledger.RunAsync("init", "--sample");
        await _ledger.RunWithInputAsync(Written.Intake(1), "record", "-");
        var child = JsonDocument.Parse((await _ledger.RunAsync("timeline", "--kind", "intake-opened", "--json")).Out)
            .RootElement.GetProperty("entries")[0].GetProperty("stream").GetString()!;
        await _ledger.RunAsync("file", child, "--open", "--purpose", "home-visit", "--actor", "yd-07");

        var told = await _ledger.RunAsync("timeline", "--access", "--child", child, "--lang", "en");
        var without = await _ledger.RunAsync("timeline", "--access");

        told.Out.Split('\n')[1].Should().Contain("personal data disclosed").And.Contain("yd-07")
            .And.Contain("home-visit");
        without.ExitCode.Should().Be(64);
    }

    [Theory]
    [InlineData("--role", "yd-07", "--role", "king")]
    [InlineData("--region", "yd-07", "--role", "auditor")]
    [InlineData("--carer", "yd-07", "--role", "volunteer")]
    [InlineData("USER", "张三", "--role", "administrator")]
    [InlineData("--role", "yd-07")]
    public async Task What_is_no_user_is_told_in_a_sentence(string word, params string[] words)
    {
        await _ledger.RunAsync("init", "--sample");

        var ran = await _ledger.RunAsync(["users", "add", .. words, "--lang", "en"]);

        ran.ExitCode.Should().Be(64);
        ran.Error.Should().Contain(word).And.NotContain("   at ");
    }

    [Fact]
    public async Task The_policy_table_is_printed_without_a_ledger()
    {
        var all = await Cli.RunAsync("access", "matrix");
        var one = await Cli.RunAsync("access", "matrix", "--role", "volunteer", "--json");

        all.Out.Split('\n')[0].Should().Contain("administrator");
        var rights = JsonDocument.Parse(one.Out).RootElement.GetProperty("roles").GetProperty("volunteer")
            .GetProperty("rights");
        rights.GetProperty("relief").GetString().Should().Be("none");
        rights.GetProperty("visits").GetString().Should().Be("open");
    }

    [Fact]
    public async Task A_ledger_that_is_up_serves_the_api_and_says_how_to_sign_in()
    {
        await _ledger.RunAsync("init", "--sample");
        await _ledger.RunWithInputAsync(Written.Intake(1), "record", "-");
        using var running = Spawned.Start(
            _ledger, "bash", ["-c", "exec \"$0\" \"$@\" 2>&1", Spawned.Program, "run", "--lang", "en"]);
        var link = "";
        while (link.Length == 0)
        {
            var line = (await running.Out.ReadLineAsync())!;
            if (line.Contains("to sign in once", StringComparison.Ordinal))
                link = line[line.LastIndexOf("http")..];
        }
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });

        using var answer = await client.GetAsync(link);
        client.DefaultRequestHeaders.Add("Cookie", answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        var me = await client.GetStringAsync(new Uri(new Uri(link), "/v1/me"));

        me.Should().Contain("sample-officer");
        running.Interrupted();
        (await running.EndAsync()).ExitCode.Should().Be(0);
    }

    [Theory]
    [InlineData(64, "certificate", "--api-host", "0.0.0.0")]
    [InlineData(64, "--oidc-audience", "--oidc-metadata", "https://id.example/.well-known/openid-configuration")]
    [InlineData(64, "https", "--oidc-metadata", "http://id.example/", "--oidc-audience", "ledger")]
    [InlineData(64, "--api-key", "--api-cert", "no.pem")]
    public async Task What_does_not_go_together_is_told_in_a_sentence(
        int exitCode, string word, params string[] options)
    {
        await _ledger.RunAsync("init", "--sample");
        await _ledger.RunWithInputAsync(Written.Intake(1), "record", "-");

        var ran = await _ledger.RunAsync(["run", "--lang", "en", .. options]);

        ran.ExitCode.Should().Be(exitCode);
        ran.Error.Should().Contain(word).And.NotContain("   at ");
    }

    static string Member(string json, string name) =>
        JsonDocument.Parse(json).RootElement.GetProperty(name).GetString()!;
}
