using System.Text;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Audit.Trees;

namespace WelfareLedger.Audit.Tests.Bundles;

/// <summary>One way to spoil a bundle.</summary>
/// <param name="Name">What was done.</param>
/// <param name="Breaks">Which of the checks that verifiers declare it breaks.</param>
/// <param name="Apply">Does it, in a copy of a good bundle.</param>
/// <param name="Codes">What our own verifier finds, among others.</param>
sealed record Mutation(string Name, string[] Breaks, Action<Spoiling> Apply, params string[] Codes);

/// <summary>A copy of a good bundle, to be spoiled.</summary>
/// <param name="Folder">The copy.</param>
/// <param name="Signer">The log's key: a verifier must not rely on its holder's honesty.</param>
/// <param name="Thief">Another key under the log's name.</param>
sealed record Spoiling(string Folder, NoteSigner Signer, NoteSigner Thief)
{
    public string At(string path) => Path.Combine(Folder, path);

    public byte[] Read(string path) => File.ReadAllBytes(At(path));

    public void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllBytes(At(path), bytes);
    }

    public void Delete(string path) => File.Delete(At(path));

    public void Flip(string path, int at)
    {
        var bytes = Read(path);
        bytes[at < 0 ? bytes.Length + at : at] ^= 1;
        Write(path, bytes);
    }

    public void Text(string path, Func<string, string> change)
    {
        var text = Encoding.UTF8.GetString(Read(path));
        var changed = change(text);
        changed.Should().NotBe(text, "the mutation of {0} changes something", path);
        Write(path, Encoding.UTF8.GetBytes(changed));
    }

    /// <summary>Changes entries of a bundle, and nothing else.</summary>
    public void Entries(string path, Action<List<ReadOnlyMemory<byte>>> change)
    {
        var entries = EntryBundle.Read(Read(path))!.ToList();
        change(entries);
        Write(path, EntryBundle.Write(entries));
    }

    /// <summary>A checkpoint over other contents, signed by some key.</summary>
    public void Sign(string path, NoteSigner signer, Func<Checkpoint, Checkpoint> change)
    {
        var note = SignedNote.Parse(Read(path))!;
        Write(path, Encoding.UTF8.GetBytes(change(Checkpoint.Parse(note.Text)!).Sign(signer, default).ToString()));
    }
}

/// <summary>Some sixty of them.</summary>
static class Mutations
{
    const string Last = "tile/entries/001.p/44";
    const string First = "tile/entries/000";

    static readonly string[] All = ["signature", "root", "tiles", "checkpoints", "payload", "leaves"];
    static readonly string[] Signature = ["signature"];
    static readonly string[] Root = ["root"];
    static readonly string[] Tiles = ["tiles"];
    static readonly string[] Checkpoints = ["checkpoints"];
    static readonly string[] Payload = ["payload"];

    public static IEnumerable<Mutation> List() =>
        [.. OfSignatures(), .. OfEntries(), .. OfTiles(), .. OfCheckpoints(), .. OfPayload(), .. OfNothing()];

    static IEnumerable<Mutation> OfSignatures()
    {
        yield return new("a bit of the signature", Signature, s => s.Flip("checkpoint", -5));
        yield return new("no checkpoint", Signature, s => s.Delete("checkpoint"), "checkpoint-missing");
        yield return new("an empty checkpoint", Signature, s => s.Write("checkpoint", []), "note-malformed");
        yield return new("no signature line", Signature, s => s.Text("checkpoint",
            text => text[..(text.IndexOf("\n\n", StringComparison.Ordinal) + 2)]), "note-malformed");
        yield return new("another key's signature", Signature, s => s.Sign("checkpoint", s.Thief, same => same),
            "not-signed");
        yield return new("another log's name", Signature, s => s.Text("checkpoint", t => t.Replace("/test\n",
            "/tost\n")),
            "unknown-log");
        yield return new("a size one more", Signature, s => s.Text("checkpoint", t => t.Replace("\n300\n", "\n301\n")),
            "not-signed");
        yield return new("a size one less", Signature, s => s.Text("checkpoint", t => t.Replace("\n300\n", "\n299\n")),
            "not-signed");
        yield return new("a size with a zero before it", Signature,
            s => s.Text("checkpoint", t => t.Replace("\n300\n", "\n0300\n")), "checkpoint-malformed");
        yield return new("a bit of the root", Signature, s => s.Text("checkpoint", SwapInRoot), "not-signed");
        yield return new("a line more in the text", Signature,
            s => s.Text("checkpoint", t => t.Replace("\n\n", "\nmore\n\n")), "not-signed");
        yield return new("a carriage return", Signature, s => s.Text("checkpoint", t => t.Replace("\n300", "\r\n300")));
        yield return new("an unknown key's signature only", Signature, s => s.Text("checkpoint",
            t => t.Replace("— welfareledger/test ", "— welfareledger/tast ")), "not-signed");
        yield return new("the right root, a stolen name", Signature, s => s.Sign("checkpoint", s.Thief,
            c => c with { Size = 299 }), "not-signed");
        yield return new("a checkpoint of no log, with a key we know", Signature,
            s => s.Sign("checkpoint", s.Signer, c => c with { Origin = "welfareledger/elsewhere" }), "unknown-log");
    }

