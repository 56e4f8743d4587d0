using WelfareLedger.Audit.Keeping;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Audit.Verifying;

namespace WelfareLedger.Audit.Tests.Keeping;

/// <summary>Another key signs from now on.</summary>
public sealed class HandOverTests : IDisposable
{
    readonly Bench _bench = new();
    readonly NoteSigner _next = NoteSigner.Create(Bench.Origin, NoteKeyType.Ed25519);

    public void Dispose()
    {
        _next.Dispose();
        _bench.Dispose();
    }

    [Fact]
    public async Task Who_has_the_new_key_checks_all_and_who_has_the_old_one_all_up_to_then()
    {
        await GrowAsync(_bench.Signer, 3);
        await RecordReplacedAsync();
        using (var trail = AuditTrail.Open(_bench.Parts()))
        {
            var note = await trail.HandOverAsync(_next, default);
            note.Open([_bench.Signer.Public, _next.Public]).Should().HaveCount(2);
        }

        (await CodesAsync(_bench.Signer)).Should().BeEmpty("until now");
        await GrowAsync(_next, 2);
        (await CodesAsync(_next)).Should().BeEmpty("the earlier checkpoints are signed by it too");
        var byOld = await VerifyAsync(_bench.Signer);
        byOld.Verdict.Should().Be(Verdict.CannotTell);
        byOld.Findings.Should().NotBeEmpty().And.OnlyContain(finding => finding.Code == "successor-key");
        (await CodesAsync(_bench.Signer, _next)).Should().BeEmpty();
    }

    [Fact]
    public async Task The_old_key_never_signs_again()
    {
        await GrowAsync(_bench.Signer, 1);
        using var before = AuditTrail.Open(_bench.Parts()); // up since before
        await RecordReplacedAsync();
        using (var trail = AuditTrail.Open(_bench.Parts())) await trail.HandOverAsync(_next, default);
        await _bench.RecordAsync();
        var signing = async () => await before.SignAsync(again: false, default);
        var refused = await signing.Should().ThrowAsync<AuditException>();
        refused.Which.Fault.Should().Be(AuditFault.NoKey);
        refused.Which.Message.Should().Contain("was replaced");
        (await _bench.CheckpointsInLogAsync()).Should().HaveCount(2);
    }

    [Fact]
    public async Task A_checkpoint_by_a_thief_of_the_old_key_is_found()
    {
        await GrowAsync(_bench.Signer, 1);
        await RecordReplacedAsync();
        using (var trail = AuditTrail.Open(_bench.Parts())) await trail.HandOverAsync(_next, default);
        await GrowAsync(_next, 1);
        // Past the ledger, with the right root even: whoever signs with it now is not the ledger.
        using (var trail = AuditTrail.Open(_bench.Parts() with { Signer = _next }))
        {
            var last = (await trail.StatusAsync(default)).Last!;
            await trail.SignAsync(again: false, default);
            var forged = (last with { Size = last.Size - 1, Root = trail.Tree().Root(last.Size - 1) })
                .Sign(_bench.Signer, default);
            var there = (await _bench.CheckpointsInLogAsync()).Count;
            await _bench.Log.AppendAsync(
                new("checkpoint", "main"), EventLog.ExpectedVersion.Exactly(new(there - 1)),
                [await _bench.Parts().CheckpointEvent(forged, last.Size - 1, default)], default);
        }
        (await CodesAsync(_next)).Should().Equal("not-signed");
    }

    [Theory]
    [InlineData("read again")]
    [InlineData("signed")]
    [InlineData("appended")]
    [InlineData("kept")]
    [InlineData("published")]
    [InlineData("handed over")]
    public async Task Cut_off_anywhere_it_goes_on(string step)
    {
        await GrowAsync(_bench.Signer, 3);
        await RecordReplacedAsync();
        using (var dying = _bench.Open(step: at =>
        {
            if (at == step) throw new DyingException();
        }))
            await dying.Awaiting(trail => trail.HandOverAsync(_next, default).AsTask())
                .Should().ThrowAsync<DyingException>();
        using (var trail = AuditTrail.Open(_bench.Parts())) await trail.HandOverAsync(_next, default);
        await GrowAsync(_next, 2);
        (await CodesAsync(_next)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_successor_signs_under_the_name_of_the_log()
    {
        using var stranger = NoteSigner.Create("other/log", NoteKeyType.Ed25519);
        using var trail = AuditTrail.Open(_bench.Parts());
        await trail.Awaiting(audit => audit.HandOverAsync(stranger, default).AsTask())
            .Should().ThrowAsync<ArgumentException>();
    }

    Task RecordReplacedAsync() => _bench.AppendAsync(
        new("ledger", "main"), Guid.NewGuid(), "signing-key-replaced.v1",
        $"{{\"old\":\"{_bench.Signer.Public}\",\"new\":\"{_next.Public}\",\"second\":\"b\",\"report\":\"c\"}}");

    async Task GrowAsync(NoteSigner signer, int rounds)
    {
        using var trail = AuditTrail.Open(_bench.Parts() with { Signer = signer });
        for (var round = 0; round < rounds; round++)
        {
            await _bench.RecordAsync(3);
            await trail.SignAsync(again: false, default);
        }
    }

    async Task<Report> VerifyAsync(params NoteSigner[] trusted)
    {
        var policy = TrustPolicy.Parse(
            string.Concat(trusted.Select(signer => $"log {signer.Public}\n")) + "quorum none\n", out _)!;
        using var trail = AuditTrail.Open(_bench.Parts() with { Signer = null });
        return await trail.VerifyAsync(_bench.Log, policy, isSample: false, since: null, default);
    }

    async Task<IEnumerable<string>> CodesAsync(params NoteSigner[] trusted) =>
        (await VerifyAsync(trusted)).Findings.Select(finding => finding.Code).Distinct();

    sealed class DyingException : Exception;
}
