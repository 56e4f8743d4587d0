using WelfareLedger.Audit.Bundles;
using WelfareLedger.Audit.Keeping;
using WelfareLedger.Audit.Leaves;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Audit.Trees;
using WelfareLedger.Audit.Verifying;
using WelfareLedger.EventLog;

namespace WelfareLedger.Audit;

/// <summary>What the audit of one log is made of.</summary>
/// <param name="Log">The log.</param>
/// <param name="Origin">Its name in checkpoints, which stays when it is copied.</param>
/// <param name="DatabasePath">The file in which the tree is kept.</param>
/// <param name="Folder">Where the tree is published as static files.</param>
/// <param name="Signer">The signing key; null where checkpoints are only read.</param>
/// <param name="CheckpointEvent">A signed checkpoint of a size, as an event of the ledger.</param>
/// <param name="Time">The clock.</param>
/// <param name="Category">The one category of streams that has leaves; null for all.</param>
public sealed record AuditParts(
    IEventLog Log,
    string Origin,
    string DatabasePath,
    string Folder,
    NoteSigner? Signer,
    Func<SignedNote, long, CancellationToken, ValueTask<NewEvent>> CheckpointEvent,
    TimeProvider Time,
    string? Category = null)
{
    /// <summary>The stream that the signed checkpoints stand in.</summary>
    public StreamName CheckpointStream => LeafRules.CheckpointStreamOf(Category);
}

/// <summary>How the audit stands.</summary>
/// <param name="Leaves">How many events have a leaf.</param>
/// <param name="Last">The last signed checkpoint; null before the first.</param>
/// <param name="SignedAt">When it was signed.</param>
/// <param name="Cosigners">Whose lines are under it beside the log's own.</param>
/// <param name="Lost">Leaves that are in the log no more; signing is stopped while one of them is not declared.</param>
public sealed record AuditStatus(
    long Leaves, Checkpoint? Last, DateTimeOffset? SignedAt, IReadOnlyList<string> Cosigners,
    IReadOnlyList<LostLeaves> Lost)
{
    /// <summary>Whether nothing is signed until people say what happened.</summary>
    public bool IsStopped => Lost.Any(lost => lost.Incident is null);
}

/// <summary>An event under a signed checkpoint.</summary>
/// <param name="Leaf">Its leaf.</param>
/// <param name="Checkpoint">The signed checkpoint, whose size is above that.</param>
public sealed record Coverage(long Leaf, SignedNote Checkpoint);

/// <summary>
/// The audit of one log, opened: it gives events their leaves, signs, publishes, and answers what is covered. May be
/// used from many threads at once; several processes may have it open and take turns.
/// </summary>
public sealed partial class AuditTrail : IDisposable
{
    readonly AuditParts _parts;
    readonly AuditSettings _settings;
    readonly AuditDatabase _database;
    readonly Sequencer _sequencer;
    readonly Signer _signer;
    readonly Publisher _publisher;
    readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Told how many leaves the step under way has gone through: leaves are given, read again, written,
    /// verified one after the other.</summary>
    public IProgress<long>? Progress { get; set; }

    AuditTrail(AuditParts parts, AuditSettings settings, AuditDatabase database)
    {
        (_parts, _settings, _database) = (parts, settings, database);
        _sequencer = new(database, parts.Log, parts.Category, settings);
        _signer = new(database, parts, settings);
        _publisher = new(database, new StaticFolder(parts.Folder), parts.DatabasePath + ".publishing", settings);
    }

    /// <summary>Opens the audit of a log, or begins it.</summary>
    /// <exception cref="AuditException">Its file cannot be used.</exception>
    public static AuditTrail Open(AuditParts parts) => Open(parts, new AuditSettings());

    internal static AuditTrail Open(AuditParts parts, AuditSettings settings) =>
        new(parts, settings, AuditDatabase.Open(parts.DatabasePath, parts.Log.LogId));

