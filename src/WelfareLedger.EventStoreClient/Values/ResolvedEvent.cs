namespace EventStore.Client;

/// <summary>An event, and the link that led to it where links are resolved.</summary>
public readonly struct ResolvedEvent
{
    /// <summary>The event.</summary>
    public readonly EventRecord Event;

    /// <summary>The link.</summary>
    public readonly EventRecord? Link;

    /// <summary>The place of <see cref="OriginalEvent"/>, where the server told it.</summary>
    public readonly Position? OriginalPosition;

    /// <param name="event">The event.</param>
    /// <param name="link">The link that led to it.</param>
    /// <param name="commitPosition">Where the one that was read was committed.</param>
    public ResolvedEvent(EventRecord @event, EventRecord? link, ulong? commitPosition)
    {
        (Event, Link) = (@event, link);
        OriginalPosition = commitPosition is { } commit
            ? new Position(commit, (link ?? @event).Position.PreparePosition)
            : null;
    }

    /// <summary>What stands in the stream that was read.</summary>
    public EventRecord OriginalEvent => Link ?? Event;

    /// <summary>The stream that was read.</summary>
    public string OriginalStreamId => OriginalEvent.EventStreamId;

    /// <summary>The number in the stream that was read.</summary>
    public StreamPosition OriginalEventNumber => OriginalEvent.EventNumber;
}
