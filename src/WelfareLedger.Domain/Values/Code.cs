using System.Diagnostics.CodeAnalysis;

namespace WelfareLedger.Domain;

/// <summary>
/// A short code that somebody else issues: an office, a post, a school, a document. It stands in clear in the log, so
/// it is held to a form in which no name, ID number or phone number can hide.
/// </summary>
/// <typeparam name="TKind">What it is the code of.</typeparam>
public readonly record struct Code<TKind> : IParsable<Code<TKind>>
{
    /// <summary>The longest code, in characters.</summary>
    public const int LengthMax = 48;

    /// <summary>The most digits in a row; a phone number has 11, an ID number 15 or 18.</summary>
    const int DigitsInARowMax = 10;

    readonly string? _value;

    Code(string value) => _value = value;

    /// <summary>The code as issued.</summary>
    public string Value => _value ?? "";

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Reads a code that is known to be one.</summary>
    public static Code<TKind> Of(string text) => Parse(text, null);

    /// <inheritdoc/>
    public static Code<TKind> Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var code)
            ? code
            : throw new FormatException(
                "A code is 1 to 48 ASCII letters, digits and - . _ : /, at most 10 digits in a row.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Code<TKind> result)
    {
        var ok = s is { Length: > 0 and <= LengthMax } && char.IsAsciiLetterOrDigit(s[0]) && HasNoNumberOfAPerson(s);
        result = ok ? new(s!) : default;
        return ok;
    }

    static bool HasNoNumberOfAPerson(string text)
    {
        var digits = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.' or '_' or ':' or '/')) return false;
            digits = char.IsAsciiDigit(c) ? digits + 1 : 0;
            if (digits > DigitsInARowMax) return false;
        }
        return true;
    }
}

/// <summary>Kind of code: an office that owns files, such as <c>141002-civil-affairs</c>; begins with its
/// region.</summary>
public abstract class Office { private Office() { } }

/// <summary>Kind of code: a post that a leading cadre holds; the person may change, the post answers.</summary>
public abstract class Post { private Post() { } }

/// <summary>Kind of code: a school, station, team or enterprise.</summary>
public abstract class Organisation { private Organisation() { } }

/// <summary>Kind of code: who acts in the system, by staff code; never a name.</summary>
public abstract class Actor { private Actor() { } }

/// <summary>Kind of code: a document or file that proves something, by its number or hash.</summary>
public abstract class Evidence { private Evidence() { } }

/// <summary>Kind of code: a training course.</summary>
public abstract class Course { private Course() { } }

/// <summary>Kind of code: a purpose for which personal data is opened.</summary>
public abstract class Purpose { private Purpose() { } }