    static IEnumerable<Mutation> OfEntries()
    {
        foreach (var (path, name) in new[] { (First, "first"), (Last, "last") })
        {
            yield return new($"a bit of an entry of the {name} bundle", All[1..],
                s => s.Flip(path, 60), "root-differs");
            yield return new($"the {name} bundle is missing", All[1..], s => s.Delete(path), "entries-missing");
            yield return new($"the {name} bundle is cut off", All[1..], s => s.Write(path, s.Read(path)[..^3]),
                "entries-missing");
            yield return new($"a byte more at the {name} bundle's end", All[1..],
                s => s.Write(path, [.. s.Read(path), 0]), "entries-missing");
            yield return new($"an entry taken out of the {name} bundle", All[1..],
                s => s.Entries(path, e => e.RemoveAt(7)), "entries-cut");
            yield return new($"an entry put into the {name} bundle", All[1..],
                s => s.Entries(path, e => e.Insert(7, e[3])), "entries-cut");
            yield return new($"two entries of the {name} bundle swapped", Root,
                s => s.Entries(path, e => (e[4], e[5]) = (e[5], e[4])), "root-differs");
            yield return new($"an entry of the {name} bundle for another", Root,
                s => s.Entries(path, e => e[9] = e[10]), "root-differs", "id-repeated");
            yield return new($"a leaf of the {name} bundle in another form", [.. Root, "leaves"],
                s => s.Entries(path, e => e[9] = Change(e[9], "event/v1", "event/v2")), "leaf-malformed");
            yield return new($"a time in the {name} bundle", Root,
                s => s.Entries(path, e => e[9] = Change(e[9], "recorded 2026", "recorded 2025")), "root-differs");
            yield return new($"an empty entry in the {name} bundle", [.. Root, "leaves"],
                s => s.Entries(path, e => e[9] = ReadOnlyMemory<byte>.Empty), "leaf-malformed");
        }
        yield return new("a length of an entry", All[1..], s => s.Flip(Last, 1));
        yield return new("a stream that begins at 1, and all signed again", ["nothing"], Resign, "revision-gap");
    }

    static IEnumerable<Mutation> OfTiles()
    {
        foreach (var path in new[] { "tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1" })
        {
            yield return new($"a bit of {path}", Tiles, s => s.Flip(path, 17), "tile-differs");
            yield return new($"{path} is missing", Tiles, s => s.Delete(path), "tile-missing");
            yield return new($"{path} is cut off", Tiles, s => s.Write(path, s.Read(path)[..^1]), "tile-differs");
            yield return new($"{path} is too long", Tiles, s => s.Write(path, [.. s.Read(path), .. new byte[32]]),
                "tile-differs");
        }
        yield return new("two hashes of a tile swapped", Tiles, s =>
        {
            var bytes = s.Read("tile/0/000");
            var first = bytes[..32];
            bytes.AsSpan(32, 32).CopyTo(bytes);
            first.CopyTo(bytes, 32);
            s.Write("tile/0/000", bytes);
        }, "tile-differs");
    }

    static IEnumerable<Mutation> OfCheckpoints()
    {
        yield return new("a bit of an earlier signature", Checkpoints, s => s.Flip("checkpoints/100", -5));
        yield return new("an earlier checkpoint with another root", Checkpoints,
            s => s.Sign("checkpoints/100", s.Signer, c => c with { Root = Rfc6962.EmptyRoot }), "root-differs");
        yield return new("an earlier checkpoint under another number", Checkpoints,
            s => s.Write("checkpoints/101", s.Read("checkpoints/100")), "checkpoint-misnamed");
        yield return new("two roots of one size", Checkpoints,
            s => s.Sign("checkpoints/300", s.Signer, c => c with { Root = Rfc6962.EmptyRoot }), "two-roots");
        yield return new("an earlier checkpoint of more leaves than there are", Checkpoints, s =>
        {
            s.Write("checkpoints/400", s.Read("checkpoint"));
            s.Sign("checkpoints/400", s.Signer, c => c with { Size = 400 });
        }, "entries-missing");
        yield return new("an earlier checkpoint by another key", Checkpoints,
            s => s.Sign("checkpoints/200", s.Thief, c => c), "not-signed");
        yield return new("an earlier checkpoint that is none", Checkpoints,
            s => s.Write("checkpoints/200", "hello"u8.ToArray()), "note-malformed");
    }

