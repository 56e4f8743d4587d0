namespace EventStore.Client;

/// <summary>Which events a subscription gets, and how often it hears how far the server is.</summary>
public class SubscriptionFilterOptions
{
    /// <param name="filter">Which events.</param>
    /// <param name="checkpointInterval">After how many search windows the server says how far it is.</param>
    public SubscriptionFilterOptions(IEventFilter filter, uint checkpointInterval = 1)
    {
        ArgumentOutOfRangeException.ThrowIfZero(checkpointInterval);
        (Filter, CheckpointInterval) = (filter, checkpointInterval);
    }

    /// <summary>Which events.</summary>
    public IEventFilter Filter { get; }

    /// <summary>After how many search windows the server says how far it is.</summary>
    public uint CheckpointInterval { get; }
}
