namespace WelfareLedger.Audit.Keeping;

/// <summary>What nobody sets but the tests: limits and times, and a place to die at.</summary>
sealed record AuditSettings
{
    /// <summary>Leaves of one transaction.</summary>
    public int BatchMax { get; init; } = 256;

    /// <summary>How long an event may wait for others to share a transaction with.</summary>
    public TimeSpan BatchTime { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long after a checkpoint the next is signed, if there is anything new.</summary>
    public TimeSpan SignEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long without anything new until the last checkpoint is signed again: silence is told from a signer
    /// that does not run.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Called between any two steps that a process can die between.</summary>
    public Action<string>? Step { get; init; }
}
