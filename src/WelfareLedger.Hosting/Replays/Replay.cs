using System.Runtime.CompilerServices;
using WelfareLedger.Application;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.EventLog;

namespace WelfareLedger.Hosting.Replays;

/// <summary>A value of a state that an event changed.</summary>
/// <param name="Path">Where in the state.</param>
/// <param name="Before">Null when it was not there.</param>
/// <param name="After">Null when it is not there any more.</param>
public sealed record ReplayChange(string Path, string? Before, string? After);

/// <summary>One event, and what folding it changed.</summary>
/// <param name="Event">The event with its place and its metadata.</param>
/// <param name="Changes">In the order of the paths.</param>
/// <param name="Hash">Of the state after it.</param>
public sealed record ReplayStep(DecodedEvent Event, IReadOnlyList<ReplayChange> Changes, string Hash);

/// <summary>The whole log folded up to a place.</summary>
/// <param name="At">The last event that was folded; <see cref="Position.Start"/> when none was.</param>
/// <param name="Events">How many.</param>
/// <param name="Streams">How many streams, by category.</param>
/// <param name="Types">How many events, by stored type.</param>
/// <param name="Hash">Over the hashes of all states, in the order of the streams' names.</param>
public sealed record ReplayTotals(
    Position At,
    long Events,
    IReadOnlyDictionary<string, int> Streams,
    IReadOnlyDictionary<string, long> Types,
    string Hash);

/// <summary>The state of one stream at a place.</summary>
/// <param name="Events">How many were folded.</param>
/// <param name="Hash">Of the state; the same whatever became of the keys.</param>
public sealed record ReplayedState(long Events, string Hash);

/// <summary>
/// History told again from its start: the same events always give the same states, and the hash shows it. Wants no
/// keys.
/// </summary>
public static class Replay
{
    /// <summary>One stream, event by event.</summary>
    /// <param name="ledger">Which ledger.</param>
    /// <param name="stream">Which stream.</param>
    /// <param name="to">The last event to fold; null for all.</param>
    /// <param name="cancellation">Stops.</param>
    public static async IAsyncEnumerable<ReplayStep> StreamAsync(
        Ledger ledger, StreamName stream, Position? to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var folding = Folding.For(stream.Category);
        var before = StateLines.Of(folding.State);
        var events = ledger.Log.ReadStreamAsync(stream, from: null, ReadDirection.Forwards, to, cancellation);
        await foreach (var stored in events.ConfigureAwait(false))
        {
            var decoded = ledger.Codec.Decode(stored);
            folding.Take(decoded.Id, decoded.Event);
            var after = StateLines.Of(folding.State);
            yield return new(decoded, Changes(before, after), StateLines.Hash(after));
            before = after;
        }
    }

    /// <summary>One stream's state at a place; null when nothing of it was there yet.</summary>
    /// <param name="ledger">Which ledger.</param>
    /// <param name="stream">Which stream.</param>
    /// <param name="to">The last event to fold.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<ReplayedState?> StateAtAsync(
        Ledger ledger, StreamName stream, Position to, CancellationToken cancellation)
    {
        var (folding, count) = (Folding.For(stream.Category), 0L);
        var events = ledger.Log.ReadStreamAsync(stream, from: null, ReadDirection.Forwards, to, cancellation);
        await foreach (var stored in events.ConfigureAwait(false))
        {
            folding.Take(new EventId(stored.Id), ledger.Codec.DecodeBody(stored));
            count++;
        }
        return count == 0 ? null : new(count, StateLines.Hash(StateLines.Of(folding.State)));
    }

    /// <summary>Everything.</summary>
    /// <param name="ledger">Which ledger.</param>
    /// <param name="to">The last event to fold; null for all.</param>
    /// <param name="progress">Told how many events were folded.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<ReplayTotals> AllAsync(
        Ledger ledger, Position? to, IProgress<long>? progress, CancellationToken cancellation)
    {
        SortedDictionary<string, Folding> streams = new(StringComparer.Ordinal);
        SortedDictionary<string, long> types = new(StringComparer.Ordinal);
        var (at, count) = (Position.Start, 0L);
        await foreach (var stored in ledger.Log.ReadAllAsync(Position.Start, null, cancellation).ConfigureAwait(false))
        {
            if (stored.Position > to) break;
            var folding = FoldingOf(streams, stored.Stream);
            folding.Take(new EventId(stored.Id), ledger.Codec.DecodeBody(stored));
            types[stored.Type] = types.GetValueOrDefault(stored.Type) + 1;
            at = stored.Position;
            count++;
            progress?.Report(count);
        }
        var categories = streams.Keys.GroupBy(name => StreamName.Parse(name).Category)
            .ToDictionary(group => group.Key, group => group.Count());
        var hashes = streams.Select(entry =>
            KeyValuePair.Create(entry.Key, StateLines.Hash(StateLines.Of(entry.Value.State))));
        return new(at, count, categories, types, StateLines.Hash(hashes));
    }

    static Folding FoldingOf(SortedDictionary<string, Folding> streams, StreamName stream)
    {
        if (streams.TryGetValue(stream.Value, out var folding)) return folding;
        return streams[stream.Value] = Folding.For(stream.Category);
    }

    static List<ReplayChange> Changes(
        SortedDictionary<string, string> before, SortedDictionary<string, string> after) =>
    [
        .. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
            .Select(path => new ReplayChange(path, before.GetValueOrDefault(path), after.GetValueOrDefault(path)))
            .Where(change => change.Before != change.After),
    ];
}
