using System.Runtime.CompilerServices;
using WelfareLedger.Audit.Leaves;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Audit.Trees;
using WelfareLedger.EventLog;

namespace WelfareLedger.Audit.Keeping;

/// <summary>
/// Signs what the sequencer made, and never on its word: the events are read again, their root is computed a second
/// way, the new tree must begin with the one signed last, and the signed checkpoint goes into the log at the version
/// that was expected there. Of two signers one wins each checkpoint; a root for a size that has one is never signed.
/// </summary>
sealed class Signer(AuditDatabase database, AuditParts parts, AuditSettings settings)
{
    const int TriesMax = 16;

    /// <summary>Signs, unless there is nothing new.</summary>
    /// <param name="tree">What the sequencer made.</param>
    /// <param name="again">Signs also when there is nothing new: a sign of life.</param>
    /// <param name="successor">The key that signs from the next checkpoint on, and this one as well; null for
    /// none.</param>
    /// <param name="progress">Told how many leaves were read again.</param>
    /// <param name="cancellation">Gives up; nothing is signed, or it is found the next time.</param>
    /// <exception cref="AuditException">It cannot be signed.</exception>
    public async ValueTask<SignedNote> SignAsync(
        TileTree tree, bool again, NoteSigner? successor, IProgress<long>? progress, CancellationToken cancellation)
    {
        var signer = parts.Signer ?? throw new AuditException(
            AuditFault.NoKey, "There is no signing key here: checkpoints can be read and checked, not made.");
        SignedNote? note = null;
        for (var tries = 0; tries < TriesMax; tries++)
        {
            var last = await parts.Log.LastOfAsync(parts.CheckpointStream, cancellation).ConfigureAwait(false);
            Adopt(last, tree, signer.Public, successor?.Public);
            if (database.LastCheckpoint() is { } known && known.Size >= tree.Size && (!again || known.Size > tree.Size))
                return SignedNote.Parse(known.Note)!;
            note ??= await MakeAsync(tree, signer, successor, progress, cancellation).ConfigureAwait(false);
            settings.Step?.Invoke("signed");
            var e = await parts.CheckpointEvent(note, tree.Size, cancellation).ConfigureAwait(false);
            var expected = last is null ? ExpectedVersion.NoStream : ExpectedVersion.Exactly(last.Version);
            switch (await parts.Log.AppendAsync(parts.CheckpointStream, expected, [e], cancellation)
                .ConfigureAwait(false))
            {
                case AppendResult.Appended:
                    settings.Step?.Invoke("appended");
                    Keep(tree.Size, note);
                    return note;
                case AppendResult.Unknown unknown:
                    throw new AuditException(
                        AuditFault.NotNow, $"It is not known whether a checkpoint was recorded: {unknown.Reason}");
                default:
                    again &= successor is not null; // somebody else signed: a sign of life is there
                    break;
            }
        }
        throw new AuditException(AuditFault.Busy, "Other signers were faster, again and again; try again later.");
    }

    /// <summary>Takes over what another process signed, or this one before it died.</summary>
    void Adopt(StoredEvent? last, TileTree tree, NoteKey key, NoteKey? successor)
    {
        if (last is null) return;
        var note = OwnEvents.NoteOf(last);
        if (note?.Open([key]) is null || Checkpoint.Parse(note.Text) is not { } checkpoint)
            throw Forked($"The log's last checkpoint, version {last.Version}, is not signed by this ledger's key.");
        // Signed by another key as well, this one is a successor, or is retired: then it never signs again.
        if (IsRetired(note, key) && successor is null)
            throw new AuditException(AuditFault.NoKey, "The signing key was replaced: start this program again, or, "
                + "if the replacing was cut off, finish it (audit replace-key).");
        if (checkpoint.Size > tree.Size)
            throw Forked($"A checkpoint of {checkpoint.Size} leaves is in the log, and the tree has {tree.Size}.");
        if (tree.Root(checkpoint.Size) != checkpoint.Root)
            throw Forked($"The root signed for {checkpoint.Size} leaves is not that of the tree.");
        if (database.CheckpointOf(checkpoint.Size) is null) Keep(checkpoint.Size, note);
    }

    bool IsRetired(SignedNote note, NoteKey key) =>
        note.Signatures.First(line => line.Name == parts.Origin) is var first
        && first.Id == key.Id
        && note.Signatures.Any(line => line.Name == parts.Origin && line.Id != key.Id);

