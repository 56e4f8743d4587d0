using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace WelfareLedger.Exchange.Workbooks;

/// <summary>Texts in the form that workbooks keep them in.</summary>
static partial class CellText
{
    /// <summary>
    /// Whether somebody's spreadsheet could take the text for a formula when the sheet is saved as csv or the cell is
    /// edited. Such a cell is marked as text by its style; the text itself stays as it is.
    /// </summary>
    public static bool LooksLikeFormula(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..];

    /// <summary>XML cannot hold control characters, and turns a carriage return into a line feed; workbooks write
    /// them as <c>_x000D_</c>, and that sequence itself as <c>_x005F_x000D_</c>.</summary>
    public static string Escape(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal) && !text.Any(NeedsEscape)) return text;
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var c in Escaped().Replace(text, "_x005F$0"))
            if (NeedsEscape(c)) escaped.Append(CultureInfo.InvariantCulture, $"_x{(int)c:X4}_");
            else escaped.Append(c);
        return escaped.ToString();
    }

    static bool NeedsEscape(char c) => (c < ' ' && c is not ('\t' or '\n')) || c is '\uFFFE' or '\uFFFF';

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_")]
    private static partial Regex Escaped();
}
