using System.CommandLine;
using WelfareLedger.Domain;

namespace WelfareLedger.Cli.CommandLines;

/// <summary>One thing to type: its words, its options, its examples, and what it does.</summary>
abstract class Verb : Command
{
    /// <param name="name">What is typed.</param>
    /// <param name="summary">One line.</param>
    /// <param name="examples">Command lines without the program's name; each runs as printed.</param>
    protected Verb(string name, Text summary, params string[] examples) : base(name) =>
        (Summary, Examples) = (summary, examples);

    public Text Summary { get; }

    public IReadOnlyList<string> Examples { get; }

    /// <summary>Does it, and answers with the exit code.</summary>
    public abstract Task<int> RunAsync(Call call, CancellationToken cancellation);

    /// <summary>Adds an option and hands it back, as a field's initial value wants it.</summary>
    protected Option<T> Add<T>(Option<T> option)
    {
        Options.Add(option);
        return option;
    }

    /// <summary>Adds an argument and hands it back.</summary>
    protected Argument<T> Add<T>(Argument<T> argument)
    {
        Arguments.Add(argument);
        return argument;
    }
}

/// <summary>A verb that only has verbs below it, such as <c>report</c>.</summary>
sealed class VerbGroup : Command
{
    public VerbGroup(string name, Text summary, params ReadOnlySpan<Verb> verbs) : base(name)
    {
        Summary = summary;
        foreach (var verb in verbs) Subcommands.Add(verb);
    }

    public Text Summary { get; }
}
