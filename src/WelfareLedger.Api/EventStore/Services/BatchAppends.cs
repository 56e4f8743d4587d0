using System.Threading.Channels;
using Grpc.Core;
using WelfareLedger.Api.EventStore.Appending;
using WelfareLedger.EventStoreProtocol;
using Options = WelfareLedger.EventStoreProtocol.BatchAppendReq.Types.Options;

namespace WelfareLedger.Api.EventStore.Services;

/// <summary>
/// One call with many appends. They go to the log in the order in which they were complete, and are answered in it,
/// each when it is durable. When so many are unanswered, the next waits in the client.
/// </summary>
sealed class BatchAppends(Appender appender, EndpointSettings settings, CancellationToken cancellation)
{
    const int UnansweredMax = 500;
    const int IncompleteMax = 100;

    readonly Dictionary<UUID, Incomplete> _incomplete = [];
    readonly Channel<Task<BatchAppendResp>> _answers = Channel.CreateBounded<Task<BatchAppendResp>>(UnansweredMax);

    public async Task RunAsync(
        IAsyncStreamReader<BatchAppendReq> requests, IServerStreamWriter<BatchAppendResp> responses)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var receiving = ReceiveAsync(requests, stop.Token);
        try
        {
            await foreach (var answer in _answers.Reader.ReadAllAsync(stop.Token).ConfigureAwait(false))
                await responses.WriteAsync(await answer.ConfigureAwait(false), stop.Token).ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await receiving.ConfigureAwait(false);
        }
    }

    async Task ReceiveAsync(IAsyncStreamReader<BatchAppendReq> requests, CancellationToken stop)
    {
        try
        {
            while (await requests.MoveNext(stop).ConfigureAwait(false))
            {
                if (await TakeAsync(requests.Current, stop).ConfigureAwait(false) is { } answer)
                    await _answers.Writer.WriteAsync(answer, stop).ConfigureAwait(false);
            }

            _answers.Writer.Complete();
        }
        catch (Exception failure)
        {
            // Whoever sends the answers ends with it.
            _answers.Writer.Complete(failure);
        }
    }

    /// <summary>The answer on its way; null while more of the append is to come.</summary>
    async ValueTask<Task<BatchAppendResp>?> TakeAsync(BatchAppendReq request, CancellationToken stop)
    {
        if (request.CorrelationId is not { } correlation)
            throw Refusals.Invalid("An append in a batch has a correlation id.");
        if (request.Options is { } options && Begin(correlation, options) is { } refused)
            return Task.FromResult(refused);
        // What is not there is the rest of one that was refused already.
        if (!_incomplete.TryGetValue(correlation, out var append))
            return null;
        var proposal = append.Proposal;
        foreach (var message in request.ProposedMessages)
        {
            if (proposal.Add(message) is not { } flaw)
                continue;
            _incomplete.Remove(correlation);
            return Task.FromResult(Answers.ToBatch(flaw, correlation, proposal.Stream, proposal.Expected));
        }

        if (!request.IsFinal)
            return null;
        _incomplete.Remove(correlation);
        if (append.Deadline <= settings.Time.GetUtcNow())
            return Task.FromResult(Answers.TooLate(correlation, proposal.Stream));
        return FinishAsync(correlation, proposal, await appender.BeginAsync(proposal, stop).ConfigureAwait(false));
    }

    static async Task<BatchAppendResp> FinishAsync(UUID correlation, Proposal proposal, Task<AppendAnswer> answer) =>
        Answers.ToBatch(await answer.ConfigureAwait(false), correlation, proposal.Stream, proposal.Expected);

    /// <summary>The refusal, if it is refused.</summary>
    BatchAppendResp? Begin(UUID correlation, Options options)
    {
        var stream = options.StreamIdentifier?.StreamName.ToStringUtf8() ?? "";
        var expected = Expectation.Of(options);
        var deadline = DeadlineOf(options);
        var flaw = (stream, expected) switch
        {
            ("", _) => "An append names its stream.",
            (_, null) => "An append says which version it expects.",
            _ when deadline is null => "An append's deadline is a time.",
            _ when _incomplete.ContainsKey(correlation) => "An append begins once.",
            _ when _incomplete.Count >= IncompleteMax => "Too many appends are incomplete at once.",
            _ => null,
        };
        if (flaw is not null)
            return Answers.ToBatch(new AppendAnswer.Invalid(flaw), correlation, stream, expected);
        var proposal = new Proposal(stream, expected!.Value, settings.AppendBytesMax);
        _incomplete.Add(correlation, new(proposal, deadline!.Value));
        return null;
    }

    /// <summary>Null when it cannot be read.</summary>
    DateTimeOffset? DeadlineOf(Options options)
    {
        try
        {
            return options.UntilCase switch
            {
                Options.UntilOneofCase.Deadline => settings.Time.GetUtcNow() + options.Deadline.ToTimeSpan(),
                Options.UntilOneofCase.Deadline21100 => options.Deadline21100.ToDateTimeOffset(),
                _ => DateTimeOffset.MaxValue,
            };
        }
        catch (Exception unreadable) when (unreadable is InvalidOperationException or ArgumentOutOfRangeException
            or OverflowException)
        {
            return null;
        }
    }

    sealed record Incomplete(Proposal Proposal, DateTimeOffset Deadline);
}
