using WelfareLedger.Application.Deciding;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Ledgers;

namespace WelfareLedger.Application.Pairings;

/// <summary>What a step follows from: it is recorded in the same name, and in a sample at the same simulated
/// time.</summary>
/// <param name="Event">The event that led to it.</param>
/// <param name="Metadata">Of that event.</param>
/// <param name="Kind">The ledger's.</param>
sealed record Cause(EventId Event, EventMetadata Metadata, LedgerKind Kind)
{
    /// <summary>The same, for what nobody entered.</summary>
    public Cause ByLedger => this with { Metadata = Metadata with { Source = new Source.System() } };

    public Step<TCommand> Step<TCommand>(Guid commandId, TCommand command) => new(
        commandId,
        command,
        Metadata.By,
        Metadata.Source,
        Event.Value,
        Metadata.CorrelationId,
        Kind == LedgerKind.Sample ? Metadata.RecordedAt : null);
}
