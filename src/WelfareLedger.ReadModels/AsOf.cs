using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels;

/// <summary>What a question is asked of, and what an answer is an answer to.</summary>
/// <param name="On">The day in the world; null for everything on file, whenever it holds.</param>
/// <param name="Known">What the ledger knew by this event, inclusive; null for all that it knows.</param>
public sealed record AsOf(DateOnly? On = null, Position? Known = null)
{
    /// <summary>Everything on file, as known now.</summary>
    public static AsOf Now { get; } = new();

    /// <summary>The time that was asked for, where <see cref="Known"/> was found from one; only repeated in the
    /// answer.</summary>
    public DateTimeOffset? KnownTime { get; init; }

    /// <summary>Whether an event is part of what was known.</summary>
    public bool Knows(Position position) => Known is not { } known || position <= known;
}
