using System.CommandLine;
using System.Globalization;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Workbooks;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli.Verbs.Reports;

/// <summary>走访情况: visits in a stretch of days, and how many of the children they reached.</summary>
sealed class VisitsReportVerb : Verb
{
    const int DaysDefault = 30;

    readonly AsOfOptions _asOf;
    readonly Option<DateOnly?> _from;
    readonly Option<string?> _office;
    readonly XlsxOption _xlsx;

    public VisitsReportVerb(Language language)
        : base("visits", new("走访情况：次数和覆盖率", "visits, and how many of the children they reached"),
            "report visits --from 2024-03-01 --on 2024-03-31 --xlsx visits.xlsx")
    {
        var typed = new Typed(language);
        _asOf = new(typed, this);
        _from = Add(typed.Day("--from", "从哪天起（默认末日前30天）", "from which day (30 days before the last)"));
        _office = Add(typed.Word("--office", "CODE", "只列机构代码以此开头的", "only offices whose code begins so"));
        _xlsx = new(typed, this);
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        await CatchingUp.RunAsync(call, home, cancellation).ConfigureAwait(false);
        var asOf = await _asOf.ReadAsync(call, home, cancellation).ConfigureAwait(false);
        var through = asOf.On!.Value;
        var from = call.Get(_from)
            ?? DateOnly.FromDayNumber(Math.Max(0, through.DayNumber - DaysDefault));
        if (from > through)
            throw new StopException(ExitCode.Usage, "--from 晚于 --on。", "--from lies after --on.");
        var report = await home.Reading.Lists
            .VisitsAsync(from, through, asOf, call.Get(_office), cancellation).ConfigureAwait(false);
        if (_xlsx.IsWanted(call))
            await _xlsx.WriteAsync(call, home, SheetOf(report), report.AsOf, cancellation).ConfigureAwait(false);
        if (call.Json) Json.WriteView(call.Terminal, report, Opening.Mark(home));
        else if (!_xlsx.IsWanted(call)) Write(call, report);
        return ExitCode.Done;
    }

    static void Write(Call call, VisitReport report)
    {
        string[] headers = call.Language == Language.Chinese
            ? ["机构", "在册儿童", "走访联系", "见到", "未见到", "见到儿童", "入户见到", "覆盖率%"]
            : ["office", "children", "visits", "met", "not met", "children met", "met at home", "coverage %"];
        new Table(headers, [.. report.Offices.Select(row => (string[])
        [
            row.Office.Value,
            .. Numbers(row).Select(number => number.ToString(CultureInfo.InvariantCulture)),
            row.Coverage.ToString("0.0", CultureInfo.InvariantCulture),
        ])], 1, 2, 3, 4, 5, 6, 7).Write(call.Terminal);
    }

    static Sheet SheetOf(VisitReport report)
    {
        var offices = report.Offices;
        var sum = new VisitRow(
            Code<Office>.Of("sum"), offices.Sum(row => row.Children), offices.Sum(row => row.Visits),
            offices.Sum(row => row.Met), offices.Sum(row => row.NotMet), offices.Sum(row => row.ChildrenMet),
            offices.Sum(row => row.ChildrenMetAtHome));
        return new Sheet(
            "走访情况",
            "儿童走访联系情况表",
            $"期间：{Moments.Day(report.From)} 至 {Moments.Day(report.Through)}",
            ["机构", "在册儿童", "走访联系次数", "其中见到", "其中未见到", "见到儿童数", "入户见到儿童数", "覆盖率（%）"],
            [.. offices.Select(row => RowOf(row.Office.Value, row)), RowOf("合计", sum)])
        { Totals = 1 };
    }

    static ValueList<SheetCell> RowOf(string name, VisitRow row) =>
        [name, .. Numbers(row).Select(number => (SheetCell)number), new SheetCell.Number(row.Coverage)];

    static int[] Numbers(VisitRow row) =>
        [row.Children, row.Visits, row.Met, row.NotMet, row.ChildrenMet, row.ChildrenMetAtHome];
}
