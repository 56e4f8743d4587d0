using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.EventLog;

namespace WelfareLedger.Application;

/// <summary>
/// The clock, together with the confirmations of it that stand in the ledger's own stream: a person confirms once, in
/// whichever process, and all go on.
/// </summary>
sealed class CheckedClock(
    LedgerClock clock, LedgerKind kind, IEventLog log, EventCodec codec, StreamVersion knownOfLedger)
{
    // The ledger's own stream up to here says nothing new about the clock.
    long _known = knownOfLedger.Value;

    public ValueTask<ClockReading> ReadAsync(DateTimeOffset? at, CancellationToken cancellation)
    {
        var reading = clock.Read(at);
        return reading is ClockReading.Time || clock.Problem is null
            ? ValueTask.FromResult(reading)
            : AfterLookingAsync(reading, at, cancellation);
    }

    public Circumstances CircumstancesOf(ClockReading.Time time) => new(time.Today, kind);

    /// <summary>Records that a person found the clock to be right as it stands. This process need not be the one that
    /// doubts it: one that was just started saw no jump.</summary>
    public async ValueTask<CommandOutcome> ConfirmAsync(
        Guid commandId, RecordedBy by, CancellationToken cancellation)
    {
        if (kind == LedgerKind.Sample)
            return new CommandOutcome.Refused(ClockRejections.NeverInDoubt);
        var (from, to) = clock.Step();
        var id = EventIds.Derive(commandId, Ledger.OwnStream, 0);
        var metadata = new EventMetadata(to, by, commandId, null, null, new Source.Desk());
        var e = codec.Encode(Ledger.OwnStream, id, new LedgerEvent.ClockConfirmed(from, to), metadata);
        for (var tries = 0; tries < CommandRunner.TriesMax; tries++)
        {
            var last = await log.LastOfAsync(Ledger.OwnStream, cancellation).ConfigureAwait(false);
            switch (await log.AppendAsync(Ledger.OwnStream, last.Expected(), [e], cancellation).ConfigureAwait(false))
            {
                case AppendResult.Appended appended:
                    clock.Confirm(to);
                    return new CommandOutcome.Accepted(
                        Ledger.OwnStream, appended.Last, appended.Position, [id], appended.AlreadyThere);
                case AppendResult.Unknown unknown:
                    return new CommandOutcome.Unknown(unknown.Reason);
            }
        }

        return new CommandOutcome.Busy();
    }

    async ValueTask<ClockReading> AfterLookingAsync(
        ClockReading refused, DateTimeOffset? at, CancellationToken cancellation)
    {
        var known = Volatile.Read(ref _known);
        var confirmed = false;
        await foreach (var stored in log
            .ReadStreamAsync(Ledger.OwnStream, new StreamVersion(known + 1), ReadDirection.Forwards, cancellation)
            .ConfigureAwait(false))
        {
            if (codec.DecodeBody(stored) is LedgerEvent.ClockConfirmed e)
                confirmed = clock.Confirm(e.ToAt);
            Volatile.Write(ref _known, stored.Version.Value);
        }

        return confirmed ? clock.Read(at) : refused;
    }
}
