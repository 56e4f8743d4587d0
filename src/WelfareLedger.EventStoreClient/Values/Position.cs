using System.Globalization;

namespace EventStore.Client;

/// <summary>A place in the order of all streams.</summary>
public readonly record struct Position : IComparable<Position>
{
    /// <summary>Before the first event.</summary>
    public static readonly Position Start = new(0, 0);

    /// <summary>Behind the last event.</summary>
    public static readonly Position End = new(ulong.MaxValue, ulong.MaxValue);

    /// <summary>Where the event was committed.</summary>
    public readonly ulong CommitPosition;

    /// <summary>Where the event was prepared; the same, save for transactions of old clients.</summary>
    public readonly ulong PreparePosition;

    /// <exception cref="ArgumentOutOfRangeException">Prepared after it was committed, or beyond any log.</exception>
    public Position(ulong commitPosition, ulong preparePosition)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(commitPosition, preparePosition);
        Numbers.Check(commitPosition);
        Numbers.Check(preparePosition);
        (CommitPosition, PreparePosition) = (commitPosition, preparePosition);
    }

    /// <inheritdoc/>
    public int CompareTo(Position other) =>
        (CommitPosition, PreparePosition).CompareTo((other.CommitPosition, other.PreparePosition));

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"C:{CommitPosition}/P:{PreparePosition}");

#pragma warning disable CS1591 // comparison operators say what they do
    public static bool operator <(Position left, Position right) => left.CompareTo(right) < 0;
    public static bool operator >(Position left, Position right) => left.CompareTo(right) > 0;
    public static bool operator <=(Position left, Position right) => left.CompareTo(right) <= 0;
    public static bool operator >=(Position left, Position right) => left.CompareTo(right) >= 0;
#pragma warning restore CS1591
}
