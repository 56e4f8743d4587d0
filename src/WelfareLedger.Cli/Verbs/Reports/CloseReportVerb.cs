using System.CommandLine;
using WelfareLedger.Application;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Cli.Verbs.Payrolls;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Programmes;
using WelfareLedger.Exchange.Reports;

namespace WelfareLedger.Cli.Verbs.Reports;

/// <summary>封账: counts a programme's report and makes it final, or restates one that is.</summary>
sealed class CloseReportVerb : Verb
{
    readonly Argument<string> _programme;
    readonly AsOfOptions _asOf;
    readonly Option<Code<Office>?> _office;
    readonly Option<string?> _restates;
    readonly Option<Code<Actor>?> _actor;

    public CloseReportVerb(Language language)
        : base("close", new("报表封账：此后不能更改，只能重述", "close a report: it stands, and can only be restated"),
            "report close 140000-three-year-action --on 2024-05-23 --office 14 --actor sx-01")
    {
        var typed = new Typed(language);
        _programme = Add(typed.Argument("PROGRAMME", "项目代码", "the programme's code"));
        _asOf = new(typed, this);
        _office = Add(typed.Code<Office>("--office", "CODE", "只计机构代码以此开头的", "only offices whose code begins so"));
        _restates = Add(typed.Word("--restates", "REPORT", "重述哪份已封账的报表", "the closed report that it puts right"));
        _actor = Add(typed.Code<Actor>("--actor", "CODE", "经办人代码（必填）", "staff code of who does it (required)"));
        _actor.Required = true;
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        if (!Code<Programme>.TryParse(call.Get(_programme), null, out var programme))
            throw new StopException(ExitCode.Usage, "项目代码不合格式。", "This is not the code of a programme.");
        Id<ClosedReport>? restates = call.Get(_restates) is { } typed ? ClosedReportOptions.IdOf(typed) : null;
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        await CatchingUp.RunAsync(call, home, cancellation).ConfigureAwait(false);
        var asOf = await _asOf.ReadAsync(call, home, cancellation).ConfigureAwait(false);
        var order = new ReportOrder(programme, asOf.On!.Value, asOf.Known, call.Get(_office), restates);
        var (report, outcome) = await ClosedReportOptions.DeskOf(home)
            .CloseAsync(order, home.Ledger.Today, Opening.By(call.Get(_actor), null), cancellation)
            .ConfigureAwait(false);
        if (outcome is not CommandOutcome.Accepted) throw PayrollVerbs.NotDone(outcome);
        if (call.Json) Json.WriteLine<ClosedReportAnswer>(
            call.Terminal, ClosedReportAnswer.Of(report.ToEvent(), Opening.Mark(home)));
        else
        {
            ClosedReportOptions.Say(call, report.ToEvent());
            call.Say($"{report.Figures.Count} 个数字，SHA-256 {report.Hash}",
                $"{report.Figures.Count} figures, SHA-256 {report.Hash}");
        }
        return ExitCode.Done;
    }
}
