namespace WelfareLedger.Audit.Verifying;

/// <summary>The outcome of a verification.</summary>
public enum Verdict
{
    /// <summary>Everything was checked and holds.</summary>
    Verified = 0,

    /// <summary>Something is shown to be false.</summary>
    Disproven = 1,

    /// <summary>Nothing is shown to be false, and not everything could be checked.</summary>
    CannotTell = 2,
}

/// <summary>What a verification found, and how far what it saw can be trusted. It goes on after the first finding; of
/// one kind it keeps the first and counts the rest.</summary>
public sealed class Report
{
    /// <summary>Findings of one kind that are kept in full.</summary>
    public const int KeptOfKindMax = 100;

    readonly List<Finding> _findings = [];
    readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    readonly List<string> _checked = [];

    /// <summary>In the order in which they were found.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>How many there were of each kind.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    /// <summary>What was checked, by the numbers of docs/AUDIT.md.</summary>
    public IReadOnlyList<string> Checked => _checked;

    /// <summary>Leaves that were seen.</summary>
    public long Leaves { get; set; }

    /// <summary>Leaves under a checkpoint that counts: these cannot change any more without this being shown.</summary>
    public long Covered { get; set; }

    /// <summary>Leaves from the first on in which nothing was found, at most as many as are covered: up to here history
    /// can be relied on.</summary>
    public long Trusted { get; private set; } = long.MaxValue;

    /// <summary>The root over the covered leaves, base64.</summary>
    public string? Root { get; set; }

    /// <summary>The outcome.</summary>
    public Verdict Verdict =>
        _findings.Any(finding => finding.Weight == Weight.Disproven) ? Verdict.Disproven
        : _findings.Any(finding => finding.Weight == Weight.CannotTell) ? Verdict.CannotTell
        : Verdict.Verified;

    /// <summary>A step was taken, whatever it found.</summary>
    public void Check(string step) => _checked.Add(step);

    /// <summary>Adds a finding.</summary>
    public void Add(Finding finding)
    {
        var count = _counts.GetValueOrDefault(finding.Code);
        _counts[finding.Code] = count + 1;
        if (finding.Weight != Weight.Note)
            Trusted = Math.Min(Trusted, finding.Leaf ?? finding.Size ?? 0);
        if (count < KeptOfKindMax) _findings.Add(finding);
    }

    /// <summary>What is trusted is at most what is covered; called at the end.</summary>
    internal void Close() => Trusted = Math.Min(Trusted, Covered);
}
