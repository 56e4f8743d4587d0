using System.Diagnostics.CodeAnalysis;

namespace WelfareLedger.Domain;

/// <summary>
/// A signed checkpoint, as its note: a name, a number, a hash, and signatures under a blank line. It stands in clear in
/// the log, so it is held to a form in which no sentence and no number of a person can hide.
/// </summary>
public readonly record struct SignedHead : IParsable<SignedHead>
{
    /// <summary>Characters of the longest.</summary>
    public const int LengthMax = 8_192;

    const int RootLength = 44;

    readonly string? _value;

    SignedHead(string value) => _value = value;

    /// <summary>The whole note.</summary>
    public string Value => _value ?? "";

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static SignedHead Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var head) ? head : throw new FormatException("Not a signed checkpoint.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SignedHead result)
    {
        var ok = s is { Length: <= LengthMax }
            && s.Split('\n') is
                [{ Length: > 0 } origin, { Length: > 0 } size, { Length: RootLength } root, "", .. var under]
            && IsName(origin) && size.All(char.IsAsciiDigit) && IsBase64(root)
            && under is [.. { Length: > 0 } signatures, ""] && signatures.All(IsSignature);
        result = ok ? new(s!) : default;
        return ok;
    }

    static bool IsSignature(string line) =>
        line.Split(' ') is ["—", { Length: > 0 } name, { Length: > 0 } bytes] && IsName(name) && IsBase64(bytes);

    static bool IsName(string text) =>
        text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_' or ':' or '/');

    static bool IsBase64(string text) =>
        text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '+' or '/' or '=');
}
