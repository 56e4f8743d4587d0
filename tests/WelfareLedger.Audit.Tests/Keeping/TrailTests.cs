using Microsoft.Data.Sqlite;
using WelfareLedger.Audit.Bundles;
using WelfareLedger.Audit.Keeping;
using WelfareLedger.Audit.Leaves;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Audit.Trees;
using WelfareLedger.Audit.Verifying;
using WelfareLedger.EventLog;

namespace WelfareLedger.Audit.Tests.Keeping;

public sealed class TrailTests : IDisposable
{
    readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Every_event_but_the_checkpoints_has_a_leaf_in_the_order_of_the_log()
    {
        var trail = _bench.Open(batch: 7);
        var root = new CompactRange();
        for (var round = 0; round < 5; round++)
        {
            await _bench.RecordAsync(150);
            await trail.SignAsync(again: false, default);
        }
        await foreach (var stored in _bench.Log.ReadAllAsync(Position.Start, null, default))
            if (stored.Stream.Category != "checkpoint")
                root.Append(Rfc6962.Leaf(EventLeaf.Of(stored).ToBytes()));
        root.Size.Should().Be(750);
        var status = await trail.StatusAsync(default);
        status.Leaves.Should().Be(750);
        status.Last.Should().Be(new Checkpoint(Bench.Origin, 750, root.Root()));
        (await _bench.CheckpointsInLogAsync()).Select(note => Checkpoint.Parse(note.Text)!.Size)
            .Should().Equal(150, 300, 450, 600, 750);
    }

    [Fact]
    public async Task What_is_published_is_a_whole_log_by_itself()
    {
        var trail = _bench.Open();
        await _bench.RecordAsync(300);
        await trail.SignAsync(again: false, default);
        await _bench.RecordAsync(400);
        await trail.SignAsync(again: false, default);
        var note = SignedNote.Parse(await File.ReadAllBytesAsync(Path.Combine(_bench.Published, "checkpoint")))!;
        note.Open([_bench.Signer.Public]).Should().NotBeNull();
        var checkpoint = Checkpoint.Parse(note.Text)!;
        checkpoint.Size.Should().Be(700);
        var range = new CompactRange();
        foreach (var tile in TileId.Of(700).Where(tile => tile.Level is null))
            foreach (var entry in EntryBundle.Read(await File.ReadAllBytesAsync(At(tile)))!)
                range.Append(Rfc6962.Leaf(entry.Span));
        range.Root().Should().Be(checkpoint.Root);
        new TileTree(700, tile => HashTile.Read(File.ReadAllBytes(At(tile)))!).Root(700).Should().Be(checkpoint.Root);
        Files().Except([.. TileId.Of(700).Select(tile => tile.ToString()), "checkpoint"])
            .Should().Equal(["tile/1/000.p/1"], "partial tiles go when they are full");
    }

    [Fact]
    public async Task Long_work_tells_how_many_leaves_it_has_gone_through()
    {
        await _bench.RecordAsync(600);
        var trail = _bench.Open();
        var told = new Told();
        trail.Progress = told;
        await trail.SequenceAsync(default);
        told.Take().Should().Equal(256, 512);
        await trail.SignAsync(again: false, default);
        told.Take().Should().Equal([256, 512], "they are read again");
        var policy = TrustPolicy.Parse(TrustPolicy.OfOneLog(_bench.Signer.Public), out _)!;
        await trail.VerifyAsync(_bench.Log, policy, isSample: false, since: null, default);
        told.Take().Should().Equal(256, 512);
        var bundle = Path.Combine(_bench.Folder, "bundle");
        await trail.ExportAsync(
            new(bundle, BundleLevel.Ciphertext, TrustPolicy.OfOneLog(_bench.Signer.Public), IsSample: false), default);
        told.Take().Should().Equal([256, 512, 600, 256, 512, 600], "of leaves, then of what the events say");
        BundleVerifier.Run(bundle, policy, since: null, default, told).Verdict.Should().Be(Verdict.Verified);
        told.Take().Should().Equal(0, 256, 512);
    }

    sealed class Told : IProgress<long>
    {
        readonly List<long> _told = [];

        public void Report(long value) => _told.Add(value);

