namespace WelfareLedger.Audit.Trees;

/// <summary>The bytes of a tile of hashes: one after the other.</summary>
static class HashTile
{
    public static byte[] Write(IReadOnlyList<TreeHash> hashes)
    {
        var bytes = new byte[hashes.Count * TreeHash.Length];
        for (var at = 0; at < hashes.Count; at++)
            hashes[at].CopyTo(bytes.AsSpan(at * TreeHash.Length));
        return bytes;
    }

    /// <summary>Null when the bytes are not whole hashes.</summary>
    public static TreeHash[]? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % TreeHash.Length != 0) return null;
        var hashes = new TreeHash[bytes.Length / TreeHash.Length];
        for (var at = 0; at < hashes.Length; at++)
            hashes[at] = new TreeHash(bytes.Slice(at * TreeHash.Length, TreeHash.Length));
        return hashes;
    }
}
