using System.CommandLine;

namespace WelfareLedger.Cli.CommandLines;

/// <summary>What <c>--help</c> shows; in one language, and short enough to read.</summary>
static class Help
{
    public const string Program = "welfare-ledger";

    /// <summary>For the bare call: what there is, and where to begin.</summary>
    public static void WriteOverview(CommandTree tree, TextWriter writer, Language language)
    {
        var zh = language == Language.Chinese;
        writer.Write(zh ? "关爱儿童台账：只增不改，每一步可查。\n" : "The ledger of children in care: nothing is ever edited.\n");
        writer.Write($"{(zh ? "用法" : "Usage")}: {Program} {(zh ? "动作 [选项]" : "VERB [options]")}\n\n");
        var verbs = tree.Root.Subcommands
            .Where(command => !command.Hidden && !CommandTree.Lesser.Contains(command.Name))
            .Select(command => (TypedAs(command), SummaryOf(command, language)));
        var lesser = tree.Root.Subcommands.Where(command => CommandTree.Lesser.Contains(command.Name))
            .Select(TypedAs);
        WriteColumns(writer, [.. verbs, (zh ? "还有" : "and", string.Join(", ", lesser))]);
        writer.Write($"\n{(zh ? "例子" : "Examples")}:\n");
        foreach (var example in tree.FirstExamples) writer.Write($"  {Program} {example}\n");
        writer.Write(zh
            ? $"\n{Program} 动作 --help 说明每个动作。\n"
            : $"\n{Program} VERB --help tells about each verb.\n");
    }

    public static void WriteVerb(Command command, IEnumerable<Option> common, TextWriter writer, Language language)
    {
        var zh = language == Language.Chinese;
        writer.Write(SummaryOf(command, language) + "\n");
        writer.Write($"\n{(zh ? "用法" : "Usage")}: {Program} {PathOf(command)}{UsageOf(command, zh)}\n");
        WriteSection(zh ? "动作" : "Verbs", command.Subcommands.Select(sub => (sub.Name, SummaryOf(sub, language))));
        WriteSection(zh ? "参数" : "Arguments",
            command.Arguments.Select(argument => (argument.HelpName ?? argument.Name, argument.Description ?? "")));
        WriteSection(zh ? "选项" : "Options", command.Options.Select(OptionRow));
        WriteSection(zh ? "通用选项" : "Common options", common.Select(OptionRow));
        writer.Write($"\n{(zh ? "例子" : "Examples")}:\n");
        foreach (var example in ExamplesOf(command)) writer.Write($"  {Program} {example}\n");

        void WriteSection(string title, IEnumerable<(string, string)> rows)
        {
            (string, string)[] all = [.. rows];
            if (all.Length == 0) return;
            writer.Write($"\n{title}:\n");
            WriteColumns(writer, all);
        }
    }

    public static IEnumerable<string> ExamplesOf(Command command) =>
        command is Verb verb ? verb.Examples : command.Subcommands.SelectMany(ExamplesOf);

    static string SummaryOf(Command command, Language language) => command switch
    {
        Verb verb => verb.Summary.In(language),
        VerbGroup group => group.Summary.In(language),
        _ => "",
    };

    static string TypedAs(Command command) =>
        command is VerbGroup { Subcommands: [var only] } ? $"{command.Name} {only.Name}" : command.Name;

    static string PathOf(Command command)
    {
        var above = command.Parents.OfType<Command>().FirstOrDefault(parent => parent is not RootCommand);
        return above is null ? command.Name : $"{PathOf(above)} {command.Name}";
    }

    static string UsageOf(Command command, bool zh)
    {
        var arguments = command.Arguments.Select(argument =>
            argument.Arity.MinimumNumberOfValues == 0 ? $" [{argument.HelpName}]" : $" {argument.HelpName}");
        var verb = command.Subcommands.Count > 0 ? (zh ? " 动作" : " VERB") : "";
        return verb + string.Concat(arguments) + (zh ? " [选项]" : " [options]");
    }

    static (string, string) OptionRow(Option option) =>
        (option.Name + (option.HelpName is { } name ? $" {name}" : ""), option.Description ?? "");

    static void WriteColumns(TextWriter writer, (string Left, string Right)[] rows)
    {
        var width = rows.Max(row => row.Left.Length) + 2;
        foreach (var (left, right) in rows) writer.Write($"  {left.PadRight(width)}{right}\n");
    }
}
