using WelfareLedger.Api.EventStore.Reading;
using WelfareLedger.Api.EventStore.Wire;
using WelfareLedger.EventLog;

namespace WelfareLedger.Api.EventStore.Appending;

/// <summary>
/// Carries out appends from outside. An expected version is the log's own business. Where the writer leaves it open,
/// which no writer of a ledger does, the stream's actual version is expected, and asked again when somebody was faster.
/// </summary>
sealed class Appender(IEventLog log, AppendRule rule)
{
    // Other processes may be faster time and again, but hardly so often.
    const int TriesMax = 100;

    readonly Turns _turns = new();
    readonly RecentIds _recent = new();

    /// <summary>
    /// Takes an append on: when this has returned, it has its place before those that come later, and its answer is on
    /// the way. From then on nobody can take it back.
    /// </summary>
    public async ValueTask<Task<AppendAnswer>> BeginAsync(Proposal proposal, CancellationToken cancellation)
    {
        var admitted = await rule.AdmitAsync(proposal.Stream, proposal.Events, cancellation).ConfigureAwait(false);
        if (admitted is null)
            return Task.FromResult<AppendAnswer>(new AppendAnswer.Denied());
        var stream = WireStreams.InLog(proposal.Stream);
        if (admitted.Length == 0)
            return AnswerEmptyAsync(stream, proposal.Expected, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return proposal.Expected.Exact is { } exact
            ? AppendAsync(stream, exact, admitted, proposal)
            : _turns.RunAsync(stream, () => AppendAtEndAsync(stream, admitted, proposal));
    }

    async Task<AppendAnswer> AppendAsync(
        StreamName stream, ExpectedVersion expected, NewEvent[] events, Proposal proposal)
    {
        AppendResult result;
        try
        {
            result = await log.AppendAsync(stream, expected, events, CancellationToken.None).ConfigureAwait(false);
        }
        catch (ArgumentException broken)
        {
            // The log's own limits, in words without anything of the events.
            return new AppendAnswer.Invalid(broken.Message);
        }

        switch (result)
        {
            case AppendResult.Appended(var last, var position, _):
                _recent.Add(stream, proposal.Events, last);
                return new AppendAnswer.Done(last, position);
            case AppendResult.Conflict(var actual):
                return new AppendAnswer.WrongVersion(actual);
            default:
                return new AppendAnswer.Lost();
        }
    }

    async Task<AppendAnswer> AppendAtEndAsync(StreamName stream, NewEvent[] events, Proposal proposal)
    {
        for (var tries = 0; tries < TriesMax; tries++)
        {
            var actual = await log.LastVersionAsync(stream, CancellationToken.None).ConfigureAwait(false);
            if (actual is null && proposal.Expected.Kind == ExpectationKind.StreamExists)
                return new AppendAnswer.WrongVersion(Actual: null);
            switch (_recent.Find(stream, proposal.Events, out var last))
            {
                case RecentIds.Repetition.Whole:
                    var there = await log.EventAsync(stream, last, CancellationToken.None).ConfigureAwait(false);
                    return new AppendAnswer.Done(last, there.Position);
                case RecentIds.Repetition.InPart:
                    return new AppendAnswer.WrongVersion(actual);
            }

            var expected = actual is { } version ? ExpectedVersion.Exactly(version) : ExpectedVersion.NoStream;
            var answer = await AppendAsync(stream, expected, events, proposal).ConfigureAwait(false);
            if (answer is not AppendAnswer.WrongVersion)
                return answer;
        }

        throw new LogUnavailableException("Others were always faster.");
    }

    /// <summary>No events are appended to any stream with success, so long as it is where the writer thinks.</summary>
    async Task<AppendAnswer> AnswerEmptyAsync(
        StreamName stream, Expectation expected, CancellationToken cancellation)
    {
        var actual = await log.LastVersionAsync(stream, cancellation).ConfigureAwait(false);
        var isThere = expected switch
        {
            { Exact: { } exact } => exact.Last == actual,
            { Kind: ExpectationKind.StreamExists } => actual is not null,
            _ => true,
        };
        return isThere ? new AppendAnswer.Done(actual, Position: null) : new AppendAnswer.WrongVersion(actual);
    }
}
