using System.Text;
using WelfareLedger.Audit.Keeping;
using WelfareLedger.Audit.Leaves;
using WelfareLedger.Audit.Trees;

namespace WelfareLedger.Audit.Verifying;

/// <summary>
/// Step 6: the log and the tree laid beside each other, both ways. As long as they agree nothing is remembered; where
/// they do not, it is found out what became of each leaf: changed, moved, or missing, and which events have none.
/// </summary>
sealed class LogComparison(
    long size, Func<long, TreeHash> hashOf, Func<long, byte[]?> entryOf, IReadOnlyList<LostLeaves> lost,
    LeafAuditor auditor, Report report)
{
    const int ExtrasMax = 100_000;

    readonly SortedSet<long> _missing = [];
    readonly List<(byte[] Entry, long Before)> _extras = [];
    Dictionary<TreeHash, long>? _ahead;
    long _next;

    /// <summary>Events that stand behind all leaves: the tree has not come to them yet.</summary>
    public long NotYet { get; private set; }

    /// <summary>The leaf that the next event has, or will have, if all is well.</summary>
    public long Next => _next + NotYet;

    /// <summary>The next event of the log, as its leaf would be.</summary>
    public void Take(ReadOnlySpan<byte> entry)
    {
        var hash = Rfc6962.Leaf(entry);
        if (_next < size && hashOf(_next) == hash)
        {
            auditor.Take(entry, hash);
            _next++;
            return;
        }
        if (_next == size && _missing.Count == 0)
        {
            NotYet++;
            auditor.Take(entry, hash);
            return;
        }
        _ahead ??= Index(_next);
        if (_ahead.TryGetValue(hash, out var index) && index >= _next)
        {
            Miss(index);
            auditor.Take(entry, hash);
            _next = index + 1;
        }
        else if (_ahead.ContainsKey(hash) && _missing.Remove(index))
        {
            Add("event-moved", index, entry, "不在原来的位置", "is in the log, and not where it was");
        }
        else if (_extras.Count < ExtrasMax)
        {
            _extras.Add((entry.ToArray(), _next));
        }
    }

    /// <summary>The log has no more; or it could not be read further, and what is missing proves nothing.</summary>
    public void Finish(bool isWhole)
    {
        Miss(size);
        var extras = new Dictionary<(string, long), Queue<(byte[] Entry, long Before)>>();
        foreach (var extra in _extras)
        {
            var key = KeyOf(extra.Entry);
            if (!extras.TryGetValue(key, out var queue)) extras.Add(key, queue = new());
            queue.Enqueue(extra);
        }
        foreach (var index in _missing)
        {
            if (lost.Any(loss => loss.First <= index && index < loss.Beyond && loss.Incident is not null)) continue;
            var entry = entryOf(index);
            if (entry is not null && extras.TryGetValue(KeyOf(entry), out var queue)
                && queue.TryDequeue(out var changed))
                AddChanged(index, entry, changed.Entry);
            else if (isWhole)
                Add("event-missing", index, entry ?? [], "不在日志里了", "is not in the log any more");
        }
        foreach (var (entry, before) in extras.Values.SelectMany(queue => queue))
            AddWithoutLeaf(entry, before);
    }

    Dictionary<TreeHash, long> Index(long from)
    {
        var index = new Dictionary<TreeHash, long>();
        for (var at = from; at < size; at++) index[hashOf(at)] = at;
        return index;
    }

    // The tree's own leaves stand in for what the log does not give, so that roots are still judged.
    void Miss(long upTo)
    {
        for (; _next < upTo; _next++)
        {
            _missing.Add(_next);
            var hash = hashOf(_next);
            if (entryOf(_next) is { } entry && Rfc6962.Leaf(entry) == hash) auditor.Take(entry, hash);
            else auditor.Take(hash);
        }
    }

    static (string, long) KeyOf(byte[] entry) =>
        LeafLines.TryRead(entry, out var leaf) ? (Encoding.UTF8.GetString(leaf.Stream), leaf.Revision) : ("", -1);

    void AddChanged(long index, byte[] entry, byte[] changed)
    {
        LeafLines.TryRead(entry, out var was);
        LeafLines.TryRead(changed, out var now);
        var what = new List<string>();
        if (was.Id != now.Id) what.Add($"id {was.Id} → {now.Id}");
        if (!was.Type.SequenceEqual(now.Type)) what.Add("type");
        if (was.RecordedTicks != now.RecordedTicks) what.Add("recorded");
        if (!was.Data.SequenceEqual(now.Data)) what.Add("data");
        if (!was.Metadata.SequenceEqual(now.Metadata)) what.Add("metadata");
        var list = string.Join(", ", what);
        report.Add(new Finding("event-changed", Weight.Disproven,
            $"第 {index} 片叶子的事件在日志里被改过（{list}）。", $"The event of leaf {index} was changed in the log ({list}).")
        {
            Leaf = index,
            Stream = Encoding.UTF8.GetString(was.Stream),
            Revision = was.Revision,
            Event = was.Id,
            Evidence = $"data {Encoding.ASCII.GetString(was.Data)} → {Encoding.ASCII.GetString(now.Data)}, "
                + $"meta {Encoding.ASCII.GetString(was.Metadata)} → {Encoding.ASCII.GetString(now.Metadata)}",
        });
    }

    void AddWithoutLeaf(byte[] entry, long before)
    {
        LeafLines.TryRead(entry, out var leaf);
        report.Add(new Finding("event-without-leaf", Weight.Disproven,
            $"事件 {leaf.Id} 在日志里，审计树没有它。", $"Event {leaf.Id} is in the log and not in the tree.")
        {
            Leaf = before,
            Stream = Encoding.UTF8.GetString(leaf.Stream),
            Revision = leaf.Revision,
            Event = leaf.Id,
            Evidence = Rfc6962.Leaf(entry).ToString(),
        });
    }

    void Add(string code, long index, ReadOnlySpan<byte> entry, string zh, string en)
    {
        var known = LeafLines.TryRead(entry, out var leaf);
        report.Add(new Finding(code, Weight.Disproven, $"第 {index} 片叶子的事件{zh}。", $"The event of leaf {index} {en}.")
        {
            Leaf = index,
            Stream = known ? Encoding.UTF8.GetString(leaf.Stream) : null,
            Revision = known ? leaf.Revision : null,
            Event = known ? leaf.Id : null,
            Evidence = hashOf(index).ToString(),
        });
    }
}
