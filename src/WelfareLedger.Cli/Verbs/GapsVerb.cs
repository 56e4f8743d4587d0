using System.CommandLine;
using System.Globalization;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Findings;
using WelfareLedger.Exchange.Workbooks;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli.Verbs;

/// <summary>空缺与标记: duties that are open, since when, and facts that are marked with the rules they break.</summary>
sealed class GapsVerb : Verb
{
    readonly AsOfOptions _asOf;
    readonly Option<string?> _office;
    readonly Option<string?> _xlsx;

    public GapsVerb(Language language)
        : base("gaps", new("空缺：未履行的职责及起始日，违规的事实", "open duties since when, and facts that break rules"),
            "gaps", "gaps --on 2024-05-23 --office 1410", "gaps --on 2024-05-23 --known 2024-03-01 --json",
            "gaps --on 2024-05-23 --xlsx gaps.xlsx")
    {
        var typed = new Typed(language);
        _asOf = new(typed, this);
        _office = Add(typed.Word("--office", "CODE", "只列机构代码以此开头的", "only offices whose code begins so"));
        _xlsx = Add(typed.Word("--xlsx", "FILE", "写成中文 Excel 表", "write a Chinese Excel file"));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        await CatchingUp.RunAsync(call, home, cancellation).ConfigureAwait(false);
        var asOf = await _asOf.ReadAsync(call, home, cancellation).ConfigureAwait(false);
        GapsReport report;
        var last = default(GapsProgress);
        using (var progress = new Progress(call.Terminal, _ => call.In(Words(last))))
        {
            report = await home.Reading.Gaps.FindAsync(
                asOf, call.Get(_office),
                new Immediate<GapsProgress>(done =>
                {
                    last = done;
                    progress.Report(done.Events + done.Files);
                }),
                cancellation).ConfigureAwait(false);
        }

        if (call.Get(_xlsx) is { } path)
            SheetWriter.WriteFile(path, GapsSheet.Of(report, InChinese, home.IsSample));
        if (call.Json) Json.WriteView(call.Terminal, report, Opening.Mark(home));
        else Write(call, report);
        return ExitCode.Done;
    }

    static GapSheetWords InChinese { get; } = new(
        kind => Verbs.Words.In(kind, Language.Chinese),
        kind => Verbs.Words.OfKind(kind, Language.Chinese),
        mark => GapWords.OfMark(mark, Language.Chinese));

    static Text Words(GapsProgress done) => done.Files == 0
        ? CatchingUp.Words(done.Events)
        : new($"已查 {done.Files} 份档案 …", $"{done.Files} files looked at …");

    static void Write(Call call, GapsReport report)
    {
        call.Note(
            $"查看了 {report.Children} 份儿童档案和 {report.Carers} 份爱心妈妈档案，截至 {report.AsOf.On:yyyy-MM-dd}："
                + $"空缺 {report.Duties.Count} 项，带标记的事实 {report.Facts.Count} 项。",
            $"{report.Children} children's files and {report.Carers} carers' looked at, as of "
                + $"{report.AsOf.On:yyyy-MM-dd}: {report.Duties.Count} open duties, "
                + $"{report.Facts.Count} marked facts.");
        var on = report.AsOf.On!.Value;
        string[] duties = call.Language == Language.Chinese
            ? ["自", "天数", "空缺", "对象", "内容", "机构"]
            : ["since", "days", "open duty", "who", "about", "office"];
        new Table(duties, [.. report.Duties.Select(duty => Row(call, duty, on))], 1).Write(call.Terminal);
        if (report.Facts.Count == 0) return;
        string[] facts = call.Language == Language.Chinese
            ? ["日期", "事实", "标记", "对象", "所在", "机构"]
            : ["on", "fact", "marks", "who", "in", "office"];
        new Table(facts, [.. report.Facts.Select(fact => Row(call, fact))]).Write(call.Terminal);
    }

    static string[] Row(Call call, OpenDuty duty, DateOnly on) =>
    [
        Moments.Day(duty.Since),
        (on.DayNumber - duty.Since.DayNumber + 1).ToString(CultureInfo.InvariantCulture),
        Verbs.Words.In(duty.Kind, call.Language),
        Who(duty.File, duty.Child, duty.Carer),
        duty.Post?.Value ?? $"{duty.Stream} {duty.Place?.Value ?? duty.Event?.ToString()}".TrimEnd(),
        duty.Office?.Value ?? "-",
    ];

    static string[] Row(Call call, MarkedFact fact) =>
    [
        Moments.Day(fact.On),
        Verbs.Words.OfKind(fact.Kind, call.Language),
        string.Join(
            call.Language == Language.Chinese ? "、" : ", ",
            fact.Breaches.Select(mark => GapWords.OfMark(mark, call.Language))),
        Who(fact.File, fact.Child, fact.Carer),
        fact.Stream,
        fact.Office?.Value ?? "-",
    ];

    static string Who(FileNumber? file, Id<Child>? child, Id<Carer>? carer) =>
        file?.Value ?? (child is { } id ? $"child-{id}" : carer is { } whose ? $"carer-{whose}" : "-");
}
