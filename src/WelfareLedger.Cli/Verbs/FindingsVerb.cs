using System.CommandLine;
using System.Globalization;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Findings;
using WelfareLedger.Exchange.Findings;
using WelfareLedger.Exchange.Workbooks;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli.Verbs;

/// <summary>What is wrong by the rules, with the events that prove it.</summary>
sealed class FindingsVerb : Verb
{
    static readonly string[] RuleIds = [.. FindingRules.All.Select(rule => rule.Id.Value)];

    readonly AsOfOptions _asOf;
    readonly Option<string?> _rule;
    readonly Option<string?> _office;
    readonly Option<string?> _xlsx;
    readonly LimitOptions _limits;

    public FindingsVerb(Language language)
        : base("findings", new("问题清单：按规则查出的问题和证据", "what is wrong by the rules, with its evidence"),
            "findings", "findings --rule F07 --office 141123 --json",
            "findings --on 2024-05-23 --known 2024-03-01 --xlsx findings.xlsx")
    {
        var typed = new Typed(language);
        _asOf = new(typed, this);
        _rule = Add(typed.Word("--rule", "F01..F25", "只查这一条规则", "only by this rule", RuleIds));
        _office = Add(typed.Word("--office", "CODE", "只列机构代码以此开头的", "only offices whose code begins so"));
        _xlsx = Add(typed.Word("--xlsx", "FILE", "写成中文 Excel 表", "write a Chinese Excel file"));
        _limits = new(language, this);
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var limits = _limits.Read(call);
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        await CatchingUp.RunAsync(call, home, cancellation).ConfigureAwait(false);
        var asOf = await _asOf.ReadAsync(call, home, cancellation).ConfigureAwait(false);
        var query = new FindingsQuery
        {
            AsOf = asOf,
            Rules = await home.Ledger.Rules.AsKnownAsync(asOf.Known, cancellation).ConfigureAwait(false),
            Rule = call.Get(_rule) is { } rule ? Code<FindingRule>.Of(rule) : null,
            OfficePrefix = call.Get(_office),
            Limits = limits,
        };
        var report = await FindAsync(call, home, query, cancellation).ConfigureAwait(false);
        var view = new FindingViews(home.Ledger.Codec).Of(report);
        if (call.Get(_xlsx) is { } path) SheetWriter.WriteFile(path, FindingsSheet.Of(view, home.IsSample));
        if (call.Json)
            Json.WriteLong(call.Terminal, view with { Findings = [] }, Opening.Mark(home), "findings", view.Findings);
        else Write(call, view);
        return view.Open > 0 ? ExitCode.Refused : ExitCode.Done;
    }

    static async Task<FindingsReport> FindAsync(
        Call call, LedgerHome home, FindingsQuery query, CancellationToken cancellation)
    {
        var last = default(FindingsProgress);
        using var progress = new Progress(call.Terminal, _ => call.In(Words(last)));
        return await home.Reading.Inspector.FindAsync(
            query,
            new Immediate<FindingsProgress>(report =>
            {
                last = report;
                progress.Report(report.Events + report.Children);
            }),
            cancellation).ConfigureAwait(false);
    }

    static Text Words(FindingsProgress done) => done.Of == 0
        ? CatchingUp.Words(done.Events)
        : new($"已查 {done.Children}/{done.Of} 份档案 …", $"{done.Children} of {done.Of} files looked at …");

    static void Write(Call call, FindingsView view)
    {
        call.Note(
            $"查看了 {view.Children} 份儿童档案和 {view.Carers} 份爱心妈妈档案，规则集 {view.Rules}："
                + $"问题 {view.Findings.Count} 个，待核 {view.Open} 个，涉及 {Yuan(view.Money)} 元。",
            $"{view.Children} children's files and {view.Carers} carers' looked at, by the rules {view.Rules}: "
                + $"{view.Findings.Count} findings, {view.Open} open, {Yuan(view.Money)} yuan at risk in these.");
        if (view.LastEvent is { } last)
            call.Note($"截至 {view.AsOf.On:yyyy-MM-dd}，最后一个事件 {last}。",
                $"As of {view.AsOf.On:yyyy-MM-dd}; the last event is {last}.");
        string[] headers = call.Language == Language.Chinese
            ? ["规则", "问题", "机构", "对象", "起", "止", "金额", "可知自", "状态", "问题编号"]
            : ["rule", "what", "office", "who", "from", "until", "yuan", "knowable since", "status", "id"];
        new Table(headers, view.Findings.Select(one => Row(call, one)), 6).Write(call.Terminal);
    }

    static string[] Row(Call call, FindingView one) =>
    [
        one.Rule.Value + (one.Sample ? "*" : ""),
        call.In(one.Title) + (one.CaseTitle is { } which ? $" ({call.In(which)})" : ""),
        one.Office?.Value ?? "-",
        one.File is { } file ? $"{file} {one.Name}".TrimEnd()
            : one.Carer is { } carer ? $"carer-{carer}"
            : one.Actor?.Value ?? "-",
        Moments.Day(one.From),
        one.Until is { } until ? Moments.Day(until.AddDays(-1)) : "-",
        one.Money is { } money ? Yuan(money) : "-",
        Moments.Local(one.KnowableSince),
        Verbs.Words.In(one.Status, call.Language),
        one.Id.ToString(),
    ];

    static string Yuan(decimal money) => money.ToString("0.00", CultureInfo.InvariantCulture);
}
