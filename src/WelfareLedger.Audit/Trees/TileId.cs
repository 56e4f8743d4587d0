using System.Globalization;

namespace WelfareLedger.Audit.Trees;

/// <summary>One tile of the tree: up to 256 hashes of one height, or up to 256 entries.</summary>
/// <param name="Level">0 for leaf hashes, 1 for roots of 256 leaves, and so on; null for entries.</param>
/// <param name="Number">Counted from 0 from the left.</param>
/// <param name="Width">How many there are in it: 256 in a full one.</param>
public readonly record struct TileId(int? Level, long Number, int Width)
{
    /// <summary>Levels of the tree that one tile stands for.</summary>
    public const int Height = 8;

    /// <summary>Hashes or entries of a full tile.</summary>
    public const int Full = 1 << Height;

    /// <summary>Levels that a tree can have.</summary>
    public const int LevelMax = 63;

    const int Group = 1_000;

    /// <summary>The tile of a level with a number, as wide as a tree of a size has it.</summary>
    public static TileId In(long size, int? level, long number) =>
        new(level, number, (int)Math.Min(Full, (size >> (Height * (level ?? 0))) - number * Full));

    /// <summary>All tiles that a tree of a size has, hashes first, then entries.</summary>
    public static IEnumerable<TileId> Of(long size)
    {
        for (var (level, left) = (0, size); left > 0; level++, left /= Full)
            for (var number = 0L; number * Full < left; number++)
                yield return In(size, level, number);
        for (var number = 0L; number * Full < size; number++)
            yield return In(size, null, number);
    }

    /// <summary>Its path under the log's folder, by the rules of c2sp.org/tlog-tiles.</summary>
    public override string ToString()
    {
        var number = (Number % Group).ToString("D3", CultureInfo.InvariantCulture);
        for (var rest = Number / Group; rest > 0; rest /= Group)
            number = string.Create(CultureInfo.InvariantCulture, $"x{rest % Group:D3}/{number}");
        var level = Level is { } height ? height.ToString(CultureInfo.InvariantCulture) : "entries";
        return Width == Full
            ? $"tile/{level}/{number}"
            : string.Create(CultureInfo.InvariantCulture, $"tile/{level}/{number}.p/{Width}");
    }

    /// <summary>Reads a path back; null when it is not the path of a tile.</summary>
    public static TileId? Parse(string path)
    {
        var parts = path.Split('/');
        if (parts is not ["tile", var level, .. var rest] || rest.Length == 0) return null;
        var width = Full;
        if (rest is [.., _, var partial] && rest[^2].EndsWith(".p", StringComparison.Ordinal))
        {
            if (!int.TryParse(partial, NumberStyles.None, CultureInfo.InvariantCulture, out width)
                || width is < 1 or >= Full) return null;
            rest = [.. rest[..^2], rest[^2][..^2]];
        }
        var number = 0L;
        for (var at = 0; at < rest.Length; at++)
        {
            var digits = at == rest.Length - 1 ? rest[at] : rest[at].StartsWith('x') ? rest[at][1..] : "";
            if (digits.Length != 3 || rest.Length > 6
                || !int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var three)) return null;
            number = number * Group + three;
        }
        int? height = level == "entries" ? null
            : int.TryParse(level, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : -1;
        var tile = new TileId(height, number, width);
        return height is < 0 or > LevelMax || tile.ToString() != path ? null : tile; // one path for each tile
    }
}
