using System.Runtime.CompilerServices;
using WelfareLedger.EventLog;

namespace WelfareLedger.Audit.Leaves;

/// <summary>What has a leaf, as it was read back from the log.</summary>
/// <param name="Place">Where it stands in the log.</param>
/// <param name="Entry">Its eight lines.</param>
readonly record struct PlacedLeaf(Position Place, byte[] Entry);

/// <summary>Reads the leaves that a log's events, and what its store did to its streams, ask for.</summary>
static class LeafReading
{
    /// <summary>
    /// In the order of the log. What the store did is merged in up to the last event that was there when the reading
    /// began: nothing that is read later can then stand before it. Of one category only its events.
    /// </summary>
    public static async IAsyncEnumerable<PlacedLeaf> ReadLeavesAsync(
        this IEventLog log, Position after, string? category, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var writer = new LeafWriter();
        if (category is not null)
        {
            var wanted = new HashSet<string> { category };
            await foreach (var stored in log.ReadAllAsync(after, wanted, cancellation).ConfigureAwait(false))
                yield return new(stored.Position, writer.Write(stored).ToArray());
            yield break;
        }
        var last = await log.LastPositionAsync(cancellation).ConfigureAwait(false);
        var notices = log.ReadNoticesAsync(after, cancellation).GetAsyncEnumerator(cancellation);
        await using var closing = notices.ConfigureAwait(false);
        var notice = await NextAsync(notices, last).ConfigureAwait(false);
        await foreach (var stored in log.ReadAllAsync(after, null, cancellation).ConfigureAwait(false))
        {
            for (; notice is not null && notice.Position < stored.Position;
                notice = await NextAsync(notices, last).ConfigureAwait(false))
                yield return new(notice.Position, EventLeaf.Of(notice).ToBytes());
            if (LeafRules.Includes(stored)) yield return new(stored.Position, writer.Write(stored).ToArray());
        }
        for (; notice is not null; notice = await NextAsync(notices, last).ConfigureAwait(false))
            yield return new(notice.Position, EventLeaf.Of(notice).ToBytes());
    }

    /// <summary>The eight lines of what has a leaf at a place; null when nothing there has one any more.</summary>
    public static async ValueTask<byte[]?> LeafAtAsync(
        this IEventLog log, Position place, CancellationToken cancellation)
    {
        await foreach (var placed in log.ReadLeavesAsync(Before(place), null, cancellation).ConfigureAwait(false))
            return placed.Place == place ? placed.Entry : null;
        return null;
    }

    /// <summary>The last event of a stream; null when there is no such stream.</summary>
    public static async ValueTask<StoredEvent?> LastOfAsync(
        this IEventLog log, StreamName stream, CancellationToken cancellation)
    {
        await foreach (var stored in log.ReadStreamAsync(stream, null, ReadDirection.Backwards, cancellation)
            .ConfigureAwait(false))
            return stored;
        return null;
    }

    // No place lies between a position and the number below it, whatever else positions skip.
    public static Position Before(Position place) => new(place.Value - 1);

    static async ValueTask<StreamNotice?> NextAsync(IAsyncEnumerator<StreamNotice> notices, Position last) =>
        await notices.MoveNextAsync().ConfigureAwait(false) && notices.Current.Position <= last
            ? notices.Current
            : null;
}
