using System.Diagnostics;
using Microsoft.Data.Sqlite;
using WelfareLedger.Audit.Keeping;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Audit.Verifying;
using WelfareLedger.EventLog.Sqlite;

namespace WelfareLedger.Audit.Tests.Keeping;

/// <summary>
/// Somebody changes the log's file past the log, with the guards lifted and put back. Each attack has its own finding,
/// with the leaf and the evidence; a log that nobody touched has none.
/// </summary>
public sealed class TamperTests : IDisposable
{
    readonly Bench _bench = new();

    public TamperTests() => _bench.Log = SqliteEventLog.Create(LogPath);

    string LogPath => Path.Combine(_bench.Folder, "ledger.db");

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_log_that_nobody_touched_has_no_finding()
    {
        await FillAsync();
        var report = await VerifyAsync();
        report.Findings.Should().BeEmpty();
        report.Verdict.Should().Be(Verdict.Verified);
        (report.Leaves, report.Covered, report.Trusted).Should().Be((40, 40, 40));
        report.Checked.Should().HaveCount(7, "what is checked of a log: all but stored bytes in a bundle");
    }

    [Fact]
    public async Task Nor_has_one_that_was_written_while_everything_was_traced()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("test");
        using (source.StartActivity("writing")) await FillAsync();
        using var verifying = source.StartActivity("verifying");
        verifying.Should().NotBeNull("the trace is under way");
        (await VerifyAsync()).Findings.Should().BeEmpty();
    }

    [Fact]
    public async Task An_event_edited()
    {
        await FillAsync();
        Attack("UPDATE events SET data = CAST('{\"n\":1}' AS BLOB) WHERE position = 6");
        var finding = (await VerifyAsync()).Findings.Should().ContainSingle().Subject;
        (finding.Code, finding.Leaf, finding.Weight).Should().Be(("event-changed", 5, Weight.Disproven));
        finding.En.Should().Contain("(data)");
        finding.Evidence.Should().Contain("→ " + Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData("{\"n\":1}"u8)));
    }

    [Theory]
    [InlineData("UPDATE events SET id = zeroblob(16) WHERE position = 6", "id ")]
    [InlineData("UPDATE events SET metadata = CAST('{\"t\":\"2020-01-01T00:00:00.000Z\"}' AS BLOB) WHERE position = 6",
        "recorded, metadata")]
    [InlineData("UPDATE events SET type = (SELECT type FROM types WHERE name = 'checkpoint-signed.v1')"
        + " WHERE position = 6", "type")]
    public async Task Other_columns_edited(string attack, string what)
    {
        await FillAsync();
        Attack(attack);
        var finding = (await VerifyAsync()).Findings.Should().ContainSingle(f => f.Code == "event-changed").Subject;
        finding.Leaf.Should().Be(5);
        finding.En.Should().Contain(what);
    }

    [Fact]
    public async Task An_event_deleted_and_the_gap_closed()
    {
        await FillAsync();
        Attack(
            "DELETE FROM events WHERE position = 6",
            "UPDATE events SET position = -position WHERE position > 6",
            "UPDATE events SET position = -position - 1 WHERE position < 0");
        var report = await VerifyAsync();
        var finding = report.Findings.Should().ContainSingle(f => f.Code == "event-missing").Subject;
        (finding.Leaf, finding.Weight).Should().Be((5, Weight.Disproven));
        finding.Event.Should().NotBeNull();
        report.Trusted.Should().Be(5, "up to the first finding");
        report.Findings.Should().OnlyContain(f => f.Code == "event-missing");
    }

    [Fact]
    public async Task The_tail_deleted()
    {
        await FillAsync();
        Attack("DELETE FROM events WHERE position > 30");
        var report = await VerifyAsync();
        report.Counts["event-missing"].Should().Be(10);
        report.Findings[0].Leaf.Should().Be(30);
    }

    [Fact]
    public async Task Two_events_swapped()
    {
        await FillAsync();
        Attack(
            "UPDATE events SET position = -1 WHERE position = 6",
            "UPDATE events SET position = 6 WHERE position = 8",
            "UPDATE events SET position = 8 WHERE position = -1");
        var report = await VerifyAsync();
        report.Findings.Should().OnlyContain(f => f.Code == "event-moved");
        report.Findings.Select(f => f.Leaf).Should().BeSubsetOf([5L, 6L, 7L]);
    }

    [Fact]
    public async Task An_older_backup_restored_and_gone_on()
    {
        await _bench.RecordAsync(20);
        await _bench.Log.DisposeAsync();
        File.Copy(LogPath, Path.Combine(_bench.Folder, "old.db"));
        _bench.Log = SqliteEventLog.Open(LogPath);
        await FillAsync(20);
        await _bench.Log.DisposeAsync();
        File.Copy(Path.Combine(_bench.Folder, "old.db"), LogPath, overwrite: true);
        _bench.Log = SqliteEventLog.Open(LogPath);
        await _bench.LookAgainAsync();
        await _bench.RecordAsync(30);
        var report = await VerifyAsync();
        (report.Counts.GetValueOrDefault("event-missing") + report.Counts.GetValueOrDefault("event-changed"))
            .Should().Be(20, "of leaves 20 to 39 none is in the log; some have another id at their place");
        report.Counts.Keys.Should().BeSubsetOf(["event-missing", "event-changed", "event-without-leaf"]);
        report.Trusted.Should().Be(20);
        (await FluentActions.Awaiting(() => _bench.Open().SignAsync(false, default).AsTask())
            .Should().ThrowAsync<AuditException>()).Which.Fault.Should().Be(AuditFault.Stopped);
    }

    [Fact]
    public async Task A_row_inserted_with_an_old_time()
    {
        await FillAsync();
        var before = _bench.Time.GetUtcNow();
        _bench.Time.Advance(TimeSpan.FromHours(2));
        await FillAsync(3);
        Insert(before);
        var finding = (await VerifyAsync()).Findings.Should()
            .ContainSingle(f => f.Weight == Weight.Disproven).Subject;
        (finding.Code, finding.Leaf).Should().Be(("time-before", 43));
        await _bench.Open().SignAsync(false, default); // it is in the tree now, and the finding stays
        (await VerifyAsync()).Findings.Should().ContainSingle(f => f.Code == "time-before" && f.Leaf == 43);
    }

    [Fact]
    public async Task A_row_inserted_in_the_middle()
    {
        await FillAsync();
        Attack(
            "UPDATE events SET position = -position WHERE position > 6",
            "UPDATE events SET position = -position + 1 WHERE position < 0",
            "INSERT INTO events SELECT 7, stream, 1000, type, randomblob(16), 0, data, metadata FROM events"
                + " WHERE position = 6");
        (await VerifyAsync()).Findings.Should().Contain(f => f.Code == "event-without-leaf" && f.Revision == 1000);
    }

    [Fact]
    public async Task The_tree_signed_by_another_key_or_with_another_root()
    {
        await FillAsync();
        using var thief = NoteSigner.Create(Bench.Origin, NoteKeyType.Ed25519);
        var head = (await _bench.Open().StatusAsync(default)).Last!;
        var other = head with { Root = Audit.Trees.Rfc6962.EmptyRoot };
        var kept = System.Text.Encoding.UTF8.GetBytes(other.Sign(_bench.Signer, default).ToString());
        (await VerifyAsync(since: kept)).Findings.Should().ContainSingle(f => f.Code == "two-roots" && f.Size == 40);
        var stolen = System.Text.Encoding.UTF8.GetBytes(head.Sign(thief, default).ToString());
        (await VerifyAsync(since: stolen)).Findings.Should().ContainSingle(f => f.Code == "not-signed");
        var larger = head with { Size = 41, Root = Audit.Trees.Rfc6962.EmptyRoot };
        var ahead = System.Text.Encoding.UTF8.GetBytes(larger.Sign(_bench.Signer, default).ToString());
        (await VerifyAsync(since: ahead)).Findings.Select(f => f.Code)
            .Should().BeEquivalentTo(["tree-shorter", "leaves-missing"]);
    }

    [Fact]
    public async Task A_hash_in_the_tree_itself()
    {
        await FillAsync();
        var tree = Path.Combine(_bench.Folder, "audit.db");
        using (var connection = new SqliteConnection($"Data Source={tree};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText =
                "UPDATE tiles SET hashes = CAST(substr(hashes, 1, 170) || X'00' || substr(hashes, 172) AS BLOB)"
                + " WHERE level = 0";
            command.ExecuteNonQuery();
        }
        var report = await VerifyAsync();
        report.Findings.Select(f => f.Code).Should().Contain("root-differs");
        report.Findings.Should().Contain(f => f.Leaf == 5);
    }

    [Fact]
    public async Task Any_byte_of_the_file_is_found_or_says_nothing()
    {
        await FillAsync(300);
        _bench.Open().Dispose();
        await _bench.Log.DisposeAsync();
        var whole = await File.ReadAllBytesAsync(LogPath);
        var random = new Random(20260101);
        var (found, silent) = (0, 0);
        for (var times = 0; times < 1_000; times++)
        {
            var at = random.Next(whole.Length);
            var changed = (byte[])whole.Clone();
            changed[at] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(LogPath, changed);
            File.Delete(LogPath + "-wal");
            File.Delete(LogPath + "-shm");
            if (await IsFoundAsync()) found++;
            else silent++;
        }
        found.Should().BeGreaterThan(200);
        await File.WriteAllBytesAsync(LogPath, whole);
        _bench.Log = SqliteEventLog.Open(LogPath);
        // What is not found changed nothing that the log gives: every event read is the one that has its leaf.
        (found + silent).Should().Be(1_000);
    }

    async Task<bool> IsFoundAsync()
    {
        try
        {
            await using var log = SqliteEventLog.OpenForInspection(LogPath);
            using var trail = AuditTrail.Open(_bench.Parts() with { Log = log });
            var report = await trail.VerifyAsync(log, Policy(), isSample: false, since: null, default);
            if (report.Verdict != Verdict.Verified) return true;
            (report.Leaves, report.Covered).Should().Be((300, 300));
            return false;
        }
        catch (EventLog.LogStoppedException)
        {
            return true;
        }
    }

    async Task FillAsync(int count = 40)
    {
        await _bench.RecordAsync(count);
        var trail = _bench.Open();
        await trail.SignAsync(false, default);
        trail.Dispose();
    }

    TrustPolicy Policy() => TrustPolicy.Parse(TrustPolicy.OfOneLog(_bench.Signer.Public), out _)!;

    async Task<Report> VerifyAsync(byte[]? since = null)
    {
        await _bench.Log.DisposeAsync();
        _bench.Log = SqliteEventLog.OpenForInspection(LogPath);
        using var trail = AuditTrail.Open(_bench.Parts());
        return await trail.VerifyAsync(_bench.Log, Policy(), isSample: false, since, default);
    }

    void Attack(params string[] statements)
    {
        _bench.Log.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Attacker.Run(LogPath, statements);
        _bench.Log = SqliteEventLog.OpenForInspection(LogPath);
    }

    // As the log itself would have done it, checksum and all.
    void Insert(DateTimeOffset recordedAt) => Attack(
        "INSERT INTO events SELECT (SELECT max(position) FROM events) + 1, stream,"
        + " (SELECT max(version) FROM events WHERE stream = last.stream) + 1, type, randomblob(16), checksum, data,"
        + $" CAST('{{\"t\":\"{recordedAt:yyyy-MM-dd'T'HH:mm:ss.fff}Z\"}}' AS BLOB) FROM events AS last"
        + " WHERE position = 6");
}
