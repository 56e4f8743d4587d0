using System.Diagnostics;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.EventLog;

namespace WelfareLedger.Cli.Tests;

public class FailureTests
{
    public static TheoryData<Exception, int> Failures => new()
    {
        { new StopException(ExitCode.BadData, "坏", "Bad."), 65 },
        { new LogStoppedException("The disk is full."), 74 },
        { new LogUnavailableException("The log is held."), 69 },
        { new IOException("No space left on device"), 74 },
        { new FileNotFoundException("no such file"), 69 },
        { new UnauthorizedAccessException("denied"), 69 },
        { new OperationCanceledException(), 130 },
        { new UnreachableException("a bug"), 70 },
        { new InvalidOperationException("a bug"), 70 },
        { new NobodyReadsException(), 0 },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_failure_has_its_exit_code_and_one_sentence(Exception failure, int exitCode)
    {
        var (actual, error) = Report(failure, verbose: false);
        actual.Should().Be(exitCode);
        error.Count(c => c == '\n').Should().Be(exitCode == 0 ? 0 : 1);
        error.Should().NotContain("   at ");
    }

    [Theory]
    [InlineData("Could not find file '/家/it's.csv'.", "文件或文件夹 /家/it's.csv 不存在，或没有权限。")]
    [InlineData("Unable to find the specified file.", "文件或文件夹不存在，或没有权限。")]
    public void A_file_that_is_not_there_is_named_in_Chinese_too(string message, string sentence) =>
        Failure.Classify(new FileNotFoundException(message)).Sentence.Zh.Should().Be(sentence);

    [Fact]
    public void A_bug_tells_nothing_that_was_typed_even_in_detail()
    {
        try
        {
            throw new InvalidOperationException("张三 99000020100101001X");
        }
        catch (InvalidOperationException e)
        {
            Report(e, verbose: true).Error.Should().Contain("   at ").And.NotContain("张三").And.NotContain("9900");
        }
    }

    static (int ExitCode, string Error) Report(Exception failure, bool verbose)
    {
        using var error = new StringWriter();
        var terminal = new Terminal
        {
            Input = Stream.Null,
            Out = TextWriter.Null,
            Error = error,
            OutIsTerminal = false,
            ErrorIsTerminal = false,
            Variable = _ => null,
            Time = TimeProvider.System,
        };
        return (Failure.Report(failure, terminal, Language.English, verbose), error.ToString());
    }
}
