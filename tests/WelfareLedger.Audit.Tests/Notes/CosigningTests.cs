using System.Net;
using System.Text;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Audit.Tests.Keeping;
using WelfareLedger.Audit.Witnessing;

namespace WelfareLedger.Audit.Tests.Notes;

/// <summary>A log that asks its witnesses; the witnesses are real, the network between them is not.</summary>
public sealed class CosigningTests : IDisposable
{
    readonly Bench _bench = new();
    readonly NoteSigner _a = NoteSigner.Create("a.example", NoteKeyType.Cosignature);
    readonly NoteSigner _b = NoteSigner.Create("b.example", NoteKeyType.Cosignature);
    readonly Network _network = new();

    public CosigningTests()
    {
        _network.Answers["a.test"] = Of(_a, "a").Add;
        _network.Answers["b.test"] = Of(_b, "b").Add;
    }

    public void Dispose()
    {
        _a.Dispose();
        _b.Dispose();
        _network.Dispose();
        _bench.Dispose();
    }

    [Fact]
    public async Task Their_lines_come_under_the_checkpoint_and_are_published()
    {
        using var trail = await SignedAsync(20);
        (await Cosigning(trail).AskAsync(default)).Should().OnlyContain(word => word.Outcome == WitnessOutcome.Signed);
        var published = SignedNote.Parse(await File.ReadAllTextAsync(Path.Combine(_bench.Published, "checkpoint")))!;
        Policy().Judge(published).Should().Match<CheckpointVerdict>(
            verdict => verdict.Fault == null && verdict.Witnesses.Count == 2);
        (await trail.StatusAsync(default)).Cosigners.Should().BeEquivalentTo("a.example", "b.example");
        var asked = _network.Requests;
        (await Cosigning(trail).AskAsync(default)).Should().BeEmpty("all have signed");
        _network.Requests.Should().Be(asked);
    }

    [Fact]
    public async Task From_one_checkpoint_to_the_next_a_witness_follows_the_log()
    {
        using var trail = await SignedAsync(7);
        var cosigning = Cosigning(trail);
        for (var round = 0; round < 5; round++)
        {
            (await cosigning.AskAsync(default)).Should().OnlyContain(word => word.Outcome == WitnessOutcome.Signed);
            await _bench.RecordAsync(1 + (round * 70));
            await trail.SignAsync(again: true, default);
        }
        // Who starts anew guesses that nothing is known, and is told what is.
        (await Cosigning(trail).AskAsync(default)).Should().OnlyContain(word => word.Outcome == WitnessOutcome.Signed);
        Of(_a, "a").Known(Bench.Origin)!.Size.Should().Be((await trail.StatusAsync(default)).Last!.Size);
    }

    [Fact]
    public async Task What_they_signed_makes_good_what_they_did_not()
    {
        using var trail = await SignedAsync(7);
        await _bench.RecordAsync(5);
        await trail.SignAsync(again: false, default);
        await Cosigning(trail).AskAsync(default);
        (await VerifyAsync(trail)).Should().BeEmpty("the smaller checkpoint is the beginning of a larger one");
        await _bench.RecordAsync(5);
        await trail.SignAsync(again: false, default);
        (await VerifyAsync(trail)).Should().NotBeEmpty().And.OnlyContain(
            finding => finding.Code == "no-quorum" && finding.Size == 17);
    }

    [Fact]
    public async Task A_witness_that_is_away_keeps_nobody_waiting_and_signs_later()
    {
        using var trail = await SignedAsync(3);
        var away = _network.Answers["a.test"];
        _network.Answers["a.test"] = _ => throw new HttpRequestException("no route");
        var words = await Cosigning(trail).AskAsync(default);
        words.Select(word => (word.Witness, word.Outcome)).Should().BeEquivalentTo(
            [("a.example", WitnessOutcome.NotReached), ("b.example", WitnessOutcome.Signed)]);
        _network.Answers["a.test"] = away;
        (await Cosigning(trail).AskAsync(default)).Should().ContainSingle()
            .Which.Should().Match<WitnessWord>(word => word.Witness == "a.example");
        (await trail.StatusAsync(default)).Cosigners.Should().HaveCount(2);
    }

