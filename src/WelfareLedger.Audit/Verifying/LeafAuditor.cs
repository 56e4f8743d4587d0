using System.Text;
using WelfareLedger.Audit.Keeping;
using WelfareLedger.Audit.Leaves;
using WelfareLedger.Audit.Trees;

namespace WelfareLedger.Audit.Verifying;

/// <summary>
/// Steps 3 and 4, leaf by leaf in the order of the tree: the root at every checkpoint, the grammar, contiguous
/// revisions, ids that occur once, times within the checkpoints around them.
/// </summary>
sealed class LeafAuditor : IDisposable
{
    /// <summary>How far a time may lie outside its checkpoints: clocks differ, and an append takes a moment.</summary>
    public static readonly TimeSpan Slack = TimeSpan.FromSeconds(60);

    readonly IReadOnlyList<KnownCheckpoint> _checkpoints;
    readonly IReadOnlyList<LostLeaves> _lost;
    readonly bool _judgesTimes;
    readonly Report _report;
    readonly CompactRange _range;
    readonly Dictionary<byte[], long> _revisions;
    readonly Dictionary<byte[], long>.AlternateLookup<ReadOnlySpan<byte>> _revisionOf;
    readonly UniqueIds _ids = new();
    int _next;
    int _lostAt;

    /// <param name="checkpoints">Those that count, by size.</param>
    /// <param name="lost">Leaves that people declared lost, in order: their revisions and ids may occur again.</param>
    /// <param name="judgesTimes">False of a ledger with a simulated clock.</param>
    /// <param name="report">Told what is found.</param>
    /// <param name="ofTiles">Told the hashes that stand in tiles; null for nobody.</param>
    public LeafAuditor(
        IReadOnlyList<KnownCheckpoint> checkpoints, IReadOnlyList<LostLeaves> lost, bool judgesTimes, Report report,
        Action<int, TreeHash>? ofTiles = null)
    {
        (_checkpoints, _lost, _judgesTimes, _report) = (checkpoints, lost, judgesTimes, report);
        _range = new(ofTiles);
        _revisions = new(NameComparer.Instance);
        _revisionOf = _revisions.GetAlternateLookup<ReadOnlySpan<byte>>();
        JudgeRoots();
    }

    /// <summary>How many leaves were taken.</summary>
    public long Size => _range.Size;

    /// <summary>The next leaf.</summary>
    public void Take(ReadOnlySpan<byte> entry) => Take(entry, Rfc6962.Leaf(entry));

    /// <summary>The next leaf, whose hash is known.</summary>
    public void Take(ReadOnlySpan<byte> entry, TreeHash hash)
    {
        var index = _range.Size;
        _range.Append(hash);
        if (LeafLines.TryRead(entry, out var leaf)) Judge(index, leaf);
        else
            _report.Add(new("leaf-malformed", Weight.Disproven,
                $"第 {index} 片叶子的八行文字不合规定。", $"Leaf {index} is not the eight lines that it should be.")
            { Leaf = index });
        JudgeRoots();
    }

    /// <summary>A leaf of which only the hash is known: the root is judged, nothing else.</summary>
    public void Take(TreeHash hash)
    {
        _range.Append(hash);
        JudgeRoots();
    }

    /// <summary>There are no more leaves.</summary>
    public void Finish()
    {
        foreach (var (id, first, again) in _ids.Repeated())
            _report.Add(new("id-repeated", Weight.Disproven,
                $"事件 {id} 出现两次：第 {first} 片与第 {again} 片叶子。", $"Event {id} occurs twice, in leaves {first} and {again}.")
            { Leaf = again, Event = id });
        for (; _next < _checkpoints.Count; _next++)
        {
            var known = _checkpoints[_next];
            _report.Add(new("leaves-missing", Weight.Disproven,
                $"检查点 {known.Source} 覆盖 {known.Checkpoint.Size} 片叶子，这里只有 {Size} 片：后面的被删去了。",
                $"The checkpoint {known.Source} covers {known.Checkpoint.Size} leaves, and here are only {Size}: "
                    + "the rest "
                + "was taken away.")
            { Size = known.Checkpoint.Size, Leaf = Size, Evidence = known.Source });
        }
        _report.Leaves = Size;
    }

    public void Dispose() => _ids.Dispose();

