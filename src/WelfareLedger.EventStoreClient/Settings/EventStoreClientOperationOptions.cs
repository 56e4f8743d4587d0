namespace EventStore.Client;

/// <summary>What holds for one operation.</summary>
public class EventStoreClientOperationOptions
{
    /// <summary>Whether a conflict is thrown or answered.</summary>
    public bool ThrowOnAppendFailure { get; set; }

    /// <summary>Bytes after which an append goes on in a further message.</summary>
    public int BatchAppendSize { get; set; }

    /// <summary>What holds when nothing else is said.</summary>
    public static EventStoreClientOperationOptions Default =>
        new() { ThrowOnAppendFailure = true, BatchAppendSize = 3 * 1024 * 1024 };

    /// <summary>The same, to be changed for one operation.</summary>
    public EventStoreClientOperationOptions Clone() => (EventStoreClientOperationOptions)MemberwiseClone();
}
