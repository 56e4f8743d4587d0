using System.CommandLine;
using System.Globalization;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Exchange.Reports;

namespace WelfareLedger.Cli.Verbs.Reports;

/// <summary>Counts a closed report again, from events, and says whether the same bytes come of it.</summary>
sealed class RecomputeReportVerb : Verb
{
    readonly Argument<string> _report;
    readonly Option<bool> _text;

    public RecomputeReportVerb(Language language)
        : base("recompute", new("重算已封账的报表，与封账时逐字节核对", "count a closed report again, and compare byte by byte"),
            "report recompute 0195d0a8bbbb7000800000000000000c",
            "report recompute 0195d0a8bbbb7000800000000000000c --text")
    {
        var typed = new Typed(language);
        _report = Add(typed.Argument("REPORT", "报表 id", "id of the report"));
        _text = Add(typed.Flag("--text", "只输出重算所得的原文", "only the text that comes of it, byte by byte"));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var typed = call.Get(_report);
        var id = ClosedReportOptions.IdOf(typed);
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        await CatchingUp.RunAsync(call, home, cancellation).ConfigureAwait(false);
        var all = await home.Ledger.ClosedReports.AllAsync(cancellation).ConfigureAwait(false);
        var report = all.FirstOrDefault(report => report.Report == id) ?? throw Subjects.NotFound(typed);
        var recount = await ClosedReportOptions.DeskOf(home).RecountAsync(report, cancellation).ConfigureAwait(false)
            ?? throw Subjects.NotFound(report.Known.ToString());
        if (call.Json) Json.WriteLine<RecomputedReportAnswer>(
            call.Terminal, RecomputedReportAnswer.Of(recount, Opening.Mark(home)));
        else if (call.Get(_text)) call.Terminal.Out.Write(recount.Text);
        else Write(call, recount);
        return recount.IsSame ? ExitCode.Done : ExitCode.Refused;
    }

    static void Write(Call call, ReportRecount recount)
    {
        ClosedReportOptions.Say(call, recount.Report);
        if (recount.IsSame)
        {
            call.Say($"重算一致：{recount.Report.Figures.Count} 个数字，SHA-256 {recount.Hash}",
                $"The same again: {recount.Report.Figures.Count} figures, SHA-256 {recount.Hash}");
            return;
        }
        call.Say($"重算不一致：封账 {recount.Report.Hash}，重算 {recount.Hash}",
            $"It differs: closed {recount.Report.Hash}, counted {recount.Hash}");
        if (!recount.IsSameDefinitions)
            call.Say("统计口径与封账时不同。", "It is counted now by other definitions than then.");
        string[] headers = call.Language == Language.Chinese
            ? ["数字", "封账", "重算"]
            : ["figure", "closed", "counted"];
        new Table(headers, [.. recount.Differences.Select(one => (string[])
        [
            one.Figure.Value, Number(one.Closed), Number(one.Counted),
        ])], 1, 2).Write(call.Terminal);
    }

    static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "-";
}
