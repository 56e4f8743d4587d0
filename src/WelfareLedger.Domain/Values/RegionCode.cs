using System.Diagnostics.CodeAnalysis;

namespace WelfareLedger.Domain;

/// <summary>
/// A place by GB/T 2260 (6 digits: province, prefecture, county), extended to 9 (township) or 12 (village) digits as
/// the statistics bureau does. A shorter code is the prefix of all places in it.
/// </summary>
public readonly record struct RegionCode : IParsable<RegionCode>
{
    readonly string? _value;

    RegionCode(string value) => _value = value;

    /// <summary>6, 9 or 12 digits.</summary>
    public string Value => _value ?? "";

    /// <summary>The county's six digits.</summary>
    public string County => Value[..6];

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Reads a code that is known to be one.</summary>
    public static RegionCode Of(string text) => Parse(text, null);

    /// <inheritdoc/>
    public static RegionCode Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var code) ? code : throw new FormatException("A region code has 6, 9 or 12 digits.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RegionCode result)
    {
        var ok = s is { Length: 6 or 9 or 12 } && s.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
        result = ok ? new(s!) : default;
        return ok;
    }
}
