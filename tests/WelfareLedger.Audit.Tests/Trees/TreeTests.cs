using System.Text;
using WelfareLedger.Audit.Trees;

namespace WelfareLedger.Audit.Tests.Trees;

public class TreeTests
{
    // The reference tree of certificate transparency: entries and roots as many programs know them.
    static readonly string[] ReferenceEntries =
    [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    ];

    static readonly string[] ReferenceRoots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void The_reference_tree_has_its_known_roots_in_both_ways()
    {
        var tree = new Grown(ReferenceEntries.Select(Convert.FromHexString));
        for (var size = 0; size <= tree.Size; size++)
        {
            tree.Root(size).ToString().Should().Be(ReferenceRoots[size]);
            tree.Tree.Root(size).ToString().Should().Be(ReferenceRoots[size]);
            Convert.ToHexStringLower(Oracle.Root(tree.Entries(size))).Should().Be(ReferenceRoots[size]);
        }
    }

    [Fact]
    public void What_stands_in_tiles_is_told_level_by_level()
    {
        var told = new List<List<TreeHash>> { new(), new(), new() };
        var range = new CompactRange((level, hash) => told[level].Add(hash));
        var leaves = Enumerable.Range(0, (TileId.Full * TileId.Full) + TileId.Full + 1)
            .Select(leaf => Rfc6962.Leaf(BitConverter.GetBytes(leaf))).ToArray();
        foreach (var leaf in leaves) range.Append(leaf);
        told[0].Should().Equal(leaves);
        told[1].Should().Equal(RootsOfFull(leaves));
        told[2].Should().Equal(RootsOfFull(told[1])).And.HaveCount(1);
    }

    static IEnumerable<TreeHash> RootsOfFull(IEnumerable<TreeHash> hashes) =>
        hashes.Chunk(TileId.Full).Where(tile => tile.Length == TileId.Full).Select(TileTree.RootOfFull);

    [Fact]
    public void An_entry_of_any_length_has_the_hash_of_the_definition()
    {
        foreach (var length in new[] { 0, 1, 1_022, 1_023, 1_024, 5_000, 65_535 })
        {
            var entry = new byte[length];
            new Random(length).NextBytes(entry);
            Rfc6962.Leaf(entry).ToArray().Should().Equal(Oracle.Leaf(entry), "of {0} bytes", length);
        }
    }

    [Fact]
    public void Every_tree_to_size_8_agrees_with_the_definition_in_every_root_and_proof()
    {
        var tree = Grown.Random(new Random(7), 8);
        for (var size = 0; size <= 8; size++) AgreesInAll(tree, size);
    }

    [Theory]
    [InlineData(1, 300)]
    [InlineData(2, 513)]
    [InlineData(3, 1_000)]
    [InlineData(4, 70_000)]
    public void Random_trees_agree_with_the_definition(int seed, int size)
    {
        var random = new Random(seed);
        var tree = Grown.Random(random, size);
        for (var times = 0; times < 40; times++)
        {
            var at = times == 0 ? size : random.Next(1, size > 2_000 ? 2_000 : size + 1);
            tree.Root(at).ToArray().Should().Equal(Oracle.Root(tree.Entries(at)));
            tree.Tree.Root(at).Should().Be(tree.Root(at));
            var index = random.Next(at);
            Bytes(tree.Tree.Inclusion(index, at)).Should().BeEquivalentTo(
                Oracle.Path(index, tree.Entries(at)), exactly => exactly.WithStrictOrdering());
            var smaller = random.Next(1, at + 1);
            Bytes(tree.Tree.Consistency(smaller, at)).Should().BeEquivalentTo(
                Oracle.Proof(smaller, tree.Entries(at)), exactly => exactly.WithStrictOrdering());
        }
    }

    [Fact]
    public void A_proof_of_a_large_tree_is_checked()
    {
        var tree = Grown.Random(new Random(11), 70_000);
        foreach (var index in new[] { 0, 255, 256, 65_535, 65_536, 69_999 })
            TreeProof.ChecksInclusion(
                index, tree.Size, tree.Leaf(index), tree.Tree.Inclusion(index, tree.Size), tree.Root(tree.Size))
                .Should().BeTrue();
        foreach (var smaller in new[] { 1, 256, 65_535, 65_536, 69_999, 70_000 })
            TreeProof.ChecksConsistency(
                smaller, tree.Size, tree.Root(smaller), tree.Root(tree.Size),
                tree.Tree.Consistency(smaller, tree.Size)).Should().BeTrue();
    }

