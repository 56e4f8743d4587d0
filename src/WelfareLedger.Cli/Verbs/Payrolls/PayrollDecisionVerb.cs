using System.CommandLine;
using System.Globalization;
using WelfareLedger.Application;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Payrolls;
using WelfareLedger.Exchange.Payments;
using WelfareLedger.Hosting.Homes;

namespace WelfareLedger.Cli.Verbs.Payrolls;

/// <summary>Draws a payroll up from what is on file, or closes it.</summary>
sealed class PayrollDecisionVerb : Verb
{
    readonly PayrollOptions _payroll;
    readonly DeskOptions _desk;
    readonly Option<DateOnly?> _on;
    readonly bool _closes;
    readonly Text _done;

    PayrollDecisionVerb(Language language, bool closes, string name, Text summary, string actor, Text done)
        : base(name, summary,
            $"payroll {name} --office 141123-civil-affairs --measure orphanAllowance --month 2024-03 --actor {actor}")
    {
        var typed = new Typed(language);
        _payroll = new(typed, this);
        _desk = new(typed, this);
        _on = Add(typed.Day("--on", $"{done.Zh}日期（默认今天）", "the day (today)"));
        (_closes, _done) = (closes, done);
    }

    public static PayrollDecisionVerb Draw(Language language) => new(
        language, closes: false, "draw", new("编制某月发放花名册", "draw up a month's payroll from what is on file"), "xx-02",
        new("编制", "drawn up"));

    public static PayrollDecisionVerb Close(Language language) => new(
        language, closes: true, "close", new("封账：此后不能更改", "close a payroll; nothing changes it from then on"), "xx-01",
        new("封账", "closed"));

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        await CatchingUp.RunAsync(call, home, cancellation).ConfigureAwait(false);
        var (desk, key) = (PayrollVerbs.DeskOf(home), _payroll.KeyOf(call, home));
        var on = call.Get(_on) ?? home.Ledger.Today;
        var (by, isDryRun) = (_desk.By(call, key.Office), _desk.IsDryRun(call));
        var decision = _closes
            ? await desk.CloseAsync(key, on, by, isDryRun, cancellation).ConfigureAwait(false)
            : await desk.DrawAsync(key, on, by, isDryRun, cancellation).ConfigureAwait(false);
        PayrollDecisionPage.Write(call, home, key, decision, _done);
        return ExitCode.Done;
    }
}

/// <summary>What drawing up and closing say.</summary>
static class PayrollDecisionPage
{
    public static void Write(Call call, LedgerHome home, PayrollKey key, PayrollDecision decision, Text done)
    {
        if (decision.Outcome is { } outcome and not CommandOutcome.Accepted) throw PayrollVerbs.NotDone(outcome);
        var (draft, isTried) = (decision.Draft, decision.Outcome is null);
        var total = draft.Lines.Sum(line => line.Amount);
        if (call.Json)
        {
            Json.WriteLine<PayrollDecisionAnswer>(call.Terminal, PayrollDecisionAnswer.Of(
                key, draft, isTried, decision.Outcome as CommandOutcome.Accepted, Opening.Mark(home)));
            return;
        }
        foreach (var held in draft.Held) call.Say(
            $"{held.File} {held.Month} 未列入：{Words.In(held.Why, Language.Chinese)}",
            $"{held.File} {held.Month} left out: {Words.In(held.Why, Language.English)}");
        var money = total.ToString("0.00", CultureInfo.InvariantCulture);
        if (isTried) call.Say("只试，什么也没有记录：", "A dry run, nothing was recorded:");
        call.Say(
            $"{key} 已{done.Zh}：{draft.Files.Count} 人，{draft.Lines.Count} 行，{money} 元",
            $"{key} is {done.En}: {draft.Files.Count} children, {draft.Lines.Count} lines, {money} yuan");
    }
}
