using System.Text;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Audit.Trees;

namespace WelfareLedger.Audit.Tests.Trees;

/// <summary>A whole log of 15 entries that another program made, read and written byte for byte.</summary>
public class ReferenceLogTests
{
    [VectorFact]
    public void Is_written_byte_for_byte()
    {
        var facts = Vectors.Read("tlog-tiles-tessera", "facts.json");
        var entries = facts.GetProperty("entries_in_order").EnumerateArray()
            .Select(entry => Encoding.UTF8.GetBytes(entry.GetString()!)).ToArray();
        var origin = facts.GetProperty("log_origin").GetString()!;
        var key = facts.GetProperty("public_test_signing_key").GetString()!.Split(' ')[^1];
        using var signer = NoteSigner.Parse("PRIVATE+KEY+" + key)!;
        signer.Public.ToString().Should().Be(facts.GetProperty("vkey").GetString());

        var written = new Dictionary<string, byte[]>();
        for (var size = 0; size <= entries.Length; size++)
        {
            var tree = new Grown(entries[..size]);
            written[$"checkpoint.{size}"] = Encoding.UTF8.GetBytes(
                new Checkpoint(origin, size, tree.Root(size)).Sign(signer, default).ToString());
            foreach (var tile in TileId.Of(size))
                written[tile.ToString()] = tile.Level is null
                    ? EntryBundle.Write([.. entries[..size].Select(entry => (ReadOnlyMemory<byte>)entry)])
                    : HashTile.Write([.. Enumerable.Range(0, size).Select(tree.Leaf)]);
        }
        written["checkpoint"] = written[$"checkpoint.{entries.Length}"];

        var folder = Vectors.At("tlog-tiles-tessera", "log");
        var there = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(folder, path).Replace('\\', '/'), File.ReadAllBytes);
        written.Keys.Should().BeEquivalentTo(there.Keys);
        foreach (var (path, bytes) in there) written[path].Should().Equal(bytes, path);
    }

    [VectorFact]
    public void Is_read()
    {
        var facts = Vectors.Read("tlog-tiles-tessera", "facts.json");
        var policy = TrustPolicy.Parse($"log {facts.GetProperty("vkey").GetString()}\nquorum none\n", out _)!;
        for (var size = 0; size <= 15; size++)
        {
            var checkpoint = Vectors.At("tlog-tiles-tessera", "log", $"checkpoint.{size}");
            var verdict = policy.Judge(SignedNote.Parse(File.ReadAllBytes(checkpoint))!);
            verdict.Fault.Should().BeNull();
            var tree = new TileTree(size, tile => HashTile.Read(File.ReadAllBytes(
                Vectors.At("tlog-tiles-tessera", "log", tile.ToString())))!);
            tree.Root(size).Should().Be(verdict.Checkpoint!.Root);
            var path = Vectors.At("tlog-tiles-tessera", "log", TileId.In(size, null, 0).ToString());
            if (size > 0)
                EntryBundle.Read(File.ReadAllBytes(path))!.Select(entry => Rfc6962.Leaf(entry.Span))
                    .Should().Equal(Enumerable.Range(0, size).Select(index => tree.Leaf(index)));
        }
    }
}
