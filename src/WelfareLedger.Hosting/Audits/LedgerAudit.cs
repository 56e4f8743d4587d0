using WelfareLedger.Audit;
using WelfareLedger.Audit.Keeping;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Domain;
using WelfareLedger.EventLog;
using WelfareLedger.Hosting.Homes;

namespace WelfareLedger.Hosting.Audits;

/// <summary>The audit of one ledger: its tree beside the log, its signing key beside the wrapping key.</summary>
public sealed class LedgerAudit : IDisposable
{
    LedgerAudit(AuditParts parts, AuditTrail trail, HomePlace place) => (Parts, Trail, Place) = (parts, trail, place);

    /// <summary>Gives leaves, signs, publishes, and says what is covered.</summary>
    public AuditTrail Trail { get; }

    /// <summary>What it is made of.</summary>
    public AuditParts Parts { get; }

    HomePlace Place { get; }

    /// <summary>The public half of the key that signs; null where the signing key is not.</summary>
    public NoteKey? Key => Parts.Signer?.Public;

    /// <summary>The name of a ledger's log in checkpoints.</summary>
    public static string OriginOf(Guid ledgerId) => $"welfareledger/{ledgerId:D}";

    /// <summary>A worker that keeps it going.</summary>
    /// <param name="alarm">Told whenever it cannot go on.</param>
    public AuditWorker Worker(Action<AuditException> alarm) => new(Trail, Parts, alarm);

    /// <summary>The policy that the auditors of this ledger were given; one that asks for no witness where nobody wrote
    /// another.</summary>
    /// <exception cref="AuditException">The file is not a policy, or there is neither a file nor a key.</exception>
    public TrustPolicy ReadPolicy()
    {
        if (File.Exists(Place.AuditPolicy))
            return TrustPolicy.Parse(File.ReadAllText(Place.AuditPolicy), out var line)
                ?? throw new AuditException(
                    AuditFault.Unreachable, $"{Place.AuditPolicy} is not a policy: line {line} cannot be read.");
        var key = Key ?? throw new AuditException(
            AuditFault.NoKey, "There is neither a policy nor a signing key here; name a policy (--policy).");
        return TrustPolicy.Parse(TrustPolicy.OfOneLog(key), out _)!;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Trail.Dispose();
        Parts.Signer?.Dispose();
    }

    /// <exception cref="AuditException">Its file or its key cannot be used.</exception>
    internal static LedgerAudit Open(LedgerHome home)
    {
        var (place, ledger) = (home.Place, home.Ledger);
        var origin = OriginOf(ledger.LedgerId);
        var signer = OpenSigner(place, ledger.LedgerId, origin);
        try
        {
            HomeFolder.TouchPrivately(place.Audit);
            var parts = new AuditParts(
                ledger.Log, origin, place.Audit, place.AuditFolder, signer, EncodeAsync, home.Time);
            return new LedgerAudit(parts, AuditTrail.Open(parts), place);
        }
        catch
        {
            signer?.Dispose();
            throw;
        }

        async ValueTask<NewEvent> EncodeAsync(SignedNote note, long size, CancellationToken cancellation) =>
            await ledger.Audit.EncodeCheckpointAsync(
                SignedHead.Parse(note.ToString(), null), checked((int)size), cancellation).ConfigureAwait(false)
            ?? throw new AuditException(
                AuditFault.NotNow, "The clock is in doubt: nothing is signed until it is confirmed (confirm-clock).");
    }

    // A key is made with the tree. A tree whose key is elsewhere is read, and nothing is signed with a new key.
    static NoteSigner? OpenSigner(HomePlace place, Guid ledgerId, string origin)
    {
        var path = place.SigningKey(ledgerId);
        if (File.Exists(path)) return SigningKeyFile.Read(path);
        if (File.Exists(place.Audit)) return null;
        HomeFolder.MakeKeyFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        return SigningKeyFile.Create(path, origin, NoteKeyType.Ed25519);
    }
}
