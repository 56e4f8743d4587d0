using System.Net;
using Grpc.Core;
using WelfareLedger.EventStoreProtocol;

namespace EventStore.Client;

/// <summary>
/// The way to the server: found at the first call, shared by all, and found again when a call says that the node is
/// gone or does not lead any more.
/// </summary>
sealed class Connection : IDisposable
{
    const string StreamsService = "event_store.client.streams.streams";
    const string BatchAppend = "batchappend";

    readonly EventStoreClientConnectivitySettings _settings;
    readonly Calls _calls;
    readonly Channels _channels;
    readonly Discovery _discovery;
    readonly CancellationTokenSource _disposed = new();
    readonly Lock _gate = new();
    Task<Route>? _route;
    DnsEndPoint? _leader;

    public Connection(EventStoreClientSettings settings, Calls calls)
    {
        (_settings, _calls) = (settings.ConnectivitySettings, calls);
        _channels = new(_settings);
        _discovery = new(_settings, calls, _channels);
    }

    /// <summary>The node to ask; already there, unless it has to be found.</summary>
    public Task<Route> FindAsync(CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_route is not { IsFaulted: false, IsCanceled: false })
            {
                var leader = _leader;
                _leader = null;
                _route = Task.Run(() => FindAnewAsync(leader), _disposed.Token);
            }
            return _route.IsCompletedSuccessfully ? _route : _route.WaitAsync(cancellation);
        }
    }

    /// <summary>Says what became of a call: after some failures the node has to be found again.</summary>
    public void Report(Route route, Exception failure)
    {
        var leader = (failure as NotLeaderException)?.LeaderEndpoint;
        if (leader is null && failure is not RpcException { StatusCode: StatusCode.Unavailable }) return;
        lock (_gate)
        {
            if (_route is not { IsCompletedSuccessfully: true } || !ReferenceEquals(_route.Result, route)) return;
            _route = null;
            _leader = leader;
        }
    }

    public void Dispose()
    {
        _disposed.Cancel();
        _channels.Dispose();
        _disposed.Dispose();
    }

    async Task<Route> FindAnewAsync(DnsEndPoint? leader)
    {
        var node = leader is not null ? Addresses.Of(leader, _settings.Insecure)
            : _settings.IsSingleNode ? _settings.Address ?? throw new InvalidOperationException("There is no address.")
            : await _discovery.FindAsync(_disposed.Token).ConfigureAwait(false);
        var invoker = _channels.To(node).CreateCallInvoker();
        return new(invoker, await HasBatchAppendAsync(invoker).ConfigureAwait(false));
    }

    async Task<bool> HasBatchAppendAsync(CallInvoker invoker)
    {
        try
        {
            var supported = await new ServerFeatures.ServerFeaturesClient(invoker)
                .GetSupportedMethodsAsync(new(), _calls.Single(_settings.GossipTimeout, null, _disposed.Token))
                .ConfigureAwait(false);
            return supported.Methods.Any(method => method is
            { ServiceName: StreamsService, MethodName: BatchAppend });
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Unimplemented)
        {
            return false; // a server of before there was such a question
        }
        catch (RpcException e)
        {
            throw Trailers.Explain(e);
        }
    }
}
