using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WelfareLedger.Audit.Keeping;
using WelfareLedger.Audit.Witnessing;
using WelfareLedger.EventLog;
using WelfareLedger.Hosting.Homes;

namespace WelfareLedger.Hosting.Running;

/// <summary>
/// What goes on as long as a ledger is up: read models follow the log, and pairings that somebody began and did not
/// finish are finished. Whatever it is killed in the middle of, the next start does again.
/// </summary>
sealed partial class LedgerService(LedgerHome home, ILogger<LedgerService> logger) : BackgroundService
{
    static readonly HashSet<string> ReactedTo = ["child", "carer", "journey"];
    static readonly TimeSpan PauseAfterTrouble = TimeSpan.FromSeconds(1);

    /// <summary>What ended the service, where it was not asked to end.</summary>
    public Exception? Failure { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        Task[] work = [FollowAsync(stop.Token), FinishPairingsAsync(stop.Token), AuditAsync(stop.Token)];
        try
        {
            await (await Task.WhenAny(work).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failure = e;
            throw; // the host stops, and the verb ends with the exit code of this
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task FollowAsync(CancellationToken cancellation)
    {
        Following();
        await UntilDoneAsync(
            async () => await home.Reading.Projections.FollowAsync(OthersFollow, cancellation).ConfigureAwait(false),
            cancellation).ConfigureAwait(false);
    }

    // Beginning with all carers and journeys makes a stored checkpoint needless; what is appended meanwhile is
    // followed. The same again when the log was away for long.
    Task FinishPairingsAsync(CancellationToken cancellation) => UntilDoneAsync(
        async () => await FinishAllPairingsAsync(cancellation).ConfigureAwait(false), cancellation);

    async Task FinishAllPairingsAsync(CancellationToken cancellation)
    {
        var (pairings, enrolments) = (home.Ledger.Pairings, home.Ledger.Enrolments);
        var from = await home.Ledger.Log.LastPositionAsync(cancellation).ConfigureAwait(false);
        await UntilDoneAsync(() => pairings.FinishOpenAsync(cancellation), cancellation).ConfigureAwait(false);
        await UntilDoneAsync(() => enrolments.FinishOpenAsync(cancellation), cancellation).ConfigureAwait(false);
        var messages = home.Ledger.Log.FollowAsync(from, ReactedTo, cancellation);
        await foreach (var message in messages.ConfigureAwait(false))
        {
            if (message is not LogMessage.Event(var stored)) continue;
            var decoded = home.Ledger.Codec.Decode(stored);
            await UntilDoneAsync(() => pairings.ReactAsync(decoded, cancellation), cancellation).ConfigureAwait(false);
            await UntilDoneAsync(() => enrolments.ReactAsync(decoded, cancellation), cancellation)
                .ConfigureAwait(false);
        }
    }

    // An audit that cannot go on stops nothing else: the ledger is still read, and the alarm is repeated.
    async Task AuditAsync(CancellationToken cancellation)
    {
        try
        {
            await UntilDoneAsync(
                async () => await home.Audit.RunAsync(
                        fault => AuditStopped(fault.Message), TellOfWitness, cancellation)
                    .ConfigureAwait(false),
                cancellation).ConfigureAwait(false);
        }
        catch (AuditException e)
        {
            AuditStopped(e.Message);
            await Task.Delay(Timeout.InfiniteTimeSpan, home.Time, cancellation).ConfigureAwait(false);
        }
    }

    void TellOfWitness(WitnessWord word)
    {
        switch (word.Outcome)
        {
            case WitnessOutcome.Signed:
                Cosigned(word.Witness, word.Answer);
                break;
            case WitnessOutcome.NotReached or WitnessOutcome.NotKnown:
                NotCosigned(word.Witness, word.Answer);
                break;
            default:
                WitnessDisagrees(word.Witness, word.Answer);
                break;
        }
    }

    async Task UntilDoneAsync(Func<ValueTask> step, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await step().ConfigureAwait(false);
                return;
            }
            catch (LogUnavailableException e)
            {
                HeldByOthers(e.Message);
                await Task.Delay(PauseAfterTrouble, home.Time, cancellation).ConfigureAwait(false);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The ledger is up; read models follow the log.")]
    partial void Following();

    [LoggerMessage(Level = LogLevel.Error, Message = "ALARM, nothing is signed: {Why}")]
    partial void AuditStopped(string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "Witness {Witness} signs; the last checkpoint of {Size}.")]
    partial void Cosigned(string witness, string size);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Witness {Witness} does not sign: {Why}. It is asked again.")]
    partial void NotCosigned(string witness, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "ALARM, witness {Witness} does not agree with this log: {Why}.")]
    partial void WitnessDisagrees(string witness, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "Another process brings the read models forward; waiting.")]
    partial void OthersFollow();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Trying again: {Why}")]
    partial void HeldByOthers(string why);
}
