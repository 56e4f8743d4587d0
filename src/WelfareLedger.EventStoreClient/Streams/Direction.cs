namespace EventStore.Client;

/// <summary>The order of a reading.</summary>
public enum Direction
{
    /// <summary>From the last to the first.</summary>
    Backwards,

    /// <summary>From the first to the last.</summary>
    Forwards,
}

/// <summary>Whether there was something to read.</summary>
public enum ReadState
{
    /// <summary>There is no such stream.</summary>
    StreamNotFound,

    /// <summary>There is.</summary>
    Ok,
}
