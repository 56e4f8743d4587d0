using System.Numerics;

namespace WelfareLedger.Audit.Trees;

/// <summary>
/// The tree as a stack of its perfect subtrees: what is kept while leaves stream by, and all that is needed for the
/// root. One of two ways to a root; the other goes through tiles (<see cref="TileTree"/>) and shares no code with this.
/// </summary>
public sealed class CompactRange
{
    const int HeightMax = 63;

    readonly TreeHash[] _stack = new TreeHash[HeightMax + 1];
    readonly Action<int, TreeHash>? _ofTiles;
    int _depth;

    /// <summary>The tree without leaves.</summary>
    /// <param name="ofTiles">Told of every hash that stands in a tile, with the tile's level, when it is
    /// complete.</param>
    public CompactRange(Action<int, TreeHash>? ofTiles = null) => _ofTiles = ofTiles;

    /// <summary>A tree that was left off at a size.</summary>
    /// <param name="size">How many leaves it has.</param>
    /// <param name="peaks">The roots of its perfect subtrees, from the left.</param>
    /// <exception cref="ArgumentException">A tree of that size has more, or fewer.</exception>
    public CompactRange(long size, IReadOnlyList<TreeHash> peaks)
    {
        if (peaks.Count != BitOperations.PopCount((ulong)size))
            throw new ArgumentException("A tree has as many perfect subtrees as its size has ones.", nameof(peaks));
        foreach (var peak in peaks) _stack[_depth++] = peak;
        Size = size;
    }

    /// <summary>How many leaves it has.</summary>
    public long Size { get; private set; }

    /// <summary>The next leaf.</summary>
    public void Append(TreeHash leaf)
    {
        _ofTiles?.Invoke(0, leaf);
        var (hash, height) = (leaf, 0);
        // A carry, as in counting: each trailing 1 of the size is a subtree that is now complete.
        for (var size = Size; (size & 1) == 1; size >>= 1)
        {
            hash = Rfc6962.Node(_stack[--_depth], hash);
            if (++height % TileId.Height == 0) _ofTiles?.Invoke(height / TileId.Height, hash);
        }
        _stack[_depth++] = hash;
        Size++;
    }

    /// <summary>The root over all leaves so far.</summary>
    public TreeHash Root()
    {
        if (_depth == 0) return Rfc6962.EmptyRoot;
        var hash = _stack[_depth - 1];
        for (var at = _depth - 2; at >= 0; at--)
            hash = Rfc6962.Node(_stack[at], hash);
        return hash;
    }
}
