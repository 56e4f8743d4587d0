using System.CommandLine;
using WelfareLedger.Cli.Terminals;

namespace WelfareLedger.Cli.CommandLines;

/// <summary>From words typed to an exit code.</summary>
static class CommandLine
{
    public static async Task<int> RunAsync(string[] words, Terminal terminal, CancellationToken cancellation)
    {
        var language = LanguageOf(words, terminal);
        var verbose = words.Contains("--verbose");
        try
        {
            var exitCode = await RunAsync(words, terminal, language, cancellation).ConfigureAwait(false);
            await terminal.Out.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            return exitCode;
        }
        catch (Exception e) // the one place that catches everything: the edge of the program
        {
            return Failure.Report(e, terminal, language, verbose);
        }
    }

    /// <summary>For a process that has to be ended because what runs in it does not end by itself.</summary>
    public static int SayInterrupted(string[] words, Terminal terminal)
    {
        if (terminal.ExitCodeOfInterruption == ExitCode.Done) return ExitCode.Done;
        var (exitCode, sentence) = Failure.Classify(new OperationCanceledException());
        terminal.Error.Write($"{Help.Program}: {sentence.In(LanguageOf(words, terminal))}\n");
        return exitCode;
    }

    static async Task<int> RunAsync(
        string[] words, Terminal terminal, Language language, CancellationToken cancellation)
    {
        var tree = new CommandTree(language);
        if (words is [['[', ..], ..]) return Suggest(tree.Parse(words), terminal);
        var parsed = tree.Parse(words);
        var common = tree.Common;
        var command = parsed.CommandResult.Command;
        if (words.Length == 0 || (command is RootCommand && parsed.GetValue(common.Help)))
        {
            Help.WriteOverview(tree, terminal.Out, language);
            return ExitCode.Done;
        }
        if (parsed.GetValue(common.Help))
        {
            Help.WriteVerb(command, tree.Root.Options, terminal.Out, language);
            return ExitCode.Done;
        }
        if (UsageError.Find(parsed) is { } mistake)
            throw new StopException(ExitCode.Usage, mistake);
        var settings = Settings.Read(setting => common.Flag(parsed, setting), terminal);
        var call = new Call(
            terminal, settings, parsed, parsed.GetValue(common.Json), parsed.GetValue(common.Verbose));
        return await ((Verb)command).RunAsync(call, cancellation).ConfigureAwait(false);
    }

    // What a shell's completion asks; the answer comes from the words of the tree only, never from the ledger.
    static int Suggest(ParseResult parsed, Terminal terminal) =>
        parsed.Invoke(new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
        });

    // Needed before anything is parsed, because help and mistakes are worded in it as well. The user's file is read
    // later, with everything else that may be wrong with it.
    static Language LanguageOf(string[] words, Terminal terminal)
    {
        var at = Array.IndexOf(words, "--lang");
        var typed = at >= 0 && at + 1 < words.Length
            ? words[at + 1]
            : words.FirstOrDefault(word => word.StartsWith("--lang=", StringComparison.Ordinal))?["--lang=".Length..];
        return Languages.Parse(typed)
            ?? Languages.Parse(terminal.Variable("WELFARE_LEDGER_LANG"))
            ?? Languages.FromEnvironment(terminal.Variable);
    }
}
