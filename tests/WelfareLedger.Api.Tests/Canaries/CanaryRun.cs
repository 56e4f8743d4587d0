using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WelfareLedger.Api.Access;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.EventLog;
using EventId = WelfareLedger.Domain.EventId;

namespace WelfareLedger.Api.Tests.Canaries;

/// <summary>One ledger with its users, asked at random.</summary>
sealed class CanaryRun : IAsyncDisposable
{
    const int SeldomTimes = 5;

    static readonly string[] Seldom =
    [
        "searchChildren", "breakGlass", "reviewGlass", "approveDisclosure", "journey", "survey", "programme",
        "organisation", "finding",
    ];

    static readonly HashSet<string> Accesses = ["access"];

    readonly CanaryLedger _ledger;
    readonly CanaryRequests _requests;
    readonly IReadOnlyList<CanaryOperation> _operations;
    readonly ConcurrentDictionary<string, int> _counts;
    readonly List<(CanaryUser User, HttpResponseMessage Answer, Task<byte[]> Bytes)> _live = [];
    readonly Dictionary<(Guid Child, string Proposal), Guid> _proposed = [];
    readonly CancellationTokenSource _end = new();

    CanaryRun(
        CanaryLedger ledger, CanaryRequests requests, IReadOnlyList<CanaryOperation> operations,
        ConcurrentDictionary<string, int> counts) =>
        (_ledger, _requests, _operations, _counts) = (ledger, requests, operations, counts);

    /// <summary>Masked names that were seen by those who may.</summary>
    public int Masked { get; private set; }

    /// <summary>Canaries that were seen in clear, with an access on record.</summary>
    public int Opened { get; private set; }

    public static async Task<CanaryRun> StartAsync(
        IReadOnlyList<string> regions, int seed, ConcurrentDictionary<string, int> counts)
    {
        var ledger = await CanaryLedger.MakeAsync(regions);
        using var client = ledger.Api.Anonymous();
        var operations = await CanaryOperation.AllAsync(client);
        foreach (var operation in operations) counts.TryAdd(operation.Name, 0);
        return new(ledger, new(ledger, new Random(seed)), operations, counts);
    }

    /// <summary>Every address once by every user, and more often where little is found at a try.</summary>
    public async Task AskAllAsync()
    {
        foreach (var operation in _operations)
            for (var times = Seldom.Contains(operation.Name) ? SeldomTimes : 1; times > 0; times--)
                foreach (var user in _ledger.Users) await AskAsync(operation, user);
    }

    /// <summary>Looks through what was sent as it happened, and what the process told of itself.</summary>
    public async Task FinishAsync(Telemetry telemetry)
    {
        await _end.CancelAsync();
        foreach (var (user, answer, bytes) in _live)
        {
            var sent = await bytes;
            await CheckAsync(user, "timelineLive", Position.Start, [.. HeadOf(answer), .. sent]);
            if (sent.Length > 0) _counts.AddOrUpdate("timelineLive", 1, static (_, count) => count + 1);
            answer.Dispose();
        }
        using var keeper = _ledger.Api.As(ReaderRole.Administrator, "", name: "scraper");
        var search = _ledger.Search;
        search.In(await keeper.GetStringAsync("/metrics")).Should().BeEmpty("labels of metrics tell of nobody");
        search.In(telemetry.Told).Should().BeEmpty("traces, measurements and the console tell of nobody");
        _ledger.Api.Troubles.Should().BeEmpty();
        _ledger.Api.Host.Services.GetServices<ILoggerProvider>()
            .Should().BeEmpty("the API writes no log: what it has to say it says by ApiSettings.Trouble");
    }

    public async ValueTask DisposeAsync()
    {
        _end.Dispose();
        await _ledger.DisposeAsync();
    }

    async Task AskAsync(CanaryOperation operation, CanaryUser user)
    {
        var before = await _ledger.Api.Ledger.Log.LastPositionAsync(CancellationToken.None);
        var (request, about) = _requests.Make(operation, user);
        using var sending = request;
        var answer = await user.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        if (operation.Name == "timelineLive" && answer.IsSuccessStatusCode)
        {
            _live.Add((user, answer, ListenAsync(answer)));
            return;
        }
        using var ending = answer;
        var body = await answer.Content.ReadAsByteArrayAsync();
        if (answer.IsSuccessStatusCode)
        {
            _counts.AddOrUpdate(operation.Name, 1, static (_, count) => count + 1);
            Note(operation, user, about, await request.JsonAsync(), JsonOf(answer, body));
        }
        await CheckAsync(user, $"{operation.Name} {(int)answer.StatusCode}", before, [.. HeadOf(answer), .. body]);
    }

