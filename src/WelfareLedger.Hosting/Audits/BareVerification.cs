using System.Text.Json;
using WelfareLedger.Audit;
using WelfareLedger.Audit.Keeping;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Audit.Verifying;
using WelfareLedger.EventLog;
using WelfareLedger.EventLog.Sqlite;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.Vault;

namespace WelfareLedger.Hosting.Audits;

/// <summary>
/// Verifies a ledger where it lies without opening it: wants no wrapping key, decodes nothing, and goes on where a
/// damaged log would not even open.
/// </summary>
public static class BareVerification
{
    /// <summary>Verifies; null when the ledger has no checkpoint to verify by.</summary>
    /// <param name="place">Where it lies.</param>
    /// <param name="policy">Whose word counts; the ledger's own policy or key when null.</param>
    /// <param name="since">A checkpoint kept from before.</param>
    /// <param name="time">The clock.</param>
    /// <param name="progress">Told how many leaves were looked at.</param>
    /// <param name="cancellation">Stops.</param>
    /// <exception cref="HomeException">There is no ledger.</exception>
    /// <exception cref="AuditException">The tree cannot be read, or nobody says whose word counts.</exception>
    public static async Task<Report?> RunAsync(
        HomePlace place, TrustPolicy? policy, byte[]? since, TimeProvider time, IProgress<long>? progress,
        CancellationToken cancellation)
    {
        if (HomeFolder.Inspect(place) != HomeState.Whole) throw HomeFolder.Missing(place.Folder);
        if (!File.Exists(place.Audit)) return null;
        var ledgerId = VaultDatabase.ReadLedgerId(place.Vault);
        var log = place.Store is null
            ? SqliteEventLog.OpenForInspection(place.Log, time)
            : await Logs.OpenAsync(place, time, cancellation).ConfigureAwait(false);
        await using var closing = log.ConfigureAwait(false);
        var parts = new AuditParts(
            log, LedgerAudit.OriginOf(ledgerId), place.Audit, place.AuditFolder, Signer: null, NothingIsSigned, time);
        using var trail = AuditTrail.Open(parts);
        trail.Progress = progress;
        return await trail.VerifyAsync(
            log, policy ?? PolicyOf(place, ledgerId), await IsSampleAsync(log, cancellation).ConfigureAwait(false),
            since, cancellation).ConfigureAwait(false);
    }

    static TrustPolicy PolicyOf(HomePlace place, Guid ledgerId)
    {
        if (LedgerAudit.ReadPolicy(place) is { } written) return written;
        if (!File.Exists(place.SigningKey(ledgerId)))
            throw new AuditException(
                AuditFault.NoKey, "There is neither a policy nor a signing key here; name a policy (--policy).");
        using var signer = SigningKeyFile.Read(place.SigningKey(ledgerId));
        return TrustPolicy.Parse(TrustPolicy.OfOneLog(signer.Public), out _)!;
    }

    // As the first event says, read without the codec. Whoever changes that event makes its leaf another.
    static async ValueTask<bool> IsSampleAsync(IEventLog log, CancellationToken cancellation)
    {
        var first = await log.ReadAllAsync(Position.Start, null, cancellation).FirstOrDefaultAsync(cancellation)
            .ConfigureAwait(false);
        try
        {
            using var data = JsonDocument.Parse(first?.Data ?? default);
            return data.RootElement.TryGetProperty("kind", out var kind) && kind.ValueEquals("sample");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    static ValueTask<NewEvent> NothingIsSigned(SignedNote note, long size, CancellationToken cancellation) =>
        throw new AuditException(AuditFault.NoKey, "A verification signs nothing.");
}
