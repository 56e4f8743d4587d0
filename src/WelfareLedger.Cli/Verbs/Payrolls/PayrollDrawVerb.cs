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

/// <summary>Draws a payroll up from what is on file.</summary>
sealed class PayrollDrawVerb : Verb
{
    readonly PayrollOptions _payroll;
    readonly DeskOptions _desk;
    readonly Option<DateOnly?> _on;

    public PayrollDrawVerb(Language language)
        : base("draw", new("编制某月发放花名册", "draw up a month's payroll from what is on file"),
            "payroll draw --office 141123-civil-affairs --measure orphanAllowance --month 2024-03 --actor xx-02")
    {
        var typed = new Typed(language);
        _payroll = new(typed, this);
        _desk = new(typed, this);
        _on = Add(typed.Day("--on", "编制日期（默认今天）", "the day (today)"));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        await CatchingUp.RunAsync(call, home, cancellation).ConfigureAwait(false);
        var key = _payroll.KeyOf(call, home);
        var decision = await PayrollVerbs.DeskOf(home)
            .DrawAsync(
                key, call.Get(_on) ?? home.Ledger.Today, _desk.By(call, key.Office), _desk.IsDryRun(call), cancellation)
            .ConfigureAwait(false);
        PayrollDecisionPage.Write(call, home, key, decision, new("编制", "drawn up"));
        return ExitCode.Done;
    }
}

/// <summary>Closes a payroll.</summary>
sealed class PayrollCloseVerb : Verb
{
    readonly PayrollOptions _payroll;
    readonly DeskOptions _desk;
    readonly Option<DateOnly?> _on;

    public PayrollCloseVerb(Language language)
        : base("close", new("封账：此后不能更改", "close a payroll; nothing changes it from then on"),
            "payroll close --office 141123-civil-affairs --measure orphanAllowance --month 2024-03 --actor xx-01")
    {
        var typed = new Typed(language);
        _payroll = new(typed, this);
        _desk = new(typed, this);
        _on = Add(typed.Day("--on", "封账日期（默认今天）", "the day (today)"));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        await CatchingUp.RunAsync(call, home, cancellation).ConfigureAwait(false);
        var key = _payroll.KeyOf(call, home);
        var decision = await PayrollVerbs.DeskOf(home)
            .CloseAsync(
                key, call.Get(_on) ?? home.Ledger.Today, _desk.By(call, key.Office), _desk.IsDryRun(call), cancellation)
            .ConfigureAwait(false);
        PayrollDecisionPage.Write(call, home, key, decision, new("封账", "closed"));
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
