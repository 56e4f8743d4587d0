using System.Net.Http.Json;
using System.Text.Json;
using WelfareLedger.Api.Web;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.Hosting.Users;

namespace WelfareLedger.Benchmarks;

/// <summary>The HTTP API on loopback, asked at a fixed rate from within the same process: both share the cores.
/// </summary>
static class ApiBench
{
    const string Suite = "ledger";
    const int RequestsPerSecond = 1_000;
    const int Unlimited = 1_000_000;

    static readonly Code<Actor> Officer = Code<Actor>.Of("bench-officer");

    /// <param name="meter">Keeps the figures.</param>
    /// <param name="folder">A ledger that nobody has open, with its read models made.</param>
    /// <param name="children">How many are in it.</param>
    public static async Task MeasureAsync(Meter meter, string folder, int children)
    {
        var place = new HomePlace(folder, folder, Path.Combine(folder, "bench.key"));
        await using var home = await LedgerHome.OpenAsync(place, TimeProvider.System, CancellationToken.None);
        await home.Reading.Projections.CatchUpAsync(progress: null, CancellationToken.None);
        var secret = home.Users.Add(new UserAccount(
            Officer, Code<Role>.Of("bureau-officer"), Workload.Office, RegionPrefix.Parse("141002", null), null));
        var settings = new ApiSettings { Port = 0, RequestsPerSecond = Unlimited };
        await using var host = await ApiHost.StartAsync(home, settings, CancellationToken.None);
        using var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", await SignInAsync(client, secret!));

        await meter.RateAsync(Suite, "api.file.masked", RequestsPerSecond, async request => await ReadAsync(
                await client.GetAsync(Address($"v1/children/{Workload.ChildId(Pick(request, children))}"))),
            "current file, masked");
        await meter.RateAsync(Suite, "api.file.opened", RequestsPerSecond, async request => await ReadAsync(
                await client.PostAsJsonAsync(
                    Address($"v1/children/{Workload.ChildId(Pick(request, children))}/disclosures"),
                    new { purpose = "home-visit" })),
            "current file in clear; that it was opened is durable first");
        string[] pages = await PagesAsync(client);
        await meter.RateAsync(Suite, "api.roster", RequestsPerSecond, async request => await ReadAsync(
                await client.GetAsync(Address(pages[Pick(request, pages.Length)]))),
            "a page of 50, masked, anywhere in the roster");
    }

    // Spread over the ledger, and the same on every run.
    static int Pick(int request, int count) => (int)(request * 2_654_435_761L % count);

    static Uri Address(string path) => new(path, UriKind.Relative);

    static async Task<string> SignInAsync(HttpClient client, string secret)
    {
        using var answer = await client.PostAsJsonAsync(Address("v1/sign-in"), new { user = Officer.Value, secret });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
    }

    static async Task<string[]> PagesAsync(HttpClient client)
    {
        List<string> pages = [];
        for (string? cursor = ""; cursor is not null;)
        {
            var page = "v1/children?on=2024-06-30&limit=50" + (cursor.Length > 0 ? "&cursor=" + cursor : "");
            pages.Add(page);
            cursor = JsonSerializer.Deserialize<JsonElement>(await client.GetStringAsync(Address(page)))
                .GetProperty("next").GetString();
        }
        return [.. pages];
    }

    static async ValueTask ReadAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsByteArrayAsync();
            if (!answer.IsSuccessStatusCode || text.Length == 0)
                throw new InvalidOperationException($"The API answered {(int)answer.StatusCode}.");
        }
    }
}
