namespace EventStore.Client;

/// <summary>What a writer expects of a stream, other than a number.</summary>
public readonly record struct StreamState
{
    /// <summary>It does not exist.</summary>
    public static readonly StreamState NoStream = new(1);

    /// <summary>Nothing.</summary>
    public static readonly StreamState Any = new(2);

    /// <summary>It exists.</summary>
    public static readonly StreamState StreamExists = new(4);

    readonly int _value;

    StreamState(int value) => _value = value;

    /// <inheritdoc/>
    public override string ToString() => _value switch
    {
        1 => nameof(NoStream),
        4 => nameof(StreamExists),
        _ => nameof(Any),
    };
}
