using System.Diagnostics.CodeAnalysis;

namespace WelfareLedger.Domain;

/// <summary>Where a rule holds: the digits that the codes of all places in it begin with. Empty for the whole
/// country, <c>14</c> for a province, <c>1411</c> for a prefecture, <c>141123</c> for a county, nine or twelve digits
/// for what lies in one.</summary>
public readonly record struct RegionPrefix : IParsable<RegionPrefix>
{
    readonly string? _value;

    RegionPrefix(string value) => _value = value;

    /// <summary>The digits.</summary>
    public string Value => _value ?? "";

    /// <summary>Whether it is the whole country.</summary>
    public bool IsCountry => Value.Length == 0;

    /// <summary>Whether a place lies in it; an unknown place lies in the country only.</summary>
    public bool Covers(RegionCode? place) =>
        IsCountry || place?.Value.StartsWith(Value, StringComparison.Ordinal) == true;

    /// <summary>Whether all of another lies in it.</summary>
    public bool Covers(RegionPrefix other) => other.Value.StartsWith(Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <inheritdoc/>
    public static RegionPrefix Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var prefix)
            ? prefix
            : throw new FormatException("A region prefix has 0, 2, 4, 6, 9 or 12 digits.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RegionPrefix result)
    {
        var ok = s is { Length: 0 or 2 or 4 or 6 or 9 or 12 } && s.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
        result = ok ? new(s!) : default;
        return ok;
    }
}
