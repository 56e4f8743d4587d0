namespace WelfareLedger.Audit.Verifying;

/// <summary>What a finding means for the verdict.</summary>
public enum Weight
{
    /// <summary>To be known, and no fault.</summary>
    Note,

    /// <summary>Something that would be needed is missing or unreadable: that is not tampering, and not its
    /// absence.</summary>
    CannotTell,

    /// <summary>What was promised is shown to be false.</summary>
    Disproven,
}

/// <summary>One thing that a verification found.</summary>
/// <param name="Code">Stable, listed in docs/AUDIT.md.</param>
/// <param name="Weight">What it means.</param>
/// <param name="Zh">For people.</param>
/// <param name="En">For people.</param>
public sealed record Finding(string Code, Weight Weight, string Zh, string En)
{
    /// <summary>The leaf that it is about.</summary>
    public long? Leaf { get; init; }

    /// <summary>The stream, where it is about an event.</summary>
    public string? Stream { get; init; }

    /// <summary>The event's number in its stream.</summary>
    public long? Revision { get; init; }

    /// <summary>The event's id.</summary>
    public Guid? Event { get; init; }

    /// <summary>The checkpoint's size, where it is about one.</summary>
    public long? Size { get; init; }

    /// <summary>The file or object that shows it.</summary>
    public string? Evidence { get; init; }
}
