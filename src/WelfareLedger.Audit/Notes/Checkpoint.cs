using System.Globalization;
using WelfareLedger.Audit.Trees;

namespace WelfareLedger.Audit.Notes;

/// <summary>What a log commits itself to: so many leaves, under this root.</summary>
/// <param name="Origin">The log's name.</param>
/// <param name="Size">How many leaves.</param>
/// <param name="Root">Over all of them.</param>
public sealed record Checkpoint(string Origin, long Size, TreeHash Root)
{
    /// <summary>Lines after the third; others may have some, ours have none.</summary>
    public string Extension { get; init; } = "";

    /// <summary>The text that is signed.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root.ToBase64()}\n{Extension}");

    /// <summary>Reads the text of a note; null when it is not a checkpoint.</summary>
    public static Checkpoint? Parse(string text)
    {
        var lines = text.Split('\n', 4);
        if (lines is not [{ Length: > 0 } origin, var number, var root, var extension]
            || ParseNumber(number) is not { } size || !TreeHash.TryParseBase64(root, out var hash)
            || (extension.Length > 0 && (!extension.EndsWith('\n') || extension.StartsWith('\n')
                || extension.Contains("\n\n", StringComparison.Ordinal))))
            return null;
        return new(origin, size, hash) { Extension = extension };
    }

    /// <summary>Signed.</summary>
    public SignedNote Sign(NoteSigner signer, DateTimeOffset at) => new(ToString(), [signer.Sign(ToString(), at)]);

    /// <summary>A decimal without sign and leading zeroes.</summary>
    internal static long? ParseNumber(string text) =>
        text is "0" || (text.Length > 0 && text[0] != '0')
            ? long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null
            : null;
}
