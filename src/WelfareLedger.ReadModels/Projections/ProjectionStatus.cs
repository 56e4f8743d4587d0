using WelfareLedger.Domain;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels;

/// <summary>How a projection stands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">The version that its rows were made by; 0 when there are none yet.</param>
/// <param name="At">The last event that its rows know of; <see cref="Position.Start"/> when none.</param>
/// <param name="BuildingVersion">The version that is being made beside it; null when none is.</param>
/// <param name="BuildingAt">How far that is.</param>
/// <param name="Stopped">The event at which it stopped; null while it goes on.</param>
public sealed record ProjectionStatus(
    string Name, int Version, Position At, int? BuildingVersion, Position? BuildingAt, StoppedAt? Stopped);

/// <summary>The event that a projection could not take. Everything before it is in its rows, nothing after.</summary>
/// <param name="Position">Where it stands.</param>
/// <param name="Event">Which it is.</param>
/// <param name="Type">Its stored type.</param>
/// <param name="Why">What went wrong, by name; never what the event says.</param>
public sealed record StoppedAt(Position Position, EventId Event, string Type, string Why);

/// <summary>How far catching up is.</summary>
/// <param name="Projections">What is being brought forward.</param>
/// <param name="Events">Events read so far.</param>
/// <param name="At">The last of them.</param>
/// <param name="End">The log's last position when it began.</param>
public sealed record ProjectionProgress(IReadOnlyList<string> Projections, long Events, Position At, Position End);

/// <summary>A question cannot be answered from a read model, because the model stopped before what is asked
/// for.</summary>
public sealed class ProjectionStoppedException(string projection, StoppedAt stopped)
    : Exception(
        $"The read model {projection} stopped at event {stopped.Event} ({stopped.Type}, position {stopped.Position}): "
        + $"{stopped.Why}. What follows is not in it.")
{
    /// <summary>Which.</summary>
    public string Projection { get; } = projection;

    /// <summary>Where.</summary>
    public StoppedAt Stopped { get; } = stopped;
}

/// <summary>A question cannot be answered from a read model yet, because it has not come so far.</summary>
public sealed class ProjectionBehindException(string projection)
    : Exception($"The read model {projection} is not made so far yet; catch up first.")
{
    /// <summary>Which.</summary>
    public string Projection { get; } = projection;
}
