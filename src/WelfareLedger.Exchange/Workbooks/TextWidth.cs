using System.Text;

namespace WelfareLedger.Exchange.Workbooks;

/// <summary>How many columns of a fixed-width font a text takes: two for a character of the East-Asian
/// scripts.</summary>
static class TextWidth
{
    // The blocks whose characters are wide or full-width by Unicode's EastAsianWidth table.
    static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x2E80, 0x303E), (0x3041, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA000, 0xA4CF),
        (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x1F300, 0x1F64F),
        (0x1F900, 0x1F9FF), (0x20000, 0x3FFFD),
    ];

    /// <summary>Of the widest line of a text.</summary>
    public static int Of(string text) =>
        text.Split('\n').Max(line => line.EnumerateRunes().Sum(rune => IsWide(rune) ? 2 : 1));

    static bool IsWide(Rune rune) => Array.Exists(Wide, block => rune.Value >= block.First && rune.Value <= block.Last);
}
