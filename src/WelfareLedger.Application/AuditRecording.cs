using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.EventLog;

namespace WelfareLedger.Application;

/// <summary>What the audit puts on record in the ledger it audits.</summary>
public sealed class AuditRecording
{
    static readonly RecordedBy Signer = new(
        Code<Actor>.Of("audit-signer"), Code<Role>.Of("system"), Office: null, Unauthenticated: false);

    readonly IEventLog _log;
    readonly EventCodec _codec;
    readonly CheckedClock _clock;

    internal AuditRecording(IEventLog log, EventCodec codec, CheckedClock clock) =>
        (_log, _codec, _clock) = (log, codec, clock);

    /// <summary>A signed checkpoint as an event, for the signer to append at the version that it expects; null while
    /// the clock is in doubt.</summary>
    public async ValueTask<NewEvent?> EncodeCheckpointAsync(
        StreamName stream, SignedHead head, int size, CancellationToken cancellation)
    {
        if (await _clock.ReadAsync(at: null, cancellation).ConfigureAwait(false) is not ClockReading.Time time)
            return null;
        var command = Guid.NewGuid();
        var metadata = new EventMetadata(time.At, Signer, command, null, null, new Source.System());
        return _codec.Encode(
            stream, EventIds.Derive(command, stream, 0), new CheckpointEvent.CheckpointSigned(size, head),
            metadata);
    }

    /// <summary>Records that two people give up leaves whose events are lost.</summary>
    public ValueTask<CommandOutcome> DeclareIncidentAsync(
        Guid commandId, LedgerEvent.AuditIncidentDeclared incident, RecordedBy by, CancellationToken cancellation) =>
        RecordAsync(commandId, incident, incident.Second, by, cancellation);

    /// <summary>Records that two people have another key sign from now on.</summary>
    public ValueTask<CommandOutcome> ReplaceKeyAsync(
        Guid commandId, LedgerEvent.SigningKeyReplaced replaced, RecordedBy by, CancellationToken cancellation) =>
        RecordAsync(commandId, replaced, replaced.Second, by, cancellation);

    async ValueTask<CommandOutcome> RecordAsync(
        Guid commandId, LedgerEvent happened, Code<Actor> second, RecordedBy by, CancellationToken cancellation)
    {
        if (second == by.Id)
            return new CommandOutcome.Refused(RunnerRejections.SecondPersonMissing);
        var reading = await _clock.ReadAsync(at: null, cancellation).ConfigureAwait(false);
        if (reading is not ClockReading.Time time)
            return new CommandOutcome.Refused(((ClockReading.Refused)reading).Rejection);
        var id = EventIds.Derive(commandId, Ledger.OwnStream, 0);
        var metadata = new EventMetadata(time.At, by, commandId, null, null, new Source.Desk());
        var e = _codec.Encode(Ledger.OwnStream, id, happened, metadata);
        for (var tries = 0; tries < CommandRunner.TriesMax; tries++)
        {
            var last = await _log.LastOfAsync(Ledger.OwnStream, cancellation).ConfigureAwait(false);
            switch (await _log.AppendAsync(Ledger.OwnStream, last.Expected(), [e], cancellation).ConfigureAwait(false))
            {
                case AppendResult.Appended appended:
                    return new CommandOutcome.Accepted(
                        Ledger.OwnStream, appended.Last, appended.Position, [id], appended.AlreadyThere);
                case AppendResult.Unknown unknown:
                    return new CommandOutcome.Unknown(unknown.Reason);
            }
        }
        return new CommandOutcome.Busy();
    }
}
