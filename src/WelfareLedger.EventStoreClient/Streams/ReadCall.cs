using System.Runtime.CompilerServices;
using Grpc.Core;
using WelfareLedger.EventStoreProtocol;

namespace EventStore.Client;

/// <summary>One reading or subscription on its way. It begins at once, and can be gone through once.</summary>
sealed class ReadCall
{
    readonly Connection _connection;
    readonly ReadReq _request;
    readonly CallOptions _options;
    readonly CancellationTokenSource _stop;
    Route? _route;
    AsyncServerStreamingCall<ReadResp>? _call;
    int _taken;
    int _stopped;

    public ReadCall(Connection connection, ReadReq request, CallOptions options)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(options.CancellationToken);
        (_connection, _request, _options) = (connection, request, options.WithCancellationToken(_stop.Token));
        First = BeginAsync();
    }

    /// <summary>The first response; null where there is none.</summary>
    public Task<ReadResp?> First { get; }

    public async IAsyncEnumerable<ReadResp> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        if (Interlocked.Exchange(ref _taken, 1) == 1)
            throw new InvalidOperationException("What is read can be gone through once.");
        var registration = cancellation.UnsafeRegister(static stop => ((CancellationTokenSource)stop!).Cancel(), _stop);
        try
        {
            for (var response = await First.ConfigureAwait(false); response is not null;
                response = await NextAsync().ConfigureAwait(false))
                yield return response;
        }
        finally
        {
            await registration.DisposeAsync().ConfigureAwait(false);
            Stop();
        }
    }

    /// <summary>Whoever still waits is told that it was cancelled.</summary>
    public void Stop()
    {
        if (Interlocked.Exchange(ref _stopped, 1) == 1) return;
        _stop.Cancel();
        _call?.Dispose();
        _stop.Dispose();
    }

    async Task<ReadResp?> BeginAsync()
    {
        _route = await _connection.FindAsync(_stop.Token).ConfigureAwait(false);
        _call = new WelfareLedger.EventStoreProtocol.Streams.StreamsClient(_route.Invoker).Read(_request, _options);
        return await NextAsync().ConfigureAwait(false);
    }

    async ValueTask<ReadResp?> NextAsync()
    {
        try
        {
            var responses = _call!.ResponseStream;
            return await responses.MoveNext(CancellationToken.None).ConfigureAwait(false) ? responses.Current : null;
        }
        catch (RpcException e) when (_options.CancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(e.Status.Detail, e, _options.CancellationToken);
        }
        catch (RpcException e)
        {
            var failure = Trailers.Explain(e);
            _connection.Report(_route!, failure);
            throw failure;
        }
    }
}
