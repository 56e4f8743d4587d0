using WelfareLedger.Audit.Trees;

namespace WelfareLedger.Audit.Tests.Trees;

/// <summary>A tree grown in memory, seen in both ways, and its entries.</summary>
sealed class Grown
{
    readonly byte[][] _entries;
    readonly List<TreeHash> _roots = [];
    readonly Dictionary<(int, long), TreeHash[]> _tiles = [];

    public Grown(IEnumerable<byte[]> entries)
    {
        _entries = [.. entries];
        var range = new CompactRange();
        _roots.Add(range.Root());
        foreach (var entry in _entries)
        {
            range.Append(Rfc6962.Leaf(entry));
            _roots.Add(range.Root());
        }
        var level = _entries.Select(entry => Rfc6962.Leaf(entry)).ToArray();
        for (var height = 0; level.Length > 0; height++)
        {
            for (var number = 0; number * TileId.Full < level.Length; number++)
                _tiles[(height, number)] = [.. level.Skip(number * TileId.Full).Take(TileId.Full)];
            level = [.. _tiles.Where(tile => tile.Key.Item1 == height && tile.Value.Length == TileId.Full)
                .OrderBy(tile => tile.Key.Item2).Select(tile => Fold(tile.Value))];
        }
        Tree = new TileTree(_entries.Length, tile => _tiles[(tile.Level!.Value, tile.Number)]);
    }

    public static Grown Random(Random random, int size) =>
        new(Enumerable.Range(0, size).Select(_ => Bytes(random, random.Next(40))));

    public TileTree Tree { get; }

    public int Size => _entries.Length;

    public ReadOnlySpan<byte[]> Entries(int size) => _entries.AsSpan(0, size);

    public TreeHash Leaf(int index) => Rfc6962.Leaf(_entries[index]);

    /// <summary>The root at a size, by the compact range.</summary>
    public TreeHash Root(int size) => _roots[size];

    static byte[] Bytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    static TreeHash Fold(TreeHash[] hashes)
    {
        while (hashes.Length > 1) hashes = [.. hashes.Chunk(2).Select(two => Rfc6962.Node(two[0], two[1]))];
        return hashes[0];
    }
}
