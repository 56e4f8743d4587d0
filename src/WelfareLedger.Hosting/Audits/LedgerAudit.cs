using WelfareLedger.Application;
using WelfareLedger.Audit;
using WelfareLedger.Audit.Keeping;
using WelfareLedger.Audit.Leaves;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Audit.Witnessing;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.EventLog;
using WelfareLedger.Hosting.Homes;

namespace WelfareLedger.Hosting.Audits;

/// <summary>The audit of one ledger: its trees beside the log, its signing key beside the wrapping key.</summary>
public sealed class LedgerAudit : IDisposable
{
    static readonly TimeSpan AskEvery = TimeSpan.FromSeconds(10);

    readonly AuditParts _parts;
    readonly AuditParts _accessParts;
    readonly HomePlace _place;
    readonly Lazy<AuditTrail> _accesses;
    readonly Lazy<HttpClient> _http = new(ClientOfWitnesses);

    LedgerAudit(AuditParts parts, AuditParts accessParts, HomePlace place)
    {
        (_parts, _accessParts, _place) = (parts, accessParts, place);
        Trail = OpenTrail(parts);
        _accesses = new(() => OpenTrail(accessParts));
    }

    /// <summary>Gives leaves, signs, publishes, and says what is covered.</summary>
    public AuditTrail Trail { get; }

    /// <summary>The same of the accesses alone: a second tree, whose proofs tell nothing about other events.</summary>
    public AuditTrail Accesses => _accesses.Value;

    /// <summary>The public half of the key that signs; null where the signing key is not.</summary>
    public NoteKey? Key => _parts.Signer?.Public;

    /// <summary>The same key under the name of the tree of accesses.</summary>
    public NoteKey? AccessKey => _accessParts.Signer?.Public;

    /// <summary>The name of a ledger's log in checkpoints.</summary>
    public static string OriginOf(Guid ledgerId) => $"welfareledger/{ledgerId:D}";

    /// <summary>Keeps both trees going until it is cancelled.</summary>
    /// <param name="alarm">Told whenever one cannot go on.</param>
    /// <param name="told">Told what came of asking a witness, when that is another thing than before.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="AuditException">The policy of the ledger cannot be read.</exception>
    public Task RunAsync(
        Action<AuditException> alarm, Action<WitnessWord> told, CancellationToken cancellation) => Task.WhenAll(
        new AuditWorker(Trail, _parts, alarm).RunAsync(cancellation),
        new AuditWorker(Accesses, _accessParts, alarm).RunAsync(cancellation),
        AskAgainAndAgainAsync(told, cancellation));

    /// <summary>Asks the witnesses of the ledger's policy to sign the last checkpoint, each once.</summary>
    /// <returns>What came of it; nothing where the policy names no witness that is connected.</returns>
    /// <exception cref="AuditException">The policy cannot be read.</exception>
    public async Task<IReadOnlyList<WitnessWord>> AskWitnessesAsync(CancellationToken cancellation) =>
        CosigningOf(Trail) is { } cosigning ? await cosigning.AskAsync(cancellation).ConfigureAwait(false) : [];

    /// <summary>The policy that somebody wrote down for the auditors of a ledger; null where nobody did.</summary>
    /// <exception cref="AuditException">The file is not a policy.</exception>
    public static TrustPolicy? ReadPolicy(HomePlace place)
    {
        if (!File.Exists(place.AuditPolicy)) return null;
        return TrustPolicy.Parse(File.ReadAllText(place.AuditPolicy), out var line)
            ?? throw new AuditException(
                AuditFault.Unreachable, $"{place.AuditPolicy} is not a policy: line {line} cannot be read.");
    }

    // The tree of accesses is a log of its own to a witness, which knows it if its policy has that key.
    async Task AskAgainAndAgainAsync(Action<WitnessWord> told, CancellationToken cancellation)
    {
        Cosigning[] trees = [.. new[] { CosigningOf(Trail), CosigningOf(Accesses) }.OfType<Cosigning>()];
        var last = new Dictionary<(int Tree, string Witness), WitnessOutcome>();
        while (trees.Length > 0)
        {
            for (var tree = 0; tree < trees.Length; tree++)
                foreach (var word in await trees[tree].AskAsync(cancellation).ConfigureAwait(false))
                {
                    if (last.TryGetValue((tree, word.Witness), out var before) && before == word.Outcome) continue;
                    last[(tree, word.Witness)] = word.Outcome;
                    told(word);
                }
            await Task.Delay(AskEvery, _parts.Time, cancellation).ConfigureAwait(false);
        }
    }

