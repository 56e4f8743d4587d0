using WelfareLedger.Application;
using WelfareLedger.Application.Keys;
using WelfareLedger.Audit.Keeping;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Keys;
using WelfareLedger.EventLog;
using WelfareLedger.Hosting.Audits;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.Vault;

namespace WelfareLedger.Hosting.Keys;

/// <summary>An erasure that was carried out.</summary>
/// <param name="Result">As it is on record.</param>
/// <param name="FilesWithCanaries">Files in which something readable was found; nobody may be told what.</param>
public sealed record ErasureDone(KeysEvent.ErasureCompleted Result, IReadOnlyList<string> FilesWithCanaries);

/// <summary>
/// Carries out what is ordered about people's keys. Every step can be done again, and each leaves a mark by which the
/// next start knows what is left: the orders in the log, what the key store holds, which epochs the wrapping key's file
/// holds. The order of the steps is what docs/decisions/0012-keys.md gives reasons for.
/// </summary>
public sealed class KeyKeeping
{
    static readonly RecordedBy TheLedger =
        new(Code<Actor>.Of("ledger"), Code<Role>.Of("system"), Office: null, Unauthenticated: false);

    readonly LedgerHome _home;
    readonly VaultDatabase _vault;

    internal KeyKeeping(LedgerHome home, VaultDatabase vault) => (_home, _vault) = (home, vault);

    /// <summary>The keys of these persons that are there and may be used, as <see cref="PersonKeys"/> has them. Who
    /// gives them to somebody has put the disclosure on record before.</summary>
    public byte[] ToGiveOut(IEnumerable<string> people) => PersonKeys.Write(_vault, people);

    /// <summary>The wrapping key's epoch.</summary>
    public int Epoch => _vault.Epoch;

    /// <summary>Called between any two steps that a process can die between; for tests.</summary>
    internal Action<string>? Step { get; set; }

    KeyOrders Orders => _home.Ledger.KeyOrders;

    HomePlace Place => _home.Place;

    /// <summary>Gives an order to erase, and carries it out.</summary>
    /// <param name="id">Of the command; given again, it is recognised.</param>
    /// <param name="order">The order.</param>
    /// <param name="by">Who enters it.</param>
    /// <param name="folders">Further folders to look for canaries in: bundles, backups.</param>
    /// <param name="cancellation">Stops between two steps; the next start goes on.</param>
    public async Task<(CommandOutcome Outcome, IReadOnlyList<ErasureDone> Done)> EraseAsync(
        Guid id, KeysCommand.OrderErasure order, RecordedBy by, IReadOnlyList<string> folders,
        CancellationToken cancellation)
    {
        using var turn = await KeyLock.TakeAsync(Place, _home.Time, cancellation).ConfigureAwait(false);
        if (_home.Audit.Key is null) throw HomeFolder.NotSigned(Place.Folder);
        var outcome = await Orders.GiveAsync(id, order, by, cancellation).ConfigureAwait(false);
        if (outcome is not CommandOutcome.Accepted) return (outcome, []);
        Step?.Invoke("ordered");
        return (outcome, await FinishInTurnAsync(replaying: false, folders, cancellation).ConfigureAwait(false));
    }

    /// <summary>Gives an order that destroys nothing, and stands by it.</summary>
    public async Task<CommandOutcome> GiveAsync(
        Guid id, KeysCommand order, RecordedBy by, CancellationToken cancellation)
    {
        using var turn = await KeyLock.TakeAsync(Place, _home.Time, cancellation).ConfigureAwait(false);
        var outcome = await Orders.GiveAsync(id, order, by, cancellation).ConfigureAwait(false);
        Step?.Invoke("ordered");
        await FinishInTurnAsync(replaying: false, [], cancellation).ConfigureAwait(false);
        return outcome;
    }

    /// <summary>Begins a new epoch of the wrapping key, in which nothing is lost.</summary>
    public async Task<int> RotateAsync(CancellationToken cancellation)
    {
        using var turn = await KeyLock.TakeAsync(Place, _home.Time, cancellation).ConfigureAwait(false);
        await FinishInTurnAsync(replaying: false, [], cancellation).ConfigureAwait(false);
        var read = await Orders.ReadAsync(cancellation).ConfigureAwait(false);
        _vault.BeginEpoch(read.ForVault(), read.State.Epoch);
        Step?.Invoke("epoch begun");
        await FinishInTurnAsync(replaying: false, [], cancellation).ConfigureAwait(false);
        return _vault.Epoch;
    }

