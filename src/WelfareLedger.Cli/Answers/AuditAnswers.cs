namespace WelfareLedger.Cli;

/// <summary><c>audit checkpoint --json</c>.</summary>
/// <param name="Size">Leaves that are covered.</param>
/// <param name="Root">Over them, base64.</param>
/// <param name="Note">The signed checkpoint.</param>
/// <param name="Key">The public key, where the signing key is here.</param>
/// <param name="Ledger"><c>sample</c> of a sample ledger.</param>
sealed record CheckpointAnswer(long Size, string Root, string Note, string? Key, string? Ledger);

/// <summary><c>audit export --json</c>.</summary>
sealed record ExportAnswer(string Folder, long Size, string Root, string Level, string? Key, string? Ledger);

/// <summary><c>audit witness-request --json</c>.</summary>
sealed record WitnessRequestAnswer(string Witness, long Old, long Size, string Request, string? Ledger);

/// <summary><c>audit replace-key --json</c>.</summary>
sealed record ReplaceKeyAnswer(string Key, string Event, string? Ledger);

/// <summary><c>audit cosign --json</c>.</summary>
sealed record CosignAnswer(long Size, IReadOnlyList<string> Cosigners, string? Ledger);

/// <summary><c>audit verify --json</c>, and the file of <c>--report</c>.</summary>
/// <param name="Verdict"><c>verified</c>, <c>disproven</c> or <c>cannot-tell</c>.</param>
/// <param name="Leaves">Leaves that were seen.</param>
/// <param name="Covered">Leaves under a checkpoint that counts.</param>
/// <param name="Trusted">Leaves from the first on that can be relied on.</param>
/// <param name="Root">Over the covered ones, base64.</param>
/// <param name="Checked">Which steps were taken.</param>
/// <param name="Excluded">What has no leaf, by rule.</param>
/// <param name="Counts">Findings by code.</param>
/// <param name="Findings">The first of each code.</param>
sealed record VerifyAnswer(
    string Verdict,
    long Leaves,
    long Covered,
    long Trusted,
    string? Root,
    IReadOnlyList<string> Checked,
    string Excluded,
    IReadOnlyDictionary<string, long> Counts,
    IReadOnlyList<FindingAnswer> Findings);

/// <summary>One thing that a verification found; docs/AUDIT.md lists the codes.</summary>
sealed record FindingAnswer(
    string Code, string Weight, string Zh, string En, long? Leaf, long? Size, string? Stream, long? Revision,
    Guid? Event, string? Evidence);

/// <summary><c>audit prove --json</c>.</summary>
sealed record ProveAnswer(string Event, long Leaf, long Size, string Proof, string? Ledger);

/// <summary><c>audit check-proof --json</c>, of <c>compare</c> too.</summary>
/// <param name="Verdict"><c>verified</c>, <c>disproven</c> or <c>cannot-tell</c>.</param>
/// <param name="Why">For a person.</param>
/// <param name="Leaf">The eight lines that are proven, of a proof.</param>
sealed record CheckAnswer(string Verdict, string Why, string? Leaf = null);

/// <summary>A line of <c>audit access --json</c>.</summary>
/// <param name="Event">Its id.</param>
/// <param name="RecordedAt">When.</param>
/// <param name="Actor">Who, by staff code.</param>
/// <param name="Role">In which role.</param>
/// <param name="Office">Where.</param>
/// <param name="Purpose">For what.</param>
/// <param name="Subject">Whose data, by stream.</param>
/// <param name="Categories">Which kinds of data.</param>
/// <param name="Leaf">Its leaf in the tree of accesses.</param>
/// <param name="Ledger"><c>sample</c> of a sample ledger.</param>
sealed record AccessAnswer(
    string Event, DateTimeOffset RecordedAt, string Actor, string Role, string? Office, string? Purpose,
    string? Subject, IReadOnlyList<string> Categories, long Leaf, string? Ledger);

/// <summary><c>witness sign --json</c>.</summary>
sealed record WitnessSignAnswer(int Status, string Body);
