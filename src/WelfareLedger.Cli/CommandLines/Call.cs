using System.CommandLine;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain;

namespace WelfareLedger.Cli.CommandLines;

/// <summary>One call of a verb: what was typed, and where to read and write.</summary>
sealed record Call(Terminal Terminal, Settings Settings, ParseResult Parsed, bool Json, bool Verbose)
{
    public Language Language => Settings.Language;

    public T? Get<T>(Option<T> option) => Parsed.GetValue(option);

    public T Get<T>(Argument<T> argument) => Parsed.GetRequiredValue(argument);

    public string In(Text text) => text.In(Language);

    /// <summary>A line of the result.</summary>
    public void Say(Text text) => Terminal.Out.Write(In(text) + "\n");

    public void Say(string zh, string en) => Say(new Text(zh, en));

    /// <summary>A line for the person only; never part of the result.</summary>
    public void Note(string zh, string en) => Terminal.Error.Write(In(new Text(zh, en)) + "\n");
}
