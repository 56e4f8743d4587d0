using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using WelfareLedger.Api.Access;
using WelfareLedger.Api.Web;
using WelfareLedger.Application;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.Exchange.Samples;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.Hosting.Samples;
using WelfareLedger.Hosting.Users;

namespace WelfareLedger.Api.Tests.Web;

/// <summary>A ledger on disk that is served on a free port of this machine, and users of every role.</summary>
public sealed class ApiLedger : IAsyncDisposable
{
    /// <summary>The bureau of Yaodu District.</summary>
    public static readonly Code<Office> Yaodu = Code<Office>.Of("141002-civil-affairs");

    static readonly RecordedBy Maker =
        new(Code<Actor>.Of("maker"), Code<Role>.Of("operator"), Office: null, Unauthenticated: true);

    readonly string _root;
    readonly Dictionary<string, string> _tokens = [];

    ApiLedger(string root, LedgerHome home, ApiHost host) => (_root, Home, Host) = (root, home, host);

    public LedgerHome Home { get; }

    public ApiHost Host { get; private set; }

    /// <summary>What the API told of faults of its own; a test that meets one fails.</summary>
    public List<string> Troubles { get; private set; } = [];

    public Ledger Ledger => Home.Ledger;

    /// <summary>With nothing in it.</summary>
    public static async Task<ApiLedger> EmptyAsync(Func<ApiSettings, ApiSettings>? change = null)
    {
        var root = Directory.CreateTempSubdirectory("welfare-api-").FullName;
        var set = SampleSet.Read(SampleFolder);
        var home = await LedgerHome.CreateAsync(
            PlaceIn(root), LedgerKind.Sample, Maker, set.BeginsAt, TimeProvider.System, CancellationToken.None);
        return await ServeAsync(root, home, change);
    }

    /// <summary>With the sample county set.</summary>
    public static async Task<ApiLedger> SampleAsync()
    {
        var ledger = await EmptyAsync();
        await SampleLoading.RunAsync(
            ledger.Home, SampleSet.Read(SampleFolder), progress: null, CancellationToken.None);
        await ledger.Home.Reading.Projections.CatchUpAsync(progress: null, CancellationToken.None);
        return ledger;
    }

    /// <summary>One that was closed, in its folder, which goes when this one is disposed.</summary>
    public static async Task<ApiLedger> OpenAsync(string root) => await ServeAsync(
        root, await LedgerHome.OpenAsync(PlaceIn(root), TimeProvider.System, CancellationToken.None), change: null);

    /// <summary>Closes it, and says in which folder it lies.</summary>
    public async Task<string> CloseAsync()
    {
        await Host.DisposeAsync();
        await Home.DisposeAsync();
        return _root;
    }

    static async Task<ApiLedger> ServeAsync(
        string root, LedgerHome home, Func<ApiSettings, ApiSettings>? change)
    {
        List<string> troubles = [];
        var settings = new ApiSettings
        {
            Port = 0,
            RequestsPerSecond = 100_000,
            TriesPerMinute = 100_000,
            Trouble = troubles.Add,
        };
        var host = await ApiHost.StartAsync(home, change?.Invoke(settings) ?? settings, CancellationToken.None);
        return new(root, home, host) { Troubles = troubles };
    }

    static HomePlace PlaceIn(string root) =>
        new(Path.Combine(root, "data"), Path.Combine(root, "keys"), KeyFile: null);

    static string SampleFolder => Path.Combine(AppContext.BaseDirectory, "samples", "shanxi-2024");

