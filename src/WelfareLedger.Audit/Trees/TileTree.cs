using System.Numerics;

namespace WelfareLedger.Audit.Trees;

/// <summary>
/// A tree whose hashes lie in tiles: roots and proofs of it, and of what it was at any smaller size. The second way to
/// a root; see <see cref="CompactRange"/>.
/// </summary>
/// <param name="size">How many leaves it has.</param>
/// <param name="read">The hashes of a tile, at least as many as its width says.</param>
public sealed class TileTree(long size, Func<TileId, IReadOnlyList<TreeHash>> read)
{
    readonly Dictionary<(int Level, long Number), IReadOnlyList<TreeHash>> _read = [];
    const int TilesKeptMax = 1_024;

    /// <summary>How many leaves it has.</summary>
    public long Size => size;

    /// <summary>The root of the first leaves.</summary>
    public TreeHash Root(long atSize)
    {
        CheckSize(atSize);
        return atSize == 0 ? Rfc6962.EmptyRoot : Range(0, atSize);
    }

    /// <summary>The proof that a leaf is in the tree of a size, from the leaf's sibling up.</summary>
    public IReadOnlyList<TreeHash> Inclusion(long index, long atSize)
    {
        CheckSize(atSize);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, atSize);
        var proof = new List<TreeHash>();
        var (begin, end) = (0L, atSize);
        while (end - begin > 1)
        {
            var middle = begin + Split(end - begin);
            proof.Add(index < middle ? Range(middle, end) : Range(begin, middle));
            (begin, end) = index < middle ? (begin, middle) : (middle, end);
        }
        proof.Reverse();
        return proof;
    }

    /// <summary>The proof that the tree of a size begins with that of a smaller one; empty from 0 on, and between
    /// equals.</summary>
    public IReadOnlyList<TreeHash> Consistency(long smaller, long larger)
    {
        CheckSize(larger);
        ArgumentOutOfRangeException.ThrowIfNegative(smaller);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(smaller, larger);
        if (smaller == 0 || smaller == larger) return [];
        var proof = new List<TreeHash>();
        var (begin, end) = (0L, larger);
        var whole = true; // the smaller tree is the range itself: whoever checks has its root already
        while (smaller < end)
        {
            var middle = begin + Split(end - begin);
            if (smaller <= middle)
            {
                proof.Add(Range(middle, end));
                end = middle;
            }
            else
            {
                proof.Add(Range(begin, middle));
                begin = middle;
                whole = false;
            }
        }
        if (!whole) proof.Add(Range(begin, end));
        proof.Reverse();
        return proof;
    }

    /// <summary>The roots of the perfect subtrees that the tree of a size is made of, from the left.</summary>
    public IReadOnlyList<TreeHash> Peaks(long atSize)
    {
        CheckSize(atSize);
        var peaks = new List<TreeHash>();
        for (var begin = 0L; begin < atSize;)
        {
            var count = 1L << BitOperations.Log2((ulong)(atSize - begin));
            peaks.Add(Range(begin, begin + count));
            begin += count;
        }
        return peaks;
    }

    /// <summary>The root over a full tile: one hash of the level above.</summary>
    public static TreeHash RootOfFull(IReadOnlyList<TreeHash> hashes) => Fold(hashes, 0, TileId.Full);

    /// <summary>The hash of a leaf.</summary>
    public TreeHash Leaf(long index) => Perfect(0, index);

    void CheckSize(long atSize)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(atSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(atSize, size);
    }

    // The largest power of two below.
    static long Split(long count) => (long)BitOperations.RoundUpToPowerOf2((ulong)count) / 2;

    // Ranges that occur begin at a multiple of a power of two that is no smaller than they are long.
    TreeHash Range(long begin, long end)
    {
        var count = end - begin;
        if (BitOperations.IsPow2(count))
        {
            var height = BitOperations.Log2((ulong)count);
            return Perfect(height, begin >> height);
        }
        var middle = begin + Split(count);
        return Rfc6962.Node(Range(begin, middle), Range(middle, end));
    }

    // The root of a perfect subtree lies in a tile when its height is a multiple of 8, or is made of at most 128 there.
    TreeHash Perfect(int height, long index)
    {
        var (level, above) = (height / TileId.Height, height % TileId.Height);
        var first = index << above;
        var hashes = Tile(level, first / TileId.Full);
        return Fold(hashes, (int)(first % TileId.Full), 1 << above);
    }

    static TreeHash Fold(IReadOnlyList<TreeHash> hashes, int first, int count) =>
        count == 1
            ? hashes[first]
            : Rfc6962.Node(Fold(hashes, first, count / 2), Fold(hashes, first + count / 2, count / 2));

    IReadOnlyList<TreeHash> Tile(int level, long number)
    {
        if (_read.TryGetValue((level, number), out var known)) return known;
        var tile = TileId.In(size, level, number);
        var hashes = read(tile);
        if (hashes.Count < tile.Width)
            throw new InvalidDataException($"The tile {tile} is cut off: it has {hashes.Count} hashes.");
        if (_read.Count >= TilesKeptMax) _read.Clear();
        return _read[(level, number)] = hashes;
    }
}
