using WelfareLedger.Audit.Leaves;
using WelfareLedger.Audit.Trees;
using WelfareLedger.EventLog;

namespace WelfareLedger.Audit.Keeping;

/// <summary>
/// Follows the log and gives each event its leaf, in the order of the log, in batches that are each all or nothing.
/// Before it goes on it looks whether the log still ends as the tree does; where it does not, it stops.
/// </summary>
sealed class Sequencer(AuditDatabase database, IEventLog log, string? category, AuditSettings settings)
{
    /// <summary>Where to follow the log from.</summary>
    public Position Seen => database.About().Seen;

    /// <summary>The tree of the tiles in the database.</summary>
    public TileTree Tree => new(database.About().Size, database.Hashes);

    /// <summary>Gives leaves to all events that are there.</summary>
    /// <param name="progress">Told how many leaves there are.</param>
    /// <param name="cancellation">Gives up; the next time goes on.</param>
    /// <exception cref="AuditException">The log is not what the tree says it was.</exception>
    public async ValueTask AdvanceAsync(IProgress<long>? progress, CancellationToken cancellation)
    {
        await EnsureSoundAsync(cancellation).ConfigureAwait(false);
        while (!await TryAdvanceAsync(progress, cancellation).ConfigureAwait(false))
        {
            // Another process gave leaves meanwhile; on from there.
        }
    }

    async ValueTask<bool> TryAdvanceAsync(IProgress<long>? progress, CancellationToken cancellation)
    {
        var (_, size, seen) = database.About();
        var batch = new List<NewLeaf>(settings.BatchMax);
        await foreach (var placed in log.ReadLeavesAsync(seen, category, cancellation).ConfigureAwait(false))
        {
            batch.Add(LeafOf(placed));
            if (batch.Count < settings.BatchMax) continue;
            if (!Commit(size, batch)) return false;
            size += batch.Count;
            batch.Clear();
            progress?.Report(size);
        }
        return batch.Count == 0 || Commit(size, batch);
    }

    bool Commit(long size, List<NewLeaf> batch)
    {
        settings.Step?.Invoke("sequence");
        var isMine = false;
        database.InTurn(() =>
        {
            if (isMine = database.About().Size == size) database.Append(size, batch, batch[^1].Place);
        });
        settings.Step?.Invoke("sequenced");
        return isMine;
    }

    static NewLeaf LeafOf(PlacedLeaf placed) => new(Rfc6962.Leaf(placed.Entry), placed.Entry, placed.Place);

    async ValueTask EnsureSoundAsync(CancellationToken cancellation)
    {
        var undeclared = database.Lost().Any(lost => lost.Incident is null);
        if (!undeclared && await EndsAlikeAsync(cancellation).ConfigureAwait(false)) return;
        var tree = Tree;
        var found = await Reconciliation.RunAsync(log, category, tree.Size, tree.Leaf, cancellation)
            .ConfigureAwait(false);
        var incidents = await IncidentsAsync(cancellation).ConfigureAwait(false);
        LostLeaves? first = null;
        database.InTurn(() =>
        {
            database.ForgetUndeclared();
            foreach (var (from, beyond) in found.Lost)
            {
                var declared = database.Lost().Any(lost => Covers(lost, from, beyond) && lost.Incident is not null);
                if (declared) continue;
                database.Lose(from, beyond);
                if (incidents.Find(incident => Covers(incident, from, beyond)) is { Incident: { } incident })
                    database.Declare(from, incident);
                else
                    first ??= new(from, beyond, null);
            }
            if (first is null) database.Replace(log.LogId, found.Places, found.Seen);
        });
        if (first is not null) throw Stopped(first, tree.Size);
        NewLeaf[] inserted = [.. found.Inserted.Select(LeafOf)];
        if (inserted.Length > 0)
            database.InTurn(() => database.Append(tree.Size, inserted, found.Seen));
    }

    /// <summary>Whether the log is no shorter than the tree, and has the tree's last leaf at its place.</summary>
    async ValueTask<bool> EndsAlikeAsync(CancellationToken cancellation)
    {
        var (logId, size, seen) = database.About();
        if (logId != log.LogId) return false;
        if (await log.LastPositionAsync(cancellation).ConfigureAwait(false) < seen) return false;
        for (var last = size - 1; last >= 0; last--)
        {
            var place = database.Place(last);
            if (place == AuditDatabase.Nowhere) continue;
            return await log.LeafAtAsync(place, cancellation).ConfigureAwait(false) is { } entry
                && Rfc6962.Leaf(entry) == Tree.Leaf(last);
        }
        return true;
    }

    async ValueTask<List<LostLeaves>> IncidentsAsync(CancellationToken cancellation)
    {
        var incidents = new List<LostLeaves>();
        var all = log.ReadStreamAsync(OwnEvents.LedgerStream, null, ReadDirection.Forwards, cancellation);
        await foreach (var stored in all.ConfigureAwait(false))
            if (OwnEvents.IncidentOf(stored) is { } incident)
                incidents.Add(incident);
        return incidents;
    }

    static bool Covers(LostLeaves declared, long from, long beyond) =>
        declared.First <= from && beyond <= declared.Beyond;

    static AuditException Stopped(LostLeaves lost, long size) => new(
        AuditFault.Stopped,
        $"The log is not what the audit tree says it was: leaves {lost.First} to {lost.Beyond - 1} of {size} are "
        + "missing or changed. Nothing is signed until two people declare the incident (audit declare-incident).");
}
