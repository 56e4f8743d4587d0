namespace WelfareLedger.Hosting.Homes;

/// <summary>Where a ledger lies, and where its wrapping key does.</summary>
/// <param name="Folder">The ledger's own folder.</param>
/// <param name="KeyFolder">Where wrapping keys lie by default, named after their ledgers.</param>
/// <param name="KeyFile">The wrapping key's file, where it is not the default one.</param>
public sealed record HomePlace(string Folder, string KeyFolder, string? KeyFile)
{
    const string SampleMarkName = "sample-loading";

    /// <summary>The event log.</summary>
    public string Log => Path.Combine(Folder, "ledger.db");

    /// <summary>Keys and blind indexes.</summary>
    public string Vault => Path.Combine(Folder, "vault.db");

    /// <summary>What people look at; can be made again at any time.</summary>
    public string Read => Path.Combine(Folder, "read.db");

    /// <summary>The audit tree.</summary>
    public string Audit => Path.Combine(Folder, "audit.db");

    /// <summary>The audit tree as static files, for anybody.</summary>
    public string AuditFolder => Path.Combine(Folder, "audit");

    /// <summary>Whose word counts, where somebody wrote it down.</summary>
    public string AuditPolicy => Path.Combine(Folder, "audit-policy.txt");

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
        name is "creating" or SampleMarkName || name.StartsWith("ledger.db", StringComparison.Ordinal)
        || name.StartsWith("vault.db", StringComparison.Ordinal)
        || name.StartsWith("read.db", StringComparison.Ordinal)
        || name.StartsWith("audit", StringComparison.Ordinal);
}
