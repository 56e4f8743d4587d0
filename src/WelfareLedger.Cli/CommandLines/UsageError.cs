using System.CommandLine;
using System.CommandLine.Parsing;
using WelfareLedger.Domain;

namespace WelfareLedger.Cli.CommandLines;

/// <summary>What is wrong with what was typed, in one sentence, with what was probably meant.</summary>
static class UsageError
{
    /// <summary>Null when nothing is wrong.</summary>
    public static Text? Find(ParseResult parsed)
    {
        if (UnknownWord(parsed) is { } word) return Unknown(word, parsed.CommandResult.Command);
        if (parsed.CommandResult.Command is not Verb)
        {
            var command = parsed.CommandResult.Command;
            var verbs = string.Join(", ", command.Subcommands.Select(sub => sub.Name));
            return new($"{command.Name} 后面还要写动作：{verbs}。", $"{command.Name} wants one of: {verbs}.");
        }
        return parsed.Errors.Count > 0 ? Sentence(parsed.Errors[0]) : null;
    }

    // The parser takes a mistyped option for an argument where one is free.
    static string? UnknownWord(ParseResult parsed) =>
        parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash)
            .FirstOrDefault(token => token is { Type: TokenType.Argument, Value: ['-', _, ..] })?.Value
        ?? (parsed.UnmatchedTokens.Count > 0 ? parsed.UnmatchedTokens[0] : null);

    static Text Unknown(string word, Command command)
    {
        var known = word.StartsWith('-') ? OptionsOf(command) : command.Subcommands.Select(sub => sub.Name);
        var (zh, en) = Nearest(word, known) is { } meant
            ? ($"是想写“{meant}”吗？", $" Did you mean \"{meant}\"?")
            : ("", $" See \"{Help.Program} --help\".");
        return new($"不认识“{word}”。{zh}", $"\"{word}\" is not known here.{en}");
    }

    static IEnumerable<string> OptionsOf(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(
                above => above.Options.Concat(above.Parents.OfType<Command>().SelectMany(top => top.Options))))
            .Select(option => option.Name);

    static Text Sentence(ParseError error) => error.SymbolResult switch
    {
        OptionResult { Tokens.Count: 0, Option: var option } when option.Arity.MinimumNumberOfValues > 0 =>
            option.Required && error.SymbolResult is OptionResult { IdentifierTokenCount: 0 }
                ? Missing($"{option.Name} {option.HelpName}")
                : new($"{option.Name} 后面要写 {option.HelpName}。", $"{option.Name} wants {option.HelpName}."),
        OptionResult { IdentifierTokenCount: > 1, Option: { Arity.MaximumNumberOfValues: 1 } option } =>
            new($"{option.Name} 只能写一次。", $"{option.Name} can be given only once."),
        ArgumentResult { Tokens.Count: 0, Argument: var argument } => Missing(argument.HelpName ?? argument.Name),
        CommandResult => RequiredOption(error),
        _ => new(error.Message, error.Message), // one of our own, in the language already
    };

    static Text RequiredOption(ParseError error)
    {
        var command = ((CommandResult)error.SymbolResult!).Command;
        var missing = command.Options.Where(option => option.Required)
            .FirstOrDefault(option => error.Message.Contains(option.Name, StringComparison.Ordinal));
        return missing is null ? new(error.Message, error.Message) : Missing($"{missing.Name} {missing.HelpName}");
    }

    static Text Missing(string what) => new($"缺少 {what}。", $"{what} is missing.");

    /// <summary>The closest of the known words, if one is close enough to have been meant.</summary>
    internal static string? Nearest(string word, IEnumerable<string> known) =>
        known.Select(candidate => (candidate, distance: Distance(word, candidate)))
            .Where(pair => pair.distance <= Math.Max(1, Math.Min(word.Length, pair.candidate.Length) / 3))
            .OrderBy(pair => pair.distance)
            .Select(pair => pair.candidate)
            .FirstOrDefault();

    /// <summary>How many letters to add, drop, exchange or swap with their neighbour.</summary>
    internal static int Distance(string from, string to)
    {
        var table = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++) table[i, 0] = i;
        for (var j = 0; j <= to.Length; j++) table[0, j] = j;
        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var same = from[i - 1] == to[j - 1] ? 0 : 1;
                var least = Math.Min(
                    table[i - 1, j - 1] + same, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
                var swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
                table[i, j] = swapped ? Math.Min(least, table[i - 2, j - 2] + 1) : least;
            }
        }
        return table[from.Length, to.Length];
    }
}
