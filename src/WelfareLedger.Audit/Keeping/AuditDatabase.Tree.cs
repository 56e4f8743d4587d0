using System.Buffers.Binary;
using WelfareLedger.Audit.Trees;
using WelfareLedger.EventLog;

namespace WelfareLedger.Audit.Keeping;

/// <summary>A leaf on its way into the tree.</summary>
/// <param name="Hash">Of the entry.</param>
/// <param name="Entry">The eight lines.</param>
/// <param name="Place">Where the event stands in the log.</param>
readonly record struct NewLeaf(TreeHash Hash, byte[] Entry, Position Place);

/// <summary>Leaves that are not in the log any more.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Beyond">The leaf after the last of them.</param>
/// <param name="Incident">The event that declares them; null while nobody has.</param>
public sealed record LostLeaves(long First, long Beyond, Guid? Incident);

sealed partial class AuditDatabase
{
    // Some bundles' worth.
    const int FreePagesMax = 1_024;

    /// <summary>The place of a leaf that is lost.</summary>
    public static readonly Position Nowhere = new(-2);

    public (Guid LogId, long Size, Position Seen) About() =>
        Ask("SELECT log_id, size, seen FROM about").First(
            row => (row.Guid(0), row.Int64(1), new Position(row.Int64(2))));

    /// <summary>Adds leaves; call it in turn. All levels of tiles grow with them.</summary>
    public void Append(long size, IReadOnlyList<NewLeaf> leaves, Position seen)
    {
        AppendHashes(0, size, [.. leaves.Select(leaf => leaf.Hash)]);
        for (var done = 0; done < leaves.Count;)
        {
            var at = size + done;
            var (number, inside) = (at / TileId.Full, (int)(at % TileId.Full));
            var count = Math.Min(TileId.Full - inside, leaves.Count - done);
            var part = leaves.Skip(done).Take(count).ToArray();
            var positions = new byte[(inside + count) * sizeof(long)];
            Blob("SELECT positions FROM places WHERE number = ?1", number, inside * sizeof(long)).CopyTo(positions, 0);
            for (var i = 0; i < count; i++)
                BinaryPrimitives.WriteInt64BigEndian(
                    positions.AsSpan((inside + i) * sizeof(long)), part[i].Place.Value);
            Ask("INSERT OR REPLACE INTO places VALUES (?1, ?2)").Bind(1, number).Bind(2, positions).Run();
            var before = inside == 0 ? [] : Entries(number) ?? throw Gap(number);
            byte[] bundle = [.. before, .. EntryBundle.Write(
                [.. part.Select(leaf => (ReadOnlyMemory<byte>)leaf.Entry)])];
            Ask("INSERT OR REPLACE INTO entries VALUES (?1, ?2)").Bind(1, number).Bind(2, bundle).Run();
            done += count;
        }
        Ask("UPDATE about SET size = ?1, seen = ?2").Bind(1, size + leaves.Count).Bind(2, seen.Value).Run();
    }

    /// <summary>The hashes of a tile, as far as it is full.</summary>
    public IReadOnlyList<TreeHash> Hashes(TileId tile) =>
        HashTile.Read(Ask("SELECT hashes FROM tiles WHERE level = ?1 AND number = ?2")
            .Bind(1, tile.Level ?? 0).Bind(2, tile.Number).First(row => row.Blob(0).ToArray()) ?? [])
        ?? throw new AuditException(AuditFault.Damaged, $"The audit file is damaged: {tile} is cut off.");

    /// <summary>The bundle of entries that is not published yet; null when it is.</summary>
    public byte[]? Entries(long number) =>
        Ask("SELECT bundle FROM entries WHERE number = ?1").Bind(1, number).First(row => row.Blob(0).ToArray());

    /// <summary>Full bundles below are published, and leave; call it in turn. The room that a long first sequencing
    /// took goes back to the disk; a few pages stay for the next bundles.</summary>
    public void DropEntries(long below)
    {
        Ask("DELETE FROM entries WHERE number < ?1").Bind(1, below).Run();
        if (Number("PRAGMA freelist_count") > FreePagesMax) Run("PRAGMA incremental_vacuum");
    }

