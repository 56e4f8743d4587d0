using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WelfareLedger.Audit.Trees;

namespace WelfareLedger.Audit.Tests.Trees;

/// <summary>Proofs that others made, good ones and spoilt ones. Proofs between subtrees that do not begin at the first
/// leaf are no part of what is checked here.</summary>
public class ProofVectorTests
{
    [VectorFact]
    public void Inclusion()
    {
        var judged = 0;
        foreach (var vector in Vectors.ReadAll("rfc6962-merkle", "testdata", "inclusion"))
        {
            var checks = Hashes(vector) is { } proof && One(vector, "root") is { } root
                && One(vector, "leafHash") is { } leaf
                && TreeProof.ChecksInclusion(Number(vector, "leafIdx"), Number(vector, "treeSize"), leaf, proof, root);
            checks.Should().Be(!vector.GetProperty("wantErr").GetBoolean(), Describe(vector));
            judged++;
        }
        judged.Should().Be(98);
    }

    [VectorFact]
    public void Inclusion_in_a_subtree_is_inclusion_in_a_tree_of_its_own()
    {
        var judged = 0;
        foreach (var vector in Vectors.ReadAll("rfc6962-merkle", "testdata", "subtreeinclusion"))
        {
            var (start, end) = (Number(vector, "start"), Number(vector, "end"));
            var length = end - start;
            var aligned = start >= 0 && length > 0
                && start % (long)System.Numerics.BitOperations.RoundUpToPowerOf2((ulong)length) == 0;
            var checks = aligned && Hashes(vector) is { } proof && One(vector, "root") is { } root
                && One(vector, "leafHash") is { } leaf
                && TreeProof.ChecksInclusion(Number(vector, "leafIdx") - start, length, leaf, proof, root);
            checks.Should().Be(!vector.GetProperty("wantErr").GetBoolean(), Describe(vector));
            judged++;
        }
        judged.Should().Be(204);
    }

    [VectorFact]
    public void Consistency()
    {
        var judged = 0;
        foreach (var vector in Vectors.ReadAll("rfc6962-merkle", "testdata", "consistency"))
        {
            var (smaller, larger) = (Number(vector, "size1"), Number(vector, "size2"));
            var checks = Hashes(vector) is { } proof && One(vector, "root1") is { } first
                && One(vector, "root2") is { } second
                && TreeProof.ChecksConsistency(smaller, larger, first, second, proof);
            // These files call a proof from the empty tree an error; witnesses are asked for exactly that.
            var asWitness = smaller == 0 && larger > 0 && checks;
            // One good file has roots that are no hashes; here nothing but a hash can be one.
            var noHash = One(vector, "root1") is null || One(vector, "root2") is null;
            (checks && !asWitness).Should().Be(
                !noHash && !vector.GetProperty("wantErr").GetBoolean(), Describe(vector));
            judged++;
        }
        judged.Should().Be(98);
    }

    [VectorFact]
    public void All_subtrees_and_all_their_proofs_to_size_130_add_up_to_the_published_values()
    {
        const int SizeMax = 130;
        var facts = Vectors.Read("rfc6962-merkle", "facts.json").GetProperty("accumulated");
        var entries = Enumerable.Range(0, SizeMax).Select(value => new[] { (byte)value }).ToArray();
        using var hashes = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var proofs = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var end = 0; end <= SizeMax; end++)
        {
            for (var start = 0; start <= end; start++)
            {
                var length = end - start;
                if (length > 0 && start % (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)length) != 0)
                    continue;
                var tree = new Grown(entries[start..end]);
                hashes.AppendData(Encoding.ASCII.GetBytes($"[{start}, {end}) {tree.Root(length)}\n"));
                for (var index = start; index < end; index++)
                {
                    var proof = string.Concat(tree.Tree.Inclusion(index - start, length).Select(hash => $" {hash}"));
                    proofs.AppendData(Encoding.ASCII.GetBytes($"{index} [{start}, {end}){proof}\n"));
                }
            }
        }
        Convert.ToHexStringLower(hashes.GetHashAndReset()).Should().Be(
            facts.GetProperty("subtree_hashes").GetProperty("sha256").GetString());
        Convert.ToHexStringLower(proofs.GetHashAndReset()).Should().Be(
            facts.GetProperty("subtree_inclusion_proofs").GetProperty("sha256").GetString());
    }

    static string Describe(JsonElement vector) => vector.GetProperty("desc").GetString()!;

    static long Number(JsonElement vector, string name) =>
        vector.GetProperty(name).TryGetInt64(out var number) ? number : -1; // above what a tree can have

    static TreeHash? One(JsonElement vector, string name) => Hash(vector.GetProperty(name));

    static TreeHash? Hash(JsonElement value) =>
        TreeHash.TryParseBase64(value.GetString() ?? "", out var hash) ? hash : null;

    static List<TreeHash>? Hashes(JsonElement vector)
    {
        var hashes = new List<TreeHash>();
        if (vector.GetProperty("proof").ValueKind == JsonValueKind.Null) return hashes;
        foreach (var value in vector.GetProperty("proof").EnumerateArray())
        {
            if (Hash(value) is not { } hash) return null;
            hashes.Add(hash);
        }
        return hashes;
    }
}
