using System.Text.Json.Nodes;

namespace WelfareLedger.Api.Tests.Canaries;

/// <summary>One address with its method, as the OpenAPI document has it.</summary>
sealed record CanaryOperation(string Name, HttpMethod Method, string Path, JsonNode Written)
{
    /// <summary>All there are, so that none can be forgotten.</summary>
    public static async Task<IReadOnlyList<CanaryOperation>> AllAsync(HttpClient client)
    {
        var document = JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!;
        return
        [
            .. from path in document["paths"]!.AsObject()
               from operation in path.Value!.AsObject()
               select new CanaryOperation(
                   (string)operation.Value!["operationId"]!, new(operation.Key.ToUpperInvariant()), path.Key,
                   operation.Value!),
        ];
    }

    public bool IsCommand => Path.StartsWith("/v1/commands/", StringComparison.Ordinal);

    /// <summary>Name and place of each parameter, and whether it must be given.</summary>
    public IEnumerable<(string Name, string In)> Parameters =>
        from parameter in Written["parameters"]?.AsArray() ?? []
        select ((string)parameter!["name"]!, (string)parameter["in"]!);

    public bool HasBody => Written["requestBody"] is not null;

    /// <summary>The example of its body, the first where there are several.</summary>
    public JsonObject ExampleBody
    {
        get
        {
            var content = Written["requestBody"]!["content"]!["application/json"]!;
            var body = content["example"] ?? content["examples"]!.AsObject().First().Value!["value"]!;
            return (JsonObject)body.DeepClone();
        }
    }
}
