using System.Globalization;
using System.Text;
using WelfareLedger.Audit.Bundles;
using WelfareLedger.Audit.Keeping;
using WelfareLedger.Audit.Leaves;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Audit.Trees;

namespace WelfareLedger.Audit.Verifying;

/// <summary>
/// Verifies a bundle with nothing but its files and what the auditor brings: the policy, and perhaps a checkpoint kept
/// from before. The bundle's own word on whom to trust is not taken.
/// </summary>
public sealed class BundleVerifier
{
    readonly BundleFiles _files;
    readonly TrustPolicy? _policy;
    readonly byte[]? _since;
    readonly IProgress<long>? _progress;
    readonly Report _report = new();

    BundleVerifier(string folder, TrustPolicy? policy, byte[]? since, IProgress<long>? progress) =>
        (_files, _policy, _since, _progress) = (new(folder), policy, since, progress);

    /// <summary>Verifies.</summary>
    /// <param name="folder">The bundle.</param>
    /// <param name="policy">The auditor's; null to go by the bundle's own, which does not tell who signed.</param>
    /// <param name="since">A checkpoint that the auditor kept; null for none.</param>
    /// <param name="cancellation">Stops.</param>
    /// <param name="progress">Told how many leaves were looked at.</param>
    public static Report Run(
        string folder, TrustPolicy? policy, byte[]? since, CancellationToken cancellation,
        IProgress<long>? progress = null) =>
        new BundleVerifier(folder, policy, since, progress).Run(cancellation);

    Report Run(CancellationToken cancellation)
    {
        var manifest = ReadManifest();
        if ((_policy ?? OwnPolicy()) is not { } policy) return Close();
        var judge = new CheckpointJudge(policy, _report);
        var top = ReadCheckpoints(judge, manifest);
        var size = Math.Max(top ?? 0, judge.Known.Count > 0 ? judge.Known[^1].Checkpoint.Size : 0);
        var judgesTimes = manifest is not { Ledger: "sample" };
        if (!judgesTimes)
            _report.Add(new("times-not-judged", Weight.Note,
                "样例台账的时钟是模拟的，不核对时间。", "A sample's clock is simulated: times are not judged."));
        LostLeaves[] lost =
        [
            .. (manifest?.Lost ?? []).OrderBy(loss => loss.First)
                .Select(loss => new LostLeaves(loss.First, loss.Beyond, loss.Incident)),
        ];
        var tiles = new TileJudge(_files, size, _report);
        using var leaves = new LeafAuditor(judge.Known, lost, judgesTimes, _report, tiles.Take);
        JudgeLeaves(leaves, tiles, size, manifest, lost, cancellation);
        leaves.Finish();
        return Close();
    }

    Report Close()
    {
        _report.Close();
        return _report;
    }

    Manifest? ReadManifest()
    {
        var manifest = _files.Read(Manifest.FileName) is { } bytes ? Manifest.Parse(bytes) : null;
        if (manifest is null)
            _report.Add(new("manifest-unreadable", Weight.CannotTell,
                "manifest.json 缺失或读不了。", "manifest.json is missing or cannot be read."));
        return manifest;
    }

    TrustPolicy? OwnPolicy()
    {
        _report.Add(new("policy-from-bundle", Weight.CannotTell,
            "没有给出策略（--policy），只能按资料包自带的策略核对：不能说明是谁签的。",
            "No policy was given (--policy), so the bundle's own is used: that does not tell who signed."));
        var policy = _files.Read("policy.txt") is { } bytes
            ? TrustPolicy.Parse(Encoding.UTF8.GetString(bytes), out _)
            : null;
        if (policy is null)
            _report.Add(new("policy-missing", Weight.CannotTell,
                "资料包里也没有可读的 policy.txt，无从核对。", "The bundle has no readable policy.txt either."));
        return policy;
    }

    long? ReadCheckpoints(CheckpointJudge judge, Manifest? manifest)
    {
        _report.Check("1 signatures and quorum");
        _report.Check("2 checkpoints against each other");
        var times = (manifest?.Checkpoints ?? []).GroupBy(item => item.Size).ToDictionary(
            item => item.Key, item => item.First().SignedAt);
        DateTimeOffset? OwnTime(byte[] bytes) =>
            SignedNote.Parse(bytes) is { } note && Checkpoint.Parse(note.Text) is { } checkpoint
            && times.TryGetValue(checkpoint.Size, out var at) ? at : null;
        long? top = null;
        if (_files.Read("checkpoint") is { } last)
        {
            judge.Take(last, OwnTime(last), "checkpoint");
            top = SignedNote.Parse(last) is { } note ? Checkpoint.Parse(note.Text)?.Size : null;
        }
        else
        {
            _report.Add(new("checkpoint-missing", Weight.CannotTell,
                "缺少检查点文件 checkpoint。", "The file checkpoint is missing or cannot be read."));
        }
        foreach (var name in _files.In("checkpoints"))
        {
            var source = $"checkpoints/{name}";
            if (_files.Read(source) is not { } bytes) continue;
            judge.Take(bytes, OwnTime(bytes), source);
            if (SignedNote.Parse(bytes) is { } note && Checkpoint.Parse(note.Text) is { } checkpoint
                && checkpoint.Size.ToString(CultureInfo.InvariantCulture) != name)
                _report.Add(new("checkpoint-misnamed", Weight.Disproven,
                    $"{source} 里的检查点大小是 {checkpoint.Size}。", $"{source} is a checkpoint of {checkpoint.Size} leaves.")
                { Evidence = source });
        }
        if (_since is { } kept) judge.Take(kept, null, "the checkpoint you kept");
        judge.Close();
        return top;
    }

