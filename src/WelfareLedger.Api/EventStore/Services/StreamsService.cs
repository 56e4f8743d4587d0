using Grpc.Core;
using WelfareLedger.Api.EventStore.Appending;
using WelfareLedger.Api.EventStore.Reading;
using WelfareLedger.EventLog;
using WelfareLedger.EventStoreProtocol;

namespace WelfareLedger.Api.EventStore.Services;

/// <summary>The streams of a log, to those outside.</summary>
sealed class StreamsService(IEventLog log, Appender appender, EndpointSettings settings, Stopping stopping)
    : Streams.StreamsBase
{
    public override async Task Read(
        ReadReq request, IServerStreamWriter<ReadResp> responseStream, ServerCallContext context)
    {
        var asked = ReadRequest.Of(request);
        var output = new ReadOutput(responseStream, context.GetHttpContext().Response.BodyWriter, asked.IdsAsText);
        using var stop = Stop(context);
        await (asked switch
        {
            ReadRequest.OneStream one => Reads.RunAsync(log, one, output, stop.Token),
            ReadRequest.Everything all => Reads.RunAsync(log, all, output, stop.Token),
            ReadRequest.FollowStream one => Subscriptions.RunAsync(log, one, output, stop.Token),
            ReadRequest.FollowEverything all => Subscriptions.RunAsync(log, all, output, stop.Token),
            _ => throw new System.Diagnostics.UnreachableException(asked.GetType().Name),
        }).ConfigureAwait(false);
    }

    public override async Task<AppendResp> Append(
        IAsyncStreamReader<AppendReq> requestStream, ServerCallContext context)
    {
        using var stop = Stop(context);
        if (!await requestStream.MoveNext(stop.Token).ConfigureAwait(false)
            || requestStream.Current.Options is not { } options)
            throw Refusals.Invalid("An append begins with its options.");
        if (options.StreamIdentifier?.StreamName is not { IsEmpty: false } name)
            throw Refusals.Invalid("An append names its stream.");
        var expected = Expectation.Of(options)
            ?? throw Refusals.Invalid("An append says which version it expects.");
        var proposal = new Proposal(name.ToStringUtf8(), expected, settings.AppendBytesMax);
        while (await requestStream.MoveNext(stop.Token).ConfigureAwait(false))
        {
            var flaw = requestStream.Current.ProposedMessage is { } message
                ? proposal.Add(message)
                : new AppendAnswer.Invalid("After its options an append has events only.");
            if (flaw is not null)
                return Answers.ToSingle(flaw, expected);
        }

        var answer = await appender.BeginAsync(proposal, stop.Token).ConfigureAwait(false);
        return Answers.ToSingle(await answer.ConfigureAwait(false), expected);
    }

    public override async Task BatchAppend(
        IAsyncStreamReader<BatchAppendReq> requestStream,
        IServerStreamWriter<BatchAppendResp> responseStream,
        ServerCallContext context)
    {
        using var stop = Stop(context);
        await new BatchAppends(appender, settings, stop.Token).RunAsync(requestStream, responseStream)
            .ConfigureAwait(false);
    }

    /// <summary>A ledger forgets nothing.</summary>
    public override Task<DeleteResp> Delete(DeleteReq request, ServerCallContext context) =>
        throw Refusals.AccessDenied();

    /// <inheritdoc cref="Delete"/>
    public override Task<TombstoneResp> Tombstone(TombstoneReq request, ServerCallContext context) =>
        throw Refusals.AccessDenied();

    CancellationTokenSource Stop(ServerCallContext context) =>
        CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, stopping.Token);
}