        public long[] Take()
        {
            long[] told = [.. _told];
            _told.Clear();
            return told;
        }
    }

    [Fact]
    public async Task Nothing_new_is_not_signed_again_but_as_a_sign_of_life()
    {
        var trail = _bench.Open();
        await _bench.RecordAsync(3);
        var first = await trail.SignAsync(again: false, default);
        (await trail.SignAsync(again: false, default)).ToString().Should().Be(first.ToString());
        (await _bench.CheckpointsInLogAsync()).Should().ContainSingle();
        _bench.Time.Advance(TimeSpan.FromHours(1));
        (await trail.SignAsync(again: true, default)).Text.Should().Be(first.Text);
        (await _bench.CheckpointsInLogAsync()).Should().HaveCount(2);
        (await trail.StatusAsync(default)).SignedAt.Should().Be(_bench.Time.GetUtcNow());
    }

    [Fact]
    public async Task An_event_is_covered_when_it_is_asked_for()
    {
        var trail = _bench.Open();
        await _bench.RecordAsync(5);
        var e = await _bench.RecordAsync();
        (await trail.FindCoverageAsync(e.Position, default)).Should().BeNull();
        var coverage = await trail.CoverAsync(e.Position, default);
        coverage.Leaf.Should().Be(5);
        Checkpoint.Parse(coverage.Checkpoint.Text)!.Size.Should().Be(6);
        (await trail.FindCoverageAsync(e.Position, default))!.Leaf.Should().Be(5);
        await trail.CoverAsync(e.Position, default);
        (await _bench.CheckpointsInLogAsync()).Should().ContainSingle("one checkpoint covers it for ever");
        await FluentActions.Awaiting(() => trail.CoverAsync(new Position(99_999), default).AsTask())
            .Should().ThrowAsync<AuditException>();
    }

    [Fact]
    public async Task A_killed_signer_goes_on_from_any_step_and_signs_no_second_root()
    {
        string[] steps =
            ["sequence", "sequenced", "read again", "signed", "appended", "kept", "tiles published", "published"];
        foreach (var step in steps)
        {
            for (var times = 0; times < 20; times++)
            {
                await _bench.RecordAsync(1 + times * 3 % 40);
                using (var dying = AuditTrail.Open(
                    _bench.Parts(), new AuditSettings { BatchMax = 16, Step = at => Die(at == step) }))
                    await FluentActions.Awaiting(() => dying.SignAsync(again: false, default).AsTask())
                        .Should().ThrowAsync<TimeoutException>();
                using var next = AuditTrail.Open(_bench.Parts(), new AuditSettings { BatchMax = 16 });
                var note = await next.SignAsync(again: false, default);
                (await File.ReadAllTextAsync(Path.Combine(_bench.Published, "checkpoint")))
                    .Should().Be(note.ToString());
            }
        }
        await NeverTwoRootsAsync();
    }

    [Fact]
    public async Task Two_signers_never_sign_two_roots_for_one_size()
    {
        // Each has a file of its own, as two hosts would; the log is what they share.
        var trails = new[] { _bench.Open("one", batch: 16), _bench.Open("two", batch: 16) };
        for (var round = 0; round < 40; round++)
        {
            await _bench.RecordAsync(1 + round % 20);
            await Task.WhenAll(trails.Select(
                trail => Task.Run(async () => await trail.SignAsync(again: round % 3 == 0, default))));
        }
        await NeverTwoRootsAsync();
        var heads = await Task.WhenAll(trails.Select(async trail => (await trail.StatusAsync(default)).Last));
        heads[0].Should().Be(heads[1]);
    }

    [Fact]
    public async Task Two_processes_share_one_file()
    {
        var trails = new[] { _bench.Open(batch: 3), _bench.Open(batch: 5) };
        for (var round = 0; round < 20; round++)
        {
            await _bench.RecordAsync(17);
            await Task.WhenAll(trails.Select(trail => Task.Run(async () => await trail.SignAsync(false, default))));
        }
        (await trails[0].StatusAsync(default)).Leaves.Should().Be(340);
        await NeverTwoRootsAsync();
    }

