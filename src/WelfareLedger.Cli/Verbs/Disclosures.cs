using WelfareLedger.Application;
using WelfareLedger.Domain;

namespace WelfareLedger.Cli.Verbs;

/// <summary>What is said when personal data is not opened.</summary>
static class Disclosures
{
    public static StopException NotOpened(CommandOutcome why)
    {
        var (exitCode, sentence) = why switch
        {
            CommandOutcome.Refused(var rejection) => (ExitCode.Refused, rejection.Reason),
            CommandOutcome.Busy => (ExitCode.Unreachable, new Text(
                "披露未能记录：写入繁忙，请再试。", "The disclosure could not be recorded, others were faster; try again.")),
            _ => (ExitCode.CannotTell, new Text(
                "披露是否已记录无法判断，因此没有打开。",
                "It cannot be told whether the disclosure was recorded, so nothing is opened.")),
        };
        return new(exitCode, sentence);
    }
}
