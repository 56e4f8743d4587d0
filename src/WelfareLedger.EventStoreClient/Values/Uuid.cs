namespace EventStore.Client;

/// <summary>An id as the protocol carries it: two halves, in network order.</summary>
public readonly record struct Uuid
{
    /// <summary>No id.</summary>
    public static readonly Uuid Empty;

    readonly Guid _value;

    Uuid(Guid value) => _value = value;

    /// <summary>A new random id.</summary>
    public static Uuid NewUuid() => new(Guid.NewGuid());

    /// <summary>The same id.</summary>
    public static Uuid FromGuid(Guid value) => new(value);

    /// <summary>The same id.</summary>
    public Guid ToGuid() => _value;

    /// <inheritdoc/>
    public override string ToString() => _value.ToString();
}
