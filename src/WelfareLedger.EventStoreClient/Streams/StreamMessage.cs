namespace EventStore.Client;

/// <summary>What a reading or a subscription gives, one after the other.</summary>
public abstract record StreamMessage
{
    /// <summary>An event.</summary>
    public record Event(ResolvedEvent ResolvedEvent) : StreamMessage;

    /// <summary>There is no such stream.</summary>
    public record NotFound : StreamMessage
    {
        internal static readonly NotFound Instance = new();
    }

    /// <summary>There is such a stream.</summary>
    public record Ok : StreamMessage
    {
        internal static readonly Ok Instance = new();
    }

    /// <summary>The number of the stream's first event.</summary>
    public record FirstStreamPosition(StreamPosition StreamPosition) : StreamMessage;

    /// <summary>The number of the stream's last event.</summary>
    public record LastStreamPosition(StreamPosition StreamPosition) : StreamMessage;

    /// <summary>The place of the last event of all.</summary>
    public record LastAllStreamPosition(Position Position) : StreamMessage;

    /// <summary>The subscription stands.</summary>
    public record SubscriptionConfirmation(string SubscriptionId) : StreamMessage;

    /// <summary>Everything up to there was looked at.</summary>
    public record AllStreamCheckpointReached(Position Position) : StreamMessage;

    /// <summary>What follows is new.</summary>
    public record CaughtUp : StreamMessage
    {
        internal static readonly CaughtUp Instance = new();
    }

    /// <summary>The subscriber was too slow; the server reads again from where it is.</summary>
    public record FellBehind : StreamMessage
    {
        internal static readonly FellBehind Instance = new();
    }

    /// <summary>Something newer than this client.</summary>
    public record Unknown : StreamMessage
    {
        internal static readonly Unknown Instance = new();
    }
}
