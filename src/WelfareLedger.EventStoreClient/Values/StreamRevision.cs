using System.Globalization;

namespace EventStore.Client;

/// <summary>The number of a stream's last event.</summary>
public readonly record struct StreamRevision
{
    /// <summary>There is no such stream.</summary>
    public static readonly StreamRevision None = new(ulong.MaxValue);

    readonly ulong _value;

    /// <exception cref="ArgumentOutOfRangeException">No event has the number.</exception>
    public StreamRevision(ulong value)
    {
        Numbers.Check(value);
        _value = value;
    }

    /// <summary>As the server counts: -1 for none.</summary>
    public static StreamRevision FromInt64(long value) =>
        value == -1 ? None : new(checked((ulong)value));

    /// <summary>As it travels.</summary>
    public ulong ToUInt64() => _value;

    /// <summary>As the server counts: -1 for none.</summary>
    public long ToInt64() => unchecked((long)_value);

    /// <inheritdoc/>
    public override string ToString() =>
        this == None ? nameof(None) : _value.ToString(CultureInfo.InvariantCulture);
}
