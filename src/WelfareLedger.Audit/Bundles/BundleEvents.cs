using System.Text;
using WelfareLedger.Audit.Keeping;
using WelfareLedger.Audit.Leaves;
using WelfareLedger.Audit.Trees;

namespace WelfareLedger.Audit.Bundles;

/// <summary>An event of a bundle.</summary>
/// <param name="Index">Of its leaf.</param>
/// <param name="Leaf">What the tree says of it.</param>
/// <param name="Data">Its stored bytes.</param>
/// <param name="Metadata">Its stored metadata.</param>
public sealed record BundledEvent(long Index, EventLeaf Leaf, byte[] Data, byte[] Metadata);

/// <summary>Reads what a bundle holds of the events. Whether the tree is signed is for the verification to say; that
/// the bytes are those of their leaves is looked at here.</summary>
public static class BundleEvents
{
    /// <summary>The events whose bytes are there, by their leaves.</summary>
    /// <param name="folder">The bundle.</param>
    /// <exception cref="AuditException">It cannot be read, or an event is not what its leaf says.</exception>
    public static IEnumerable<BundledEvent> Read(string folder)
    {
        var files = new BundleFiles(folder);
        var manifest = files.Read(Manifest.FileName) is { } bytes ? Manifest.Parse(bytes) : null;
        if (manifest is not { HasPayload: true })
            throw new AuditException(AuditFault.Unreachable, $"{folder} is no bundle that holds events.");
        for (var number = 0L; number * TileId.Full < manifest.Size; number++)
        {
            var tile = TileId.In(manifest.Size, null, number);
            var entries = files.Read(tile.ToString()) is { } read ? EntryBundle.Read(read) : null;
            if (entries is null) throw new AuditException(AuditFault.Damaged, $"{tile} is missing or cannot be read.");
            foreach (var line in files.ReadLines(PayloadLines.PathOf(number)) ?? [])
                yield return EventOf(line, number, entries);
        }
    }

    static BundledEvent EventOf(string line, long number, IReadOnlyList<ReadOnlyMemory<byte>> entries)
    {
        var first = number * TileId.Full;
        if (PayloadLines.Read(Encoding.UTF8.GetBytes(line)) is not var (index, data, metadata)
            || index < first || index - first >= entries.Count
            || EventLeaf.Parse(entries[(int)(index - first)].Span) is not { } leaf)
            throw new AuditException(
                AuditFault.Damaged, $"{PayloadLines.PathOf(number)} has a line that is no event's bytes.");
        return leaf.Data == TreeHash.Of(data) && leaf.Metadata == TreeHash.Of(metadata)
            ? new(index, leaf, data, metadata)
            : throw new AuditException(AuditFault.Damaged, $"The event of leaf {index} is not what its leaf says.");
    }
}
