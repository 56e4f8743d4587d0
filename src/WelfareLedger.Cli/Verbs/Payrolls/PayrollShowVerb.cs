using System.CommandLine;
using System.Globalization;
using WelfareLedger.Application.Payrolls;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Payrolls;

namespace WelfareLedger.Cli.Verbs.Payrolls;

/// <summary>Shows a payroll, and how far its payments have come.</summary>
sealed class PayrollShowVerb : Verb
{
    readonly PayrollOptions _payroll;
    readonly Option<string?> _known;

    public PayrollShowVerb(Language language)
        : base("show", new("查看发放花名册和发放进度", "show a payroll, and how far its payments have come"),
            "payroll show --office 141123-civil-affairs --measure orphanAllowance --month 2024-03 --json")
    {
        var typed = new Typed(language);
        _payroll = new(typed, this);
        _known = Add(typed.Word(
            "--known", "TIME|EVENT", "按当时所知：时刻、日期或事件 id", "as known then: a time, a day or an event's id"));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        await CatchingUp.RunAsync(call, home, cancellation).ConfigureAwait(false);
        var key = _payroll.KeyOf(call, home);
        var known = await Moments.ResolveAsync(home, call.Get(_known), "--known", cancellation).ConfigureAwait(false);
        var answer = await home.Reading.Payrolls.GetAsync(PayrollBook.IdOf(key), known?.Position, cancellation)
            .ConfigureAwait(false);
        if (answer is not var (file, position) || file.State.Key is null)
            throw new StopException(ExitCode.Refused, PayrollRejections.PayrollNotDrawn.Reason);
        var files = await PayrollVerbs.FilesAsync(
            home, file.State.Lines.Select(line => line.Child), cancellation).ConfigureAwait(false);
        if (call.Json) Json.WriteLine<PayrollAnswer>(
            call.Terminal, PayrollAnswer.Of(file, position.Value, files, Opening.Mark(home)));
        else Write(call, file.State, files);
        return ExitCode.Done;
    }

    static void Write(Call call, PayrollState state, Dictionary<Id<Child>, string> files)
    {
        var sum = state.Sum();
        var closed = state.ClosedOn is { } day ? Moments.Day(day) : null;
        call.Say(
            $"{state.Key}：{sum.People} 人，{Money(sum.Money)} 元，" + (closed is null ? "未封账" : $"{closed} 封账"),
            $"{state.Key}: {sum.People} children, {Money(sum.Money)} yuan, "
                + (closed is null ? "not closed" : $"closed on {closed}"));
        if (closed is not null)
            foreach (var stage in Enum.GetValues<PaymentStage>())
                if (state.Sum(stage) is { People: > 0 } at) call.Say(
                    $"  {Words.In(stage, Language.Chinese)}：{at.People} 人，{Money(at.Money)} 元",
                    $"  {Words.In(stage, Language.English)}: {at.People} children, {Money(at.Money)} yuan");
        string[] headers = call.Language == Language.Chinese
            ? ["档案编号", "类别", "月份", "金额", "进度"]
            : ["file", "kind", "month", "yuan", "stage"];
        var stages = state.Payments().ToDictionary(payment => payment.Child, payment => payment.Stage);
        new Table(headers, [.. state.Lines.Select(line => (string[])
        [
            files[line.Child], Words.In(line.Kind, call.Language), line.Month.ToString(), Money(line.Amount),
            closed is null ? "-" : Words.In(stages[line.Child], call.Language),
        ])], 3).Write(call.Terminal);
    }

    static string Money(decimal yuan) => yuan.ToString("0.00", CultureInfo.InvariantCulture);
}