    /// <summary>How it stands, without looking at the log.</summary>
    public async ValueTask<AuditStatus> StatusAsync(CancellationToken cancellation)
    {
        using var turn = await TakeTurnAsync(cancellation).ConfigureAwait(false);
        var last = _database.LastCheckpoint();
        var note = last is { } kept ? SignedNote.Parse(kept.Note) : null;
        return new(
            _database.About().Size,
            note is null ? null : Checkpoint.Parse(note.Text),
            last?.SignedAt,
            [.. note?.Signatures.Select(line => line.Name).Where(name => name != _parts.Origin).Distinct() ?? []],
            _database.Lost());
    }

    /// <summary>Gives leaves to all events that are there.</summary>
    /// <exception cref="AuditException">The log is not what the tree says it was.</exception>
    public async ValueTask SequenceAsync(CancellationToken cancellation)
    {
        using var turn = await TakeTurnAsync(cancellation).ConfigureAwait(false);
        await _sequencer.AdvanceAsync(Progress, cancellation).ConfigureAwait(false);
    }

    /// <summary>Covers all events that are there by a signed and published checkpoint, and gives it.</summary>
    /// <param name="again">Signs also when there is nothing new.</param>
    /// <param name="cancellation">Gives up; the next time goes on.</param>
    /// <exception cref="AuditException">It cannot be signed.</exception>
    public async ValueTask<SignedNote> SignAsync(bool again, CancellationToken cancellation)
    {
        using var turn = await TakeTurnAsync(cancellation).ConfigureAwait(false);
        return await SignInTurnAsync(again, cancellation).ConfigureAwait(false);
    }

    /// <summary>Whether the event at a place is under a signed checkpoint; null when it is not yet, or when there is
    /// no leaf for it.</summary>
    public async ValueTask<Coverage?> FindCoverageAsync(Position place, CancellationToken cancellation)
    {
        using var turn = await TakeTurnAsync(cancellation).ConfigureAwait(false);
        return FindCoverage(place);
    }

    /// <summary>Covers the event at a place by a signed checkpoint, if none covers it yet, and gives it.</summary>
    /// <exception cref="AuditException">It cannot be signed, or nothing at that place has a leaf.</exception>
    public async ValueTask<Coverage> CoverAsync(Position place, CancellationToken cancellation)
    {
        using var turn = await TakeTurnAsync(cancellation).ConfigureAwait(false);
        if (FindCoverage(place) is { } there) return there;
        await SignInTurnAsync(again: false, cancellation).ConfigureAwait(false);
        return FindCoverage(place)
            ?? throw new AuditException(AuditFault.NotNow, $"There is no event with a leaf at position {place}.");
    }

    /// <summary>The proof that an event is under the last checkpoint, with its leaf; null when no checkpoint covers it
    /// yet, or it has no leaf.</summary>
    /// <param name="stored">The event as the log gives it.</param>
    /// <param name="cancellation">Stops.</param>
    public async ValueTask<TlogProof?> ProveAsync(StoredEvent stored, CancellationToken cancellation)
    {
        using var turn = await TakeTurnAsync(cancellation).ConfigureAwait(false);
        if (FindCoverage(stored.Position) is not { } covered) return null;
        var (tree, entry) = (_sequencer.Tree, EventLeaf.Of(stored).ToBytes());
        if (tree.Leaf(covered.Leaf) != Rfc6962.Leaf(entry))
            throw new AuditException(AuditFault.Stopped,
                $"The event {stored.Id} is not what leaf {covered.Leaf} says it was: it was changed in the log.");
        var size = Checkpoint.Parse(covered.Checkpoint.Text)!.Size;
        return new(covered.Leaf, tree.Inclusion(covered.Leaf, size), covered.Checkpoint.ToString()) { Extra = entry };
    }

