using System.Numerics;

namespace WelfareLedger.Audit.Trees;

/// <summary>Checks proofs by the algorithms of RFC 9162, 2.1.3.2 and 2.1.4.2. Nothing is thrown at a bad one.</summary>
public static class TreeProof
{
    /// <summary>Whether the proof shows that the leaf stands at the index in the tree with the root.</summary>
    public static bool ChecksInclusion(
        long index, long size, TreeHash leaf, IReadOnlyList<TreeHash> proof, TreeHash root) =>
        RootOf(index, size, leaf, proof) is { } computed && computed == root;

    /// <summary>The root that a proof leads to; null when its length does not fit index and size.</summary>
    public static TreeHash? RootOf(long index, long size, TreeHash leaf, IReadOnlyList<TreeHash> proof)
    {
        if (index < 0 || index >= size) return null;
        var (node, last) = (index, size - 1);
        var hash = leaf;
        foreach (var sibling in proof)
        {
            if (last == 0) return null;
            if ((node & 1) == 1 || node == last)
            {
                hash = Rfc6962.Node(sibling, hash);
                while ((node & 1) == 0 && node != 0) (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                hash = Rfc6962.Node(hash, sibling);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 ? hash : null;
    }

    /// <summary>Whether the proof shows that the larger tree begins with the smaller one. From the empty tree on only
    /// the empty proof is right, and the smaller root must be that of the empty tree.</summary>
    public static bool ChecksConsistency(
        long smaller, long larger, TreeHash smallerRoot, TreeHash largerRoot, IReadOnlyList<TreeHash> proof)
    {
        if (smaller < 0 || smaller > larger) return false;
        if (smaller == larger) return proof.Count == 0 && smallerRoot == largerRoot;
        if (smaller == 0) return proof.Count == 0 && smallerRoot == Rfc6962.EmptyRoot;
        var own = BitOperations.IsPow2(smaller); // the smaller tree is a subtree: its root begins the path
        if (proof.Count == 0 && !own) return false;

        var (node, last) = (smaller - 1, larger - 1);
        while ((node & 1) == 1) (node, last) = (node >> 1, last >> 1);
        var rest = own ? 0 : 1;
        var first = own ? smallerRoot : proof[0];
        var (small, large) = (first, first);
        for (; rest < proof.Count; rest++)
        {
            if (last == 0) return false;
            if ((node & 1) == 1 || node == last)
            {
                small = Rfc6962.Node(proof[rest], small);
                large = Rfc6962.Node(proof[rest], large);
                while ((node & 1) == 0 && node != 0) (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                large = Rfc6962.Node(large, proof[rest]);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && small == smallerRoot && large == largerRoot;
    }
}
