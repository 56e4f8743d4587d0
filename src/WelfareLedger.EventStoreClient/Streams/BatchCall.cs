using System.Collections.Concurrent;
using System.Threading.Channels;
using Grpc.Core;
using WelfareLedger.EventStoreProtocol;
using Status = Grpc.Core.Status;

namespace EventStore.Client;

/// <summary>One call that many appends share: written in the order in which they came, answered in any.</summary>
sealed class BatchCall
{
    const int QueuedMax = 1_000;

    readonly Connection _connection;
    readonly AsyncDuplexStreamingCall<BatchAppendReq, BatchAppendResp> _call;
    readonly Channel<BatchAppendReq> _queue = Channel.CreateBounded<BatchAppendReq>(
        new BoundedChannelOptions(QueuedMax) { SingleReader = true });

    readonly ConcurrentDictionary<Uuid, Waiting> _waiting = new();
    volatile bool _broken;

    public BatchCall(Connection connection, Route route, CallOptions options)
    {
        (_connection, Route) = (connection, route);
        _call = new WelfareLedger.EventStoreProtocol.Streams.StreamsClient(route.Invoker).BatchAppend(options);
        _ = Task.Run(SendAsync, CancellationToken.None);
        _ = Task.Run(ReceiveAsync, CancellationToken.None);
    }

    public Route Route { get; }

    /// <summary>Nothing more goes over it.</summary>
    public bool IsBroken => _broken;

    public async Task<IWriteResult> AppendAsync(BatchAppend append, CancellationToken cancellation)
    {
        var id = Uuid.NewUuid();
        var waiting = new Waiting(append, new(TaskCreationOptions.RunContinuationsAsynchronously));
        _waiting[id] = waiting;
        try
        {
            foreach (var message in append.Messages(id.ToMessage()))
                await _queue.Writer.WriteAsync(message, cancellation).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _waiting.TryRemove(id, out _);
            if (e is ChannelClosedException { InnerException: { } failure }) throw failure;
            throw;
        }
        return await waiting.Answer.Task.ConfigureAwait(false);
    }

    /// <summary>Takes nothing more; what is queued is still sent and answered.</summary>
    public void Finish()
    {
        _broken = true;
        _queue.Writer.TryComplete();
    }

    async Task SendAsync()
    {
        try
        {
            await foreach (var message in _queue.Reader.ReadAllAsync().ConfigureAwait(false))
                await _call.RequestStream.WriteAsync(message).ConfigureAwait(false);
            await _call.RequestStream.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException or OperationCanceledException)
        {
            // Why is told to the receiving half, which fails as well.
        }
    }

    async Task ReceiveAsync()
    {
        Exception failure;
        try
        {
            await foreach (var response in _call.ResponseStream.ReadAllAsync().ConfigureAwait(false))
                Answer(response);
            failure = new RpcException(new Status(StatusCode.Unavailable, "The server ended the call."));
        }
        catch (RpcException e)
        {
            failure = Trailers.Explain(e);
        }
        catch (Exception e)
        {
            failure = e;
        }
        _broken = true;
        _connection.Report(Route, failure);
        // Whoever comes from here on is told by the queue; whoever came before is told below.
        _queue.Writer.TryComplete(failure);
        foreach (var waiting in _waiting.Values) waiting.Answer.TrySetException(failure);
        _call.Dispose();
    }

    void Answer(BatchAppendResp response)
    {
        if (!_waiting.TryRemove(response.CorrelationId.ToUuid(), out var waiting)) return;
        try
        {
            waiting.Answer.TrySetResult(ToResult(response, waiting.Append));
        }
        catch (Exception e)
        {
            waiting.Answer.TrySetException(e);
        }
    }

    static IWriteResult ToResult(BatchAppendResp response, BatchAppend append)
    {
        if (response.Success is { } success) return EventStoreClient.ToResult(success);
        var error = response.Error;
        if (error?.Details is not { } details) throw new InvalidOperationException("The server's answer is empty.");
        if (details.TryUnpack<WrongExpectedVersion>(out var conflict))
        {
            return new WrongExpectedVersionResult(
                append.Stream,
                append.Expected.Named,
                conflict.CurrentCase == WrongExpectedVersion.CurrentOneofCase.CurrentStreamRevision
                    ? new(conflict.CurrentStreamRevision)
                    : StreamRevision.None);
        }
        if (details.Is(StreamDeleted.Descriptor)) throw new StreamDeletedException(append.Stream);
        if (details.Is(AccessDenied.Descriptor)) throw new AccessDeniedException();
        if (details.TryUnpack<MaximumAppendSizeExceeded>(out var size))
            throw new MaximumAppendSizeExceededException(size.MaxAppendSize);
        if (details.Is(WelfareLedger.EventStoreProtocol.Timeout.Descriptor))
            throw new RpcException(new Status(StatusCode.DeadlineExceeded, error.Message));
        throw new InvalidOperationException(
            details.TryUnpack<BadRequest>(out var bad) ? bad.Message : $"The server answered: {error.Message}");
    }

    sealed record Waiting(BatchAppend Append, TaskCompletionSource<IWriteResult> Answer);
}