    async ValueTask<SignedNote> MakeAsync(
        TileTree tree, NoteSigner signer, NoteSigner? successor, IProgress<long>? progress,
        CancellationToken cancellation)
    {
        var known = database.LastCheckpoint() is { } kept ? Checkpoint.Parse(SignedNote.Parse(kept.Note)!.Text)! : null;
        var (from, signedRoot) = (known?.Size ?? 0, known?.Root ?? Rfc6962.EmptyRoot);
        var range = new CompactRange(from, tree.Peaks(from));
        if (range.Root() != signedRoot)
            throw Forked($"The tiles do not give the root that was signed for {from} leaves.");
        await foreach (var hash in ReadAgainAsync(tree, from, cancellation).ConfigureAwait(false))
        {
            if (hash != tree.Leaf(range.Size))
                throw Forked($"The event of leaf {range.Size}, read again, is not what it was; nothing is signed.");
            range.Append(hash);
            if (range.Size % TileId.Full == 0) progress?.Report(range.Size);
        }
        settings.Step?.Invoke("read again");
        var root = range.Root();
        if (root != tree.Root(tree.Size))
            throw Forked($"Two computations of the root of {tree.Size} leaves differ; nothing is signed.");
        if (!TreeProof.ChecksConsistency(from, tree.Size, signedRoot, root, tree.Consistency(from, tree.Size)))
            throw Forked($"The tree of {tree.Size} leaves does not begin with the one signed at {from}.");
        var note = new Checkpoint(parts.Origin, tree.Size, root).Sign(signer, parts.Time.GetUtcNow());
        if (successor is not null)
            note = note with
            {
                Signatures = [.. note.Signatures, successor.Sign(note.Text, parts.Time.GetUtcNow())],
            };
        NoteKey[] keys = successor is null ? [signer.Public] : [signer.Public, successor.Public];
        return note.Open(keys)?.Count != keys.Length
            ? throw Forked("The signature just made does not check; nothing is signed.")
            : note;
    }

    /// <summary>The leaves' hashes from the log's bytes, in the order of the tree. Lost ones, which people declared,
    /// are only in the tree.</summary>
    async IAsyncEnumerable<TreeHash> ReadAgainAsync(
        TileTree tree, long from, [EnumeratorCancellation] CancellationToken cancellation)
    {
        IAsyncEnumerator<PlacedLeaf>? leaves = null;
        var places = new LeafPlaces(database);
        try
        {
            for (var index = from; index < tree.Size; index++)
            {
                var place = places.Of(index);
                if (place == AuditDatabase.Nowhere)
                {
                    yield return tree.Leaf(index);
                    continue;
                }
                var next = await NextAsync(leaves).ConfigureAwait(false);
                if (next?.Place != place)
                {
                    if (leaves is not null) await leaves.DisposeAsync().ConfigureAwait(false);
                    leaves = parts.Log
                        .ReadLeavesAsync(LeafReading.Before(place), parts.Category, cancellation)
                        .GetAsyncEnumerator(cancellation);
                    next = await NextAsync(leaves).ConfigureAwait(false);
                }
                if (next is not { } again || again.Place != place)
                    throw Forked($"The event of leaf {index} is not in the log any more; nothing is signed.");
                yield return Rfc6962.Leaf(again.Entry);
            }
        }
        finally
        {
            if (leaves is not null) await leaves.DisposeAsync().ConfigureAwait(false);
        }
    }

    static async ValueTask<PlacedLeaf?> NextAsync(IAsyncEnumerator<PlacedLeaf>? leaves) =>
        leaves is not null && await leaves.MoveNextAsync().ConfigureAwait(false) ? leaves.Current : null;

    // What others put under the same checkpoint before stays under it.
    void Keep(long size, SignedNote note) => database.InTurn(() =>
    {
        if (database.CheckpointOf(size) is { } there && SignedNote.Parse(there) is { } known && known.Text == note.Text)
            note = known with
            {
                Signatures =
                [
                    .. known.Signatures,
                    .. note.Signatures.Where(line => !known.Signatures.Any(
                        other => other.Name == line.Name && other.Id == line.Id)),
                ],
            };
        database.Keep(size, note.ToString(), parts.Time.GetUtcNow());
    });

    static AuditException Forked(string message) => new(AuditFault.Forked, message);
}