    [Fact]
    public async Task Without_a_key_nothing_is_signed()
    {
        await _bench.RecordAsync();
        using var trail = AuditTrail.Open(_bench.Parts() with { Signer = null });
        (await FluentActions.Awaiting(() => trail.SignAsync(false, default).AsTask())
            .Should().ThrowAsync<AuditException>()).Which.Fault.Should().Be(AuditFault.NoKey);
        (await trail.StatusAsync(default)).Leaves.Should().Be(1);
    }

    [Fact]
    public async Task Another_key_signs_nothing_after_this_one()
    {
        await _bench.RecordAsync();
        await _bench.Open().SignAsync(false, default);
        await _bench.RecordAsync();
        using var thief = NoteSigner.Create(Bench.Origin, NoteKeyType.Ed25519);
        using var trail = AuditTrail.Open(_bench.Parts("other") with { Signer = thief });
        (await FluentActions.Awaiting(() => trail.SignAsync(false, default).AsTask())
            .Should().ThrowAsync<AuditException>()).Which.Fault.Should().Be(AuditFault.Forked);
    }

    [Fact]
    public async Task A_bit_that_flips_between_reading_and_signing_is_not_signed()
    {
        var trail = _bench.Open(step: step =>
        {
            if (step == "sequenced") FlipABit();
        });
        await _bench.RecordAsync(3);
        (await FluentActions.Awaiting(() => trail.SignAsync(false, default).AsTask())
            .Should().ThrowAsync<AuditException>()).Which.Fault.Should().Be(AuditFault.Forked);
        (await _bench.CheckpointsInLogAsync()).Should().BeEmpty();

        void FlipABit() => Files(_bench.Folder, "audit.db", hashes => hashes[5] ^= 1);
    }

    [Fact]
    public void What_the_disk_does_not_take_is_told_as_the_audits_trouble_and_taken_back()
    {
        using var database = AuditDatabase.Open(Path.Combine(_bench.Folder, "full.db"), Guid.NewGuid());
        var turn = () => database.InTurn(() =>
        {
            database.Lose(1, 2);
            throw new SqliteException("database or disk is full", SQLitePCL.raw.SQLITE_FULL);
        });
        turn.Should().Throw<AuditException>().Where(told => told.Fault == AuditFault.Unreachable)
            .WithMessage("*full.db*disk is full*");
        database.Lost().Should().BeEmpty();
    }

    static void Die(bool now)
    {
        if (now) throw new TimeoutException("killed");
    }

    static void Files(string folder, string name, Action<byte[]> change)
    {
        using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(folder, name)};Pooling=False");
        connection.Open();
        using var read = connection.CreateCommand();
        read.CommandText = "SELECT hashes FROM tiles WHERE level = 0";
        var hashes = (byte[])read.ExecuteScalar()!;
        change(hashes);
        using var write = connection.CreateCommand();
        write.CommandText = "UPDATE tiles SET hashes = $hashes WHERE level = 0";
        write.Parameters.AddWithValue("$hashes", hashes);
        write.ExecuteNonQuery();
    }

    async Task NeverTwoRootsAsync()
    {
        var heads = (await _bench.CheckpointsInLogAsync()).Select(note => Checkpoint.Parse(note.Text)!).ToList();
        heads.GroupBy(head => head.Size).Should().OnlyContain(
            size => size.Select(head => head.Root).Distinct().Count() == 1);
        heads.Select(head => head.Size).Should().BeInAscendingOrder();
        var range = new CompactRange();
        var roots = new Dictionary<long, TreeHash> { [0] = range.Root() };
        await foreach (var stored in _bench.Log.ReadAllAsync(Position.Start, null, default))
        {
            if (!LeafRules.Includes(stored)) continue;
            range.Append(Rfc6962.Leaf(EventLeaf.Of(stored).ToBytes()));
            roots[range.Size] = range.Root();
        }
        heads.Should().OnlyContain(head => roots[head.Size] == head.Root);
        heads[^1].Size.Should().Be(range.Size);
    }

    string At(TileId tile) => Path.Combine(_bench.Published, tile.ToString());

    IEnumerable<string> Files() => Directory.EnumerateFiles(_bench.Published, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(_bench.Published, path).Replace('\\', '/'));
}