    async Task CheckAsync(CanaryUser user, string what, Position before, byte[] sent)
    {
        var found = _ledger.Search.In(sent);
        if (found.Count == 0) return;
        var accesses = await AccessesAsync(user, before);
        foreach (var canary in found)
        {
            var opened = accesses.Where(access => access.Of(canary.Whose)).ToList();
            var reaches = user.Reaches(canary.Whose, _ledger.Pairs) || opened.Exists(access => access.IsUnderGrant);
            var told = $"{what} told {user} {(canary.Category is { } kind ? $"{kind} in clear" : "a masked name")}"
                + $" of somebody {(reaches ? "within" : "beyond")} reach: {canary.Text}";
            if (canary.Category is { } category)
            {
                opened.Should().Contain(access => access.Categories.Contains(category), told);
                Opened++;
            }
            else
            {
                Masked++;
            }
            reaches.Should().BeTrue(told);
        }
    }

    /// <summary>What of a user's looking is on record after a position.</summary>
    async Task<List<OnRecord>> AccessesAsync(CanaryUser user, Position before)
    {
        List<OnRecord> found = [];
        Dictionary<EventId, (string By, AccessEvent Access)> all = [];
        await foreach (var stored in _ledger.Api.Ledger.Log.ReadAllAsync(
            Position.Start, Accesses, CancellationToken.None))
        {
            var decoded = _ledger.Api.Ledger.Codec.Decode(stored);
            var (by, access) = (decoded.Metadata.By.Id.Value, (AccessEvent)decoded.Event);
            all[new EventId(stored.Id)] = (by, access);
            if (stored.Position > before && by == user.Name && access is AccessEvent.PersonalDataDisclosed disclosed)
                found.Add(new(disclosed, IsGranted(disclosed)));

            bool IsGranted(AccessEvent.PersonalDataDisclosed to) => to.Under is { } under
                && all.TryGetValue(under, out var grant)
                && grant switch
                {
                    (var breaker, AccessEvent.GlassBroken broken) => breaker == user.Name && broken.Child == to.Child,
                    (_, AccessEvent.DisclosureApproved approved) =>
                        approved.Requester.Value == user.Name && approved.Child == to.Child,
                    _ => false,
                };
        }
        return found;
    }

    // A command that was accepted can change whom somebody reaches.
    void Note(CanaryOperation operation, CanaryUser user, CanaryPerson about, JsonNode? asked, JsonNode? answer)
    {
        _requests.Learn(operation, user, about, answer);
        var data = asked?["data"];
        switch (operation.Name)
        {
            case "open-intake" or "recruit-carer":
                about.Id = Guid.ParseExact(((string)answer!["stream"]!).Split('-')[1], "N");
                about.Counties.Add(((string)data!["office"]!)[..6]);
                break;
            case "pair-child":
                _ledger.Pairs.Add((Guid.Parse((string)data!["carer"]!), about.Id));
                break;
            case "propose-match":
                _proposed[(about.Id, (string)data!["proposal"]!)] = Guid.Parse((string)data["carer"]!);
                break;
            case "accept-match":
                _ledger.Pairs.Add((_proposed[(about.Id, (string)data!["proposal"]!)], about.Id));
                break;
            case "transfer-file":
                about.Counties.Add(((string)data!["to"]!)[..6]);
                about.Villages.Add((string?)data["region"] ?? "");
                break;
            case "record-residence":
                about.Villages.Add((string)data!["region"]!);
                break;
        }
    }

    async Task<byte[]> ListenAsync(HttpResponseMessage answer)
    {
        using var heard = new MemoryStream();
        try
        {
            await using var stream = await answer.Content.ReadAsStreamAsync(_end.Token);
            await stream.CopyToAsync(heard, _end.Token);
        }
        catch (OperationCanceledException)
        {
            // It has no end of its own.
        }
        return heard.ToArray();
    }

    static byte[] HeadOf(HttpResponseMessage answer) => Encoding.UTF8.GetBytes(
        $"{answer.ReasonPhrase}\n{answer.Headers}\n{answer.Content.Headers}\n{answer.TrailingHeaders}\n");

    static JsonNode? JsonOf(HttpResponseMessage answer, byte[] body) =>
        answer.Content.Headers.ContentType?.MediaType == "application/json" ? JsonNode.Parse(body) : null;

    sealed record OnRecord(AccessEvent.PersonalDataDisclosed Access, bool IsUnderGrant)
    {
        public ValueList<PersonalCategory> Categories => Access.Categories;

        public bool Of(CanaryPerson person) => person.IsChild
            ? Access.Child?.Value == person.Id
            : Access.Carer?.Value == person.Id;
    }
}

static class Sent
{
    /// <summary>What a request says, where it is JSON at all.</summary>
    public static async Task<JsonNode?> JsonAsync(this HttpRequestMessage request)
    {
        if (request.Content is null) return null;
        try
        {
            return JsonNode.Parse(await request.Content.ReadAsStringAsync());
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
