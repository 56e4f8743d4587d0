using WelfareLedger.Audit.Leaves;
using WelfareLedger.Audit.Verifying;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain;

namespace WelfareLedger.Cli.Verbs.Audits;

/// <summary>A verification's report, for people and for programs.</summary>
static class ReportPage
{
    public static void Write(Call call, Report report)
    {
        if (call.Json)
        {
            call.Terminal.Out.Write(JsonOf(report) + "\n");
            return;
        }
        call.Say(report.Verdict switch
        {
            Verdict.Verified => new Text("核验通过。", "Verified."),
            Verdict.Disproven => new("核验不通过：下列各条已被证明不符。", "Disproven: what follows is shown to be false."),
            _ => new("无法断定：没有发现改动，但缺少核验所需的东西。", "Cannot tell: nothing is shown to be false, but something is missing."),
        });
        call.Say(
            $"叶子 {report.Leaves} 片；有效检查点覆盖 {report.Covered} 片；前 {report.Trusted} 片可以相信。",
            $"{report.Leaves} leaves; {report.Covered} under a checkpoint that counts; the first {report.Trusted} "
                + "can be relied on.");
        if (report.Root is { } root) call.Say($"根 {root}", $"root {root}");
        call.Say($"核对过：{string.Join("；", report.Checked)}", $"Checked: {string.Join("; ", report.Checked)}");
        call.Say($"不入树：{LeafRules.Excluded}", $"No leaf by rule: {LeafRules.Excluded}");
        foreach (var finding in report.Findings)
        {
            var where = finding.Stream is null ? "" : $" [{finding.Stream} {finding.Revision} {finding.Event}]";
            call.Say(
                $"{Mark(finding)} {finding.Code}：{finding.Zh}{where}",
                    $"{Mark(finding)} {finding.Code}: {finding.En}{where}");
            if (finding.Evidence is { } evidence) call.Say($"    证据 {evidence}", $"    evidence {evidence}");
        }
        foreach (var (code, count) in report.Counts.Where(entry => entry.Value > Report.KeptOfKindMax))
            call.Say($"共 {count} 条 {code}，只列出前 {Report.KeptOfKindMax} 条。",
                $"{count} of {code}; the first {Report.KeptOfKindMax} are listed.");
    }

    public static string JsonOf(Report report) => Json.Text(new VerifyAnswer(
        report.Verdict switch { Verdict.Verified => "verified", Verdict.Disproven => "disproven", _ => "cannot-tell" },
        report.Leaves, report.Covered, report.Trusted, report.Root, report.Checked, LeafRules.Excluded, report.Counts,
        [.. report.Findings.Select(finding => new FindingAnswer(
            finding.Code, WordOf(finding.Weight), finding.Zh, finding.En, finding.Leaf, finding.Size, finding.Stream,
            finding.Revision, finding.Event, finding.Evidence))]));

    static string WordOf(Weight weight) => weight switch
    {
        Weight.Disproven => "disproven",
        Weight.CannotTell => "cannot-tell",
        _ => "note",
    };

    static string Mark(Finding finding) => finding.Weight switch
    {
        Weight.Disproven => "✗",
        Weight.CannotTell => "?",
        _ => "·",
    };
}