    /// <summary>Carries on with whatever was ordered and not finished, unless another process is at it.</summary>
    /// <param name="replaying">Whether a key store that was put back may be brought up to the orders.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="HomeException">The key store was put back, and does not know of erasures that were carried
    /// out; or the log was.</exception>
    public async Task<IReadOnlyList<ErasureDone>> FinishAsync(bool replaying, CancellationToken cancellation)
    {
        var read = await Orders.ReadAsync(cancellation).ConfigureAwait(false);
        CheckBothAreOfOneTime(read, replaying);
        if (!IsAnythingLeft(read)) return [];
        using var turn = KeyLock.TryTake(Place);
        if (turn is null) return [];
        try
        {
            return await FinishInTurnAsync(replaying, [], cancellation).ConfigureAwait(false);
        }
        catch (AuditException) when (!replaying)
        {
            // No order is covered while the audit stands still, so nothing is destroyed; why it does, it says itself,
            // and must be open to be asked.
            return [];
        }
    }

    bool IsAnythingLeft(OrdersRead read) =>
        read.State.Unfinished.Any() || _vault.Applied != read.UpTo.Value || _vault.Epoch > read.State.Epoch
        || _vault.HasOtherEpochs();

    void CheckBothAreOfOneTime(OrdersRead read, bool replaying)
    {
        if (_vault.Applied > read.UpTo.Value) throw HomeFolder.LogBehindKeys(Place.Folder);
        if (!replaying && !_vault.HasErased(read.ForVault(ErasureStage.Destroyed)))
            throw HomeFolder.KeysBehindLog(Place.Folder);
    }

    async Task<IReadOnlyList<ErasureDone>> FinishInTurnAsync(
        bool replaying, IReadOnlyList<string> folders, CancellationToken cancellation)
    {
        var read = await Orders.ReadAsync(cancellation).ConfigureAwait(false);
        CheckBothAreOfOneTime(read, replaying);
        var due = read.State.Unfinished.Where(erasure => erasure.Stage == ErasureStage.Ordered).ToList();
        var before = await DestroyAsync(read, due, cancellation).ConfigureAwait(false);
        foreach (var erasure in due)
            await ReportDestroyedAsync(erasure, cancellation).ConfigureAwait(false);
        Step?.Invoke("destruction recorded");
        read = await Orders.ReadAsync(cancellation).ConfigureAwait(false);
        if (_vault.Epoch > read.State.Epoch)
        {
            var reason = replaying ? RotationReason.Restored : RotationReason.Asked;
            await ReportAsync(
                Guid.NewGuid(), new KeysCommand.ReportRotation(_vault.Epoch, reason), cancellation)
                .ConfigureAwait(false);
        }
        var done = new List<ErasureDone>();
        // What was put back may have come with its documents.
        foreach (var erasure in replaying ? read.State.Erasures.Values : [])
            await DropDocumentsAsync(erasure, cancellation).ConfigureAwait(false);
        foreach (var erasure in read.State.Unfinished)
            done.Add(await CompleteAsync(
                erasure, before.GetValueOrDefault(erasure.Id), folders, cancellation).ConfigureAwait(false));
        read = await Orders.ReadAsync(cancellation).ConfigureAwait(false);
        if (_vault.Applied != read.UpTo.Value) _vault.StandBy(read.ForVault());
        return done;
    }

    /// <summary>After this no key of the people who are to be erased is anywhere, and no wrapping key that could open
    /// an older copy of them.</summary>
    /// <returns>What could be opened before, by order; nothing where the keys were gone already.</returns>
    async Task<Dictionary<Id<Erasure>, PersonCounted>> DestroyAsync(
        OrdersRead read, List<ErasureCase> due, CancellationToken cancellation)
    {
        Dictionary<Id<Erasure>, PersonCounted> before = [];
        var orders = read.ForVault();
        if (due.Count > 0) await CoverAsync(cancellation).ConfigureAwait(false);
        Step?.Invoke("covered");
        if (!_vault.HasErased(orders))
        {
            foreach (var erasure in due)
                before[erasure.Id] = await CountAsync(erasure, cancellation).ConfigureAwait(false);
            _vault.BeginEpoch(orders, read.State.Epoch);
        }
        else if (due.Count > 0)
        {
            _vault.Scrub(); // cut off after the new epoch had begun
        }
        Step?.Invoke("epoch begun");
        if (!_vault.HasOtherEpochs()) return before;
        BackUpKeys();
        Step?.Invoke("backed up");
        _vault.DestroyOtherEpochs();
        Step?.Invoke("old key destroyed");
        return before;
    }

    /// <summary>What was ordered is under a signed checkpoint before anything is destroyed: nobody can say afterwards
    /// that it was not ordered.</summary>
    async Task CoverAsync(CancellationToken cancellation)
    {
        var last = await LastOrderAsync(cancellation).ConfigureAwait(false);
        await _home.Audit.Trail.CoverAsync(last, cancellation).ConfigureAwait(false);
    }

