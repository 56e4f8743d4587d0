using WelfareLedger.EventLog;

namespace WelfareLedger.Hosting.Copying;

/// <summary>How far a copy is.</summary>
/// <param name="Events">Events that both sides were found to have, or that were appended.</param>
/// <param name="IsChecking">Both sides are being compared, and not copied.</param>
public sealed record CopyProgress(long Events, bool IsChecking);

/// <summary>The first place at which two logs differ.</summary>
/// <param name="Number">Which event of the log, from 0.</param>
/// <param name="From">The event that is copied; null when there is none.</param>
/// <param name="To">The event at its place in the target; null when there is none.</param>
/// <param name="What">What is different about them: <c>event</c>, <c>stream</c>, <c>version</c>, <c>type</c>,
/// <c>data</c> or <c>metadata</c>.</param>
public sealed record CopyDifference(long Number, EventPlace? From, EventPlace? To, string What);

/// <summary>An event, without what it holds.</summary>
public sealed record EventPlace(Guid Id, StreamName Stream, StreamVersion Version)
{
    internal static EventPlace? Of(StoredEvent? stored) =>
        stored is null ? null : new(stored.Id, stored.Stream, stored.Version);
}

/// <summary>What became of a copy.</summary>
/// <param name="Events">Events that both sides have alike, from the first on.</param>
/// <param name="Copied">How many of them this run appended.</param>
/// <param name="Difference">Where the sides differ; null when they do not.</param>
public sealed record CopyOutcome(long Events, long Copied, CopyDifference? Difference);
