using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;
using Scalar.AspNetCore;
using WelfareLedger.Api.Resources;
using WelfareLedger.Api.Web;
using WelfareLedger.Domain;
using WelfareLedger.Domain.RuleSets;

namespace WelfareLedger.Api.Documents;

/// <summary>The pages that describe the API: an OpenAPI document, and a page to browse it that needs no
/// network.</summary>
static class ApiDocument
{
    public const string Name = "v1";

    const string Scheme = "bearer";

    // What a machine that tries the examples wants to know of each.
    const string StepName = "x-step", ByName = "x-by";

    static readonly Type[] Texts =
    [
        typeof(EventId), typeof(FileNumber), typeof(RegionCode), typeof(YearMonth), typeof(Digest),
        typeof(RuleSetVersion), typeof(DateTimeOffset),
    ];
    static readonly Type[] OpenTexts = [typeof(Id<>), typeof(Code<>)];

    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer((document, _, _) =>
        {
            Describe(document);
            return Task.CompletedTask;
        });
        options.AddOperationTransformer(CompleteAsync);
        options.AddSchemaTransformer((schema, context, _) =>
        {
            Complete(schema, context.JsonTypeInfo.Type);
            return Task.CompletedTask;
        });
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapOpenApi("/openapi/{documentName:regex(^v1$)}.json").AllowAnonymous();
        app.MapScalarApiReference("/reference", page => page
                .WithTitle("WelfareLedger")
                .WithOpenApiRoutePattern("/openapi/{documentName}.json")
                .DisableDefaultFonts()
                .DisableTelemetry()
                .DisableAgent()
                .AddDocument(Name))
            .AllowAnonymous().WithMetadata(new ReferencePage());
        app.MapGet("/", () => TypedResults.LocalRedirect("/reference")).AllowAnonymous().ExcludeFromDescription();
    }

    static void Complete(OpenApiSchema schema, Type type)
    {
        var inner = Nullable.GetUnderlyingType(type);
        if (!IsText(inner ?? type)) return;
        schema.Type = inner is null ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
    }

    static void Describe(OpenApiDocument document)
    {
        foreach (var schema in document.Components?.Schemas?.Values.OfType<OpenApiSchema>() ?? []) NeverNull(schema);
        document.Info = new()
        {
            Title = "WelfareLedger",
            Version = Name,
            Description = "Files, timelines and figures of children in care, as of any day and as known at any moment. "
                + "Masked unless opened for a purpose that is recorded first. Every problem has a stable code.",
        };
        document.Servers = [];
        document.Components ??= new();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = Scheme,
            BearerFormat = "JWT",
            Description = "From POST /v1/sign-in, or of the OpenID Connect issuer that the ledger is set to.",
        };
    }

    // Whoever refers to a schema says whether null may stand in its place; the schema itself was made of either.
    static void NeverNull(OpenApiSchema schema)
    {
        schema.Type &= ~JsonSchemaType.Null;
        if (schema.Enum is not { Count: > 0 } words) return;
        schema.Enum = [.. words.Where(word => word is not null && !word.IsJsonNullSentinel())];
    }

    static async Task CompleteAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (!metadata.OfType<IAllowAnonymous>().Any())
            operation.Security = [new() { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
        var schema = await context.GetOrCreateSchemaAsync(typeof(ProblemBody), null, cancellation)
            .ConfigureAwait(false);
        context.Document!.AddComponent(nameof(ProblemBody), schema);
        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "A problem with a stable code, and a sentence in Chinese and English.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [ProblemAnswer.ContentType] = new()
                {
                    Schema = new OpenApiSchemaReference(nameof(ProblemBody), context.Document),
                },
            },
        };
        if (HttpMethods.IsGet(context.Description.HttpMethod ?? "")) AddWaiting(operation);
        if (operation.OperationId is not { } id) return;
        if (Examples.Of(id) is { } example) Add(operation, example);
        if (CommandExamples.Of(id) is { Count: > 0 } examples) Add(operation, examples);
    }

    static void AddWaiting(OpenApiOperation operation)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = "Wait-For-Position",
            In = ParameterLocation.Header,
            Description = "Answer only with what this position of the log is part of, such as a command gave it",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
    }

    static void Add(OpenApiOperation operation, Example example)
    {
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            if (parameter.Name is { } name && example.Parameters.TryGetValue(name, out var value))
                parameter.Example = JsonValue.Create(value);
        if (example.Body is { } body && operation.RequestBody?.Content is { } contents)
            foreach (var content in contents.Values) content.Example = body.DeepClone();
    }

    static void Add(OpenApiOperation operation, IReadOnlyList<CommandExample> examples)
    {
        foreach (var key in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            if (key.Name == CommandEndpoints.KeyName) key.Example = JsonValue.Create(examples[0].Key);
        foreach (var content in operation.RequestBody?.Content?.Values ?? [])
            content.Examples = examples.ToDictionary(
                example => example.Key,
                IOpenApiExample (example) => new OpenApiExample
                {
                    Summary = example.Summary,
                    Value = example.Body.DeepClone(),
                    Extensions = new Dictionary<string, IOpenApiExtension>
                    {
                        [StepName] = new JsonNodeExtension(JsonValue.Create(example.Step)),
                        [ByName] = new JsonNodeExtension(JsonValue.Create(example.By)),
                    },
                });
    }

    static bool IsText(Type type) => Texts.Contains(type) || type.IsEnum
        || (type.IsGenericType && OpenTexts.Contains(type.GetGenericTypeDefinition()));
}

/// <summary>Marks the page whose script and styles are our own.</summary>
sealed record ReferencePage;
