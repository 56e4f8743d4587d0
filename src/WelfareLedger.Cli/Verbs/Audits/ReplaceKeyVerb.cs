using WelfareLedger.Application;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;

namespace WelfareLedger.Cli.Verbs.Audits;

/// <summary>Two people have another key sign from now on.</summary>
sealed class ReplaceKeyVerb : Verb
{
    readonly TwoPeople _people;

    public ReplaceKeyVerb(Language language)
        : base("replace-key", new("两人更换签名密钥", "two people have another key sign from now on"),
            "audit replace-key --actor yd-01 --second yd-02 --report doc-2026-12")
    {
        _people = new(language);
        foreach (var option in _people.Options) Options.Add(option);
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var (actor, second, report) = _people.Read(call);
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var (key, outcome) = await home.Audit.ReplaceKeyAsync(
            home.Ledger, second, report, Opening.By(actor, null), cancellation).ConfigureAwait(false);
        if (outcome is CommandOutcome.Refused(var rejection))
            throw new StopException(ExitCode.Refused, rejection.Reason);
        if (key is null || outcome is not CommandOutcome.Accepted { Events: [var id, ..] })
            throw new StopException(ExitCode.CannotTell,
                "更换是否已记录无法判断；请再做一次。", "It cannot be told whether it was recorded; give it once more.");
        if (call.Json)
            Json.WriteLine<ReplaceKeyAnswer>(
                call.Terminal, new(key.ToString(), id.ToString(), Opening.Mark(home)));
        else
            call.Say(
                $"今后由此密钥签署（另途交给审计人和见证方；正在运行的台账须重新启动）：{key}",
                "This key signs from now on; give it to auditors and witnesses by another way, and start a ledger that "
                    + $"is up again: {key}");
        return ExitCode.Done;
    }
}
