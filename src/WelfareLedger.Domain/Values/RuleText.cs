using System.Diagnostics.CodeAnalysis;

namespace WelfareLedger.Domain;

/// <summary>The text of a rule file, as it was installed. It is about no person, and stands in clear in the log, where
/// every copy and backup of the log keeps it.</summary>
public readonly record struct RuleText : IParsable<RuleText>
{
    /// <summary>Characters of the longest.</summary>
    public const int LengthMax = 256 << 10;

    readonly string? _value;

    RuleText(string value) => _value = value;

    /// <summary>All of it.</summary>
    public string Value => _value ?? "";

    /// <summary>How long it is: a text is too long to be shown in passing.</summary>
    public override string ToString() => FormattableString.Invariant($"{Value.Length} characters");

    /// <inheritdoc/>
    public static RuleText Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var text)
            ? text
            : throw new FormatException("A rule file is 1 to 262144 characters.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out RuleText result)
    {
        var ok = s is { Length: > 0 and <= LengthMax } && s.AsSpan().IndexOf('\0') < 0;
        result = ok ? new(s!) : default;
        return ok;
    }
}
