using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using WelfareLedger.Api.Access;

namespace WelfareLedger.Api.Tests.Web;

/// <summary>The OpenAPI document: as reviewed, and whole.</summary>
[Collection(SampleApiCollection.Name)]
public sealed class DocumentTests(SampleApi sample)
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public async Task The_document_is_the_one_reviewed()
    {
        var document = await DocumentAsync();

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
        var names =
            (from path in document["paths"]!.AsObject()
             from operation in path.Value!.AsObject()
             select (string)operation.Value!["operationId"]!).ToList();
        names.Should().OnlyHaveUniqueItems();
        names.Should().HaveCountGreaterThan(160);
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

    async Task<JsonNode> DocumentAsync()
    {
        using var client = sample.Ledger.Anonymous();
        return JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!;
    }
}