    /// <summary>Verifies the log against the tree, without changing either.</summary>
    /// <param name="log">The log, read so that damage stops nothing where that is possible.</param>
    /// <param name="policy">Whose word counts.</param>
    /// <param name="isSample">Whether its clock is simulated.</param>
    /// <param name="since">A checkpoint kept from before.</param>
    /// <param name="cancellation">Stops.</param>
    public async ValueTask<Report> VerifyAsync(
        IEventLog log, TrustPolicy policy, bool isSample, byte[]? since, CancellationToken cancellation)
    {
        using var turn = await TakeTurnAsync(cancellation).ConfigureAwait(false);
        var folder = new StaticFolder(_parts.Folder);
        return await new LogVerifier(log, _parts, _database, folder, policy, judgesTimes: !isSample)
            .RunAsync(since, Progress, cancellation).ConfigureAwait(false);
    }

    /// <summary>A checkpoint by its size, or the last, with the place of its last leaf; null when there is none, or its
    /// last event is lost.</summary>
    public async ValueTask<(SignedNote Note, Position Place)?> FindCheckpointAsync(
        long? size, CancellationToken cancellation)
    {
        using var turn = await TakeTurnAsync(cancellation).ConfigureAwait(false);
        var text = size is { } wanted ? _database.CheckpointOf(wanted) : _database.LastCheckpoint()?.Note;
        if (text is null) return null;
        var note = SignedNote.Parse(text)!;
        var leaves = Checkpoint.Parse(note.Text)!.Size;
        var place = leaves == 0 ? Position.Start : _database.Place(leaves - 1);
        return place == AuditDatabase.Nowhere ? null : (note, place);
    }

    /// <summary>Writes a bundle up to the last checkpoint.</summary>
    /// <exception cref="AuditException">Nothing is signed yet, or the folder is not empty.</exception>
    public async ValueTask<Manifest> ExportAsync(BundleOptions options, CancellationToken cancellation)
    {
        using var turn = await TakeTurnAsync(cancellation).ConfigureAwait(false);
        var last = _database.LastCheckpoint() ?? throw new AuditException(
            AuditFault.NotNow, "Nothing is signed yet: make a checkpoint first (audit checkpoint).");
        return await new BundleWriter(_parts, _database, new StaticFolder(_parts.Folder), options, Progress)
            .WriteAsync(SignedNote.Parse(last.Note)!, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _database.Dispose();
        _turn.Dispose();
    }

    internal TileTree Tree() => _sequencer.Tree;

    /// <summary>Where to follow the log from.</summary>
    internal async ValueTask<Position> SeenAsync(CancellationToken cancellation)
    {
        using var turn = await TakeTurnAsync(cancellation).ConfigureAwait(false);
        return _sequencer.Seen;
    }

    async ValueTask<SignedNote> SignInTurnAsync(
        bool again, CancellationToken cancellation, NoteSigner? successor = null)
    {
        await _sequencer.AdvanceAsync(Progress, cancellation).ConfigureAwait(false);
        var tree = _sequencer.Tree;
        var note = await _signer.SignAsync(tree, again, successor, Progress, cancellation).ConfigureAwait(false);
        _settings.Step?.Invoke("kept");
        // Somebody else may have signed a larger tree meanwhile.
        _publisher.Publish(_sequencer.Tree, note);
        return note;
    }

    Coverage? FindCoverage(Position place)
    {
        if (FindLeaf(place) is not { } leaf || _database.LastCheckpoint() is not { } last || last.Size <= leaf)
            return null;
        return new(leaf, SignedNote.Parse(last.Note)!);
    }

    /// <summary>Leaves stand in the order of the log, but for lost ones and those of events found late.</summary>
    internal long? FindLeaf(Position place)
    {
        var (low, high) = (0L, _database.About().Size - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var there = _database.Place(middle);
            if (there == place) return middle;
            if (there == AuditDatabase.Nowhere) return FindLeafSlowly(place);
            (low, high) = there < place ? (middle + 1, high) : (low, middle - 1);
        }
        return _database.Lost().Count > 0 ? FindLeafSlowly(place) : null;
    }

    long? FindLeafSlowly(Position place)
    {
        for (var leaf = _database.About().Size - 1; leaf >= 0; leaf--)
            if (_database.Place(leaf) == place)
                return leaf;
        return null;
    }

    async ValueTask<Turn> TakeTurnAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        return new Turn(_turn);
    }

    readonly struct Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
