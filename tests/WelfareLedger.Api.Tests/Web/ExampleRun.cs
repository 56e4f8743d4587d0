using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using WelfareLedger.Api.Access;
using WelfareLedger.Api.Tests.ForeignClients;
using WelfareLedger.Domain;
using WelfareLedger.Hosting.Users;

namespace WelfareLedger.Api.Tests.Web;

/// <summary>Every example of the OpenAPI document, given to a sample ledger once: those of commands in the order of
/// their story, then all that asks.</summary>
public sealed class ExampleRun(SampleApi sample) : IAsyncLifetime
{
    static readonly FileNumber Paid = FileNumber.Parse("141123-2023-00006", null);

    // What an example cannot know, as it is made anew in each ledger: told by an answer to another.
    readonly Dictionary<string, string> _told = [];
    readonly List<string> _wrong = [];
    readonly JsonArray _answers = [];

    ApiLedger _ledger = null!;
    JsonNode _document = null!;

    /// <summary>Those that did not do what they say.</summary>
    public IReadOnlyList<string> Wrong => _wrong;

    /// <summary>All addresses.</summary>
    internal IReadOnlyList<Operation> Operations { get; private set; } = [];

    /// <summary>What validators that others wrote find in the document and in the answers.</summary>
    public Lazy<Task<string[]>> Validated => field ??= new(() => NodeClients.ValidateAsync(new JsonObject
    {
        ["document"] = _document.DeepClone(),
        ["answers"] = _answers.DeepClone(),
    }.ToJsonString()));

    public async Task InitializeAsync()
    {
        _ledger = await sample.CopyAsync();
        // Payrolls are drawn up on the command line only.
        var child = await _ledger.Home.Reading.Children.FindByFileNumberAsync(Paid, CancellationToken.None);
        await new Community("141123", Guid.NewGuid(), Guid.NewGuid()).PayAsync(_ledger, [child!.Value]);
        _told["secret"] = _ledger.Home.Users.Add(new UserAccount(
            Code<Actor>.Of("yd-07"), ReaderRole.BureauOfficer.Code, ApiLedger.Yaodu, RegionPrefix.Parse("141002", null),
            Carer: null))!;
        using var client = _ledger.Anonymous();
        _document = JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!;
        Operations =
        [
            .. from path in _document["paths"]!.AsObject()
               from operation in path.Value!.AsObject()
               select new Operation(operation.Key.ToUpperInvariant(), path.Key, operation.Value!),
        ];
        await RunAsync();
    }

    public async Task DisposeAsync()
    {
        await _ledger.DisposeAsync();
        _ledger.Troubles.Should().BeEmpty();
    }

    async Task RunAsync()
    {
        foreach (var (command, example) in Operations
            .SelectMany(one => ExamplesOf(one.Written).Select(example => (one, example)))
            .OrderBy(pair => (int)pair.example.Value!["x-step"]!))
            await GiveAsync(command, example.Key, example.Value!);
        HttpClient[] askers =
        [
            _ledger.As(ReaderRole.ApiClient, "14", name: "example-client"),
            _ledger.As(ReaderRole.Auditor, "", name: "example-auditor"),
            _ledger.As(ReaderRole.TownshipSupervisor, "141123", name: "example-supervisor"),
            _ledger.As(ReaderRole.FederationOfficer, "141123", name: "example-federation"),
            _ledger.As(ReaderRole.BureauOfficer, "14", name: "example-officer"),
        ];
        foreach (var operation in Operations.Where(one => ExamplesOf(one.Written).Count == 0))
            await AskAsync(askers, operation);
        foreach (var asker in askers) asker.Dispose();
    }

    async Task GiveAsync(Operation command, string key, JsonNode example)
    {
        var by = (string)example["x-by"]!;
        using var client = _ledger.As(ReaderRoles.Parse(by)!.Value, "141123", name: $"example-{by}");
        using var request = RequestOf(command, example["value"]);
        request.Headers.Remove("Idempotency-Key");
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await client.SendAsync(request);
        await NoteAsync(command, answer);
        if (RefusalOf(example) is { } code)
        {
            if (await answer.ProblemAsync() != (422, code)) _wrong.Add($"{key}: {(int)answer.StatusCode}");
            return;
        }
        var body = await answer.Content.ReadAsStringAsync();
        if (answer.StatusCode != HttpStatusCode.OK) _wrong.Add($"{key}: {body}");
        else if (JsonNode.Parse(body)!["events"]!.AsArray().Count == 0) _wrong.Add($"{key}: recorded nothing");
    }