    [Theory]
    [InlineData(500, WitnessOutcome.NotReached)]
    [InlineData(302, WitnessOutcome.NotReached)]
    [InlineData(403, WitnessOutcome.NotKnown)]
    [InlineData(404, WitnessOutcome.NotKnown)]
    [InlineData(422, WitnessOutcome.OtherHistory)]
    public async Task Its_refusal_is_told_for_what_it_is(int status, WitnessOutcome outcome)
    {
        using var trail = await SignedAsync(3);
        _network.Answers["a.test"] = _ => new(status, "why\u001b[31m not\nmore\n");
        (await Cosigning(trail).AskAsync(default)).Should().Contain(
            new WitnessWord("a.example", outcome, $"{status} why"));
    }

    [Fact]
    public async Task What_it_signed_of_a_history_that_is_gone_is_an_alarm()
    {
        using (var trail = await SignedAsync(30))
            await Cosigning(trail).AskAsync(default);
        // The same key over a log that lost its tail, as after an old backup.
        await using var old = new Bench(seed: 2);
        await old.RecordAsync(10);
        using var behind = AuditTrail.Open(old.Parts() with { Signer = _bench.Signer });
        await behind.SignAsync(again: false, default);
        (await Cosigning(behind).AskAsync(default)).Should().HaveCount(2).And.OnlyContain(
            word => word.Outcome == WitnessOutcome.OtherHistory
                && word.Answer == "it has signed 30 leaves, and the log has signed 10");
        // And over another log that is longer already.
        await old.RecordAsync(40);
        await behind.SignAsync(again: false, default);
        (await Cosigning(behind).AskAsync(default)).Should().HaveCount(2).And.OnlyContain(
            word => word.Outcome == WitnessOutcome.OtherHistory);
        (await behind.StatusAsync(default)).Cosigners.Should().BeEmpty();
    }

    [Fact]
    public async Task A_signature_of_something_else_is_not_taken()
    {
        using var trail = await SignedAsync(3);
        _network.Answers["a.test"] = _ => new(200, _a.Sign("other\n", DateTimeOffset.UnixEpoch) + "\n");
        _network.Answers["b.test"] = _ => new(200, "— nobody.example AAAAAAAAAAAA\n");
        (await Cosigning(trail).AskAsync(default)).Should().HaveCount(2).And.OnlyContain(
            word => word.Outcome == WitnessOutcome.FalseSignature);
        (await trail.StatusAsync(default)).Cosigners.Should().BeEmpty();
    }

    [Fact]
    public async Task An_endless_answer_is_cut_off()
    {
        using var trail = await SignedAsync(3);
        _network.Answers["a.test"] = _ => new(200, new string('x', 1 << 20));
        (await Cosigning(trail).AskAsync(default)).Should().Contain(
            word => word.Witness == "a.example" && word.Outcome == WitnessOutcome.FalseSignature);
    }

    async Task<AuditTrail> SignedAsync(int events)
    {
        await _bench.RecordAsync(events);
        var trail = AuditTrail.Open(_bench.Parts());
        await trail.SignAsync(again: false, default);
        return trail;
    }

    async Task<IReadOnlyList<Verifying.Finding>> VerifyAsync(AuditTrail trail) =>
        (await trail.VerifyAsync(_bench.Log, Policy(), isSample: false, since: null, default)).Findings;

    Cosigning Cosigning(AuditTrail trail) => new(trail, Policy(), new HttpClient(_network, false), _bench.Time);

    TrustPolicy Policy() => TrustPolicy.Parse(
        $"log {_bench.Signer.Public}\nwitness A {_a.Public} https://a.test\nwitness B {_b.Public} http://b.test/x/\n"
            + "group G 2 A B\nquorum G\n", out _)!;

    Witness Of(NoteSigner key, string folder) =>
        new(key, [_bench.Signer.Public], Path.Combine(_bench.Folder, "seen-" + folder), _bench.Time);

    sealed class Network : HttpMessageHandler
    {
        int _requests;

        public Dictionary<string, Func<string, WitnessAnswer>> Answers { get; } = [];

        public int Requests => _requests;

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _requests);
            request.Method.Should().Be(HttpMethod.Post);
            request.RequestUri!.AbsolutePath.Should().EndWith("/add-checkpoint");
            var answer = Answers[request.RequestUri.Host](await request.Content!.ReadAsStringAsync(cancellationToken));
            return new((HttpStatusCode)answer.Status)
            {
                Content = new StringContent(answer.Body, Encoding.UTF8, "text/plain"),
            };
        }
    }
}
