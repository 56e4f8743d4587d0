using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace WelfareLedger.Domain.RuleSets;

/// <summary>Which rule set a decision applied, <c>shipped@1</c>. Its text is in the event that installed it.</summary>
/// <param name="Set">The set's id.</param>
/// <param name="Version">The set's version.</param>
public readonly record struct RuleSetVersion(Code<RuleSet> Set, int Version) : IParsable<RuleSetVersion>
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Set}@{Version}");

    /// <inheritdoc/>
    public static RuleSetVersion Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var cited) ? cited : throw new FormatException("A rule set is cited as shipped@1.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RuleSetVersion result)
    {
        result = default;
        if (s?.Split('@') is not [var set, { Length: > 0 } digits] || digits[0] == '0') return false;
        if (!Code<RuleSet>.TryParse(set, provider, out var code)) return false;
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version)) return false;
        result = new(code, version);
        return true;
    }
}
