using WelfareLedger.Audit.Notes;

namespace WelfareLedger.Audit.Verifying;

/// <summary>Steps 1 and 2: which checkpoints count by the policy, and whether any two contradict each other.</summary>
sealed class CheckpointJudge(TrustPolicy policy, Report report)
{
    readonly SortedDictionary<long, KnownCheckpoint> _known = [];
    readonly List<Finding> _withoutQuorum = [];
    readonly List<(string Text, long Size, Finding Fault)> _byRetired = [];
    long _quorumAt = -1;

    /// <summary>Keys that signed this log before, each up to a checkpoint that its successor signed too; the successor
    /// has signed the earlier ones again.</summary>
    public IReadOnlyList<NoteKey> Retired { get; set; } = [];

    /// <summary>Keys that events of the log name as successors.</summary>
    public IReadOnlyList<NoteKey> Successors { get; set; } = [];

    /// <summary>Those that count, by size.</summary>
    public IReadOnlyList<KnownCheckpoint> Known => [.. _known.Values];

    /// <summary>Judges one.</summary>
    /// <param name="bytes">The note.</param>
    /// <param name="ownTime">When it was made, by the log's own word.</param>
    /// <param name="source">Where it was read.</param>
    public void Take(ReadOnlySpan<byte> bytes, DateTimeOffset? ownTime, string source)
    {
        if (SignedNote.Parse(bytes) is not { } note)
        {
            report.Add(new("note-malformed", Weight.Disproven,
                $"检查点 {source} 不是签名注记。", $"The checkpoint {source} is no signed note.")
            { Evidence = source });
            return;
        }
        var verdict = policy.Judge(note);
        if (verdict.Checkpoint is not { } checkpoint || verdict.Fault is not null)
        {
            var fault = Fault(verdict, source);
            if (verdict is { Fault: CheckpointFault.NotSigned, Checkpoint: { } unsigned }
                && note.Open(Retired) is not null)
            {
                _byRetired.Add((note.Text, unsigned.Size, fault));
                return;
            }
            if (verdict.Fault == CheckpointFault.NotSigned && note.Open(Successors) is not null)
                fault = BySuccessor(fault, source);
            if (verdict is not { Fault: CheckpointFault.NoQuorum, Checkpoint: not null })
            {
                report.Add(fault);
                return;
            }
            _withoutQuorum.Add(fault);
            checkpoint = verdict.Checkpoint;
        }
        else
        {
            _quorumAt = Math.Max(_quorumAt, checkpoint.Size);
        }
        var cosigned = note.Signatures
            .Where(signature => verdict.Witnesses.Any(key => key.Name == signature.Name && key.Id == signature.Id))
            .Select(signature => signature.CosignedAt).Where(at => at is not null).Min();
        Add(new(checkpoint, cosigned ?? ownTime, cosigned is not null, source));
    }

    /// <summary>After the last: a checkpoint that too few witnesses signed is made good by a larger one that enough
    /// did, because the smaller must be its beginning; one that only a retired key signed, by the same one signed by
    /// its successor.</summary>
    public void Close()
    {
        foreach (var fault in _withoutQuorum.Where(fault => fault.Size > _quorumAt)) report.Add(fault);
        foreach (var (text, size, fault) in _byRetired)
            if (!_known.TryGetValue(size, out var again) || again.Checkpoint.ToString() != text) report.Add(fault);
    }

    void Add(KnownCheckpoint known)
    {
        var size = known.Checkpoint.Size;
        if (!_known.TryGetValue(size, out var there))
            _known.Add(size, known);
        else if (there.Checkpoint.Root != known.Checkpoint.Root)
            report.Add(TwoRoots(there, known));
        // The earliest time says the most: by then the leaves were there.
        else if (known.IsCosigned == there.IsCosigned ? known.At < there.At : known.IsCosigned)
            _known[size] = known;
    }

    static Finding TwoRoots(KnownCheckpoint one, KnownCheckpoint other) => new("two-roots", Weight.Disproven,
        $"同一大小 {one.Checkpoint.Size} 有两个签名不同的根：{one.Source} 与 {other.Source}。历史被改写过，或给不同的人看不同的历史。",
        $"Two signed roots of one size, {one.Checkpoint.Size}: {one.Source} and {other.Source}. History was "
            + "rewritten, or "
        + "told differently to different people.")
    {
        Size = one.Checkpoint.Size,
        Evidence = $"{one.Checkpoint.Root.ToBase64()} {other.Checkpoint.Root.ToBase64()}",
    };

    static Finding BySuccessor(Finding fault, string source) => new("successor-key", Weight.CannotTell,
        $"{source} 由台账自己记录的后继密钥签署；请从别处确认该密钥，写入策略。",
        $"{source} is signed by the key that the log itself names as successor; have it confirmed from elsewhere, and "
            + "add it to the policy.")
    {
        Size = fault.Size,
        Evidence = source,
    };

    static Finding Fault(CheckpointVerdict verdict, string source)
    {
        var size = verdict.Checkpoint?.Size;
        return (verdict.Fault switch
        {
            CheckpointFault.Malformed => new Finding("checkpoint-malformed", Weight.Disproven,
                $"{source} 不是检查点。", $"{source} is no checkpoint."),
            CheckpointFault.UnknownLog => new("unknown-log", Weight.Disproven,
                $"{source} 是另一台账的检查点，策略不认识它。", $"{source} is of a log that the policy does not know."),
            CheckpointFault.NoQuorum => new("no-quorum", Weight.CannotTell,
                $"{source} 的见证签名不够策略的要求。", $"{source} has too few witnesses for the policy."),
            _ => new("not-signed", Weight.Disproven,
                $"{source} 的签名不真，或不是策略所认的密钥所签。", $"{source} is not signed by a key that the policy knows."),
        }) with
        { Size = size, Evidence = source };
    }
}
