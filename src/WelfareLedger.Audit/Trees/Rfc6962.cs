using System.Buffers;

namespace WelfareLedger.Audit.Trees;

/// <summary>The two hashes of RFC 6962: a leaf and a node can never be taken for each other.</summary>
public static class Rfc6962
{
    const byte LeafPrefix = 0;
    const byte NodePrefix = 1;
    const int StackEntryMax = 1_024;

    /// <summary>The root of the tree without leaves.</summary>
    public static TreeHash EmptyRoot { get; } = TreeHash.Of([]);

    /// <summary>The hash of an entry.</summary>
    public static TreeHash Leaf(ReadOnlySpan<byte> entry)
    {
        byte[]? rented = null;
        var input = entry.Length < StackEntryMax
            ? stackalloc byte[StackEntryMax]
            : rented = ArrayPool<byte>.Shared.Rent(entry.Length + 1);
        input[0] = LeafPrefix;
        entry.CopyTo(input[1..]);
        var hash = TreeHash.Of(input[..(entry.Length + 1)]);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        return hash;
    }

    /// <summary>The hash of two subtrees.</summary>
    public static TreeHash Node(TreeHash left, TreeHash right)
    {
        Span<byte> input = stackalloc byte[1 + 2 * TreeHash.Length];
        input[0] = NodePrefix;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + TreeHash.Length)..]);
        return TreeHash.Of(input);
    }
}