    [Fact]
    public void Every_change_of_a_proof_is_refused()
    {
        var tree = Grown.Random(new Random(13), 50);
        for (var size = 1; size <= 50; size++)
        {
            for (var index = 0; index < size; index++)
            {
                var proof = tree.Tree.Inclusion(index, size);
                bool Checks(IReadOnlyList<TreeHash> hashes) =>
                    TreeProof.ChecksInclusion(index, size, tree.Leaf(index), hashes, tree.Root(size));
                Checks(proof).Should().BeTrue();
                foreach (var changed in Changes(proof)) Checks(changed).Should().BeFalse();
                TreeProof.ChecksInclusion(index, size, tree.Leaf((index + 1) % 50), proof, tree.Root(size))
                    .Should().BeFalse();
            }
            for (var smaller = 1; smaller <= size; smaller++)
            {
                var proof = tree.Tree.Consistency(smaller, size);
                bool Checks(IReadOnlyList<TreeHash> hashes) => TreeProof.ChecksConsistency(
                    smaller, size, tree.Root(smaller), tree.Root(size), hashes);
                Checks(proof).Should().BeTrue();
                foreach (var changed in Changes(proof)) Checks(changed).Should().BeFalse();
            }
        }
    }

    [Fact]
    public void What_is_no_proof_is_refused()
    {
        var root = Rfc6962.EmptyRoot;
        TreeProof.ChecksInclusion(0, 0, root, [], root).Should().BeFalse();
        TreeProof.ChecksInclusion(-1, 1, root, [], root).Should().BeFalse();
        TreeProof.ChecksInclusion(1, 1, root, [], root).Should().BeFalse();
        TreeProof.ChecksConsistency(2, 1, root, root, []).Should().BeFalse();
        TreeProof.ChecksConsistency(-1, 1, root, root, []).Should().BeFalse();
        TreeProof.ChecksConsistency(0, 1, Rfc6962.Leaf([]), root, []).Should().BeFalse();
        TreeProof.ChecksConsistency(0, 1, root, Rfc6962.Leaf([]), [root]).Should().BeFalse();
        TreeProof.ChecksConsistency(0, 1, root, Rfc6962.Leaf([]), []).Should().BeTrue();
    }

    [Fact]
    public void A_tile_that_is_cut_off_is_found()
    {
        var tree = new TileTree(5, _ => [Rfc6962.EmptyRoot]);
        FluentActions.Invoking(() => tree.Root(5)).Should().Throw<InvalidDataException>()
            .WithMessage("*tile/0/000.p/5*");
    }

    [Fact]
    public void Entries_come_back_from_their_bundle()
    {
        ReadOnlyMemory<byte>[] entries = [Encoding.UTF8.GetBytes("one"), Array.Empty<byte>(), new byte[65_535]];
        var bytes = EntryBundle.Write(entries);
        EntryBundle.Read(bytes)!.Select(entry => entry.ToArray()).Should().BeEquivalentTo(
            entries.Select(entry => entry.ToArray()), exactly => exactly.WithStrictOrdering());
        for (var cut = 1; cut < 8; cut++)
            if (cut != 5 && cut != 7) // where an entry ends
                EntryBundle.Read(bytes.AsMemory(0, cut)).Should().BeNull();
        EntryBundle.Read(bytes.AsMemory(..^1)).Should().BeNull();
        FluentActions.Invoking(() => EntryBundle.Write([new byte[65_536]])).Should().Throw<OverflowException>();
    }

    static void AgreesInAll(Grown tree, int size)
    {
        tree.Root(size).ToArray().Should().Equal(Oracle.Root(tree.Entries(size)));
        tree.Tree.Root(size).Should().Be(tree.Root(size));
        for (var index = 0; index < size; index++)
        {
            var proof = tree.Tree.Inclusion(index, size);
            Bytes(proof).Should().BeEquivalentTo(
                Oracle.Path(index, tree.Entries(size)), exactly => exactly.WithStrictOrdering());
            TreeProof.ChecksInclusion(index, size, tree.Leaf(index), proof, tree.Root(size)).Should().BeTrue();
        }
        for (var smaller = 1; smaller <= size; smaller++)
            Bytes(tree.Tree.Consistency(smaller, size)).Should().BeEquivalentTo(
                Oracle.Proof(smaller, tree.Entries(size)), exactly => exactly.WithStrictOrdering());
    }

    static IEnumerable<byte[]> Bytes(IEnumerable<TreeHash> hashes) => hashes.Select(hash => hash.ToArray());

    static IEnumerable<IReadOnlyList<TreeHash>> Changes(IReadOnlyList<TreeHash> proof)
    {
        yield return [.. proof, Rfc6962.EmptyRoot];
        if (proof.Count == 0) yield break;
        yield return [.. proof.Skip(1)];
        yield return [.. proof.SkipLast(1)];
        for (var at = 0; at < proof.Count; at++)
        {
            var bytes = proof[at].ToArray();
            bytes[at] ^= 1;
            yield return [.. proof.Take(at), new TreeHash(bytes), .. proof.Skip(at + 1)];
        }
    }
}
