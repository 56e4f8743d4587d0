using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace WelfareLedger.Domain;

/// <summary>What is wrong with a text that should be an ID number.</summary>
public enum IdNumberFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Not 18 characters.</summary>
    Length,

    /// <summary>15 digits: a number of the first generation, void since 2013.</summary>
    FirstGeneration,

    /// <summary>Something other than 17 digits and a digit or X.</summary>
    Characters,

    /// <summary>Digits 7 to 14 are no day of the calendar.</summary>
    Date,

    /// <summary>The last character does not fit the others.</summary>
    CheckDigit,
}

/// <summary>
/// A citizen's ID number by GB 11643: six digits of region, eight of birth, three of sequence (odd for males), and a
/// check character by ISO 7064 MOD 11-2. The region prefix 99 names no province; sample people have it.
/// </summary>
public readonly record struct IdNumber : IParsable<IdNumber>
{
    /// <summary>The region prefix of people who do not exist.</summary>
    public const string FictionalPrefix = "99";

    static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const string CheckCharacters = "10X98765432";

    readonly string? _value;

    IdNumber(string value) => _value = value;

    /// <summary>18 characters, with a capital X.</summary>
    public string Value => _value ?? "";

    /// <summary>The date of birth that the number states.</summary>
    public DateOnly Born => DateOnly.ParseExact(Value.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>The sex that the number states.</summary>
    public Sex Sex => (Value[16] - '0') % 2 == 1 ? Sex.Male : Sex.Female;

    /// <summary>Whether it can belong to no real person.</summary>
    public bool IsFictional => Value.StartsWith(FictionalPrefix, StringComparison.Ordinal);

    /// <summary>First and last character only.</summary>
    public string Masked => Mask.Number(Value);

    /// <summary>Never the number: texts of values end up in logs.</summary>
    public override string ToString() => Masked;

    /// <summary>The check character that belongs after 17 digits.</summary>
    public static char CheckCharacterOf(ReadOnlySpan<char> seventeenDigits)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++) sum += (seventeenDigits[i] - '0') * Weights[i];
        return CheckCharacters[sum % 11];
    }

    /// <summary>What is wrong with a text, the most telling fault first; the text is taken as it is, but for a small
    /// x.</summary>
    public static IdNumberFault Check(string text, out IdNumber number)
    {
        number = default;
        if (text.Length == 15 && text.All(char.IsAsciiDigit)) return IdNumberFault.FirstGeneration;
        if (text.Length != 18) return IdNumberFault.Length;
        var upper = text[17] == 'x' ? text[..17] + 'X' : text;
        var last = upper[17];
        if (upper.AsSpan(0, 17).ContainsAnyExceptInRange('0', '9') || !(char.IsAsciiDigit(last) || last == 'X'))
            return IdNumberFault.Characters;
        if (!DateOnly.TryParseExact(upper.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, default, out _))
            return IdNumberFault.Date;
        if (CheckCharacterOf(upper) != last) return IdNumberFault.CheckDigit;
        number = new IdNumber(upper);
        return IdNumberFault.None;
    }

    /// <inheritdoc/>
    public static IdNumber Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var number) ? number : throw new FormatException("Not a valid ID number.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out IdNumber result)
    {
        result = default;
        return s is not null && Check(s, out result) == IdNumberFault.None;
    }
}
