using System.Text;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;

namespace WelfareLedger.Cli.Tests;

/// <summary>Calls the program inside the test's own process, with everything it reads and writes captured.</summary>
static class Cli
{
    public static Task<Ran> RunAsync(params string[] words) => RunAsync(new Dictionary<string, string>(), "", words);

    public static async Task<Ran> RunAsync(
        IReadOnlyDictionary<string, string> variables, string input, params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal
        {
            Input = new MemoryStream(Encoding.UTF8.GetBytes(input)),
            Out = output,
            Error = error,
            OutIsTerminal = false,
            ErrorIsTerminal = false,
            Variable = variables.GetValueOrDefault,
            Time = TimeProvider.System,
        };
        var exitCode = await CommandLine.RunAsync(words, terminal, CancellationToken.None);
        return new(exitCode, output.ToString(), error.ToString());
    }

    extension(TempHome home)
    {
        /// <summary>A call on this home, with nothing to read.</summary>
        public Task<Ran> RunAsync(params string[] words) => RunAsync(home.Variables, "", words);

        /// <summary>A call on this home with something on standard input.</summary>
        public Task<Ran> RunWithInputAsync(string input, params string[] words) =>
            RunAsync(home.Variables, input, words);
    }
}
