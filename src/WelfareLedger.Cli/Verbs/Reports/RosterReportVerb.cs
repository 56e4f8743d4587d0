using System.CommandLine;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Workbooks;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli.Verbs.Reports;

/// <summary>花名册: the children in care on a day.</summary>
sealed class RosterReportVerb : Verb
{
    static readonly ValueList<PersonalCategory> Shown = [PersonalCategory.Identity, PersonalCategory.Contact];

    readonly AsOfOptions _asOf;
    readonly Option<string?> _office;
    readonly PersonalOptions _personal;
    readonly XlsxOption _xlsx;

    public RosterReportVerb(Language language)
        : base("roster", new("花名册：某日在册儿童", "the children in care on a day"),
            "report roster --office 141123",
            "report roster --office 141002 --on 2024-03-31 --xlsx roster.xlsx --open "
                + "--purpose inspection --actor yd-01")
    {
        var typed = new Typed(language);
        _asOf = new(typed, this);
        _office = Add(typed.Word("--office", "CODE", "只列机构代码以此开头的", "only offices whose code begins so"));
        _personal = new(typed, this);
        _xlsx = new(typed, this);
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var opens = _personal.Opens(call);
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        await CatchingUp.RunAsync(call, home, cancellation).ConfigureAwait(false);
        var asOf = await _asOf.ReadAsync(call, home, cancellation).ConfigureAwait(false);
        var answers = new List<ChildFileAnswer>();
        await foreach (var answer in home.Reading.Lists.InCareAsync(asOf, call.Get(_office), cancellation)
            .ConfigureAwait(false)) answers.Add(answer);
        if (opens && answers.Count > 0)
            await _personal.DiscloseAsync(
                call, home, [.. answers.Select(answer => answer.Whole.Id)], Shown, cancellation).ConfigureAwait(false);
        var views = new ChildFileViews(home.Ledger.Codec);
        var rows = answers.Select(answer => opens ? views.InClear(answer) : views.Masked(answer))
            .OrderBy(view => view.FileNumber.Value, StringComparer.Ordinal).ToList();
        var seen = AsOfView.Of(answers.Count > 0 ? answers[0].AsOf : asOf);
        if (_xlsx.IsWanted(call))
            await _xlsx.WriteAsync(call, home, SheetOf(rows, call.Get(_office), asOf.On!.Value), seen, cancellation)
                .ConfigureAwait(false);
        if (call.Json) Json.WriteLine<RosterReportAnswer>(
            call.Terminal, RosterReportAnswer.Of(rows, seen, !opens, Opening.Mark(home)));
        else if (!_xlsx.IsWanted(call)) Write(call, rows);
        return ExitCode.Done;
    }

    static void Write(Call call, List<ChildFileView> rows)
    {
        string[] headers = call.Language == Language.Chinese
            ? ["档案编号", "姓名", "性别", "出生", "类别", "机构"]
            : ["file", "name", "sex", "born", "categories", "office"];
        new Table(headers, [.. rows.Select(view => (string[])
        [
            view.FileNumber.Value, view.Identity?.Name ?? "-", Words.In(view.Identity!.Sex, call.Language),
            BornOf(view), CategoriesOf(view, call.Language), view.Office?.Value ?? "-",
        ])]).Write(call.Terminal);
    }

    static Sheet SheetOf(List<ChildFileView> rows, string? office, DateOnly on) => new(
        "花名册",
        "儿童花名册",
        $"机构：{office ?? "全部"}　　日期：{Moments.Day(on)}　　共 {rows.Count} 人",
        [
            "序号", "档案编号", "姓名", "性别", "出生", "身份证号", "类别", "纳入日期", "监护人", "关系", "现住址", "就学",
            "风险等级", "机构",
        ],
        [.. rows.Select((view, at) => RowOf(view, at + 1))]);

    static ValueList<SheetCell> RowOf(ChildFileView view, int number)
    {
        var guardian = view.Guardians.Count > 0 ? view.Guardians[0] : null;
        return
        [
            number, view.FileNumber.Value, view.Identity?.Name, Words.In(view.Identity!.Sex, Language.Chinese),
            BornOf(view), view.Identity.Number, CategoriesOf(view, Language.Chinese),
            view.Categories.Min(category => category.From), guardian?.Person.Name,
            guardian is null ? SheetCell.Empty : Words.In(guardian.Relation, Language.Chinese),
            view.Residence?.CurrentAddress,
            view.Schooling is { } school ? Words.In(school.Stage, Language.Chinese) : SheetCell.Empty,
            view.Risk is { } risk ? Words.In(risk.Grade, Language.Chinese) : SheetCell.Empty,
            view.Office?.Value,
        ];
    }

    static string BornOf(ChildFileView view) =>
        view.Identity?.Born is { } day ? Moments.Day(day) : view.Identity!.BornIn.ToString();

    static string CategoriesOf(ChildFileView view, Language language) => string.Join(
        language == Language.Chinese ? "、" : ", ",
        view.Categories.Select(category => Words.In(category.Category, language)).Distinct());
}
