using System.Security.Cryptography;

namespace WelfareLedger.Audit.Tests.Trees;

/// <summary>The tree of RFC 6962, section 2.1, as the RFC defines it: recursive, slow, and with nothing of ours in
/// it.</summary>
static class Oracle
{
    public static byte[] Leaf(ReadOnlySpan<byte> entry) => SHA256.HashData([0, .. entry]);

    public static byte[] Root(ReadOnlySpan<byte[]> entries)
    {
        if (entries.Length == 0) return SHA256.HashData([]);
        if (entries.Length == 1) return Leaf(entries[0]);
        var k = LargestPowerOfTwoBelow(entries.Length);
        return SHA256.HashData([1, .. Root(entries[..k]), .. Root(entries[k..])]);
    }

    public static List<byte[]> Path(int index, ReadOnlySpan<byte[]> entries)
    {
        if (entries.Length == 1) return [];
        var k = LargestPowerOfTwoBelow(entries.Length);
        return index < k
            ? [.. Path(index, entries[..k]), Root(entries[k..])]
            : [.. Path(index - k, entries[k..]), Root(entries[..k])];
    }

    public static List<byte[]> Proof(int smaller, ReadOnlySpan<byte[]> entries) => SubProof(smaller, entries, true);

    static List<byte[]> SubProof(int smaller, ReadOnlySpan<byte[]> entries, bool whole)
    {
        if (smaller == entries.Length) return whole ? [] : [Root(entries)];
        var k = LargestPowerOfTwoBelow(entries.Length);
        return smaller <= k
            ? [.. SubProof(smaller, entries[..k], whole), Root(entries[k..])]
            : [.. SubProof(smaller - k, entries[k..], false), Root(entries[..k])];
    }

    static int LargestPowerOfTwoBelow(int n)
    {
        var k = 1;
        while (k * 2 < n) k *= 2;
        return k;
    }
}
