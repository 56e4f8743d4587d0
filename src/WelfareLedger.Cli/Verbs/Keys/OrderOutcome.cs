using WelfareLedger.Application;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Domain;
using WelfareLedger.Hosting.Homes;

namespace WelfareLedger.Cli.Verbs;

/// <summary>Why an order was not taken.</summary>
static class OrderOutcome
{
    public static StopException NotAccepted(CommandOutcome outcome)
    {
        var (exitCode, sentence) = outcome switch
        {
            CommandOutcome.Refused(var rejection) => (ExitCode.Refused, rejection.Reason),
            CommandOutcome.Busy => (ExitCode.Unreachable, new Text(
                "未能记录：写入繁忙，请再试。", "It could not be recorded, others were faster; try again.")),
            _ => (ExitCode.CannotTell, new Text(
                "无法判断是否已记录；已记录的，下次打开台账时会接着做完。",
                "It cannot be told whether it was recorded; if it was, the next start carries it out.")),
        };
        return new(exitCode, sentence);
    }
}

/// <summary>Copies of wrapping keys that are over: with one of them and an old backup, what was erased can be read.
/// </summary>
static class KeyCopies
{
    public static async Task RemindAsync(Call call, LedgerHome home, CancellationToken cancellation)
    {
        var read = await home.Ledger.KeyOrders.ReadAsync(cancellation).ConfigureAwait(false);
        var over = read.State.Copies.Count(copy => copy.Epoch < home.Keys.Epoch);
        if (over == 0) return;
        call.Note(
            $"登记在案的旧主密钥副本有 {over} 份：请销毁它们，否则凭它和旧备份仍能读出已清除的内容。",
            $"{over} copies of older wrapping keys are on record: have them destroyed. With one of them and an old "
                + "backup, what was erased can still be read.");
    }
}
