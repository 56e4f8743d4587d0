namespace EventStore.Client;

/// <summary>Where a subscription to all streams begins.</summary>
public readonly record struct FromAll
{
    /// <summary>With the first event.</summary>
    public static readonly FromAll Start;

    /// <summary>With what is appended from now on.</summary>
    public static readonly FromAll End = new(EventStore.Client.Position.End);

    FromAll(Position position) => Position = position;

    internal Position? Position { get; }

    /// <summary>With the event behind this one.</summary>
    /// <exception cref="ArgumentException">Nothing is behind the end.</exception>
    public static FromAll After(Position position) => position == EventStore.Client.Position.End
        ? throw new ArgumentException("Nothing is behind the end.", nameof(position))
        : new(position);
}
