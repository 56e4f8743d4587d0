using Grpc.Core;
using WelfareLedger.EventStoreProtocol;
using static WelfareLedger.EventStoreProtocol.AppendResp.Types;
using WrongExpectedVersion = WelfareLedger.EventStoreProtocol.AppendResp.Types.WrongExpectedVersion;

namespace EventStore.Client;

public sealed partial class EventStoreClient
{
    /// <summary>Appends to a stream whose last event has a number.</summary>
    public Task<IWriteResult> AppendToStreamAsync(
        string streamName,
        StreamRevision expectedRevision,
        IEnumerable<EventData> eventData,
        Action<EventStoreClientOperationOptions>? configureOperationOptions = null,
        TimeSpan? deadline = null,
        UserCredentials? userCredentials = null,
        CancellationToken cancellationToken = default) =>
        AppendAsync(
            streamName, new(expectedRevision, default), eventData, configureOperationOptions, deadline,
            userCredentials, cancellationToken);

    /// <summary>Appends to a stream that is in a state.</summary>
    public Task<IWriteResult> AppendToStreamAsync(
        string streamName,
        StreamState expectedState,
        IEnumerable<EventData> eventData,
        Action<EventStoreClientOperationOptions>? configureOperationOptions = null,
        TimeSpan? deadline = null,
        UserCredentials? userCredentials = null,
        CancellationToken cancellationToken = default) =>
        AppendAsync(
            streamName, new(null, expectedState), eventData, configureOperationOptions, deadline, userCredentials,
            cancellationToken);

    async Task<IWriteResult> AppendAsync(
        string stream,
        Expectation expected,
        IEnumerable<EventData> events,
        Action<EventStoreClientOperationOptions>? configure,
        TimeSpan? deadline,
        UserCredentials? credentials,
        CancellationToken cancellation)
    {
        var options = _settings.OperationOptions.Clone();
        configure?.Invoke(options);
        var route = await _connection.FindAsync(cancellation).ConfigureAwait(false);
        // The shared call has one user: whoever asks as another gets a call of his own.
        var result = credentials is null && route.HasBatchAppend
            ? await _batches.AppendAsync(
                route, new(stream, expected, events, options.BatchAppendSize, deadline), cancellation)
                .ConfigureAwait(false)
            : await AppendAloneAsync(
                route, stream, expected, events, _calls.Single(deadline, credentials, cancellation))
                .ConfigureAwait(false);
        return options.ThrowOnAppendFailure && result is WrongExpectedVersionResult conflict
            ? throw new WrongExpectedVersionException(
                conflict.StreamName, conflict.NextExpectedStreamRevision, conflict.ActualStreamRevision)
            : result;
    }

    async Task<IWriteResult> AppendAloneAsync(
        Route route, string stream, Expectation expected, IEnumerable<EventData> events, CallOptions options)
    {
        var header = new AppendReq.Types.Options { StreamIdentifier = Messages.Identify(stream) };
        expected.WriteTo(header);
        try
        {
            using var call = new WelfareLedger.EventStoreProtocol.Streams.StreamsClient(route.Invoker).Append(options);
            await call.RequestStream.WriteAsync(new() { Options = header }).ConfigureAwait(false);
            foreach (var e in events)
                await call.RequestStream.WriteAsync(new() { ProposedMessage = e.ToMessage() }).ConfigureAwait(false);
            await call.RequestStream.CompleteAsync().ConfigureAwait(false);
            var response = await call.ResponseAsync.ConfigureAwait(false);
            return response.Success is { } success
                ? ToResult(success)
                : new WrongExpectedVersionResult(stream, expected.Named, ActualOf(response.WrongExpectedVersion));
        }
        catch (RpcException e)
        {
            var failure = Trailers.Explain(e);
            _connection.Report(route, failure);
            throw failure;
        }
    }

    internal static IWriteResult ToResult(Success success) => new SuccessResult(
        success.CurrentCase == Success.CurrentOneofCase.CurrentRevision
            ? new StreamRevision(success.CurrentRevision)
            : StreamRevision.None,
        success.WhereCase == Success.WhereOneofCase.Position ? Messages.ToPosition(success.Position) : Position.End);

    static StreamRevision ActualOf(WrongExpectedVersion message) =>
        message.CurrentCase == WrongExpectedVersion.CurrentOneofCase.CurrentRevision
            ? new(message.CurrentRevision)
            : StreamRevision.None;
}
