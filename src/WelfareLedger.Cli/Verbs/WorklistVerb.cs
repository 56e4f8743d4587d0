using System.CommandLine;
using System.Globalization;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain.Children;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli.Verbs;

/// <summary>What is due: reviews, birthdays, clocks, vettings, visits, open duties.</summary>
sealed class WorklistVerb : Verb
{
    const int AheadDefault = 30;
    const int AheadMax = 366;

    readonly AsOfOptions _asOf;
    readonly Option<int?> _ahead;
    readonly Option<string?> _office;

    public WorklistVerb(Language language)
        : base("worklist", new("待办：到期和将到期的事项", "what is due and soon will be"),
            "worklist", "worklist --on 2024-05-23 --office 141123 --ahead 7 --json")
    {
        var typed = new Typed(language);
        _asOf = new(typed, this);
        _ahead = Add(typed.Count("--ahead", AheadMax, "也列出此后几天内到期的（默认30）", "so many days ahead too (30)"));
        _office = Add(typed.Word("--office", "CODE", "只列机构代码以此开头的", "only offices whose code begins so"));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        await CatchingUp.RunAsync(call, home, cancellation).ConfigureAwait(false);
        var asOf = await _asOf.ReadAsync(call, home, cancellation).ConfigureAwait(false);
        var rules = await home.Ledger.Rules.CurrentAsync(cancellation).ConfigureAwait(false);
        var on = asOf.On!.Value;
        var ahead = call.Get(_ahead) ?? AheadDefault;
        var until = on.DayNumber > DateOnly.MaxValue.DayNumber - ahead ? DateOnly.MaxValue : on.AddDays(ahead);
        var report = await home.Reading.Worklists
            .DueAsync(asOf, until, call.Get(_office), rules, cancellation).ConfigureAwait(false);
        if (call.Json) Json.WriteView(call.Terminal, report, Opening.Mark(home));
        else Write(call, report, on);
        return ExitCode.Done;
    }

    static void Write(Call call, WorklistReport report, DateOnly on)
    {
        var overdue = report.Duties.Count(duty => duty.Due < on);
        call.Note(
            $"查看了 {report.Children} 份儿童档案和 {report.Carers} 份爱心妈妈档案，规则 {report.Rules}："
                + $"逾期 {overdue} 项，将到期 {report.Duties.Count - overdue} 项。",
            $"{report.Children} children's files and {report.Carers} carers' looked at, by the rules {report.Rules}: "
                + $"{overdue} overdue, {report.Duties.Count - overdue} to come.");
        string[] headers = call.Language == Language.Chinese
            ? ["期限", "逾期", "事项", "内容", "对象", "机构", "规则"]
            : ["due", "overdue", "duty", "about", "who", "office", "rule"];
        new Table(headers, [.. report.Duties.Select(duty => Row(call, duty, on))], 1).Write(call.Terminal);
    }

    static string[] Row(Call call, Duty duty, DateOnly on)
    {
        var late = on.DayNumber - duty.Due.DayNumber;
        return
        [
            duty.Due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            late <= 0 ? "-" : late.ToString(CultureInfo.InvariantCulture),
            Words.In(duty.Kind, call.Language),
            About(duty.About, call.Language),
            duty.File?.Value ?? $"carer-{duty.Carer}",
            duty.Office.Value,
            duty.Rule?.Value ?? "-",
        ];
    }

    static string About(string? about, Language language) =>
        Enum.TryParse<ReliefMeasure>(about, ignoreCase: true, out var measure) ? Words.In(measure, language)
        : Enum.TryParse<ChildCategory>(about, ignoreCase: true, out var category) ? Words.In(category, language)
        : "-";
}
