namespace WelfareLedger.Audit;

/// <summary>Base64 with one text for each value: no blanks, padded, no stray bits.</summary>
static class Base64Text
{
    /// <summary>The bytes; null when the text is not exactly what an encoder writes.</summary>
    public static byte[]? Decode(string text)
    {
        var bytes = new byte[text.Length / 4 * 3];
        return Convert.TryFromBase64String(text, bytes, out var length)
            && string.Equals(Convert.ToBase64String(bytes.AsSpan(0, length)), text, StringComparison.Ordinal)
            ? bytes[..length]
            : null;
    }
}
