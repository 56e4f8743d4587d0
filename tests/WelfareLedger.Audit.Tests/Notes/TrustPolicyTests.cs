using WelfareLedger.Audit.Notes;
using WelfareLedger.Audit.Trees;

namespace WelfareLedger.Audit.Tests.Notes;

public sealed class TrustPolicyTests : IDisposable
{
    readonly NoteSigner _log = NoteSigner.Create("log.example", NoteKeyType.Ed25519);
    readonly NoteSigner[] _witnesses =
        [.. "abc".Select(letter => NoteSigner.Create($"{letter}.example", NoteKeyType.Cosignature))];

    public void Dispose()
    {
        _log.Dispose();
        foreach (var witness in _witnesses) witness.Dispose();
    }

    [Theory]
    [InlineData("quorum none", "", true)]
    [InlineData("quorum A", "", false)]
    [InlineData("quorum A", "a", true)]
    [InlineData("quorum A", "bc", false)]
    [InlineData("group G 2 A B C\nquorum G", "b", false)]
    [InlineData("group G 2 A B C\nquorum G", "ac", true)]
    [InlineData("group G all A B C\nquorum G", "ab", false)]
    [InlineData("group G any A B C\nquorum G", "c", true)]
    [InlineData("group G any A B\n# both\n\tgroup H all G C \nquorum H", "ab", false)]
    [InlineData("group G any A B\ngroup H all G C\nquorum H", "bc", true)]
    public void A_quorum_is_counted(string rule, string signers, bool counts)
    {
        var policy = TrustPolicy.Parse($"{Keys}{rule}\n", out _)!;
        var checkpoint = new Checkpoint("log.example", 0, Rfc6962.EmptyRoot);
        var note = checkpoint.Sign(_log, default);
        note = note with
        {
            Signatures =
            [
                .. note.Signatures,
                .. signers.Select(letter => _witnesses[letter - 'a'].Sign(note.Text, DateTimeOffset.UnixEpoch)),
            ],
        };
        var verdict = policy.Judge(note);
        verdict.Fault.Should().Be(counts ? null : CheckpointFault.NoQuorum);
        verdict.Witnesses.Should().HaveCount(signers.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("quorum nobody")]
    [InlineData("quorum A\nquorum A")]
    [InlineData("group none any A\nquorum none")]
    [InlineData("group A any B\nquorum A")]
    [InlineData("group G 0 A\nquorum G")]
    [InlineData("group G 2 A\nquorum G")]
    [InlineData("group G -1 A\nquorum G")]
    [InlineData("group G any\nquorum G")]
    [InlineData("group G any A A\nquorum G")]
    [InlineData("group G any A\ngroup H any A\nquorum H")] // one witness would count twice
    [InlineData("group G any H\ngroup H any A\nquorum G")]
    [InlineData("group G any none\nquorum G")]
    [InlineData("log LOG\nquorum none")]
    [InlineData("witness D LOG\nquorum none")] // a log's key is no witness's
    [InlineData("witness D WITNESS\nquorum none")] // the same key under another name
    [InlineData("quorum\u0001 none")]
    [InlineData("trust everybody\nquorum none")]
    public void What_is_no_policy_is_refused(string rule)
    {
        var text = rule.Replace("LOG", _log.Public.ToString(), StringComparison.Ordinal)
            .Replace("WITNESS", _witnesses[0].Public.ToString(), StringComparison.Ordinal);
        TrustPolicy.Parse($"{Keys}{text}\n", out _).Should().BeNull();
    }

    [Theory]
    [InlineData("https://w.example/prefix", "https://w.example/prefix/")]
    [InlineData("http://127.0.0.1:8417/", "http://127.0.0.1:8417/")]
    public void A_witness_may_say_where_it_answers(string written, string read)
    {
        using var witness = NoteSigner.Create("d.example", NoteKeyType.Cosignature);
        var policy = TrustPolicy.Parse($"{Keys}witness D {witness.Public} {written}\nquorum D\n", out _)!;
        policy.Addresses.Should().ContainSingle().Which.Value.Should().Be(new Uri(read));
    }

    [Theory]
    [InlineData("w.example")]
    [InlineData("ftp://w.example/")]
    [InlineData("/etc/passwd")]
    [InlineData("https://w.example/ another")]
    public void An_address_of_anything_else_is_no_policy(string written)
    {
        using var witness = NoteSigner.Create("d.example", NoteKeyType.Cosignature);
        TrustPolicy.Parse($"{Keys}witness D {witness.Public} {written}\nquorum D\n", out var line).Should().BeNull();
        line.Should().Be(5);
    }

    [Fact]
    public void A_checkpoint_of_another_log_or_key_does_not_count()
    {
        var policy = TrustPolicy.Parse($"{Keys}quorum none", out _)!;
        policy.Judge(new Checkpoint("other.example", 0, Rfc6962.EmptyRoot).Sign(_log, default)).Fault
            .Should().Be(CheckpointFault.UnknownLog);
        using var thief = NoteSigner.Create("log.example", NoteKeyType.Ed25519);
        policy.Judge(new Checkpoint("log.example", 0, Rfc6962.EmptyRoot).Sign(thief, default)).Fault
            .Should().Be(CheckpointFault.NotSigned);
        policy.Judge(new Checkpoint("log.example", 0, Rfc6962.EmptyRoot).Sign(_witnesses[0], default)).Fault
            .Should().Be(CheckpointFault.NotSigned, "a witness alone makes no checkpoint");
        policy.Judge(new SignedNote("hello\n", [_log.Sign("hello\n", default)])).Fault
            .Should().Be(CheckpointFault.Malformed);
    }

    string Keys => $"log {_log.Public}\n" + string.Concat(
        _witnesses.Select((witness, index) => $"witness {(char)('A' + index)} {witness.Public}\n"));
}