    void JudgeRoots()
    {
        for (; _next < _checkpoints.Count && _checkpoints[_next].Checkpoint.Size == _range.Size; _next++)
        {
            var known = _checkpoints[_next];
            var root = _range.Root();
            if (root == known.Checkpoint.Root)
            {
                _report.Covered = _range.Size;
                _report.Root = root.ToBase64();
                continue;
            }
            var from = _next > 0 ? _checkpoints[_next - 1].Checkpoint.Size : 0;
            _report.Add(new("root-differs", Weight.Disproven,
                $"前 {_range.Size} 片叶子的根与签名的检查点 {known.Source} 不同：第 {from} 片以后有改动。",
                $"The first {_range.Size} leaves do not have the root that was signed in {known.Source}: "
                    + "something from leaf "
                + $"{from} on was changed.")
            {
                Size = known.Checkpoint.Size,
                Leaf = from,
                Evidence = $"signed {known.Checkpoint.Root.ToBase64()} computed {root.ToBase64()}",
            });
        }
    }

    void Judge(long index, LeafLines leaf)
    {
        while (_lostAt < _lost.Count && _lost[_lostAt].Beyond <= index) _lostAt++;
        var isLost = _lostAt < _lost.Count && _lost[_lostAt].First <= index;
        if (leaf.Stream[0] == (byte)'$')
        {
            Touched(index, leaf);
        }
        else if (!isLost)
        {
            JudgeRevision(index, leaf);
            _ids.Add(leaf.Id, index);
        }
        if (_judgesTimes && leaf.RecordedTicks >= 0) JudgeTime(index, leaf);
    }

    void Touched(long index, LeafLines leaf)
    {
        var (stream, type) = (Encoding.UTF8.GetString(leaf.Stream), Encoding.UTF8.GetString(leaf.Type));
        _report.Add(new("stream-touched", Weight.CannotTell,
            $"第 {index} 片叶子：有人绕过台账改动了事件流 {stream}（{type}）。",
            $"Leaf {index}: somebody went past the ledger and touched the stream {stream} ({type}).")
        { Leaf = index, Stream = stream, Revision = leaf.Revision, Event = leaf.Id });
    }

    void JudgeRevision(long index, LeafLines leaf)
    {
        ref var next = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(
            _revisionOf, leaf.Stream, out _);
        var expected = next;
        next = leaf.Revision + 1;
        if (leaf.Revision == expected) return;
        var name = Encoding.UTF8.GetString(leaf.Stream);
        _report.Add(leaf.Revision > expected
            ? new Finding("revision-gap", Weight.Disproven,
                $"第 {index} 片叶子：{name} 缺少第 {expected} 至 {leaf.Revision - 1} 个事件。",
                $"Leaf {index}: {name} lacks revisions {expected} to {leaf.Revision - 1}.")
            { Leaf = index, Stream = name, Revision = leaf.Revision, Event = leaf.Id }
            : new Finding("revision-repeated", Weight.Disproven,
                $"第 {index} 片叶子：{name} 的第 {leaf.Revision} 个事件已在前面。",
                $"Leaf {index}: revision {leaf.Revision} of {name} was there before.")
            { Leaf = index, Stream = name, Revision = leaf.Revision, Event = leaf.Id });
    }

    // The checkpoint that comes next covers this leaf; the one before it does not.
    void JudgeTime(long index, LeafLines leaf)
    {
        // In ticks: the times may be anything, also what no date can be moved from.
        var recorded = new DateTimeOffset(leaf.RecordedTicks, TimeSpan.Zero);
        if (_next > 0 && _checkpoints[_next - 1].At is { } after
            && leaf.RecordedTicks < after.UtcTicks - Slack.Ticks)
            AddTime("time-before", index, leaf, recorded, _checkpoints[_next - 1], after,
                "倒填日期", "which had been made before: back-dated");
        if (_next < _checkpoints.Count && _checkpoints[_next].At is { } before
            && leaf.RecordedTicks > before.UtcTicks + Slack.Ticks)
            AddTime("time-after", index, leaf, recorded, _checkpoints[_next], before,
                "填晚日期", "which covers it: post-dated");
    }

    void AddTime(
        string code, long index, LeafLines leaf, DateTimeOffset recorded, KnownCheckpoint known, DateTimeOffset at,
        string zh, string en) =>
        _report.Add(new(code, Weight.Disproven,
            $"第 {index} 片叶子自称记录于 {recorded:u}，而检查点 {known.Source} 作于 {at:u}：{zh}。",
            $"Leaf {index} says that it was recorded {recorded:u}, and the checkpoint {known.Source} was made "
                + $"{at:u}, {en}.")
        {
            Leaf = index,
            Stream = Encoding.UTF8.GetString(leaf.Stream),
            Revision = leaf.Revision,
            Event = leaf.Id,
            Evidence = known.IsCosigned ? "time of a witness" : "the log's own time",
        });
}
