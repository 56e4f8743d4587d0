using System.Text;
using WelfareLedger.Audit.Keeping;
using WelfareLedger.Audit.Leaves;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Audit.Trees;
using WelfareLedger.EventLog;

namespace WelfareLedger.Audit.Verifying;

/// <summary>Verifies a log where it is: against its tree, its checkpoints, and what an auditor brings.</summary>
sealed class LogVerifier(
    IEventLog log, AuditParts parts, AuditDatabase database, StaticFolder folder, TrustPolicy policy, bool judgesTimes)
{
    readonly Report _report = new();
    readonly List<(StreamNotice Notice, long Leaf)> _notices = [];
    (long Number, IReadOnlyList<TreeHash> Hashes) _hashes = (-1, []);
    (long Number, IReadOnlyList<ReadOnlyMemory<byte>>? Entries) _entries = (-1, null);

    public async ValueTask<Report> RunAsync(byte[]? since, IProgress<long>? progress, CancellationToken cancellation)
    {
        var size = database.About().Size;
        var judge = new CheckpointJudge(policy, _report);
        await ReadCheckpointsAsync(judge, size, since, cancellation).ConfigureAwait(false);
        _report.Check("3 leaves, tiles and roots");
        _report.Check("4 form of leaves, revisions, ids, times");
        _report.Check("6 the log against the leaves, both ways");
        if (!judgesTimes)
            _report.Add(new("times-not-judged", Weight.Note,
                "样例台账的时钟是模拟的，不核对时间。", "A sample's clock is simulated: times are not judged."));
        using var auditor = new LeafAuditor(judge.Known, database.Lost(), judgesTimes, _report);
        var comparison = new LogComparison(size, HashOf, EntryOf, database.Lost(), auditor, _report);
        var isWhole = await ReadLogAsync(comparison, progress, cancellation).ConfigureAwait(false);
        comparison.Finish(isWhole);
        auditor.Finish();
        if (comparison.NotYet > 0)
            _report.Add(new("not-yet-covered", Weight.Note,
                $"最后 {comparison.NotYet} 个事件还没有进入审计树。", $"The last {comparison.NotYet} events have no leaf yet.")
            { Leaf = size });
        JudgeNotices();
        JudgeLost();
        _report.Close();
        return _report;
    }

    async ValueTask ReadCheckpointsAsync(
        CheckpointJudge judge, long size, byte[]? since, CancellationToken cancellation)
    {
        _report.Check("1 signatures and quorum");
        _report.Check("2 checkpoints against each other");
        await ReadKeysAsync(judge, cancellation).ConfigureAwait(false);
        foreach (var (kept, note, at) in database.Checkpoints())
            judge.Take(Encoding.UTF8.GetBytes(note), at, $"audit.db, {kept} leaves");
        var inLog = log.ReadStreamAsync(parts.CheckpointStream, null, ReadDirection.Forwards, cancellation);
        try
        {
            await foreach (var stored in inLog.ConfigureAwait(false))
            {
                var source = $"{stored.Stream}, version {stored.Version}";
                if (OwnEvents.NoteOf(stored) is { } note)
                    judge.Take(Encoding.UTF8.GetBytes(note.ToString()), RecordedTime.Of(stored.Metadata.Span), source);
                else
                    _report.Add(new("note-malformed", Weight.Disproven,
                        $"检查点 {source} 不是签名注记。", $"The checkpoint {source} is no signed note.")
                    { Evidence = source });
            }
        }
        catch (LogStoppedException stopped)
        {
            Unreadable(stopped);
        }
        if (folder.Read("checkpoint") is { } published) judge.Take(published, null, "audit/checkpoint");
        if (since is not null) judge.Take(since, null, "the checkpoint you kept");
        judge.Close();
        if (judge.Known.Count == 0)
            _report.Add(new("checkpoint-missing", Weight.CannotTell,
                "没有一个有效的检查点，无从证明。", "No checkpoint counts, so nothing can be proven."));
        else if (judge.Known[^1].Checkpoint.Size > size)
            _report.Add(new("tree-shorter", Weight.Disproven,
                $"有 {judge.Known[^1].Checkpoint.Size} 片叶子的检查点，审计树只有 {size} 片。",
                $"There is a checkpoint of {judge.Known[^1].Checkpoint.Size} leaves, and the tree has {size}.")
            { Size = judge.Known[^1].Checkpoint.Size });
    }

    // Where the stream cannot be read to its end, reading the log says so.
    async ValueTask ReadKeysAsync(CheckpointJudge judge, CancellationToken cancellation)
    {
        List<(NoteKey Old, NoteKey New)> replaced = [];
        var own = log.ReadStreamAsync(OwnEvents.LedgerStream, null, ReadDirection.Forwards, cancellation);
        try
        {
            await foreach (var stored in own.ConfigureAwait(false))
                if (OwnEvents.KeysOf(stored) is { } keys && keys.Old.Name == parts.Origin) replaced.Add(keys);
        }
        catch (LogStoppedException)
        {
        }
        judge.Retired = [.. replaced.Select(keys => keys.Old)];
        judge.Successors = [.. replaced.Select(keys => keys.New)];
    }

    /// <summary>False when the log could not be read to its end.</summary>
    async ValueTask<bool> ReadLogAsync(
        LogComparison comparison, IProgress<long>? progress, CancellationToken cancellation)
    {
        var writer = new LeafWriter();
        var all = parts.Category is null;
        var wanted = all ? null : new HashSet<string> { parts.Category! };
        var notices = all
            ? await log.ReadNoticesAsync(Position.Start, cancellation).ToListAsync(cancellation).ConfigureAwait(false)
            : [];
        var next = 0;
        void TakeNotice(StreamNotice notice)
        {
            _notices.Add((notice, comparison.Next));
            comparison.Take(EventLeaf.Of(notice).ToBytes());
        }
        try
        {
            await foreach (var stored in log.ReadAllAsync(Position.Start, wanted, cancellation).ConfigureAwait(false))
            {
                for (; next < notices.Count && notices[next].Position < stored.Position; next++)
                    TakeNotice(notices[next]);
                if (LeafRules.Includes(stored)) comparison.Take(writer.Write(stored));
                if (comparison.Next % TileId.Full == 0) progress?.Report(comparison.Next);
            }
            for (; next < notices.Count; next++) TakeNotice(notices[next]);
            return true;
        }
        catch (LogStoppedException stopped)
        {
            Unreadable(stopped);
            return false;
        }
    }

    void Unreadable(LogStoppedException stopped) => _report.Add(new("log-unreadable", Weight.Disproven,
        "日志在此处读不下去：存储的字节与写入时的校验和不符，或有行缺失。", stopped.Message)
    { Leaf = 0, Evidence = stopped.Message });

    void JudgeNotices()
    {
        _report.Check("7 streams that were truncated or deleted");
        foreach (var (notice, leaf) in _notices)
            if (StreamDamage.Of(notice) is { } damage)
                _report.Add(new(damage.Code, Weight.Disproven,
                    $"有人绕过台账处置了事件流 {notice.Stream}：{damage.Zh}。",
                    $"Somebody went past the ledger and touched the stream {notice.Stream}: {damage.En}.")
                {
                    Leaf = leaf,
                    Stream = notice.Stream.Value,
                    Event = notice.Id,
                    Evidence = damage.Evidence,
                });
    }

    void JudgeLost()
    {
        _report.Check("8 incidents");
        foreach (var loss in database.Lost())
            if (loss.Incident is { } incident)
                _report.Add(new("events-lost", Weight.Note,
                    $"第 {loss.First} 至 {loss.Beyond - 1} 片叶子的事件已丢失，由事件 {incident} 声明。",
                    $"The events of leaves {loss.First} to {loss.Beyond - 1} are lost, declared by event {incident}.")
                { Leaf = loss.First, Event = incident });
    }

    TreeHash HashOf(long index)
    {
        var number = index / TileId.Full;
        if (_hashes.Number != number) _hashes = (number, database.Hashes(new TileId(0, number, TileId.Full)));
        return _hashes.Hashes[(int)(index % TileId.Full)];
    }

    byte[]? EntryOf(long index)
    {
        var number = index / TileId.Full;
        if (_entries.Number != number)
        {
            var bytes = database.Entries(number)
                ?? folder.Read(new TileId(null, number, TileId.Full).ToString());
            _entries = (number, bytes is null ? null : EntryBundle.Read(bytes));
        }
        var inside = (int)(index % TileId.Full);
        return _entries.Entries is { } entries && inside < entries.Count ? entries[inside].ToArray() : null;
    }
}