    async Task<Position> LastOrderAsync(CancellationToken cancellation)
    {
        await foreach (var stored in _home.Ledger.Log
            .ReadStreamAsync(KeyOrders.Stream, null, ReadDirection.Backwards, cancellation).ConfigureAwait(false))
            if (_home.Ledger.Codec.DecodeBody(stored) is KeysEvent.ErasureOrdered)
                return stored.Position;
        throw new InvalidOperationException("An order is carried out that was not given.");
    }

    async Task<PersonCounted> CountAsync(ErasureCase erasure, CancellationToken cancellation)
    {
        var census = new PersonCensus(_home.Ledger.Log, _vault.WithRestricted());
        var (boxes, texts) = (0, new HashSet<string>(StringComparer.Ordinal));
        var pieces = new List<byte[]>();
        foreach (var order in erasure.Orders)
        {
            var who = new DataSubject(order.Child, order.Carer);
            var counted = await census.TakeAsync(who.Stream, order.Categories, cancellation).ConfigureAwait(false);
            boxes += counted.Boxes;
            texts.UnionWith(counted.Texts);
            if (order.Child is not { } child || !order.Categories.Contains(PersonalCategory.Document)) continue;
            await foreach (var document in _home.Evidence
                .OpenAllAsync(_vault.WithRestricted(), child, cancellation).ConfigureAwait(false))
            {
                boxes++;
                pieces.AddRange(Canaries.PiecesOf(document));
            }
        }
        return new(boxes, texts) { Pieces = pieces };
    }

    /// <summary>A copy of the key store that was found whole, down to the last key, under the new wrapping key: without
    /// one the old key stays.</summary>
    void BackUpKeys()
    {
        var draft = Place.VaultBackup + ".new";
        File.Delete(draft);
        _vault.CopyTo(draft);
        using (var key = WrappingKey.ReadFile(Place.Key(_home.Ledger.LedgerId)))
            VaultDatabase.Check(draft, key);
        File.Move(draft, Place.VaultBackup, overwrite: true);
    }

    async Task ReportDestroyedAsync(ErasureCase erasure, CancellationToken cancellation)
    {
        var destroyed = erasure.Orders.Select(order =>
        {
            var who = new DataSubject(order.Child, order.Carer);
            var keys = _vault.DestroyedOf(who.Stream).Where(key => order.Categories.Contains(key.Category)).ToList();
            return new KeysEvent.KeysDestroyed(
                erasure.Id, order.Child, order.Carer, _vault.Epoch,
                [.. keys.Select(NameOf)], [.. keys.Select(key => Digest.Of(key.Wrapped))]);
        });
        await ReportAsync(
            EventIds.Derive(erasure.Id.Value, "keys-destroyed"),
            new KeysCommand.ReportKeysDestroyed([.. destroyed]), cancellation).ConfigureAwait(false);
    }

    async Task DropDocumentsAsync(ErasureCase erasure, CancellationToken cancellation)
    {
        foreach (var order in erasure.Orders)
            if (order.Child is { } child && order.Categories.Contains(PersonalCategory.Document))
                await _home.Evidence.DropAsync(child, cancellation).ConfigureAwait(false);
    }

    async Task<ErasureDone> CompleteAsync(
        ErasureCase erasure, PersonCounted? before, IReadOnlyList<string> folders, CancellationToken cancellation)
    {
        await DropDocumentsAsync(erasure, cancellation).ConfigureAwait(false);
        _home.Reading.Scrub();
        Step?.Invoke("scrubbed");
        var after = await CountAsync(erasure, cancellation).ConfigureAwait(false);
        var canaries = new Canaries(before?.Texts ?? new HashSet<string>(), before?.Pieces ?? []);
        var scan = canaries.Scan([Place.Folder, .. folders], cancellation);
        var result = new KeysEvent.ErasureCompleted(
            erasure.Id, before?.Boxes, after.Boxes, before is null ? null : canaries.Count, scan.Files,
            scan.Found.Count);
        await ReportAsync(
            EventIds.Derive(erasure.Id.Value, "erasure-completed"),
            new KeysCommand.ReportErasureCompleted(result), cancellation).ConfigureAwait(false);
        Step?.Invoke("completed");
        return new(result, scan.Found);
    }

    async Task ReportAsync(Guid id, KeysCommand report, CancellationToken cancellation)
    {
        switch (await Orders.GiveAsync(id, report, TheLedger, cancellation).ConfigureAwait(false))
        {
            case CommandOutcome.Accepted:
                return;
            case CommandOutcome.Refused(var rejection):
                throw new HomeException(HomeFault.Unreachable, rejection.Reason); // the clock is in doubt
            default:
                throw new LogUnavailableException("What was done cannot be recorded just now; the next start does.");
        }
    }

    static Code<PersonKey> NameOf(DestroyedKey key) => Code<PersonKey>.Of(FormattableString.Invariant(
        $"{key.Category.ToString().ToLowerInvariant()}-{key.Generation}"));
}
