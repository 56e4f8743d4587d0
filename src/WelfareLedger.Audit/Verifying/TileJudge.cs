using System.Runtime.InteropServices;
using WelfareLedger.Audit.Bundles;
using WelfareLedger.Audit.Trees;

namespace WelfareLedger.Audit.Verifying;

/// <summary>Compares tiles, as they come to be full or the tree ends, with what the leaves give.</summary>
sealed class TileJudge(BundleFiles files, long size, Report report)
{
    readonly List<List<TreeHash>> _levels = [[]];
    readonly List<long> _numbers = [0];

    /// <summary>The hashes of leaves as the tile says them; null when there is no such tile.</summary>
    public TreeHash[]? LeavesOf(long number)
    {
        var bytes = files.Read(TileId.In(size, 0, number).ToString());
        return bytes is null ? null : HashTile.Read(bytes);
    }

    public void Finish()
    {
        for (var level = 0; level < _levels.Count; level++)
            if (_levels[level].Count > 0)
                Compare(level);
    }

    /// <summary>The next hash of a level: a leaf, or the root of a full tile below.</summary>
    public void Take(int level, TreeHash hash)
    {
        if (_levels.Count == level)
        {
            _levels.Add([]);
            _numbers.Add(0);
        }
        _levels[level].Add(hash);
        if (_levels[level].Count < TileId.Full) return;
        Compare(level);
        _levels[level].Clear();
        _numbers[level]++;
    }

    void Compare(int level)
    {
        var hashes = _levels[level];
        var tile = new TileId(level, _numbers[level], hashes.Count);
        var first = (_numbers[level] * TileId.Full) << (TileId.Height * level);
        if (files.Read(tile.ToString()) is not { } bytes)
        {
            report.Add(new("tile-missing", Weight.CannotTell,
                $"缺少文件 {tile}。", $"The file {tile} is missing or cannot be read.")
            { Leaf = first, Evidence = tile.ToString() });
            return;
        }
        var there = HashTile.Read(bytes);
        if (there is not null && there.AsSpan().SequenceEqual(CollectionsMarshal.AsSpan(hashes))) return;
        var differs = there is null ? 0 : Enumerable.Range(0, hashes.Count)
            .First(at => at >= there.Length || there[at] != hashes[at] || at == hashes.Count - 1);
        report.Add(new("tile-differs", Weight.Disproven,
            $"{tile} 的第 {differs} 个散列与叶子不符。", $"Hash {differs} of {tile} is not what the leaves give.")
        { Leaf = first + ((long)differs << (TileId.Height * level)), Evidence = tile.ToString() });
    }
}