    void JudgeLeaves(
        LeafAuditor leaves, TileJudge tiles, long size, Manifest? manifest, LostLeaves[] lost,
        CancellationToken cancellation)
    {
        _report.Check("3 entries, leaves, tiles and roots");
        _report.Check("4 form of leaves, revisions, ids, times");
        _report.Check("7 streams that were truncated or deleted");
        var hasPayload = manifest is { HasPayload: true };
        if (hasPayload) _report.Check("5 stored bytes against the leaves");
        else
            _report.Add(new("payload-withheld", Weight.Note,
                "资料包只含叶子，不含事件内容。", "The bundle holds leaves only, and not what the events say."));
        var incidents = lost.Where(loss => loss.Incident is not null).Select(loss => loss.Incident!.Value).ToHashSet();
        for (var number = 0L; number * TileId.Full < size; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            _progress?.Report(number * TileId.Full);
            var tile = TileId.In(size, null, number);
            var entries = _files.Read(tile.ToString()) is { } bytes ? EntryBundle.Read(bytes) : null;
            if (entries is null || entries.Count != tile.Width)
                _report.Add(new(entries is null ? "entries-missing" : "entries-cut",
                    entries is null ? Weight.CannotTell : Weight.Disproven,
                    $"{tile} 缺失、读不了或条数不对。", $"{tile} is missing, cannot be read, or has another number of entries.")
                { Leaf = number * TileId.Full, Evidence = tile.ToString() });
            var hashes = entries is null ? tiles.LeavesOf(number) : null;
            var payload = hasPayload ? ReadPayload(number, tile.Width) : null;
            for (var inside = 0; inside < tile.Width; inside++)
            {
                if (entries is not null && inside < entries.Count)
                {
                    var entry = entries[inside].Span;
                    leaves.Take(entry);
                    if (incidents.Count > 0 && LeafLines.TryRead(entry, out var lines)) incidents.Remove(lines.Id);
                    if (payload is not null) JudgePayload(number * TileId.Full + inside, entry, payload[inside]);
                }
                else if (hashes is not null && inside < hashes.Length)
                {
                    leaves.Take(hashes[inside]);
                }
                else
                {
                    return; // nothing further can be computed; Finish says what is missing
                }
            }
        }
        tiles.Finish();
        JudgeIncidents(lost, incidents);
    }

    void JudgeIncidents(LostLeaves[] lost, HashSet<Guid> undeclared)
    {
        _report.Check("8 incidents");
        foreach (var loss in lost)
            _report.Add(loss.Incident is { } incident && !undeclared.Contains(incident)
                ? new Finding("events-lost", Weight.Note,
                    $"第 {loss.First} 至 {loss.Beyond - 1} 片叶子的事件已丢失，由事件 {incident} 声明。",
                    $"The events of leaves {loss.First} to {loss.Beyond - 1} are lost, declared by event {incident}.")
                { Leaf = loss.First, Event = incident }
                : new Finding("loss-undeclared", Weight.Disproven,
                    $"第 {loss.First} 至 {loss.Beyond - 1} 片叶子的事件丢失，台账里没有声明。",
                    $"The events of leaves {loss.First} to {loss.Beyond - 1} are lost, and no event declares it.")
                { Leaf = loss.First });
    }

    (byte[] Data, byte[] Metadata)?[] ReadPayload(long number, int width)
    {
        var payload = new (byte[], byte[])?[width];
        var path = PayloadLines.PathOf(number);
        foreach (var line in _files.ReadLines(path) ?? [])
        {
            var read = PayloadLines.Read(Encoding.UTF8.GetBytes(line));
            var inside = read is { } found ? found.Index - number * TileId.Full : -1;
            if (inside >= 0 && inside < width && payload[inside] is null)
                payload[inside] = (read!.Value.Data, read.Value.Metadata);
            else
                _report.Add(new("payload-malformed", Weight.Disproven,
                    $"{path} 有一行不是事件内容。", $"{path} has a line that is no event's bytes.")
                { Evidence = path });
        }
        return payload;
    }

    void JudgePayload(long index, ReadOnlySpan<byte> entry, (byte[] Data, byte[] Metadata)? payload)
    {
        if (!LeafLines.TryRead(entry, out var lines)) return;
        if (payload is not { } bytes)
        {
            _report.Add(new("payload-missing", Weight.CannotTell,
                $"第 {index} 片叶子没有事件内容。", $"The bytes of leaf {index} are not in the bundle.")
            { Leaf = index, Event = lines.Id });
            return;
        }
        Span<byte> digits = stackalloc byte[2 * TreeHash.Length];
        var isData = IsHash(bytes.Data, lines.Data, digits);
        if (isData && IsHash(bytes.Metadata, lines.Metadata, digits)) return;
        _report.Add(new("payload-differs", Weight.Disproven,
            $"第 {index} 片叶子的事件{(isData ? "元数据" : "内容")}与叶子里的散列不符。",
            $"The {(isData ? "metadata" : "data")} of leaf {index} is not what its leaf says.")
        { Leaf = index, Stream = Encoding.UTF8.GetString(lines.Stream), Revision = lines.Revision, Event = lines.Id });
    }

    static bool IsHash(byte[] bytes, ReadOnlySpan<byte> hex, Span<byte> digits)
    {
        TreeHash.Of(bytes).WriteHex(digits);
        return digits.SequenceEqual(hex);
    }
}
