using System.Globalization;
using System.Text;
using WelfareLedger.Audit.Keeping;
using WelfareLedger.Audit.Leaves;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Audit.Trees;
using WelfareLedger.EventLog;

namespace WelfareLedger.Audit.Bundles;

/// <summary>What to write into a bundle.</summary>
/// <param name="Folder">A new or empty folder.</param>
/// <param name="Level">How much of the events.</param>
/// <param name="Policy">The text of the policy that the ledger gives to its auditors.</param>
/// <param name="IsSample">Whether the ledger's clock is simulated.</param>
/// <param name="Keys">Keys of persons, encrypted to the auditor already; at the level of keys only.</param>
public sealed record BundleOptions(
    string Folder, BundleLevel Level, string Policy, bool IsSample, byte[]? Keys = null)
{
    /// <summary>The name of the file of keys.</summary>
    public const string KeysFile = "keys.age";
}

/// <summary>Writes a bundle from what is published: the folder as it is, with checkpoints, stored bytes, and programs
/// to check it all.</summary>
sealed class BundleWriter(
    AuditParts parts, AuditDatabase database, StaticFolder published, BundleOptions options, IProgress<long>? progress)
{
    readonly StaticFolder _bundle = new(options.Folder);

    public async ValueTask<Manifest> WriteAsync(SignedNote note, CancellationToken cancellation)
    {
        if (Directory.Exists(options.Folder) && Directory.EnumerateFileSystemEntries(options.Folder).Any())
            throw new AuditException(AuditFault.Unreachable, $"{options.Folder} is not empty; a bundle is made in "
                + "a new folder.");
        var checkpoint = Checkpoint.Parse(note.Text)!;
        foreach (var tile in TileId.Of(checkpoint.Size))
        {
            cancellation.ThrowIfCancellationRequested();
            Put(tile.ToString(), Tile(tile));
            if (tile.Level is null) progress?.Report((tile.Number * TileId.Full) + tile.Width);
        }
        Put("checkpoint", Encoding.UTF8.GetBytes(note.ToString()));
        var checkpoints = database.Checkpoints().Where(kept => kept.Size <= checkpoint.Size).ToArray();
        foreach (var (size, text, _) in checkpoints)
            Put($"checkpoints/{size.ToString(CultureInfo.InvariantCulture)}", Encoding.UTF8.GetBytes(text));
        if (options.Level != BundleLevel.Leaves)
            await WritePayloadAsync(checkpoint.Size, cancellation).ConfigureAwait(false);
        if (options.Keys is { } keys) Put(BundleOptions.KeysFile, keys);
        Put("policy.txt", Encoding.UTF8.GetBytes(options.Policy));
        var lost = database.Lost().Select(loss => new ManifestLoss(loss.First, loss.Beyond, loss.Incident)).ToArray();
        var manifest = new Manifest(
            Manifest.CurrentForm, parts.Origin, checkpoint.Size, checkpoint.Root.ToBase64(),
            Manifest.Levels[(int)options.Level], options.IsSample ? "sample" : "real",
            parts.Time.GetUtcNow(), LeafRules.Excluded, Manifest.PinnedSpecifications,
            [.. checkpoints.Select(kept => new ManifestCheckpoint(kept.Size, kept.SignedAt))], lost);
        foreach (var loss in lost.Where(loss => loss.Incident is not null))
            Put($"incidents/{loss.First.ToString(CultureInfo.InvariantCulture)}.txt", Encoding.UTF8.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"leaves {loss.First} to {loss.Beyond - 1}\nevent "
                    + $"{loss.Incident}\n")));
        Put(Manifest.FileName, manifest.ToBytes());
        foreach (var (name, bytes) in ForeignVerifiers.All()) Put($"verifiers/{name}", bytes);
        return manifest;
    }

    void Put(string path, byte[] bytes)
    {
        var target = _bundle.At(path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.WriteAllBytes(target, bytes);
    }

    byte[] Tile(TileId tile)
    {
        if (tile.Level is not null) return HashTile.Write([.. database.Hashes(tile).Take(tile.Width)]);
        if (published.Read(tile.ToString()) is { } bytes) return bytes;
        var whole = database.Entries(tile.Number)
            ?? published.Read(new TileId(null, tile.Number, TileId.Full).ToString());
        return whole is not null && EntryBundle.Read(whole) is { } entries && entries.Count >= tile.Width
            ? EntryBundle.Write([.. entries.Take(tile.Width)])
            : throw new AuditException(AuditFault.Damaged, $"The published file {tile} is missing; publish again.");
    }

    async ValueTask WritePayloadAsync(long size, CancellationToken cancellation)
    {
        var (lines, places) = (new StringBuilder(), new LeafPlaces(database));
        var events = parts.Log.ReadAllAsync(Position.Start, null, cancellation).GetAsyncEnumerator(cancellation);
        await using var closing = events.ConfigureAwait(false);
        var ahead = new Dictionary<Position, StoredEvent>();
        for (var index = 0L; index < size; index++)
        {
            var place = places.Of(index);
            if (place != AuditDatabase.Nowhere
                && await FindAsync(events, ahead, place).ConfigureAwait(false) is { } stored)
                PayloadLines.Write(lines, index, stored.Data.Span, stored.Metadata.Span);
            if ((index + 1) % TileId.Full != 0 && index + 1 != size) continue;
            Put(PayloadLines.PathOf(index / TileId.Full), Encoding.ASCII.GetBytes(lines.ToString()));
            lines.Clear();
            progress?.Report(index + 1);
        }
    }

    // Leaves stand in the order of the log, but for events that were found late: those are kept until their turn.
    static async ValueTask<StoredEvent?> FindAsync(
        IAsyncEnumerator<StoredEvent> events, Dictionary<Position, StoredEvent> ahead, Position place)
    {
        if (ahead.Remove(place, out var kept)) return kept;
        while (await events.MoveNextAsync().ConfigureAwait(false))
        {
            var stored = events.Current;
            if (stored.Position == place) return stored;
            if (stored.Position > place) return null;
            if (LeafRules.Includes(stored)) ahead[stored.Position] = stored;
        }
        return null;
    }
}
