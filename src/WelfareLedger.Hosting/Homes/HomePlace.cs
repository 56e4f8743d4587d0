using WelfareLedger.EventLog.EventStoreDb;

namespace WelfareLedger.Hosting.Homes;

/// <summary>Where a ledger lies, and where its wrapping key does.</summary>
/// <param name="Folder">The ledger's own folder.</param>
/// <param name="KeyFolder">Where wrapping keys lie by default, named after their ledgers.</param>
/// <param name="KeyFile">The wrapping key's file, where it is not the default one.</param>
/// <param name="Store">Where the event log is, when it is not a file in the folder.</param>
public sealed record HomePlace(string Folder, string KeyFolder, string? KeyFile, StoreAddress? Store = null)
{
    const string SampleMarkName = "sample-loading";

    /// <summary>Told one line when the store goes away, and one when it is back.</summary>
    public Action<string>? OnTrouble { get; init; }

    /// <summary>The event log's file, when it is one.</summary>
    public string Log => Path.Combine(Folder, "ledger.db");

    /// <summary>Keys and blind indexes.</summary>
    public string Vault => Path.Combine(Folder, "vault.db");

    /// <summary>The key store as it was when its epoch began; older ones open nothing.</summary>
    public string VaultBackup => Path.Combine(Folder, "vault.db.backup");

    /// <summary>Scans and photos, encrypted.</summary>
    public string Blobs => Path.Combine(Folder, "blobs");

    /// <summary>Locked by whoever adds to or takes from them.</summary>
    internal string BlobTurn => Path.Combine(Folder, "blobs.turn");

    /// <summary>Locked by whoever changes the key store's epoch.</summary>
    internal string KeyTurn => Path.Combine(Folder, "vault.db.turn");

    /// <summary>What others write through an open endpoint; no part of the ledger.</summary>
    public string Open => Path.Combine(Folder, "open.db");

    /// <summary>What people look at; can be made again at any time.</summary>
    public string Read => Path.Combine(Folder, "read.db");

    /// <summary>The audit tree.</summary>
    public string Audit => Path.Combine(Folder, "audit.db");

    /// <summary>The audit tree as static files, for anybody.</summary>
    public string AuditFolder => Path.Combine(Folder, "audit");

    /// <summary>The tree of accesses.</summary>
    public string AccessAudit => Path.Combine(Folder, "audit-access.db");

    /// <summary>The tree of accesses as static files.</summary>
    public string AccessAuditFolder => Path.Combine(Folder, "audit-access");

    /// <summary>Whose word counts, where somebody wrote it down.</summary>
    public string AuditPolicy => Path.Combine(Folder, "audit-policy.txt");

    /// <summary>The event log, for people: its file, or the store's host and port.</summary>
    public string LogName => Store?.Place ?? Log;

    /// <summary>Whether the log is there, as far as the folder can tell: one in a store is made after the
    /// vault.</summary>
    internal bool HasLog => File.Exists(Store is null ? Log : Vault);

    /// <summary>There while the ledger is being made: what it is to become.</summary>
    internal string Mark => Path.Combine(Folder, "creating");

    /// <summary>There until the sample set is loaded: from which folder.</summary>
    internal string SampleMark => Path.Combine(Folder, SampleMarkName);

    /// <summary>The wrapping key of a ledger.</summary>
    public string Key(Guid ledgerId) => KeyFile ?? Path.Combine(KeyFolder, $"{ledgerId:D}.key");

    /// <summary>The signing key of a ledger's audit.</summary>
    public string SigningKey(Guid ledgerId) =>
        KeyFile is { } key ? key + ".signing" : Path.Combine(KeyFolder, $"{ledgerId:D}.signing");

    /// <summary>Whether a name in the folder is one that a ledger puts there.</summary>
    internal static bool IsOwn(string name) =>
        name is "creating" or "blobs" or "blobs.turn" or SampleMarkName
        || name.StartsWith("ledger.db", StringComparison.Ordinal)
        || name.StartsWith("vault.db", StringComparison.Ordinal)
        || name.StartsWith("read.db", StringComparison.Ordinal)
        || name.StartsWith("open.db", StringComparison.Ordinal)
        || name.StartsWith("audit", StringComparison.Ordinal);
}
