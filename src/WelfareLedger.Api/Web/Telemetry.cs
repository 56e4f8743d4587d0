using System.Collections.Frozen;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using WelfareLedger.Application;

namespace WelfareLedger.Api.Web;

/// <summary>
/// Counts, durations and traces: for Prometheus to fetch, and by OTLP to wherever the standard OTEL variables say.
/// Without an endpoint in them nothing is sent. No label or attribute tells of anybody: requests go by the template of
/// their address.
/// </summary>
static class Telemetry
{
    const string Prefix = "OTEL_";
    const string ServiceName = Prefix + "SERVICE_NAME";

    // How many, how long, how full: by route template, method and status.
    static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting",
        LedgerTelemetry.Name, LedgerGauges.Name,
    ];

    static readonly string[] Sources = ["Microsoft.AspNetCore", LedgerTelemetry.Name];

    /// <summary>The variables of the environment that are about telemetry.</summary>
    public static IReadOnlyDictionary<string, string> OfEnvironment() =>
        Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .Select(variable => (Name: (string)variable.Key, Value: (string?)variable.Value ?? ""))
            .Where(variable => variable.Name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal);

    public static void AddTo(WebApplicationBuilder builder, ApiSettings settings)
    {
        builder.Configuration.AddInMemoryCollection(
            settings.Telemetry.Select(variable => new KeyValuePair<string, string?>(variable.Key, variable.Value))
                .Append(new(ServiceName, settings.Telemetry.GetValueOrDefault(ServiceName, "welfare-ledger"))));
        builder.Services.AddMetrics();
        builder.Services.AddSingleton<LedgerGauges>();
        builder.Services.AddSingleton<System.Diagnostics.DistributedContextPropagator>(new TraceParents());
        var telemetry = builder.Services.AddOpenTelemetry();
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(Meters).AddPrometheusExporter();
            if (EndpointOf("METRICS", settings) is { } endpoint) metrics.AddOtlpExporter(Send(endpoint));
        });
        if (EndpointOf("TRACES", settings) is { } traced)
            telemetry.WithTracing(traces => traces.AddSource(Sources).AddOtlpExporter(Send(traced)));
    }

    /// <summary>Where a kind of telemetry goes; null for nowhere. The specification's order: an address of its own is
    /// taken as it stands; the common one is completed by the exporter, which reads it itself.</summary>
    static (string Address, bool IsOwn)? EndpointOf(string signal, ApiSettings settings)
    {
        string? Value(string name) =>
            settings.Telemetry.GetValueOrDefault(Prefix + name) is { Length: > 0 } value ? value : null;
        if (string.Equals(Value("SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase)
            || Value($"{signal}_EXPORTER") == "none") return null;
        return Value($"EXPORTER_OTLP_{signal}_ENDPOINT") is { } own ? (own, true)
            : Value("EXPORTER_OTLP_ENDPOINT") is { } common ? (common, false)
            : null;
    }

    static Action<OtlpExporterOptions> Send((string Address, bool IsOwn) endpoint) => exporter =>
    {
        if (endpoint.IsOwn) exporter.Endpoint = new(endpoint.Address);
    };
}
