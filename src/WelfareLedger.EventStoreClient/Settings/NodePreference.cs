namespace EventStore.Client;

/// <summary>Which node of a cluster is asked.</summary>
public enum NodePreference
{
    /// <summary>The one that leads.</summary>
    Leader,

    /// <summary>One that follows.</summary>
    Follower,

    /// <summary>Any.</summary>
    Random,

    /// <summary>One that only reads.</summary>
    ReadOnlyReplica,
}
