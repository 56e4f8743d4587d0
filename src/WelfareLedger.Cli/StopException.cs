using WelfareLedger.Domain;

namespace WelfareLedger.Cli;

/// <summary>A verb cannot go on for a reason that the person at the keyboard can do something about.</summary>
sealed class StopException(int exitCode, Text sentence, Exception? inner = null) : Exception(sentence.En, inner)
{
    public StopException(int exitCode, string zh, string en) : this(exitCode, new Text(zh, en)) { }

    public int ExitCode { get; } = exitCode;

    public Text Sentence { get; } = sentence;
}
