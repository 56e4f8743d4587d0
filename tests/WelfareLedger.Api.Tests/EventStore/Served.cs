using Grpc.Core;
using Grpc.Net.Client;
using WelfareLedger.Api.EventStore;
using WelfareLedger.Api.EventStore.Appending;
using WelfareLedger.EventLog;
using WelfareLedger.EventStoreProtocol;

namespace WelfareLedger.Api.Tests.EventStore;

/// <summary>An endpoint on a free port, and a client that has only the protocol.</summary>
sealed class Served : IAsyncDisposable
{
    readonly EventStoreEndpoint _endpoint;
    readonly GrpcChannel _channel;
    readonly string? _folder;

    Served(IEventLog log, EventStoreEndpoint endpoint, string? folder)
    {
        (Log, _endpoint, _folder) = (log, endpoint, folder);
        _channel = ChannelTo(Port);
        Streams = new(_channel);
    }

    public IEventLog Log { get; }

    public int Port => _endpoint.Port;

    public ChannelBase Channel => _channel;

    public Streams.StreamsClient Streams { get; }

    /// <summary>An open endpoint on a log of its own.</summary>
    public static async Task<Served> OpenAsync(Func<EndpointSettings, EndpointSettings>? with = null)
    {
        var folder = Directory.CreateTempSubdirectory("welfare-ledger-").FullName;
        var log = OpenLog.OpenOrCreate(Path.Combine(folder, "open.db"), TimeProvider.System);
        var settings = new EndpointSettings { Port = 0 };
        settings = with?.Invoke(settings) ?? settings;
        var endpoint = await EventStoreEndpoint.StartAsync(
            log, AppendRule.Open(settings.Time), settings, CancellationToken.None);
        return new(log, endpoint, folder);
    }

    /// <summary>An endpoint on a log that somebody else closes.</summary>
    public static async Task<Served> OnAsync(
        IEventLog log, AppendRule rule, Func<EndpointSettings, EndpointSettings>? with = null)
    {
        var settings = new EndpointSettings { Port = 0 };
        var endpoint = await EventStoreEndpoint.StartAsync(
            log, rule, with?.Invoke(settings) ?? settings, CancellationToken.None);
        return new(log, endpoint, folder: null);
    }

    public static GrpcChannel ChannelTo(int port) => GrpcChannel.ForAddress(
        $"http://127.0.0.1:{port}", new GrpcChannelOptions { MaxReceiveMessageSize = 17 << 20 });

    public ValueTask StopAsync() => _endpoint.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _endpoint.DisposeAsync();
        if (_folder is null)
            return;
        await Log.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