    Cosigning? CosigningOf(AuditTrail trail) =>
        ReadPolicy(_place) is { Addresses.Count: > 0 } policy ? new(trail, policy, _http.Value, _parts.Time) : null;

    static HttpClient ClientOfWitnesses() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5), // names may come to mean other machines
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_http.IsValueCreated) _http.Value.Dispose();
        Trail.Dispose();
        if (_accesses.IsValueCreated) _accesses.Value.Dispose();
        _parts.Signer?.Dispose();
        _accessParts.Signer?.Dispose();
    }

    /// <exception cref="AuditException">Its file or its key cannot be used.</exception>
    internal static LedgerAudit Open(LedgerHome home)
    {
        var (place, ledger) = (home.Place, home.Ledger);
        var origin = OriginOf(ledger.LedgerId);
        var signer = OpenSigner(place, ledger.LedgerId, origin);
        var parts = new AuditParts(
            ledger.Log, origin, place.Audit, place.AuditFolder, signer, EncoderOf(ledger, category: null), home.Time);
        var accessParts = parts with
        {
            Origin = origin + "/access",
            DatabasePath = place.AccessAudit,
            Folder = place.AccessAuditFolder,
            Signer = signer?.Under(origin + "/access"),
            CheckpointEvent = EncoderOf(ledger, LeafRules.AccessCategory),
            Category = LeafRules.AccessCategory,
        };
        try
        {
            return new LedgerAudit(parts, accessParts, place);
        }
        catch
        {
            signer?.Dispose();
            accessParts.Signer?.Dispose();
            throw;
        }
    }

    static AuditTrail OpenTrail(AuditParts parts)
    {
        HomeFolder.TouchPrivately(parts.DatabasePath);
        return AuditTrail.Open(parts);
    }

    static Func<SignedNote, long, CancellationToken, ValueTask<NewEvent>> EncoderOf(Ledger ledger, string? category)
    {
        var stream = LeafRules.CheckpointStreamOf(category);
        return async (note, size, cancellation) => await ledger.Audit.EncodeCheckpointAsync(
                stream, SignedHead.Parse(note.ToString(), null), checked((int)size), cancellation).ConfigureAwait(false)
            ?? throw new AuditException(
                AuditFault.NotNow, "The clock is in doubt: nothing is signed until it is confirmed (confirm-clock).");
    }

    /// <summary>
    /// Has another key sign both trees from now on: a new key is made, that it is one is recorded, both keys sign the
    /// next checkpoint, and the old key is gone. Cut off anywhere, it goes on where it was when it is called again.
    /// </summary>
    /// <param name="ledger">The ledger of these trees.</param>
    /// <param name="second">Who orders it together with <paramref name="by"/>.</param>
    /// <param name="report">Why.</param>
    /// <param name="by">Who orders it.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns>The new public key, or why it is refused.</returns>
    /// <exception cref="AuditException">There is no key here, or it cannot be signed.</exception>
    public async Task<(NoteKey? Key, CommandOutcome Outcome)> ReplaceKeyAsync(
        Ledger ledger, Code<Actor> second, Code<Evidence> report, RecordedBy by, CancellationToken cancellation)
    {
        var old = _parts.Signer ?? throw new AuditException(
            AuditFault.NoKey, "There is no signing key here, so there is none to replace.");
        var path = _place.SigningKey(ledger.LedgerId);
        var next = path + ".next";
        using var successor = File.Exists(next)
            ? SigningKeyFile.Read(next)
            : SigningKeyFile.Create(next, _parts.Origin, NoteKeyType.Ed25519);
        // The same command at every try, so that the event is there once.
        var command = EventIds.Derive(ledger.LedgerId, $"signing key {successor.Public.Id:x8}");
        var outcome = await ledger.Audit.ReplaceKeyAsync(
            command,
            new(
                SigningKey.Parse(old.Public.ToString(), null), SigningKey.Parse(successor.Public.ToString(), null),
                second, report),
            by, cancellation).ConfigureAwait(false);
        if (outcome is not CommandOutcome.Accepted)
        {
            // Nothing is signed with it yet.
            if (outcome is CommandOutcome.Refused) File.Delete(next);
            return (null, outcome);
        }
        await Trail.HandOverAsync(successor, cancellation).ConfigureAwait(false);
        using (var ofAccesses = successor.Under(_accessParts.Origin))
            await Accesses.HandOverAsync(ofAccesses, cancellation).ConfigureAwait(false);
        SigningKeyFile.Replace(path, next);
        return (successor.Public, outcome);
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