    /// <summary>A client that is signed in as a user, who is added if need be.</summary>
    public HttpClient As(
        ReaderRole role, string region = "141002", Id<Carer>? carer = null, string? name = null,
        Code<Office>? office = null)
    {
        var key = name ?? $"{role.Code}-{region}-{carer}";
        if (!_tokens.TryGetValue(key, out var token))
        {
            var user = name ?? $"user-{_tokens.Count}";
            var secret = Home.Users.Add(new UserAccount(
                Code<Actor>.Of(user), role.Code,
                office ?? (region.Length >= 6 ? Code<Office>.Of($"{region[..6]}-civil-affairs") : null),
                RegionPrefix.Parse(region, null), carer))!;
            _tokens[key] = token = SignIn(user, secret);
        }
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>A client that is not signed in.</summary>
    public HttpClient Anonymous() =>
        new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            Expect100ContinueTimeout = TimeSpan.FromMinutes(1),
        })
        { BaseAddress = Host.Address };

    /// <summary>The token for a secret.</summary>
    public string SignIn(string user, string secret)
    {
        using var client = Anonymous();
        var answer = client.PostAsync("/v1/sign-in", Json(new { user, secret })).GetAwaiter().GetResult();
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        using var body = JsonDocument.Parse(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult());
        return body.RootElement.GetProperty("token").GetString()!;
    }

    /// <summary>A body.</summary>
    public static StringContent Json(object value) =>
        new(value as string ?? JsonSerializer.Serialize(value), Encoding.UTF8, "application/json");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Directory.Delete(await CloseAsync(), recursive: true);
    }
}

static class Answers
{
    extension(HttpClient client)
    {
        /// <summary>The answer of an address that must be there.</summary>
        public async Task<JsonElement> GetOkAsync(string address)
        {
            using var answer = await client.GetAsync(address);
            var text = await answer.Content.ReadAsStringAsync();
            answer.StatusCode.Should().Be(HttpStatusCode.OK, text);
            return JsonSerializer.Deserialize<JsonElement>(text);
        }

        /// <summary>The status and code of a problem.</summary>
        public async Task<(int Status, string Code)> GetProblemAsync(string address)
        {
            using var answer = await client.GetAsync(address);
            return await answer.ProblemAsync();
        }
    }

    extension(HttpResponseMessage answer)
    {
        /// <summary>The status and code of a problem, which must be one.</summary>
        public async Task<(int Status, string Code)> ProblemAsync()
        {
            var text = await answer.Content.ReadAsStringAsync();
            answer.Content.Headers.ContentType?.MediaType.Should().Be("application/problem+json", text);
            var body = JsonSerializer.Deserialize<JsonElement>(text);
            body.GetProperty("status").GetInt32().Should().Be((int)answer.StatusCode);
            body.GetProperty("reason").GetProperty("zh").GetString().Should().NotBeNullOrEmpty();
            return ((int)answer.StatusCode, body.GetProperty("code").GetString()!);
        }

        public async Task<JsonElement> JsonAsync() =>
            JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
    }
}

/// <summary>One loaded sample ledger for all tests that only ask it.</summary>
public sealed class SampleApi : IAsyncLifetime
{
    string _untouched = "";

    public ApiLedger Ledger { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        var loaded = await (await ApiLedger.SampleAsync()).CloseAsync();
        _untouched = Directory.CreateTempSubdirectory("welfare-api-").FullName;
        CopyFolder(loaded, _untouched);
        Ledger = await ApiLedger.OpenAsync(loaded);
    }

    /// <summary>Another one, for a test that records something.</summary>
    public async Task<ApiLedger> CopyAsync()
    {
        var root = Directory.CreateTempSubdirectory("welfare-api-").FullName;
        CopyFolder(_untouched, root);
        return await ApiLedger.OpenAsync(root);
    }

    public async Task DisposeAsync()
    {
        Directory.Delete(_untouched, recursive: true);
        await Ledger.DisposeAsync();
        Ledger.Troubles.Should().BeEmpty();
    }

    static void CopyFolder(string from, string to)
    {
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
    }
}

[CollectionDefinition(Name)]
public sealed class SampleApiCollection : ICollectionFixture<SampleApi>
{
    public const string Name = "sample api";
}
