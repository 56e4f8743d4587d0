using System.Buffers.Binary;
using WelfareLedger.Audit.Leaves;
using WelfareLedger.Audit.Trees;
using WelfareLedger.EventLog;

namespace WelfareLedger.Audit.Keeping;

/// <summary>
/// The whole log laid beside the whole tree, when the end of one does not fit the other: which leaves are in the log,
/// and where; which are lost; which events have no leaf.
/// </summary>
sealed class Reconciliation
{
    readonly Dictionary<long, byte[]> _places = [];
    readonly List<(long First, long Beyond)> _lost = [];
    readonly List<PlacedLeaf> _extras = [];

    /// <summary>By number of their tile; <see cref="AuditDatabase.Nowhere"/> for a lost leaf.</summary>
    public IReadOnlyDictionary<long, byte[]> Places => _places;

    /// <summary>Ranges of leaves that are in the log no more, or not as they were.</summary>
    public IReadOnlyList<(long First, long Beyond)> Lost => _lost;

    /// <summary>Events without a leaf that stand before the last one with a leaf.</summary>
    public IEnumerable<PlacedLeaf> Inserted => _extras.Where(placed => placed.Place < Seen);

    /// <summary>The place of the last event with a leaf.</summary>
    public Position Seen { get; private set; } = Position.Start;

    public static async Task<Reconciliation> RunAsync(
        IEventLog log, string? category, long size, Func<long, TreeHash> leafOf, CancellationToken cancellation)
    {
        var found = new Reconciliation();
        var next = 0L;
        Dictionary<TreeHash, long>? ahead = null;
        var leaves = log.ReadLeavesAsync(Position.Start, category, cancellation);
        await foreach (var placed in leaves.ConfigureAwait(false))
        {
            var hash = Rfc6962.Leaf(placed.Entry);
            if (next < size && leafOf(next) == hash)
            {
                found.Put(next++, placed.Place);
                continue;
            }
            // Only now: a log that fits needs no table of the leaves ahead.
            ahead ??= Index(next, size, leafOf);
            if (ahead.TryGetValue(hash, out var index) && index >= next)
            {
                found.Lose(next, index);
                found.Put(index, placed.Place);
                next = index + 1;
            }
            else
            {
                found._extras.Add(placed);
            }
        }
        found.Lose(next, size);
        return found;
    }

    static Dictionary<TreeHash, long> Index(long from, long size, Func<long, TreeHash> leafOf)
    {
        var index = new Dictionary<TreeHash, long>();
        for (var at = from; at < size; at++) index[leafOf(at)] = at;
        return index;
    }

    void Put(long index, Position place)
    {
        Write(index, place);
        Seen = place;
    }

    void Lose(long first, long beyond)
    {
        if (first == beyond) return;
        _lost.Add((first, beyond));
        for (var at = first; at < beyond; at++) Write(at, AuditDatabase.Nowhere);
    }

    void Write(long index, Position place)
    {
        var (number, inside) = (index / TileId.Full, (int)(index % TileId.Full));
        var length = (inside + 1) * sizeof(long);
        var positions = _places.GetValueOrDefault(number) ?? [];
        if (positions.Length < length) Array.Resize(ref positions, length);
        BinaryPrimitives.WriteInt64BigEndian(positions.AsSpan(inside * sizeof(long)), place.Value);
        _places[number] = positions;
    }
}
