using System.Globalization;

namespace WelfareLedger.EventLog;

/// <summary>The number of an event within its stream, counted from 0 without gaps (EventStoreDB's
/// "revision").</summary>
public readonly record struct StreamVersion(long Value) : IComparable<StreamVersion>
{
    /// <summary>The first event of a stream.</summary>
    public static StreamVersion First => new(0);

    /// <summary>The number after this one.</summary>
    public StreamVersion Next => new(Value + 1);

    /// <inheritdoc/>
    public int CompareTo(StreamVersion other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

#pragma warning disable CS1591 // comparison operators say what they do
    public static bool operator <(StreamVersion left, StreamVersion right) => left.Value < right.Value;
    public static bool operator >(StreamVersion left, StreamVersion right) => left.Value > right.Value;
    public static bool operator <=(StreamVersion left, StreamVersion right) => left.Value <= right.Value;
    public static bool operator >=(StreamVersion left, StreamVersion right) => left.Value >= right.Value;
#pragma warning restore CS1591
}

/// <summary>
/// A place in the order of the whole log. It may skip, so there is no arithmetic on it, and it means nothing outside
/// the log that gave it.
/// </summary>
public readonly record struct Position(long Value) : IComparable<Position>
{
    /// <summary>Before the first event: reading after it reads everything.</summary>
    public static Position Start => new(-1);

    /// <inheritdoc/>
    public int CompareTo(Position other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

#pragma warning disable CS1591 // comparison operators say what they do
    public static bool operator <(Position left, Position right) => left.Value < right.Value;
    public static bool operator >(Position left, Position right) => left.Value > right.Value;
    public static bool operator <=(Position left, Position right) => left.Value <= right.Value;
    public static bool operator >=(Position left, Position right) => left.Value >= right.Value;
#pragma warning restore CS1591
}

/// <summary>What the writer believes the stream's last version to be. There is no "any": every append is
/// checked.</summary>
public readonly record struct ExpectedVersion
{
    /// <summary>The last version expected; null when the stream must not exist.</summary>
    public StreamVersion? Last { get; private init; }

    /// <summary>The stream must not exist yet.</summary>
    public static ExpectedVersion NoStream => default;

    /// <summary>The stream's last event must have this number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No event has the number: it is negative.</exception>
    public static ExpectedVersion Exactly(StreamVersion last)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(last.Value);
        return new() { Last = last };
    }

    /// <summary>The number that the first appended event gets.</summary>
    public StreamVersion FirstNew => Last is { } last ? last.Next : StreamVersion.First;
}
