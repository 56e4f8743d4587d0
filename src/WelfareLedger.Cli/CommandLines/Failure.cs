using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain;
using WelfareLedger.EventLog;

namespace WelfareLedger.Cli.CommandLines;

/// <summary>What stopped the program, as one sentence and an exit code; never a stack trace, unless asked for.</summary>
static class Failure
{
    public static int Report(Exception e, Terminal terminal, Language language, bool verbose)
    {
        if (e is NobodyReadsException) return ExitCode.Done;
        var (exitCode, sentence) = Classify(e);
        try
        {
            terminal.Out.Flush();
        }
        catch (IOException)
        {
            // What was ready before the failure cannot be delivered; the failure still has to be told.
        }
        terminal.Error.Write($"{Help.Program}: {sentence.In(language)}\n");
        if (verbose) terminal.Error.Write(Detail(e));
        terminal.Error.Flush();
        return exitCode;
    }

    public static (int ExitCode, Text Sentence) Classify(Exception e) => e switch
    {
        StopException stop => (stop.ExitCode, stop.Sentence),
        OperationCanceledException => (ExitCode.Interrupted, new("已中断；已确认的记录都在。", "Interrupted; everything acknowledged is kept.")),
        LogStoppedException => (ExitCode.LogStopped, new($"日志停了：{e.Message}", e.Message)),
        LogUnavailableException => (ExitCode.Unreachable, new($"打不开日志：{e.Message}", e.Message)),
        UnauthorizedAccessException or DirectoryNotFoundException or FileNotFoundException =>
            (ExitCode.Unreachable, new($"打不开：{e.Message}", e.Message)),
        IOException => (ExitCode.LogStopped, new($"读写失败：{e.Message}", $"Reading or writing failed: {e.Message}")),
        _ => (ExitCode.OurBug, new(
            "这是程序自身的错误，台账没有受影响；请把同一命令加 --verbose 的输出交给维护者。",
            "This is a bug of the program and not yours; the ledger is unharmed. Please report what the same command "
            + "prints with --verbose.")),
    };

    // Types and places only: the message of an unforeseen exception could hold what somebody typed.
    static string Detail(Exception e) =>
        e is StopException { InnerException: null } ? "" : $"{e.GetType().FullName}\n{e.StackTrace}\n"
            + (e.InnerException is { } inner ? Detail(inner) : "");
}
