using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using WelfareLedger.Api.Access;

namespace WelfareLedger.Api.Tests.Web;

/// <summary>The OpenAPI document: as reviewed, and true of the sample ledger.</summary>
[Collection(SampleApiCollection.Name)]
public sealed class DocumentTests(SampleApi sample)
{
    const string OneCommand = "/v1/commands/record-visit";

    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public async Task The_document_is_the_one_reviewed()
    {
        var document = await DocumentAsync();
        // One command stands for all: their members are held by docs/COMMANDS.md.
        var paths = document["paths"]!.AsObject();
        foreach (var path in paths.Select(path => path.Key).Where(IsOtherCommand).ToList()) paths.Remove(path);

        document["openapi"]!.GetValue<string>().Should().StartWith("3.1");
        Reviewed.Check("openapi.json", document.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n");
    }

    [Fact]
    public async Task Every_reference_in_it_leads_somewhere_and_every_operation_has_a_name_of_its_own()
    {
        var document = await DocumentAsync();
        var text = document.ToJsonString();

        foreach (var part in text.Split("\"$ref\":\"")[1..])
        {
            var reference = part[..part.IndexOf('"', StringComparison.Ordinal)];
            reference.Should().StartWith("#/");
            JsonNode? node = document;
            foreach (var step in reference[2..].Split('/')) node = node?[step];
            node.Should().NotBeNull("{0} is referred to", reference);
        }
        var names = Operations(document).Select(one => one.Operation["operationId"]!.GetValue<string>()).ToList();
        names.Should().OnlyHaveUniqueItems();
        names.Should().HaveCountGreaterThan(60);
    }

    [Fact]
    public async Task Every_example_is_answered_by_the_sample_ledger()
    {
        using var client = sample.Ledger.As(ReaderRole.ApiClient, "14", name: "example-client");
        using var auditor = sample.Ledger.As(ReaderRole.Auditor, "", name: "example-auditor");
        using var supervisor = sample.Ledger.As(ReaderRole.TownshipSupervisor, "141123", name: "example-supervisor");
        using var federation = sample.Ledger.As(ReaderRole.FederationOfficer, "141123", name: "example-federation");
        using var officer = sample.Ledger.As(ReaderRole.BureauOfficer, "14", name: "example-officer");
        HttpClient[] askers = [client, auditor, supervisor, federation, officer];
        List<string> wrong = [];
        foreach (var (method, path, operation) in Operations(await DocumentAsync()))
        {
            var name = operation["operationId"]!.GetValue<string>();
            var statuses = await AnswersAsync(askers, method, path, operation);
            if (!statuses.Any(status => IsGood(name, status)))
                wrong.Add($"{method} {path}: {string.Join(' ', statuses)}");
            if (method == "post" && operation["requestBody"] is not null && Body(operation) is null)
                wrong.Add($"{method} {path}: has no example of its body");
        }

        string.Join('\n', wrong).Should().BeEmpty();
    }

    [Fact]
    public async Task The_reference_page_needs_nothing_from_elsewhere()
    {
        using var client = sample.Ledger.Anonymous();

        using var page = await client.GetAsync("/reference/");
        var html = await page.Content.ReadAsStringAsync();
        var script = html.Split("src=\"").Skip(1).Select(part => part[..part.IndexOf('"', StringComparison.Ordinal)])
            .ToList();

        page.StatusCode.Should().Be(HttpStatusCode.OK);
        html.Should().NotContain("https://cdn").And.NotContain("fonts.scalar.com");
        script.Should().NotBeEmpty().And.OnlyContain(source => !source.Contains("://"));
        foreach (var source in script)
        {
            using var answer = await client.GetAsync(new Uri(new Uri(client.BaseAddress!, "/reference/"), source));
            answer.StatusCode.Should().Be(HttpStatusCode.OK, "the page asks for {0}", source);
        }
    }

    [Fact]
    public async Task Metrics_are_told_to_who_is_signed_in_and_name_nobody()
    {
        using var client = sample.Ledger.As(ReaderRole.Administrator, "");
        using var officer = sample.Ledger.As(ReaderRole.BureauOfficer);
        using var nobody = sample.Ledger.Anonymous();
        await officer.GetOkAsync("/v1/children/141002-2024-00017");

        var text = await client.GetStringAsync("/metrics");

        text.Should().Contain("http_server_request_duration").And.Contain("/v1/children/{child}");
        text.Should().NotContain("141002-2024-00017");
        (await nobody.GetProblemAsync("/metrics")).Should().Be((401, "not-signed-in"));
    }

    // An example of what is not so on the sample (a secret, a request of somebody) shows the form only.
    static bool IsGood(string operation, int status) => operation switch
    {
        "signIn" => status == 401,
        "approveDisclosure" or "reviewGlass" or "finding" => status == 404,
        _ => status is >= 200 and < 300 or 422 or 409
            // Of a child that the example only names.
            || (status == 404 && operation.Contains('-', StringComparison.Ordinal)),
    };

    static bool IsOtherCommand(string path) =>
        path.StartsWith("/v1/commands/", StringComparison.Ordinal) && path != OneCommand;

    static async Task<List<int>> AnswersAsync(
        HttpClient[] askers, string method, string path, JsonNode operation)
    {
        List<int> statuses = [];
        foreach (var asker in askers)
        {
            using var request = Request(method, path, operation);
            using var answer = await asker.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            statuses.Add((int)answer.StatusCode);
        }
        return statuses;
    }

    static HttpRequestMessage Request(string method, string path, JsonNode operation)
    {
        List<string> query = [];
        Dictionary<string, string> headers = [];
        foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
        {
            if (parameter!["example"]?.GetValue<string>() is not { } value) continue;
            var name = parameter["name"]!.GetValue<string>();
            switch (parameter["in"]!.GetValue<string>())
            {
                case "path":
                    path = path.Replace($"{{{name}}}", value, StringComparison.Ordinal);
                    break;
                case "query":
                    query.Add($"{name}={Uri.EscapeDataString(value)}");
                    break;
                default:
                    headers.Add(name, value);
                    break;
            }
        }
        var address = path + (query.Count == 0 ? "" : $"?{string.Join('&', query)}");
        var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), address);
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        if (Body(operation) is { } body)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return request;
    }

    static JsonNode? Body(JsonNode operation) =>
        operation["requestBody"]?["content"]?["application/json"]?["example"];

    static IEnumerable<(string Method, string Path, JsonNode Operation)> Operations(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        where operation.Key is "get" or "post"
        select (operation.Key, path.Key, operation.Value!);

    async Task<JsonNode> DocumentAsync()
    {
        using var client = sample.Ledger.Anonymous();
        return JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!;
    }
}
