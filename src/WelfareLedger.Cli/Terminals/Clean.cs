namespace WelfareLedger.Cli.Terminals;

/// <summary>Texts from the ledger or a file on their way to a terminal.</summary>
static class Clean
{
    /// <summary>Without control characters: what somebody typed into a name must not move a cursor here.</summary>
    public static string Line(string text) =>
        text.AsSpan().ContainsAnyInRange('\0', '\u001f') || text.AsSpan().ContainsAnyInRange('\u007f', '\u009f')
            ? string.Create(text.Length, text, static (line, source) =>
            {
                for (var i = 0; i < line.Length; i++) line[i] = char.IsControl(source[i]) ? ' ' : source[i];
            })
            : text;
}
