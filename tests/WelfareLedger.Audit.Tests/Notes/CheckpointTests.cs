using System.Text.Json;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Audit.Trees;

namespace WelfareLedger.Audit.Tests.Notes;

public class CheckpointTests
{
    const string Root = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    [Theory]
    [InlineData("log\n0\n" + Root + "\n", true)]
    [InlineData("log\n123\n" + Root + "\nmore\n", true)]
    [InlineData("log\n123\n" + Root, false)]
    [InlineData("log\n0123\n" + Root + "\n", false)]
    [InlineData("log\n+1\n" + Root + "\n", false)]
    [InlineData("log\n 1\n" + Root + "\n", false)]
    [InlineData("log\n-1\n" + Root + "\n", false)]
    [InlineData("log\n99999999999999999999\n" + Root + "\n", false)]
    [InlineData("\n1\n" + Root + "\n", false)]
    [InlineData("log\n1\nAAAA\n", false)]
    [InlineData("log\n1\n" + Root + "\nmore", false)]
    [InlineData("log\n1\n" + Root + "\n\n", false)]
    public void A_checkpoint_is_read_in_its_one_form(string text, bool isOne)
    {
        var checkpoint = Checkpoint.Parse(text);
        (checkpoint is not null).Should().Be(isOne);
        if (isOne) checkpoint!.ToString().Should().Be(text);
    }

    [VectorFact]
    public void Checkpoints_of_other_programs()
    {
        var facts = Facts();
        foreach (var body in facts.GetProperty("checkpoint_body_bad").EnumerateArray())
            Checkpoint.Parse(body.GetString()!).Should().BeNull();
        // Their good bodies have roots of other lengths than SHA-256 gives; with such a root they are good here too.
        foreach (var body in facts.GetProperty("checkpoint_body_good").EnumerateArray())
        {
            var lines = body.GetString()!.Split('\n');
            lines[2] = Root;
            Checkpoint.Parse(string.Join('\n', lines))!.Origin.Should().Be(lines[0]);
        }
        var signed = facts.GetProperty("consistency_signed");
        var policy = TrustPolicy.Parse($"log {signed.GetProperty("vkey").GetString()}\nquorum none\n", out _)!;
        var (old, later) = (Judge(policy, signed, "old"), Judge(policy, signed, "new"));
        TreeHash[] proof = [.. signed.GetProperty("proof_hex").EnumerateArray()
            .Select(hex => new TreeHash(Convert.FromHexString(hex.GetString()!)))];
        TreeProof.ChecksConsistency(old.Size, later.Size, old.Root, later.Root, proof).Should().BeTrue();
    }

    [VectorFact]
    public void Proof_files_of_other_programs()
    {
        foreach (var vector in Facts().GetProperty("tlog_proof_good").EnumerateArray())
        {
            var text = vector.GetProperty("want").GetString()!;
            var proof = TlogProof.Parse(text)!;
            proof.Index.Should().Be(vector.GetProperty("index").GetInt64());
            proof.Note.Should().Be(vector.GetProperty("checkpoint").GetString());
            proof.Hashes.Should().HaveCount(vector.GetProperty("hashes_of").GetArrayLength());
            proof.ToString().Should().Be(text);
        }
        foreach (var vector in Facts().GetProperty("tlog_proof_bad").EnumerateArray())
            TlogProof.Parse(vector[1].GetString()!).Should().BeNull(vector[0].GetString());
    }

    [Theory]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 3\n" + Root + "\n\nnote\n", true)]
    [InlineData("c2sp.org/tlog-proof@v1\nextra AAAA\nindex 0\n\nnote\n", true)]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 03\n\nnote\n", false)]
    [InlineData("c2sp.org/tlog-proof@v2\nindex 3\n\nnote\n", false)]
    [InlineData("c2sp.org/tlog-proof@v1\nindex 3\n", false)]
    public void A_proof_file_is_read_in_its_one_form(string text, bool isOne)
    {
        var proof = TlogProof.Parse(text);
        (proof is not null).Should().Be(isOne);
        if (isOne) proof!.ToString().Should().Be(text);
    }

    static Checkpoint Judge(TrustPolicy policy, JsonElement signed, string name)
    {
        var verdict = policy.Judge(SignedNote.Parse(signed.GetProperty(name).GetString()!)!);
        verdict.Fault.Should().BeNull();
        return verdict.Checkpoint!;
    }

    static JsonElement Facts() => Vectors.Read("tlog-checkpoint", "facts.json");
}
