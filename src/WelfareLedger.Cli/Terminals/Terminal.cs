using System.Text;

namespace WelfareLedger.Cli.Terminals;

/// <summary>
/// Where a verb reads and writes: results go to <see cref="Out"/>, everything that is only for people (progress, notes,
/// errors) to <see cref="Error"/>.
/// </summary>
sealed class Terminal
{
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public required Stream Input { get; init; }

    public required TextWriter Out { get; init; }

    public required TextWriter Error { get; init; }

    public required bool OutIsTerminal { get; init; }

    public required bool ErrorIsTerminal { get; init; }

    public required Func<string, string?> Variable { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>What an interruption means: to a verb that works it is one, to one that only stays up it is the way to
    /// end.</summary>
    public int ExitCodeOfInterruption { get; set; } = ExitCode.Interrupted;

    /// <summary>Colour only on a terminal, and not where somebody asked for none.</summary>
    public bool Coloured =>
        OutIsTerminal && string.IsNullOrEmpty(Variable("NO_COLOR")) && Variable("TERM") is not (null or "" or "dumb");

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess() => new()
    {
        Input = Console.OpenStandardInput(),
        Out = new StreamWriter(StandardOutput.Open(), Utf8, bufferSize: 16 * 1024),
        Error = new StreamWriter(Console.OpenStandardError(), Utf8) { AutoFlush = true },
        OutIsTerminal = !Console.IsOutputRedirected,
        ErrorIsTerminal = !Console.IsErrorRedirected,
        Variable = Environment.GetEnvironmentVariable,
        Time = TimeProvider.System,
    };
}
