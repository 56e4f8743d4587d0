using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using WelfareLedger.Testing.Programs;

namespace WelfareLedger.Soak.Tests.Programs;

/// <summary>The program serving its API, through all its lives on one port, and the users who are signed in to it.
/// </summary>
sealed class ApiProgram : IDisposable
{
    readonly TempHome _home;
    readonly int _port = FreePort.Any();
    readonly string[] _users;
    readonly Dictionary<string, string> _secrets = [];
    readonly SemaphoreSlim _turn = new(1, 1);
    Spawned? _running;
    string[] _tokens = [];
    volatile int _life;
    volatile TaskCompletionSource _up = new();

    ApiProgram(TempHome home, int users)
    {
        (_home, _users) = (home, [.. Enumerable.Range(1, users).Select(user => $"soak-{user}")]);
        Client = new(new SocketsHttpHandler { MaxConnectionsPerServer = 256 })
        {
            BaseAddress = new($"http://127.0.0.1:{_port}/"),
            Timeout = TimeSpan.FromSeconds(40),
        };
    }

    /// <summary>Signed in to nobody's account.</summary>
    public HttpClient Client { get; }

    /// <summary>Counts the starts; another number than before means that it was killed in between.</summary>
    public int Life => _life;

    /// <summary>Makes the users and starts it.</summary>
    public static async Task<ApiProgram> StartAsync(TempHome home, int users)
    {
        var program = new ApiProgram(home, users);
        foreach (var user in program._users)
        {
            var added = await Spawned.RunAsync(
                home, "users", "add", user, "--role", "bureau-officer", "--office", Written.Office, "--region",
                "141002", "--json");
            added.ExitCode.Should().Be(0, added.Error);
            program._secrets[user] = JsonDocument.Parse(added.Out).RootElement.GetProperty("secret").GetString()!;
        }
        await program.BeginAsync();
        return program;
    }

    /// <summary>kill -9, and a new start.</summary>
    /// <returns>How long it took until it answered again.</returns>
    public async Task<TimeSpan> KillAndStartAsync()
    {
        await _turn.WaitAsync();
        try
        {
            var began = System.Diagnostics.Stopwatch.GetTimestamp();
            _up = new();
            Interlocked.Increment(ref _life);
            _running!.Killed();
            await _running.EndAsync();
            _running.Dispose();
            await BeginAsync();
            return System.Diagnostics.Stopwatch.GetElapsedTime(began);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Waits until it is up.</summary>
    public Task UpAsync() => _up.Task;

    /// <summary>The token of one of the users.</summary>
    public string Token(int request) => _tokens[request % _tokens.Length];

    /// <summary>Ends it as Ctrl-C does.</summary>
    public async Task<Ran> EndAsync()
    {
        _running!.Interrupted();
        return await _running.EndAsync();
    }

    public void Dispose()
    {
        _running?.Dispose();
        Client.Dispose();
        _turn.Dispose();
    }

    async Task BeginAsync()
    {
        _running = Spawned.Start(_home, "run", "--api-port", $"{_port}", "--lang", "en");
        await _running.SaidAsync("The API is at");
        List<string> tokens = [];
        foreach (var user in _users)
        {
            using var answer = await Client.PostAsJsonAsync(
                new Uri("v1/sign-in", UriKind.Relative), new { user, secret = _secrets[user] });
            answer.StatusCode.Should().Be(HttpStatusCode.OK);
            tokens.Add((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!);
        }
        _tokens = [.. tokens];
        _up.SetResult();
    }
}
