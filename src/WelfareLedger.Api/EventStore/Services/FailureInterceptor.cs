using Grpc.Core;
using Grpc.Core.Interceptors;

namespace WelfareLedger.Api.EventStore.Services;

/// <summary>Turns what went wrong inside into what clients know, and tells the one who runs this of a bug.</summary>
sealed class FailureInterceptor(Stopping stopping, Action<string>? trouble) : Interceptor
{
    static readonly TimeSpan RestTimeMax = TimeSpan.FromSeconds(5);

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, () => continuation(request, context));

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, async () =>
        {
            try
            {
                return await continuation(requestStream, context).ConfigureAwait(false);
            }
            catch (RpcException)
            {
                await TakeTheRestAsync(context).ConfigureAwait(false);
                throw;
            }
        });

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, async () =>
        {
            await continuation(request, responseStream, context).ConfigureAwait(false);
            return true;
        });

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        GuardAsync(context, async () =>
        {
            await continuation(requestStream, responseStream, context).ConfigureAwait(false);
            return true;
        });

    async Task<T> GuardAsync<T>(ServerCallContext context, Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        // Who hung up is told nothing any more, and what the call met then is no failure.
        catch (Exception failure) when (!context.CancellationToken.IsCancellationRequested)
        {
            if (Refusals.Of(failure, stopping.Token.IsCancellationRequested) is not { } refusal)
                throw;
            if (refusal.StatusCode == StatusCode.Internal)
                trouble?.Invoke($"{context.Method}: {failure.GetType().Name}");
            throw refusal;
        }
    }

    /// <summary>A client that is still sending when it is refused hears of a broken stream, and not why. So what it has
    /// on the way is taken from it first, for a while.</summary>
    static async Task TakeTheRestAsync(ServerCallContext context)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        patience.CancelAfter(RestTimeMax);
        try
        {
            await context.GetHttpContext().Request.Body.CopyToAsync(Stream.Null, patience.Token).ConfigureAwait(false);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            // It is refused all the same.
        }
    }
}
