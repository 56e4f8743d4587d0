using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels;

/// <summary>An event as a projection is given it.</summary>
/// <param name="Stored">As it stands in the log.</param>
/// <param name="Event">Decoded; personal data encrypted.</param>
/// <param name="Metadata">Decoded for a projection that asks for it, else null.</param>
public readonly record struct ReadEvent(StoredEvent Stored, object Event, EventMetadata? Metadata)
{
    /// <summary>Its id, which other events name.</summary>
    public EventId Id => new(Stored.Id);

    /// <summary>Its place in the log.</summary>
    public Position Position => Stored.Position;

    /// <summary>Who, when and why.</summary>
    /// <exception cref="InvalidOperationException">The projection did not ask for metadata.</exception>
    public EventMetadata Who =>
        Metadata ?? throw new InvalidOperationException("The projection does not read metadata, and uses it.");
}
