using System.Diagnostics.CodeAnalysis;

namespace WelfareLedger.Domain;

/// <summary>
/// The public half of a key that signs checkpoints, as others write it: a name, an id of eight digits and the key,
/// between plus signs (c2sp.org/signed-note). It stands in clear in the log, hence the narrow form.
/// </summary>
public readonly record struct SigningKey : IParsable<SigningKey>
{
    const int LengthMax = 200;
    const int IdLength = 8;
    const int KeyLength = 44;

    readonly string? _value;

    SigningKey(string value) => _value = value;

    /// <summary>The whole of it.</summary>
    public string Value => _value ?? "";

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static SigningKey Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var key) ? key : throw new FormatException("Not the public half of a signing key.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out SigningKey result)
    {
        var ok = s is { Length: <= LengthMax }
            && s.Split('+', 3) is [{ Length: > 0 } name, { Length: IdLength } id, { Length: KeyLength } key]
            && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_' or ':' or '/')
            && id.All(char.IsAsciiHexDigitLower)
            && key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '+' or '/' or '=');
        result = ok ? new(s!) : default;
        return ok;
    }
}
