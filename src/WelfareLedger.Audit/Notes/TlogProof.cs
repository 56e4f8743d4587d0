using System.Globalization;
using System.Text;
using WelfareLedger.Audit.Trees;

namespace WelfareLedger.Audit.Notes;

/// <summary>A proof in a file of its own, by the rules of c2sp.org/tlog-proof.</summary>
/// <param name="Index">Which leaf.</param>
/// <param name="Hashes">From its sibling up.</param>
/// <param name="Note">The signed checkpoint, word for word.</param>
public sealed record TlogProof(long Index, IReadOnlyList<TreeHash> Hashes, string Note)
{
    const string Header = "c2sp.org/tlog-proof@v1";
    const string ExtraWord = "extra ";
    const string IndexWord = "index ";

    /// <summary>What else may be known of the leaf; not covered by the proof. Ours is the leaf itself.</summary>
    public ReadOnlyMemory<byte>? Extra { get; init; }

    /// <summary>The file.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Header).Append('\n');
        if (Extra is { } extra) text.Append(ExtraWord).Append(Convert.ToBase64String(extra.Span)).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"{IndexWord}{Index}\n");
        foreach (var hash in Hashes) text.Append(hash.ToBase64()).Append('\n');
        return text.Append('\n').Append(Note).ToString();
    }

    /// <summary>Reads a file; null when it is malformed. The checkpoint in it is not judged.</summary>
    public static TlogProof? Parse(string text)
    {
        var blank = text.IndexOf("\n\n", StringComparison.Ordinal);
        if (blank < 0) return null;
        var lines = text[..blank].Split('\n');
        if (lines is not [Header, .. var rest]) return null;
        byte[]? extra = null;
        if (rest is [var second, ..] && second.StartsWith(ExtraWord, StringComparison.Ordinal))
        {
            if ((extra = Base64Text.Decode(second[ExtraWord.Length..])) is null) return null;
            rest = rest[1..];
        }
        if (rest is not [var third, .. var encoded] || !third.StartsWith(IndexWord, StringComparison.Ordinal)
            || Checkpoint.ParseNumber(third[IndexWord.Length..]) is not { } index) return null;
        var hashes = new List<TreeHash>(encoded.Length);
        foreach (var line in encoded)
        {
            if (!TreeHash.TryParseBase64(line, out var hash)) return null;
            hashes.Add(hash);
        }
        return new(index, hashes, text[(blank + 2)..]) { Extra = extra is null ? null : (ReadOnlyMemory<byte>?)extra };
    }
}
