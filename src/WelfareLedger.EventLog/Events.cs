namespace WelfareLedger.EventLog;

/// <summary>
/// An event about to be appended. The log stores its bytes as they are and never looks inside; it takes them without a
/// copy, so they are not changed any more once they were handed over.
/// </summary>
/// <param name="Id">Made by the caller, the same at every retry: the log recognises a retry by it.</param>
/// <param name="Type">Name and version of the stored form, such as <c>visit-recorded.v1</c>; ASCII.</param>
/// <param name="Data">The event, UTF-8 JSON.</param>
/// <param name="Metadata">Who, when and why, UTF-8 JSON.</param>
public sealed record NewEvent(Guid Id, string Type, ReadOnlyMemory<byte> Data, ReadOnlyMemory<byte> Metadata);

/// <summary>An event as the log gives it back, byte for byte.</summary>
/// <param name="Stream">The stream it stands in.</param>
/// <param name="Version">Its number within that stream.</param>
/// <param name="Position">Its place in the whole log.</param>
/// <param name="Id">As appended.</param>
/// <param name="Type">As appended.</param>
/// <param name="Data">As appended.</param>
/// <param name="Metadata">As appended.</param>
public sealed record StoredEvent(
    StreamName Stream,
    StreamVersion Version,
    Position Position,
    Guid Id,
    string Type,
    ReadOnlyMemory<byte> Data,
    ReadOnlyMemory<byte> Metadata);

/// <summary>The three answers to an append. Only a bug, a damaged log or a cancellation before queueing
/// throws.</summary>
public abstract record AppendResult
{
    private AppendResult() { }

    /// <summary>The events are durable, now or since the append that this one repeats.</summary>
    /// <param name="Last">The version of the last of them.</param>
    /// <param name="Position">The position of the last of them.</param>
    /// <param name="AlreadyThere">True when an earlier append with the same ids had done it.</param>
    public sealed record Appended(StreamVersion Last, Position Position, bool AlreadyThere) : AppendResult;

    /// <summary>The stream is not where the writer thought; nothing was written.</summary>
    /// <param name="Actual">The stream's last version; null when there is no such stream.</param>
    public sealed record Conflict(StreamVersion? Actual) : AppendResult;

    /// <summary>
    /// The events may be durable or may not be. Asking again with the same ids, once the log answers, tells which.
    /// </summary>
    /// <param name="Reason">Why it cannot be told; one sentence, no personal data.</param>
    public sealed record Unknown(string Reason) : AppendResult;
}

/// <summary>What a follower is given.</summary>
public abstract record LogMessage
{
    private LogMessage() { }

    /// <summary>The next event.</summary>
    public sealed record Event(StoredEvent Stored) : LogMessage;

    /// <summary>Something was done to a stream that no ledger does; in its place among the events.</summary>
    public sealed record Notice(StreamNotice About) : LogMessage;

    /// <summary>All that was in the log when it was last looked at has been given; what follows is new.</summary>
    /// <param name="UpTo">The log's last position then, of any category; <see cref="Position.Start"/> when
    /// empty.</param>
    public sealed record CaughtUp(Position UpTo) : LogMessage;
}