    /// <summary>Where the events of a tile's leaves stand in the log, of so many at least.</summary>
    public Position[] Places(long number, int atLeast)
    {
        var bytes = Ask("SELECT positions FROM places WHERE number = ?1").Bind(1, number)
            .First(row => row.Blob(0).ToArray()) ?? throw Gap(number);
        var places = new Position[bytes.Length / sizeof(long)];
        if (places.Length < atLeast) throw Gap(number);
        for (var inside = 0; inside < places.Length; inside++)
            places[inside] = new(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(inside * sizeof(long))));
        return places;
    }

    /// <summary>Where a leaf's event stands in the log.</summary>
    public Position Place(long index) => new LeafPlaces(this).Of(index);

    /// <summary>Other places for the same leaves: of a copied log, or of one that lost some.</summary>
    public void Replace(Guid logId, IReadOnlyDictionary<long, byte[]> places, Position seen)
    {
        foreach (var (number, positions) in places)
            Ask("INSERT OR REPLACE INTO places VALUES (?1, ?2)").Bind(1, number).Bind(2, positions).Run();
        Ask("UPDATE about SET log_id = ?1, seen = ?2").Bind(1, logId).Bind(2, seen.Value).Run();
    }

    public IReadOnlyList<LostLeaves> Lost() =>
        Ask("SELECT first, beyond, incident FROM lost ORDER BY first").All(
            row => new LostLeaves(row.Int64(0), row.Int64(1), row.IsNull(2) ? null : row.Guid(2)));

    public void Lose(long first, long beyond) => Ask("INSERT OR IGNORE INTO lost VALUES (?1, ?2, NULL)")
        .Bind(1, first).Bind(2, beyond).Run();

    /// <summary>Forgets losses that nobody declared: they are found again if they are still there.</summary>
    public void ForgetUndeclared() => Run("DELETE FROM lost WHERE incident IS NULL");

    public void Declare(long first, Guid incident) => Ask("UPDATE lost SET incident = ?2 WHERE first = ?1")
        .Bind(1, first).Bind(2, incident).Run();

    public void Keep(long size, string note, DateTimeOffset at) =>
        Ask("INSERT OR REPLACE INTO checkpoints VALUES (?1, ?2, ?3)")
            .Bind(1, size).Bind(2, note).Bind(3, at.ToUnixTimeMilliseconds()).Run();

    public IReadOnlyList<(long Size, string Note, DateTimeOffset SignedAt)> Checkpoints() =>
        Ask("SELECT size, note, signed_at FROM checkpoints ORDER BY size").All(
            row => (row.Int64(0), row.Text(1), DateTimeOffset.FromUnixTimeMilliseconds(row.Int64(2))));

    public (long Size, string Note, DateTimeOffset SignedAt)? LastCheckpoint() =>
        Ask("SELECT size, note, signed_at FROM checkpoints ORDER BY size DESC LIMIT 1").First(
            row => ((long, string, DateTimeOffset)?)(
                row.Int64(0), row.Text(1), DateTimeOffset.FromUnixTimeMilliseconds(row.Int64(2))));

    public void KeepLines(long size, string note) =>
        Ask("UPDATE checkpoints SET note = ?2 WHERE size = ?1").Bind(1, size).Bind(2, note).Run();

    public string? CheckpointOf(long size) =>
        Ask("SELECT note FROM checkpoints WHERE size = ?1").Bind(1, size).First(row => row.Text(0));

    void AppendHashes(int level, long count, List<TreeHash> hashes)
    {
        var roots = new List<TreeHash>();
        var firstFull = count / TileId.Full;
        for (var done = 0; done < hashes.Count;)
        {
            var at = count + done;
            var (number, inside) = (at / TileId.Full, (int)(at % TileId.Full));
            var added = Math.Min(TileId.Full - inside, hashes.Count - done);
            TreeHash[] before = inside == 0 ? [] : [.. Hashes(new TileId(level, number, inside))];
            if (before.Length != inside) throw Gap(number);
            TreeHash[] tile = [.. before, .. hashes.Skip(done).Take(added)];
            Ask("INSERT OR REPLACE INTO tiles VALUES (?1, ?2, ?3)")
                .Bind(1, level).Bind(2, number).Bind(3, HashTile.Write(tile)).Run();
            if (tile.Length == TileId.Full) roots.Add(TileTree.RootOfFull(tile));
            done += added;
        }
        if (roots.Count > 0) AppendHashes(level + 1, firstFull, roots);
    }

    byte[] Blob(string sql, long number, int lengthMin)
    {
        var bytes = Ask(sql).Bind(1, number).First(row => row.Blob(0).ToArray()) ?? [];
        return bytes.Length >= lengthMin ? bytes[..Math.Min(bytes.Length, Math.Max(lengthMin, 0))] : throw Gap(number);
    }

    static AuditException Gap(long number) =>
        new(AuditFault.Damaged, $"The audit file is damaged: number {number} of its tiles is missing or cut off.");
}
