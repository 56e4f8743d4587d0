using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using WelfareLedger.Api.Access;
using WelfareLedger.Testing.Programs;

namespace WelfareLedger.Api.Tests.Web;

/// <summary>What is counted and traced, where it goes, and that it tells of nobody.</summary>
public sealed class TelemetryTests
{
    const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT", TracesEndpoint = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
    const string Protocol = "OTEL_EXPORTER_OTLP_PROTOCOL";

    [Fact]
    public async Task Counts_and_traces_are_sent_to_where_the_standard_variables_say()
    {
        await using var collector = new Collector();
        var child = await RunAsync(new() { [Endpoint] = collector.Address, [Protocol] = "http/protobuf" });

        var traces = collector.Received("/v1/traces");
        traces.Should().Contain("welfare-ledger").And.Contain("GET /v1/children/{child}")
            .And.Contain("record-visit").And.Contain("refused").And.Contain("future-day");
        var counts = collector.Received("/v1/metrics");
        counts.Should().Contain("welfare_ledger.commands").And.Contain("welfare_ledger.events.appended")
            .And.Contain("welfare_ledger.projection.lag").And.Contain("http.server.request.duration");
        (traces + counts).Should().NotContain(child).And.NotContain("yd-21").And.NotContain("hung on");
    }

    [Fact]
    public async Task A_kind_with_an_address_of_its_own_goes_there_alone()
    {
        await using var collector = new Collector();
        await RunAsync(new()
        {
            [TracesEndpoint] = $"{collector.Address}of-their-own",
            [Protocol] = "http/protobuf",
        });

        collector.Received("/of-their-own").Should().Contain("record-visit");
        collector.Addresses.Should().Equal("/of-their-own");
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("OTEL_SDK_DISABLED", "true")]
    public async Task Nothing_is_sent_unasked(string? name, string? value)
    {
        await using var collector = new Collector();
        Dictionary<string, string> variables = new() { [Protocol] = "http/protobuf" };
        if (name is not null) (variables[name], variables[Endpoint]) = (value!, collector.Address);

        await RunAsync(variables);

        collector.Addresses.Should().BeEmpty();
    }

    [Fact]
    public async Task Commands_events_and_accesses_are_counted_by_kind()
    {
        using var counts = new Counts();
        await RunAsync([]);

        counts["welfare_ledger.commands command=record-visit outcome=accepted"].Should().BePositive();
        counts["welfare_ledger.commands command=record-visit outcome=refused code=future-day"].Should().BePositive();
        counts["welfare_ledger.events.appended category=child"].Should().BePositive();
        counts["welfare_ledger.accesses kind=disclosure-denied ground=OutOfReach"].Should().BePositive();
    }

    [Fact]
    public async Task Prometheus_is_told_the_ledger_s_own_counts_and_lags()
    {
        await using var ledger = await ApiLedger.EmptyAsync();
        await ledger.ChildAsync();
        _ = ledger.Home.Audit;
        using var client = ledger.As(ReaderRole.Administrator, "");

        var text = await client.GetStringAsync("/metrics");

        text.Should().Contain("welfare_ledger_commands").And.Contain("welfare_ledger_projection_lag")
            .And.Contain("welfare_ledger_checkpoint_lag").And.Contain("projection=\"child-file\"");
    }

    /// <summary>A read, a command, a refusal and a denial; all of it is sent by the time this returns.</summary>
    /// <returns>The child's id.</returns>
    static async Task<string> RunAsync(Dictionary<string, string> variables)
    {
        await using var ledger = await ApiLedger.EmptyAsync(settings => settings with { Telemetry = variables });
        var child = await ledger.ChildAsync();
        using var client = ledger.As(ReaderRole.BureauOfficer, name: "yd-21");
        using var other = ledger.As(ReaderRole.BureauOfficer, "141123");
        using var asked = new HttpRequestMessage(HttpMethod.Get, $"/v1/children/{child}");
        asked.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        asked.Headers.Add("tracestate", "vendor=hung on");
        asked.Headers.Add("baggage", "what=hung on");
        (await client.SendAsync(asked)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await other.GetAsync($"/v1/children/{child}")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        foreach (var (on, status) in (ValueTuple<string, int>[])[("2024-05-20", 200), ("2199-05-20", 422)])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/commands/record-visit")
            {
                Content = JsonContent.Create(
                    new
                    {
                        child = child.ToString(),
                        data = new { kind = "call", on, outcome = "met", official = "liu-7" },
                    },
                    options: JsonSerializerOptions.Web),
            };
            request.Headers.Add("Idempotency-Key", on);
            using var answer = await client.SendAsync(request);
            ((int)answer.StatusCode).Should().Be(status);
        }
        return child.ToString();
    }

    /// <summary>Takes whatever is sent to it, as an OpenTelemetry collector does.</summary>
    sealed class Collector : IAsyncDisposable
    {
        readonly HttpListener _listener = new();
        readonly ConcurrentQueue<(string Address, string Text)> _received = [];
        readonly Task _listening;

        public Collector()
        {
            Address = $"http://127.0.0.1:{FreePort.Any()}/";
            _listener.Prefixes.Add(Address);
            _listener.Start();
            _listening = ListenAsync();
        }

        public string Address { get; }

        public IEnumerable<string> Addresses => _received.Select(one => one.Address).Distinct();

        public string Received(string address) =>
            string.Concat(_received.Where(one => one.Address == address).Select(one => one.Text));

        public async ValueTask DisposeAsync()
        {
            _listener.Close();
            await _listening;
        }

        async Task ListenAsync()
        {
            try
            {
                while (true)
                {
                    var context = await _listener.GetContextAsync();
                    using var body = new MemoryStream();
                    await context.Request.InputStream.CopyToAsync(body);
                    _received.Enqueue((context.Request.Url!.AbsolutePath, Encoding.Latin1.GetString(body.ToArray())));
                    context.Response.Close();
                }
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // It was closed.
            }
        }
    }

    /// <summary>What the ledger counts, by name and labels.</summary>
    sealed class Counts : IDisposable
    {
        readonly ConcurrentDictionary<string, long> _counts = new(StringComparer.Ordinal);
        readonly MeterListener _listener = new()
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == "WelfareLedger") listener.EnableMeasurementEvents(instrument);
            },
        };

        public Counts()
        {
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            {
                var name = new StringBuilder(instrument.Name);
                foreach (var tag in tags) name.Append($" {tag.Key}={tag.Value}");
                _counts.AddOrUpdate(name.ToString(), value, (_, sum) => sum + value);
            });
            _listener.Start();
        }

        public long this[string name] => _counts.GetValueOrDefault(name);

        public void Dispose() => _listener.Dispose();
    }
}
