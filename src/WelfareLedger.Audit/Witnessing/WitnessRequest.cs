using System.Globalization;
using System.Text;
using WelfareLedger.Audit.Notes;
using WelfareLedger.Audit.Trees;

namespace WelfareLedger.Audit.Witnessing;

/// <summary>What a log sends to a witness: <c>add-checkpoint</c> of c2sp.org/tlog-witness.</summary>
/// <param name="Old">The size that the witness knows.</param>
/// <param name="Size">The size of the checkpoint.</param>
/// <param name="Proof">That the second begins with the first.</param>
/// <param name="Note">The checkpoint, signed by its log.</param>
public sealed record WitnessRequest(long Old, long Size, IReadOnlyList<TreeHash> Proof, SignedNote Note)
{
    /// <summary>The body of the request.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"old {Old}\n");
        foreach (var hash in Proof) text.Append(hash.ToBase64()).Append('\n');
        return text.Append('\n').Append(Note).ToString();
    }
}
