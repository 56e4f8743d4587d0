using System.Globalization;

namespace EventStore.Client;

/// <summary>Where in one stream a reading begins, or the number of an event.</summary>
public readonly record struct StreamPosition
{
    /// <summary>The first event.</summary>
    public static readonly StreamPosition Start = new(0);

    /// <summary>The last event.</summary>
    public static readonly StreamPosition End = new(ulong.MaxValue);

    readonly ulong _value;

    /// <exception cref="ArgumentOutOfRangeException">No event has the number.</exception>
    public StreamPosition(ulong value)
    {
        Numbers.Check(value);
        _value = value;
    }

    /// <summary>As it travels.</summary>
    public ulong ToUInt64() => _value;

    /// <summary>As the server counts: -1 for the end.</summary>
    public long ToInt64() => unchecked((long)_value);

    /// <inheritdoc/>
    public override string ToString() =>
        this == End ? nameof(End) : _value.ToString(CultureInfo.InvariantCulture);
}
