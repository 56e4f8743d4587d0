using System.Text;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Audit.Trees;

namespace WelfareLedger.Audit.Keeping;

/// <summary>
/// Puts a signed tree into a folder that any web server, or a memory stick, can hand out: tiles and entries first, the
/// checkpoint last, so that whoever reads the checkpoint finds all that it speaks of.
/// </summary>
/// <param name="database">The tree.</param>
/// <param name="folder">Where to.</param>
/// <param name="lockPath">A file that is locked while a process publishes: two at once would take away each other's
/// files.</param>
/// <param name="settings">Where to die.</param>
sealed class Publisher(AuditDatabase database, StaticFolder folder, string lockPath, AuditSettings settings)
{
    const string CheckpointName = "checkpoint";

    /// <summary>The checkpoint that is out; null when there is none.</summary>
    public SignedNote? Published => folder.Read(CheckpointName) is { } bytes ? SignedNote.Parse(bytes) : null;

    /// <summary>Publishes, or leaves it to another process that is just publishing.</summary>
    /// <exception cref="AuditException">What is out is of another history.</exception>
    public void Publish(TileTree tree, SignedNote note)
    {
        if (Published?.ToString() == note.ToString()) return;
        using var mine = TryLock();
        if (mine is not null) PublishAlone(tree, note);
    }

    void PublishAlone(TileTree tree, SignedNote note)
    {
        var checkpoint = Checkpoint.Parse(note.Text)!;
        var text = note.ToString();
        var there = Published;
        var before = there is null ? null : Checkpoint.Parse(there.Text);
        if (before is not null && (before.Size > tree.Size || tree.Root(before.Size) != before.Root))
            throw new AuditException(AuditFault.Forked,
                $"The checkpoint of {before.Size} leaves in {folder.Root} is of another history; it is not replaced.");
        if (before?.Size > checkpoint.Size) return; // another process signed more meanwhile, and published it
        var from = before?.Size ?? 0;
        for (var level = 0; checkpoint.Size >> (TileId.Height * level) > 0; level++)
            for (var number = (from >> (TileId.Height * level)) / TileId.Full;
                number * TileId.Full < checkpoint.Size >> (TileId.Height * level); number++)
                WriteHashes(TileId.In(checkpoint.Size, level, number));
        for (var number = from / TileId.Full; number * TileId.Full < checkpoint.Size; number++)
            WriteEntries(TileId.In(checkpoint.Size, null, number));
        settings.Step?.Invoke("tiles published");
        folder.Write(CheckpointName, Encoding.UTF8.GetBytes(text));
        settings.Step?.Invoke("published");
        DropPartials(from, checkpoint.Size);
        database.InTurn(() => database.DropEntries(checkpoint.Size / TileId.Full));
    }

    FileStream? TryLock()
    {
        try
        {
            return new FileStream(lockPath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    void WriteHashes(TileId tile) =>
        folder.Write(tile.ToString(), HashTile.Write([.. database.Hashes(tile).Take(tile.Width)]));

    void WriteEntries(TileId tile)
    {
        // Not there: a process died after it was published and dropped, before the checkpoint was seen to be out.
        if (database.Entries(tile.Number) is not { } bundle) return;
        var entries = EntryBundle.Read(bundle)
            ?? throw new AuditException(AuditFault.Damaged, $"The audit file is damaged: {tile} is cut off.");
        folder.Write(tile.ToString(), EntryBundle.Write([.. entries.Take(tile.Width)]));
    }

    // Whoever still has an older checkpoint finds what a partial tile had in the full one.
    void DropPartials(long from, long size)
    {
        for (var level = 0; size >> (TileId.Height * level) > 0; level++)
            for (var number = (from >> (TileId.Height * level)) / TileId.Full;
                (number + 1) * TileId.Full <= size >> (TileId.Height * level); number++)
                folder.DeleteFolder(new TileId(level, number, TileId.Full) + ".p");
        for (var number = from / TileId.Full; (number + 1) * TileId.Full <= size; number++)
            folder.DeleteFolder(new TileId(null, number, TileId.Full) + ".p");
    }
}
