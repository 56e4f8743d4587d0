using System.CommandLine;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;

namespace WelfareLedger.Cli.Verbs.Reports;

/// <summary>Every report that was closed, those that were restated too.</summary>
sealed class ClosedReportsVerb : Verb
{
    readonly Option<string?> _programme;

    public ClosedReportsVerb(Language language)
        : base("closed", new("已封账的报表", "the reports that were closed"),
            "report closed", "report closed --programme 140000-three-year-action --json") =>
        _programme = Add(new Typed(language).Word("--programme", "CODE", "只列该项目的", "only this programme's"));

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var programme = call.Get(_programme);
        var all = await home.Ledger.ClosedReports.AllAsync(cancellation).ConfigureAwait(false);
        var asked = all.Where(report => programme is null || report.Programme.Value == programme).ToList();
        if (call.Json) Json.WriteLine<ClosedReportsAnswer>(
            call.Terminal, ClosedReportsAnswer.Of(asked, Opening.Mark(home)));
        else foreach (var report in asked) ClosedReportOptions.Say(call, report);
        return ExitCode.Done;
    }
}
