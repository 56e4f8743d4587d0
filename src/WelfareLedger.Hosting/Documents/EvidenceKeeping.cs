using System.Runtime.CompilerServices;
using WelfareLedger.Application;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Keys;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.Vault;

namespace WelfareLedger.Hosting.Documents;

/// <summary>What is wanted of a document.</summary>
/// <param name="Child">Whose file.</param>
/// <param name="Document">Its code, as applications, checks, visits and adjustments name it.</param>
/// <param name="About">The event that it proves, if it is about one.</param>
/// <param name="Notes">What is to be seen.</param>
public sealed record Attachment(Id<Child> Child, Code<Evidence> Document, EventId? About, string? Notes);

/// <summary>What came of attaching a document.</summary>
/// <param name="Outcome">What the ledger says, with no event where the same was attached before.</param>
/// <param name="Blob">What the document is found by; null of one that was refused before it was kept.</param>
public sealed record Attached(CommandOutcome Outcome, Digest? Blob);

/// <summary>What lies beside the key store, held against what events name.</summary>
/// <param name="Named">Documents that events name.</param>
/// <param name="Erased">Those of them whose children's documents were erased.</param>
/// <param name="Missing">Those of the others that are not there, or cannot be read.</param>
/// <param name="Changed">Those that are not as they were put there.</param>
/// <param name="Unnamed">Files that no event names, or whose child was erased.</param>
/// <param name="Removed">Files that were taken away.</param>
public sealed record EvidenceChecked(
    int Named, int Erased, IReadOnlyList<NamedDocument> Missing, IReadOnlyList<NamedDocument> Changed,
    IReadOnlyList<Digest> Unnamed, int Removed);

/// <summary>
/// Keeps scans and photos, 证据材料: encrypted under the person's own key, beside the key store. A document is on the
/// disk to stay before an event names it; what a crash leaves unnamed is taken away by a sweep, or named when the same
/// document is attached again.
/// </summary>
public sealed class EvidenceKeeping
{
    readonly LedgerHome _home;
    readonly VaultDatabase _keys;
    readonly BlobFolder _blobs;

    internal EvidenceKeeping(LedgerHome home, VaultDatabase keys) =>
        (_home, _keys, _blobs) = (home, keys, new(home.Place.Blobs));

    /// <summary>Called between any two steps that a process can die between; for tests.</summary>
    internal Action<string>? Step { get; set; }

    /// <summary>Why a document is not taken, whoever's it is; null when it is.</summary>
    public static Rejection? Judge(ReadOnlySpan<byte> document) =>
        document.Length is 0 or > ChildDecider.DocumentBytesMax ? ChildRejections.DocumentSizeInvalid
        : DocumentKinds.Of(document) is null ? EvidenceRejections.DocumentKindUnknown
        : null;

    /// <summary>Encrypts a document, keeps it, and puts it on record.</summary>
    /// <param name="attachment">Where it belongs.</param>
    /// <param name="document">Its bytes.</param>
    /// <param name="by">Who.</param>
    /// <param name="dryRun">Whether it is only tried: nothing is kept and nothing recorded.</param>
    /// <param name="cancellation">Gives up; a document may be left that no event names.</param>
    /// <returns>Null when it was only tried, and would be accepted.</returns>
    /// <exception cref="VaultException">It cannot be kept; nothing is recorded.</exception>
    public async Task<Attached?> AttachAsync(
        Attachment attachment, ReadOnlyMemory<byte> document, RecordedBy by, bool dryRun,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        if (Judge(document.Span) is { } unfit) return Refused(unfit);
        if (await TryAsync(attachment, cancellation).ConfigureAwait(false) is { } refusal)
            return Refused(refusal);
        if (dryRun) return null;
        using var turn = await TakeTurnAsync(cancellation).ConfigureAwait(false);
        KeptBlob kept;
        try
        {
            kept = _blobs.Put(_keys, StreamOf(attachment.Child), document.Span);
        }
        catch (PersonErasedException)
        {
            return Refused(RunnerRejections.PersonErased);
        }
        catch (PersonRestrictedException)
        {
            return Refused(RunnerRejections.PersonRestricted);
        }
        Step?.Invoke("kept");
        var command = new ChildCommand.AttachEvidence(
            attachment.Document, kept.Name, DocumentKinds.Of(document.Span)!.Value, document.Length,
            _home.Ledger.Today, attachment.About,
            attachment.Notes is { Length: > 0 } notes ? (Personal<Narrative>)new Narrative(notes) : null);
        var outcome = await _home.Ledger.Evidence
            .AttachAsync(Guid.NewGuid(), attachment.Child, command, by, cancellation).ConfigureAwait(false);
        if (outcome is CommandOutcome.Refused && kept.IsNew) _blobs.Remove([kept.Name]);
        return new(outcome, kept.Name);
    }