    async Task AskAsync(HttpClient[] askers, Operation operation)
    {
        var body = operation.Contents?["application/json"]?["example"]
            ?? operation.Contents?["application/octet-stream"]?["example"];
        if (operation.Written["requestBody"] is not null && body is null)
            _wrong.Add($"{operation.Path}: has no example of its body");
        List<int> statuses = [];
        foreach (var asker in askers)
        {
            using var request = RequestOf(operation, body);
            using var answer = await asker.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            statuses.Add((int)answer.StatusCode);
            if (!answer.IsSuccessStatusCode) continue;
            await NoteAsync(operation, answer);
            if (operation.Name is "requestDisclosure" or "breakGlass" or "findings" or "attachEvidence")
                Learn(operation.Name, await answer.Content.ReadAsStringAsync());
            return;
        }
        _wrong.Add($"{operation.Path}: {string.Join(' ', statuses)}");
    }

    /// <summary>What was answered: what is no JSON by its type only.</summary>
    async Task NoteAsync(Operation operation, HttpResponseMessage answer)
    {
        var type = answer.Content.Headers.ContentType?.MediaType;
        var isJson = type is "application/json" or "application/problem+json";
        _answers.Add(new JsonObject
        {
            ["operation"] = operation.Name,
            ["status"] = ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture),
            ["type"] = type,
            ["body"] = isJson ? JsonNode.Parse(await answer.Content.ReadAsStringAsync()) : null,
        });
    }

    void Learn(string operation, string answer)
    {
        var body = JsonNode.Parse(answer)!;
        var (name, value) = operation switch
        {
            "requestDisclosure" => ("request", body["event"]),
            "breakGlass" => ("broken", body["event"]),
            "attachEvidence" => ("blob", body["blob"]),
            _ => ("finding", body["findings"]![0]!["id"]),
        };
        _told[name] = (string)value!;
    }

    HttpRequestMessage RequestOf(Operation operation, JsonNode? body)
    {
        var path = operation.Path;
        List<string> query = [];
        List<(string Name, string Value)> headers = [];
        foreach (var parameter in operation.Written["parameters"]?.AsArray() ?? [])
        {
            if ((string?)parameter!["example"] is not { } value) continue;
            var name = (string)parameter["name"]!;
            value = _told.GetValueOrDefault(name, value);
            switch ((string)parameter["in"]!)
            {
                case "path":
                    path = path.Replace($"{{{name}}}", value, StringComparison.Ordinal);
                    break;
                case "query":
                    query.Add($"{name}={Uri.EscapeDataString(value)}");
                    break;
                default:
                    headers.Add((name, value));
                    break;
            }
        }
        var address = path + (query.Count == 0 ? "" : $"?{string.Join('&', query)}");
        var request = new HttpRequestMessage(new HttpMethod(operation.Method), address);
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        if (body is JsonValue bytes)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes((string)bytes!));
            request.Content.Headers.ContentType = new("application/octet-stream");
        }
        else if (body?.DeepClone() is { } sent)
        {
            if (sent["secret"] is not null) sent["secret"] = _told["secret"];
            request.Content = new StringContent(sent.ToJsonString(), Encoding.UTF8, "application/json");
        }
        return request;
    }

    internal static JsonObject ExamplesOf(JsonNode written) =>
        written["requestBody"]?["content"]?["application/json"]?["examples"]?.AsObject() ?? [];

    internal static string? RefusalOf(JsonNode example) =>
        ((string)example["summary"]!).Split(": refused, ") is [_, var code] ? code : null;

    internal sealed record Operation(string Method, string Path, JsonNode Written)
    {
        public string Name => (string)Written["operationId"]!;

        public JsonNode? Contents => Written["requestBody"]?["content"];

        public bool IsCommand => Path.StartsWith("/v1/commands/", StringComparison.Ordinal);
    }
}
