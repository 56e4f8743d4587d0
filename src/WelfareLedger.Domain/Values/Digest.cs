using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace WelfareLedger.Domain;

/// <summary>A SHA-256 of something that may be named without being shown; never of personal data in clear.</summary>
public readonly record struct Digest : IParsable<Digest>
{
    /// <summary>Its length as text.</summary>
    const int Digits = 64;

    static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdef");

    readonly string? _value;

    Digest(string value) => _value = value;

    /// <summary>64 hexadecimal digits, lower case.</summary>
    public string Value => _value ?? "";

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>The digest of these 32 bytes.</summary>
    public static Digest Of(ReadOnlySpan<byte> hash) => Parse(Convert.ToHexStringLower(hash), null);

    /// <inheritdoc/>
    public static Digest Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var digest)
            ? digest
            : throw new FormatException("A digest is 64 lower-case hexadecimal digits.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Digest result)
    {
        var ok = s is { Length: Digits } && !s.AsSpan().ContainsAnyExcept(Hexadecimal);
        result = ok ? new(s!) : default;
        return ok;
    }
}
