using WelfareLedger.Application;
using WelfareLedger.Audit.Keeping;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Domain.Ledgers;
using WelfareLedger.Hosting.Homes;

namespace WelfareLedger.Cli.Verbs.Audits;

/// <summary>Two people give up leaves whose events are lost, so that signing can go on.</summary>
sealed class DeclareIncidentVerb : Verb
{
    readonly TwoPeople _people;

    public DeclareIncidentVerb(Language language)
        : base("declare-incident", new("两人声明事件丢失，恢复签署", "two people declare what is lost, so that signing goes on"),
            "audit declare-incident --actor yd-01 --second yd-02 --report doc-2026-11")
    {
        _people = new(language);
        foreach (var option in _people.Options) Options.Add(option);
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var (actor, second, report) = _people.Read(call);
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        foreach (var lost in await LostAsync(home, cancellation).ConfigureAwait(false))
        {
            var incident = new LedgerEvent.AuditIncidentDeclared(
                checked((int)lost.First), checked((int)lost.Beyond), second, report);
            var outcome = await home.Ledger.Audit.DeclareIncidentAsync(
                Guid.NewGuid(), incident, Opening.By(actor, null), cancellation).ConfigureAwait(false);
            if (outcome is CommandOutcome.Refused(var rejection))
                throw new StopException(ExitCode.Refused, rejection.Reason);
            if (outcome is not CommandOutcome.Accepted { Events: [var id, ..] })
                throw new StopException(ExitCode.CannotTell,
                    "声明是否已记录无法判断；请再声明一次。", "It cannot be told whether it was recorded; declare once more.");
            call.Say(
                $"已声明第 {lost.First} 至 {lost.Beyond - 1} 片叶子丢失，事件 {id}。",
                $"Leaves {lost.First} to {lost.Beyond - 1} are declared lost, by event {id}.");
        }
        return ExitCode.Done;
    }

    static async ValueTask<IReadOnlyList<LostLeaves>> LostAsync(LedgerHome home, CancellationToken cancellation)
    {
        try
        {
            await home.Audit.Trail.SequenceAsync(cancellation).ConfigureAwait(false);
        }
        catch (AuditException stopped) when (stopped.Fault == AuditFault.Stopped)
        {
            var status = await home.Audit.Trail.StatusAsync(cancellation).ConfigureAwait(false);
            return [.. status.Lost.Where(lost => lost.Incident is null)];
        }
        throw new StopException(
            ExitCode.Refused, "审计没有停签，没有可声明的丢失。", "The audit is not stopped: there is nothing to declare.");
    }
}
