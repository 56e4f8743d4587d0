using System.CommandLine;
using WelfareLedger.Application;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain;

namespace WelfareLedger.Cli.Verbs;

/// <summary>Records that a person found the clock right, after it stepped; whoever refused to record goes on.</summary>
sealed class ConfirmClockVerb : Verb
{
    readonly Option<Code<Actor>?> _actor;

    public ConfirmClockVerb(Language language)
        : base("confirm-clock", new("确认系统时钟无误", "confirm that the clock is right after it stepped"),
            "confirm-clock --actor yd-01")
    {
        _actor = Add(new Typed(language).Code<Actor>("--actor", "CODE", "确认人代码", "staff code of who confirms"));
        Hidden = true; // wanted once in years; the refusal and the status that make it wanted name it
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        if (call.Get(_actor) is not { } actor)
            throw new StopException(ExitCode.Usage, "请写明确认人：--actor CODE。", "Say who confirms: --actor CODE.");
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var outcome = await home.Ledger.ConfirmClockAsync(Guid.NewGuid(), Opening.By(actor, null), cancellation)
            .ConfigureAwait(false);
        if (outcome is not CommandOutcome.Accepted { Events: [var id, ..] }) throw NotConfirmed(outcome);
        if (call.Json)
            Json.WriteLine<ConfirmClockAnswer>(call.Terminal, new(id.ToString(), Opening.Mark(home)));
        else
            call.Say($"时钟已确认，事件 {id}。", $"The clock is confirmed, by event {id}.");
        return ExitCode.Done;
    }

    static StopException NotConfirmed(CommandOutcome outcome)
    {
        var (exitCode, sentence) = outcome switch
        {
            CommandOutcome.Refused(var rejection) => (ExitCode.Refused, rejection.Reason),
            CommandOutcome.Busy => (ExitCode.Unreachable, new Text(
                "确认未能记录：写入繁忙，请再试。", "The confirmation could not be recorded, others were faster; try again.")),
            _ => (ExitCode.CannotTell, new Text(
                "确认是否已记录无法判断；再确认一次无妨。",
                "It cannot be told whether the confirmation was recorded; confirming once more does no harm.")),
        };
        return new(exitCode, sentence);
    }
}
