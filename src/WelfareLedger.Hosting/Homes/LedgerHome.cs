using WelfareLedger.Application;
using WelfareLedger.Codec;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.EventLog;
using WelfareLedger.Hosting.Audits;
using WelfareLedger.Hosting.Documents;
using WelfareLedger.Hosting.Keys;
using WelfareLedger.Hosting.Users;
using WelfareLedger.Vault;

namespace WelfareLedger.Hosting.Homes;

/// <summary>
/// One ledger in one folder, opened: the only place where log, vault and read models are put together.
/// </summary>
public sealed class LedgerHome : IAsyncDisposable
{
    readonly IEventLog _log;
    readonly VaultDatabase _vault;
    readonly Lock _opening = new();
    Reading? _reading;
    readonly Lazy<LedgerAudit> _audit;

    LedgerHome(HomePlace place, IEventLog log, VaultDatabase vault, Ledger ledger, TimeProvider time) =>
        (Place, _log, _vault, Ledger, Time, _audit) =
            (place, log, vault, ledger, time, new(() => LedgerAudit.Open(this)));

    /// <summary>Where it lies.</summary>
    public HomePlace Place { get; }

    /// <summary>What records and decides.</summary>
    public Ledger Ledger { get; }

    /// <summary>What people look at; opened when it is first wanted, once, however many want it at the same
    /// time.</summary>
    public Reading Reading
    {
        get
        {
            lock (_opening) return _reading ??= OpenReading();
        }
    }

    /// <summary>The audit of its log; opened when it is first wanted, which begins it.</summary>
    /// <exception cref="Audit.Keeping.AuditException">Its file or its key cannot be used.</exception>
    public LedgerAudit Audit => _audit.Value;

    /// <summary>The same where somebody has it open; null where nobody has wanted it yet.</summary>
    public LedgerAudit? OpenedAudit => _audit.IsValueCreated ? _audit.Value : null;

    /// <summary>What is ordered about people's keys, carried out.</summary>
    public KeyKeeping Keys => field ??= new(this, _vault);

    /// <summary>Who may sign in over the network.</summary>
    public UserAccounts Users => field ??= new(_vault);

    /// <summary>Scans and photos.</summary>
    public EvidenceKeeping Evidence => field ??= new(this, _vault);

    /// <summary>The clock that everything here goes by.</summary>
    public TimeProvider Time { get; }

    /// <summary>Real or sample.</summary>
    public bool IsSample => Ledger.Kind == LedgerKind.Sample;

    /// <summary>What lies in a folder.</summary>
    /// <exception cref="HomeException">Something that is no ledger, or only a part of one.</exception>
    public static HomeState Inspect(HomePlace place) => HomeFolder.Inspect(place);

    /// <summary>Makes a ledger, or finishes one whose making was cut off, and opens it.</summary>
    /// <param name="place">An empty folder, or none yet.</param>
    /// <param name="kind">Real or sample; null for what was begun, else sample.</param>
    /// <param name="by">Who opens the ledger.</param>
    /// <param name="opensAt">When its history begins, on a sample's simulated clock; null for now.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Leaves it half made; the next call finishes it.</param>
    /// <exception cref="HomeException">The folder cannot be used.</exception>
    public static async Task<LedgerHome> CreateAsync(
        HomePlace place, LedgerKind? kind, RecordedBy by, DateTimeOffset? opensAt, TimeProvider time,
        CancellationToken cancellation)
    {
        if (HomeFolder.Inspect(place) == HomeState.Whole) throw HomeFolder.Taken(place.Folder);
        HomeFolder.Make(place.Folder);
        using (var mark = CreationMark.Take(place, kind))
        {
            using var key = MakeKey(place, mark.LedgerId);
            using var vault = File.Exists(place.Vault)
                ? VaultDatabase.Open(place.Vault, key)
                : VaultDatabase.Create(place.Vault, mark.LedgerId, key);
            var log = await Logs.OpenOrCreateAsync(place, time, cancellation).ConfigureAwait(false);
            await using var closing = log.ConfigureAwait(false);
            var clock = mark.Kind == LedgerKind.Sample && opensAt is { } at ? new StandingClock(at) : time;
            await Ledger.CreateAsync(log, vault, vault, mark.LedgerId, mark.Kind, by, clock, cancellation)
                .ConfigureAwait(false);
            mark.Remove();
        }
        return await OpenAsync(place, time, cancellation).ConfigureAwait(false);
    }

    /// <summary>Opens the ledger in a folder. What was ordered about people's keys and cut off is finished first, and
    /// nothing is shown before.</summary>
    /// <param name="place">Where it lies.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="replaysErasures">Whether a key store that was put back is brought up to the erasures since; it is
    /// refused otherwise.</param>
    /// <exception cref="HomeException">There is none, its key is missing, or its key store or log is out of
    /// step.</exception>
    public static async Task<LedgerHome> OpenAsync(
        HomePlace place, TimeProvider time, CancellationToken cancellation, bool replaysErasures = false)
    {
        var home = await OpenFilesAsync(place, time, cancellation).ConfigureAwait(false);
        try
        {
            await home.Keys.FinishAsync(replaysErasures, cancellation).ConfigureAwait(false);
            return home;
        }
        catch
        {
            await home.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Opens the ledger in a folder as it lies there.</summary>
    internal static async Task<LedgerHome> OpenFilesAsync(
        HomePlace place, TimeProvider time, CancellationToken cancellation)
    {
        if (HomeFolder.Inspect(place) != HomeState.Whole) throw HomeFolder.Missing(place.Folder);
        VaultDatabase? vault = null;
        IEventLog? log = null;
        try
        {
            using (var key = ReadKey(place, VaultDatabase.ReadLedgerId(place.Vault)))
                vault = VaultDatabase.Open(place.Vault, key);
            log = await Logs.OpenAsync(place, time, cancellation).ConfigureAwait(false);
            var ledger = await Ledger.OpenAsync(log, vault, vault, time, cancellation).ConfigureAwait(false);
            return ledger.LedgerId == vault.LedgerId
                ? new(place, log, vault, ledger, time)
                : throw HomeFolder.Mixed(place);
        }
        catch
        {
            vault?.Dispose();
            if (log is not null) await log.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Writes what is queued, and closes everything.</summary>
    public async ValueTask DisposeAsync()
    {
        _reading?.Dispose();
        if (_audit.IsValueCreated) _audit.Value.Dispose();
        await _log.DisposeAsync().ConfigureAwait(false);
        _vault.Dispose();
    }

    /// <summary>The key store, for whoever copies it.</summary>
    internal VaultDatabase Vault => _vault;

    Reading OpenReading()
    {
        HomeFolder.TouchPrivately(Place.Read);
        return Reading.Open(Place.Read, Ledger);
    }

    static WrappingKey MakeKey(HomePlace place, Guid ledgerId)
    {
        var path = place.Key(ledgerId);
        HomeFolder.MakeKeyFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (File.Exists(path) && !File.Exists(place.Vault) && place.KeyFile is null)
            File.Delete(path); // cut off before the vault was made: it wraps nothing yet, and may be cut off itself
        return File.Exists(path) ? WrappingKey.ReadFile(path) : WrappingKey.CreateFile(path);
    }

    static WrappingKey ReadKey(HomePlace place, Guid ledgerId)
    {
        var path = place.Key(ledgerId);
        return File.Exists(path) ? WrappingKey.ReadFile(path) : throw HomeFolder.NoKey(path);
    }
}
