using WelfareLedger.Audit.Keeping;
using WelfareLedger.Audit.Trees;
using WelfareLedger.EventLog;
using WelfareLedger.EventLog.Sqlite;

namespace WelfareLedger.Audit.Tests.Keeping;

/// <summary>The log is put back, or changed, under the tree.</summary>
public sealed class IncidentTests : IDisposable
{
    readonly Bench _bench;

    public IncidentTests()
    {
        _bench = new Bench();
        _bench.Log = SqliteEventLog.Create(LogPath);
    }

    string LogPath => Path.Combine(_bench.Folder, "ledger.db");

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_log_put_back_stops_signing_until_the_loss_is_declared()
    {
        await _bench.RecordAsync(10);
        await CopyAsync("backup");
        await _bench.RecordAsync(4);
        var trail = _bench.Open();
        await trail.SignAsync(false, default);
        var lostRoot = (await trail.StatusAsync(default)).Last!.Root;

        await PutBackAsync("backup");
        trail = _bench.Open();
        (await StoppedAsync(trail)).Message.Should().Contain("leaves 10 to 13 of 14");
        (await trail.StatusAsync(default)).IsStopped.Should().BeTrue();
        await _bench.RecordAsync(20); // longer than the tree, still another history
        (await StoppedAsync(trail)).Message.Should().Contain("leaves 10 to 13 of 14");

        await _bench.DeclareAsync(10, 12);
        await StoppedAsync(trail); // too little was declared
        await _bench.DeclareAsync(10, 14);
        await trail.SignAsync(false, default);
        var status = await trail.StatusAsync(default);
        status.IsStopped.Should().BeFalse();
        status.Leaves.Should().Be(14 + 22, "lost leaves stay in the tree");
        var tree = trail.Tree();
        tree.Root(14).Should().Be(lostRoot);
        TreeProof.ChecksConsistency(14, 36, lostRoot, status.Last!.Root, tree.Consistency(14, 36)).Should().BeTrue();

        var late = await _bench.RecordAsync();
        (await trail.CoverAsync(late.Position, default)).Leaf.Should().Be(36);
        using var again = AuditTrail.Open(_bench.Parts());
        await again.SignAsync(false, default); // and it opens so
    }

    [Fact]
    public async Task The_last_leaf_is_looked_at_before_anything_goes_on()
    {
        await _bench.RecordAsync(10);
        var trail = _bench.Open();
        await trail.SequenceAsync(default);
        trail.Dispose();
        await _bench.Log.DisposeAsync();
        Attacker.Run(LogPath, "DELETE FROM events WHERE position = 10");
        _bench.Log = SqliteEventLog.Open(LogPath);
        (await StoppedAsync(_bench.Open())).Message.Should().Contain("leaves 9 to 9 of 10");
    }

    [Fact]
    public async Task The_same_events_in_another_log_are_the_same_tree()
    {
        await _bench.RecordAsync(300);
        var trail = _bench.Open();
        await trail.SignAsync(false, default);
        var before = await trail.StatusAsync(default);
        trail.Dispose();
        var copy = new MemoryEventLog(); // its positions are others
        await foreach (var stored in _bench.Log.ReadAllAsync(Position.Start, null, default))
            await copy.AppendAsync(
                stored.Stream,
                stored.Version.Value == 0
                    ? ExpectedVersion.NoStream
                    : ExpectedVersion.Exactly(new(stored.Version.Value - 1)),
                [new NewEvent(stored.Id, stored.Type, stored.Data, stored.Metadata)], default);
        await _bench.Log.DisposeAsync();
        _bench.Log = copy;
        var moved = _bench.Open();
        var e = await _bench.RecordAsync();
        (await moved.CoverAsync(e.Position, default)).Leaf.Should().Be(300);
        moved.Tree().Root(300).Should().Be(before.Last!.Root);
    }

    static async Task<AuditException> StoppedAsync(AuditTrail trail)
    {
        var thrown = await FluentActions.Awaiting(() => trail.SignAsync(false, default).AsTask())
            .Should().ThrowAsync<AuditException>();
        thrown.Which.Fault.Should().Be(AuditFault.Stopped);
        return thrown.Which;
    }

    async Task CopyAsync(string name)
    {
        await _bench.Log.DisposeAsync();
        File.Copy(LogPath, Path.Combine(_bench.Folder, name));
        _bench.Log = SqliteEventLog.Open(LogPath);
    }

    async Task PutBackAsync(string name)
    {
        await _bench.Log.DisposeAsync();
        File.Copy(Path.Combine(_bench.Folder, name), LogPath, overwrite: true);
        _bench.Log = SqliteEventLog.Open(LogPath);
        await _bench.LookAgainAsync();
    }
}
