using WelfareLedger.Sqlite;

namespace WelfareLedger.EventLog.Sqlite;

/// <summary>What nobody sets but the tests: limits, times, and the place where a commit can be made to fail.</summary>
sealed record LogSettings
{
    /// <summary>Events in one append; more than the usual only in a log that holds no ledger.</summary>
    public int AppendEventsMax { get; init; } = LogLimits.EventsPerAppendMax;

    /// <summary>Bytes of one append; the same.</summary>
    public int AppendBytesMax { get; init; } = LogLimits.AppendBytesMax;

    /// <summary>Appends that wait in the queue; whoever comes then waits for a place.</summary>
    public int QueueMax { get; init; } = 1_024;

    /// <summary>Pages written until the write-ahead log is taken into the file.</summary>
    public int PagesPerCheckpoint { get; init; } = 2_000;

    /// <summary>How long another process may hold the log before appends are turned away.</summary>
    public TimeSpan LockTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a follower may not notice what another process appended.</summary>
    public TimeSpan FollowPause { get; init; } = TimeSpan.FromMilliseconds(250);

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether readers stop at what does not fit its checksum or count; whoever wants to tell what is wrong
    /// does not.</summary>
    public bool StopsAtDamage { get; init; } = true;

    /// <summary>Anything but FULL is only there to show that the tests of power cuts would notice.</summary>
    public string Synchronous { get; init; } = "FULL";

    /// <summary>Runs the COMMIT, and gives SQLite's answer.</summary>
    public Func<Statement, int> Commit { get; init; } = static commit => commit.TryStep();
}