    /// <summary>A document in clear. That it is shown has to be on record before.</summary>
    /// <returns>Null when it was erased, or is kept and not used.</returns>
    /// <exception cref="VaultException">It is not there, or not what was put there.</exception>
    public byte[]? Open(Id<Child> child, Digest blob) => _blobs.Open(_keys, StreamOf(child), blob);

    /// <summary>Reads every document, without a key, and holds it against the event that names it.</summary>
    /// <param name="sweep">Whether files that no event names are taken away.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<EvidenceChecked> CheckAsync(bool sweep, CancellationToken cancellation)
    {
        using var turn = await TakeTurnAsync(cancellation).ConfigureAwait(false);
        var named = await NamedDocuments.ReadAsync(_home.Ledger.Log, cancellation).ConfigureAwait(false);
        List<NamedDocument> missing = [], changed = [];
        foreach (var document in named.Standing)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_blobs.IsWhole(document.Blob) is not { } whole) missing.Add(document);
            else if (!whole) changed.Add(document);
        }
        var erased = named.Erased.Select(document => document.Blob).ToHashSet();
        List<Digest> unnamed = [.. _blobs.All().Where(blob => !named.Has(blob) || erased.Contains(blob))];
        return new(
            named.Standing.Count() + erased.Count, erased.Count, missing, changed, unnamed,
            sweep ? _blobs.Remove(unnamed) : 0);
    }

    /// <summary>Takes away what an erased child's keys would have opened.</summary>
    internal async Task DropAsync(Id<Child> child, CancellationToken cancellation)
    {
        using var turn = await TakeTurnAsync(cancellation).ConfigureAwait(false);
        _blobs.Remove(await BlobsOfAsync(child, cancellation).ConfigureAwait(false));
    }

    /// <summary>Those of a child's documents that these keys open, one after another.</summary>
    internal async IAsyncEnumerable<byte[]> OpenAllAsync(
        IKeyRing keys, Id<Child> child, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var blob in await BlobsOfAsync(child, cancellation).ConfigureAwait(false))
            if (_blobs.IsWhole(blob) == true && _blobs.Open(keys, StreamOf(child), blob) is { } document)
                yield return document;
    }

    async Task<IReadOnlyCollection<Digest>> BlobsOfAsync(Id<Child> child, CancellationToken cancellation)
    {
        HashSet<Digest> blobs = [];
        await foreach (var attached in _home.Ledger.Evidence.ReadAsync(child, cancellation).ConfigureAwait(false))
            blobs.Add(attached.Blob);
        return blobs;
    }

    async Task<Rejection?> TryAsync(Attachment attachment, CancellationToken cancellation)
    {
        if (await _home.Ledger.Evidence.TryAsync(attachment.Child, attachment.About, cancellation)
            .ConfigureAwait(false) is { } refusal) return refusal;
        var orders = await _home.Ledger.KeyOrders.ReadAsync(cancellation).ConfigureAwait(false);
        return orders.State.Find(StreamOf(attachment.Child), PersonalCategory.Document)?.Order switch
        {
            null => null,
            KeysEvent.ErasureOrdered => RunnerRejections.PersonErased,
            _ => RunnerRejections.PersonRestricted,
        };
    }

    static Attached Refused(Rejection why) => new(new CommandOutcome.Refused(why), Blob: null);

    Task<IDisposable> TakeTurnAsync(CancellationToken cancellation) =>
        FileTurn.TakeAsync(_home.Place.BlobTurn, _home.Time, cancellation);

    static string StreamOf(Id<Child> child) => $"child-{child}";
}