    static IEnumerable<Mutation> OfPayload()
    {
        yield return new("an event's data", Payload, s => s.Text("payload/000.jsonl", t => Spoil(t, "data")),
            "payload-differs");
        yield return new("an event's metadata", Payload,
            s => s.Text("payload/000.jsonl", t => Spoil(t, "metadata")), "payload-differs");
        yield return new("an event's bytes are missing", Payload,
            s => s.Text("payload/000.jsonl", t => t[(t.IndexOf('\n') + 1)..]), "payload-missing");
        yield return new("a file of bytes is missing", Payload, s => s.Delete("payload/001.jsonl"), "payload-missing");
        yield return new("an event's bytes twice", Payload,
            s => s.Text("payload/000.jsonl", t => t + t[..(t.IndexOf('\n') + 1)]), "payload-malformed");
        yield return new("a line that is none", Payload, s => s.Text("payload/000.jsonl", t => t + "{}\n"),
            "payload-malformed");
        yield return new("the bytes of two events swapped", Payload, s => s.Text("payload/000.jsonl",
            t => t.Replace("\"index\":3,", "\"index\":-,").Replace("\"index\":4,", "\"index\":3,")
                .Replace("\"index\":-,", "\"index\":4,")), "payload-differs");
    }

    // What no promise covers: the bundle's own words about itself.
    static IEnumerable<Mutation> OfNothing()
    {
        yield return new("the bundle's own policy", [], s => s.Text("policy.txt", t => t.Replace("none", "None")));
        yield return new("when the bundle was made", [], s => s.Text("manifest.json", t => t.Replace("\"made\": \"2",
            "\"made\": \"3")));
        yield return new("a program that comes with it", [], s => s.Text("verifiers/verify.sh", t => t + "# more\n"));
    }

    static string SwapInRoot(string text)
    {
        var lines = text.Split('\n');
        lines[2] = (lines[2][0] == 'A' ? "B" : "A") + lines[2][1..];
        return string.Join('\n', lines);
    }

    static ReadOnlyMemory<byte> Change(ReadOnlyMemory<byte> entry, string from, string to) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(entry.Span).Replace(from, to, StringComparison.Ordinal));

    static string Spoil(string lines, string member)
    {
        var at = lines.IndexOf($"\"{member}\":\"", StringComparison.Ordinal) + member.Length + 4;
        return lines[..at] + (lines[at] == 'e' ? "f" : "e") + lines[(at + 1)..];
    }

    // The holder of the key tells another history, all of a piece: only its contents give it away.
    static void Resign(Spoiling s)
    {
        var entries = new List<ReadOnlyMemory<byte>>();
        entries.AddRange(EntryBundle.Read(s.Read(First))!);
        entries.AddRange(EntryBundle.Read(s.Read(Last))!);
        var at = entries.FindIndex(entry => Encoding.UTF8.GetString(entry.Span).Contains("\nrevision 0\n"));
        entries[at] = Change(entries[at], "\nrevision 0\n", "\nrevision 1\n");
        var range = new CompactRange();
        var roots = new Dictionary<long, TreeHash>();
        foreach (var entry in entries)
        {
            range.Append(Rfc6962.Leaf(entry.Span));
            roots[range.Size] = range.Root();
        }
        s.Write(First, EntryBundle.Write([.. entries.Take(256)]));
        s.Write(Last, EntryBundle.Write([.. entries.Skip(256)]));
        TreeHash[] hashes = [.. entries.Select(entry => Rfc6962.Leaf(entry.Span))];
        s.Write("tile/0/000", HashTile.Write(hashes[..256]));
        s.Write("tile/0/001.p/44", HashTile.Write(hashes[256..]));
        s.Write("tile/1/000.p/1", HashTile.Write([TileTree.RootOfFull(hashes[..256])]));
        foreach (var path in new[] { "checkpoint", "checkpoints/100", "checkpoints/200", "checkpoints/300" })
            s.Sign(path, s.Signer, c => c with { Root = roots[c.Size] });
    }
}
