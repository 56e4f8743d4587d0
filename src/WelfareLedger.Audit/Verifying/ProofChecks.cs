using System.Globalization;
using System.Text;
using WelfareLedger.Audit.Bundles;
using WelfareLedger.Audit.Leaves;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Audit.Trees;

namespace WelfareLedger.Audit.Verifying;

/// <summary>What a check of one proof, or of two checkpoints, came to.</summary>
/// <param name="Verdict">The outcome.</param>
/// <param name="Zh">For people.</param>
/// <param name="En">For people.</param>
/// <param name="Leaf">The leaf that is proven.</param>
public sealed record ProofCheck(Verdict Verdict, string Zh, string En, string? Leaf = null);

/// <summary>Checks what somebody else proves, with nothing but what the auditor brings.</summary>
public static class ProofChecks
{
    /// <summary>Whether a proof file shows that its leaf is under a checkpoint that counts.</summary>
    /// <param name="text">The file.</param>
    /// <param name="policy">Whose word counts.</param>
    public static ProofCheck Proof(string text, TrustPolicy policy)
    {
        if (TlogProof.Parse(text) is not { } proof || SignedNote.Parse(proof.Note) is not { } note)
            return new(Verdict.Disproven, "不是证明文件。", "This is no proof file.");
        if (proof.Extra is not { } entry || EventLeaf.Parse(entry.Span) is not { } leaf)
            return new(Verdict.CannotTell, "证明里没有叶子，不知道证明的是什么。",
                "There is no leaf in the proof: it does not say of what.");
        var verdict = policy.Judge(note);
        if (verdict is { Fault: CheckpointFault.NoQuorum })
            return new(Verdict.CannotTell, "检查点的见证签名不够。", "The checkpoint has too few witnesses.", leaf.ToString());
        if (verdict is not { Fault: null, Checkpoint: { } checkpoint })
            return new(Verdict.Disproven, "检查点不是所认的密钥所签。", "The checkpoint is not signed by a key that counts.");
        return TreeProof.ChecksInclusion(
            proof.Index, checkpoint.Size, Rfc6962.Leaf(entry.Span), proof.Hashes, checkpoint.Root)
            ? new(Verdict.Verified,
                $"已证明：这是 {checkpoint.Origin} 的第 {proof.Index} 片叶子，在 {checkpoint.Size} 片之内。",
                $"Proven: this is leaf {proof.Index} of {checkpoint.Size} of {checkpoint.Origin}.", leaf.ToString())
            : new(Verdict.Disproven, "证明的散列与签名的根不符。", "The hashes do not lead to the root that is signed.");
    }

    /// <summary>Whether two checkpoints, of two auditors say, are of one history. Between different sizes it takes the
    /// tiles of a bundle.</summary>
    /// <param name="one">A note.</param>
    /// <param name="other">Another.</param>
    /// <param name="policy">Whose word counts.</param>
    /// <param name="bundle">A bundle that holds the larger tree; null for none.</param>
    public static ProofCheck Compare(string one, string other, TrustPolicy policy, string? bundle)
    {
        if (Judge(one, policy) is not { } first || Judge(other, policy) is not { } second)
            return new(Verdict.CannotTell, "两个检查点之一不是所认的密钥所签，无从比较。",
                "One of the two is not signed by a key that counts, so there is nothing to compare.");
        if (first.Origin != second.Origin)
            return new(Verdict.CannotTell, "两个检查点属于不同的台账。", "The two are of different logs.");
        if (first.Size > second.Size) (first, second) = (second, first);
        if (first.Size == second.Size)
            return first.Root == second.Root
                ? new(Verdict.Verified, "两个检查点相同。", "The two are the same.")
                : new(Verdict.Disproven, $"同一大小 {first.Size} 签了两个根：历史分叉，两份检查点就是证据。",
                    $"Two roots were signed for {first.Size} leaves: history forks, and the two notes are the "
                        + "evidence.");
        if (bundle is null)
            return new(Verdict.CannotTell, "大小不同，须有资料包（--bundle）才能比较。",
                "They are of different sizes; it takes a bundle (--bundle) to compare them.");
        return CompareBy(new BundleFiles(bundle), first, second);
    }

    static ProofCheck CompareBy(BundleFiles files, Checkpoint first, Checkpoint second)
    {
        try
        {
            var size = BundleSize(files) ?? second.Size;
            if (size < second.Size)
                return new(Verdict.CannotTell, "资料包比检查点小。", "The bundle is smaller than the checkpoint.");
            var tree = new TileTree(size, tile => files.Read(tile.ToString()) is { } bytes
                && HashTile.Read(bytes) is { } hashes ? hashes : throw new InvalidDataException(tile.ToString()));
            if (tree.Root(second.Size) != second.Root)
                return new(Verdict.CannotTell, "资料包不是较大的那个检查点的。", "The bundle is not of the larger checkpoint.");
            return TreeProof.ChecksConsistency(
                first.Size, second.Size, first.Root, second.Root, tree.Consistency(first.Size, second.Size))
                ? new(Verdict.Verified,
                    string.Create(CultureInfo.InvariantCulture, $"{second.Size} 片叶子以那 {first.Size} 片开头，历史一致。"),
                    string.Create(CultureInfo.InvariantCulture,
                        $"The tree of {second.Size} leaves begins with that of {first.Size}: one history."))
                : new(Verdict.Disproven, "较大的树不以较小的开头：历史被改写。",
                    "The larger tree does not begin with the smaller one: history was rewritten.");
        }
        catch (InvalidDataException missing)
        {
            return new(Verdict.CannotTell, $"资料包缺少 {missing.Message}。", $"The bundle lacks {missing.Message}.");
        }
    }

    static long? BundleSize(BundleFiles files) =>
        files.Read("checkpoint") is { } bytes && SignedNote.Parse(bytes) is { } note
            ? Checkpoint.Parse(note.Text)?.Size
            : null;

    static Checkpoint? Judge(string text, TrustPolicy policy) =>
        SignedNote.Parse(Encoding.UTF8.GetBytes(text)) is { } note
        && policy.Judge(note) is { Fault: null or CheckpointFault.NoQuorum, Checkpoint: { } checkpoint }
            ? checkpoint
            : null;
}
