using System.Buffers;
using System.Globalization;
using System.Text;

namespace WelfareLedger.Exchange.Rosters;

/// <summary>
/// Text as it is compared and stored: what fingers, input methods and spreadsheets put around it is taken off. There
/// is no Unicode normalisation: it would exchange rare characters of names.
/// </summary>
static class Plain
{
    static readonly SearchValues<char> OrdinaryCharacters = SearchValues.Create([.. Between('!', '~'), .. Chinese]);
    static readonly SearchValues<char> KeyCharacters =
        SearchValues.Create([.. Between('0', '9'), .. Between('a', 'z'), .. Chinese]);

    static IEnumerable<char> Chinese => Between('\u4E00', '\u9FFF');

    static IEnumerable<char> Between(char first, char last) =>
        Enumerable.Range(first, last - first + 1).Select(c => (char)c);

    /// <summary>Full-width letters, digits and signs made narrow; every kind of blank made a blank; what cannot be
    /// seen removed; trimmed, with a leading apostrophe.</summary>
    public static string Words(string text)
    {
        if (IsOrdinary(text)) return text;
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is >= '\uFF01' and <= '\uFF5E') plain.Append((char)(c - 0xFEE0));
            else if (char.IsWhiteSpace(c)) plain.Append(' ');
            else if (!IsUnseen(c)) plain.Append(c);
        }
        return plain.ToString().Trim().TrimStart('\'', '\u2018', '\u2019', '`').Trim();
    }

    /// <summary>Kept as written but for blanks around it, line breaks, and what cannot be seen.</summary>
    public static string AsWritten(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c)) kept.Append(c == '\u3000' ? '\u3000' : ' ');
            else if (!IsUnseen(c)) kept.Append(c);
        }
        return kept.ToString().Trim().TrimStart('\'', '\u2018', '\u2019').Trim();
    }

    /// <summary>Without any blank.</summary>
    public static string NoBlanks(string text) => string.Concat(Words(text).Where(c => c != ' '));

    /// <summary>A person's name: blanks between Chinese characters are padding, those of Latin names are not.</summary>
    public static string Name(string text)
    {
        var words = Words(text);
        var name = new StringBuilder(words.Length);
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i] != ' ') name.Append(words[i]);
            else if (char.IsAscii(words[i - 1]) && words[i - 1] != ' ' && char.IsAscii(words[i + 1])) name.Append(' ');
        }
        return name.ToString();
    }

    /// <summary>Names that differ by their dot, their blanks or capitals only are the same name.</summary>
    public static bool SameName(string one, string other) => NameKey(one) == NameKey(other);

    static string NameKey(string name) => string.Concat(
        name.Where(c => c is not (' ' or '·' or '•' or '・' or '‧' or '∙' or '.' or '．'))).ToUpperInvariant();

    /// <summary>Letters and digits only, small: how words of lists and headers are compared.</summary>
    public static string Key(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(KeyCharacters)) return text;
        var key = new StringBuilder(text.Length);
        foreach (var c in Words(text))
            if (char.IsLetterOrDigit(c) || IsSurrogateOrSign(c)) key.Append(char.ToLowerInvariant(c));
        return key.ToString();
    }

    /// <summary>The text before its first bracket: 性别(男/女) is 性别.</summary>
    public static string BeforeBracket(string text)
    {
        var words = Words(text);
        var bracket = words.AsSpan().IndexOfAny("([【〔<");
        return bracket > 0 ? words[..bracket] : words;
    }

    /// <summary>Most cells: Chinese characters and ASCII without blanks, which nothing has to be done to.</summary>
    static bool IsOrdinary(string text) =>
        !text.AsSpan().ContainsAnyExcept(OrdinaryCharacters) && (text.Length == 0 || text[0] is not ('\'' or '`'));

    // Ticks and circles are answers in columns of yes and no.
    static bool IsSurrogateOrSign(char c) => char.IsSurrogate(c) || c is '√' or '✓' or '✔' or '○' or '●' or '×';

    static bool IsUnseen(char c) =>
        c is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u00AD'
        || (char.IsControl(c) && !char.IsWhiteSpace(c))
        || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format;
}
