using System.CommandLine;
using WelfareLedger.Application;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain.Payrolls;

namespace WelfareLedger.Cli.Verbs.Payrolls;

/// <summary>Gives a payment up that was not made or came back.</summary>
sealed class PaymentsCancelVerb : Verb
{
    readonly Argument<string> _child;
    readonly PayrollOptions _payroll;
    readonly DeskOptions _desk;
    readonly Option<string?> _ground;

    public PaymentsCancelVerb(Language language)
        : base("cancel", new("不再发放某人未发或退回的款项", "give up a child's payment that was not made or came back"),
            "payroll cancel 141123-2024-00001 --office 141123-civil-affairs --measure orphanAllowance "
                + "--month 2024-03 --actor xx-01 --ground notEntitled")
    {
        var typed = new Typed(language);
        _child = Add(typed.Argument("CHILD", "档案编号或 id", "file number or id"));
        _payroll = new(typed, this);
        _desk = new(typed, this);
        _ground = Add(typed.Word(
            "--ground", "WORD", "原因（必填）", "why (required)",
            [.. Enum.GetValues<PaymentCancellation>().Select(Json.NameOf)]));
        _ground.Required = true;
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var key = _payroll.KeyOf(call, home);
        var child = await Subjects.ChildOfAsync(call, home, call.Get(_child), cancellation).ConfigureAwait(false);
        var ground = Enum.Parse<PaymentCancellation>(call.Get(_ground)!, ignoreCase: true);
        var outcome = await PayrollVerbs.DeskOf(home)
            .CancelAsync(
                key, child, ground, home.Ledger.Today, _desk.By(call, key.Office), _desk.IsDryRun(call), cancellation)
            .ConfigureAwait(false);
        if (outcome is not (null or CommandOutcome.Accepted)) throw PayrollVerbs.NotDone(outcome);
        if (call.Json) Json.WriteLine<PaymentsCancelAnswer>(
            call.Terminal, new(key.ToString(), child.ToString(), outcome is null, Opening.Mark(home)));
        else call.Say($"{key}：不再发放。", $"{key}: the payment is given up.");
        return ExitCode.Done;
    }
}
