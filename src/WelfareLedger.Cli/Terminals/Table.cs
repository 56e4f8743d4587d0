using Spectre.Console;

namespace WelfareLedger.Cli.Terminals;

/// <summary>Rows under headers: drawn on a terminal, tab-separated and unwrapped when redirected.</summary>
/// <param name="Headers">One for each column.</param>
/// <param name="Rows">As many cells each.</param>
/// <param name="Numbers">Which columns hold numbers, and stand at the right.</param>
sealed record Table(IReadOnlyList<string> Headers, IEnumerable<IReadOnlyList<string>> Rows, params int[] Numbers)
{
    public void Write(Terminal terminal)
    {
        if (terminal.OutIsTerminal) Draw(terminal);
        else WriteTabbed(terminal.Out);
    }

    void WriteTabbed(TextWriter writer)
    {
        foreach (var row in Rows.Prepend(Headers)) // one at a time: there may be many
            writer.Write(string.Join('\t', row.Select(Clean.Line)) + "\n");
    }

    void Draw(Terminal terminal)
    {
        var drawn = new Spectre.Console.Table { Border = TableBorder.Rounded };
        for (var i = 0; i < Headers.Count; i++)
        {
            var column = new TableColumn(new Text(Headers[i])) { NoWrap = false };
            drawn.AddColumn(Numbers.Contains(i) ? column.RightAligned() : column);
        }
        foreach (var row in Rows) drawn.AddRow(row.Select(cell => new Text(Clean.Line(cell))));
        ConsoleFor(terminal).Write(drawn);
    }

    static IAnsiConsole ConsoleFor(Terminal terminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(terminal.Out),
            Ansi = terminal.Coloured ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = terminal.Coloured ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = TerminalWidth();
        return console;
    }

    static int TerminalWidth()
    {
        try
        {
            return Math.Max(Console.WindowWidth, 40);
        }
        catch (IOException)
        {
            return 80; // a terminal that does not tell its size
        }
    }
}
