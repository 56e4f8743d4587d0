namespace EventStore.Client;

/// <summary>The answer to an append.</summary>
public interface IWriteResult
{
    /// <summary>The place of the last event.</summary>
    Position LogPosition { get; }

    /// <summary>What the next append to the stream expects.</summary>
    StreamRevision NextExpectedStreamRevision { get; }
}

/// <summary>The events are stored.</summary>
public readonly record struct SuccessResult(StreamRevision NextExpectedStreamRevision, Position LogPosition)
    : IWriteResult;

/// <summary>The stream is not where the writer thought; nothing was stored.</summary>
public readonly record struct WrongExpectedVersionResult : IWriteResult
{
    /// <param name="streamName">The stream.</param>
    /// <param name="nextExpectedStreamRevision">What was expected.</param>
    /// <param name="actualStreamRevision">Where the stream is.</param>
    public WrongExpectedVersionResult(
        string streamName, StreamRevision nextExpectedStreamRevision, StreamRevision actualStreamRevision) =>
        (StreamName, NextExpectedStreamRevision, ActualStreamRevision) =
            (streamName, nextExpectedStreamRevision, actualStreamRevision);

    /// <summary>The stream.</summary>
    public string StreamName { get; }

    /// <inheritdoc/>
    public Position LogPosition => default;

    /// <inheritdoc/>
    public StreamRevision NextExpectedStreamRevision { get; }

    /// <summary>Where the stream is.</summary>
    public StreamRevision ActualStreamRevision { get; }
}
