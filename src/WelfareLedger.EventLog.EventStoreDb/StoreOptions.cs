namespace WelfareLedger.EventLog.EventStoreDb;

/// <summary>How a log in EventStoreDB is used.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Categories">The ledger's categories: streams of others in the same store are not seen.</param>
public sealed record StoreOptions(StoreAddress Address, IReadOnlySet<string> Categories)
{
    /// <summary>The clock that waiting goes by.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Told one line when the store goes away, and one when it is back.</summary>
    public Action<string>? OnTrouble { get; init; }

    /// <summary>
    /// Appends are stored in the order of the calls, to whatever streams, or not at all: after one that failed nothing
    /// is appended any more, and the log has to be opened again.
    /// </summary>
    public bool KeepsOrder { get; init; }

    /// <summary>How long the store may take over one append.</summary>
    public TimeSpan AppendTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one who reads or appends waits for a store that is away.</summary>
    public TimeSpan WaitMax { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a follower waits for a store that is away.</summary>
    public TimeSpan FollowWaitMax { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The first pause; each further one is twice as long.</summary>
    public TimeSpan PauseMin { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest pause.</summary>
    public TimeSpan PauseMax { get; init; } = TimeSpan.FromSeconds(2);
}
