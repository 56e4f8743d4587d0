using WelfareLedger.Codec;

namespace WelfareLedger.Application.Deciding;

/// <summary>One command as a stream's runner carries it out.</summary>
/// <param name="Id">The command's id; its events' ids follow from it.</param>
/// <param name="Command">What.</param>
/// <param name="By">Who.</param>
/// <param name="Source">Where the facts came from.</param>
/// <param name="CausationId">The event or command that led to it, if another.</param>
/// <param name="CorrelationId">The piece of work it belongs to.</param>
/// <param name="At">Simulated time.</param>
sealed record Step<TCommand>(
    Guid Id,
    TCommand Command,
    RecordedBy By,
    Source Source,
    Guid? CausationId,
    Guid? CorrelationId,
    DateTimeOffset? At)
{
    public static Step<TCommand> Of(CommandEnvelope envelope, TCommand command) => new(
        envelope.Id, command, envelope.By, envelope.Source, CausationId: null, envelope.CorrelationId, envelope.At);

    public EventMetadata MetadataAt(DateTimeOffset recordedAt) =>
        new(recordedAt, By, Id, CausationId, CorrelationId, Source);
}
