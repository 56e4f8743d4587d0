using System.CommandLine;
using System.Globalization;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Cli.Verbs.Reports;
using WelfareLedger.Domain;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli.Verbs;

/// <summary>The roll-forward of a month: opening + added − removed = closing, changes apart.</summary>
sealed class RollForwardVerb : Verb
{
    // Before this nobody kept such lists, and long after it nobody asks.
    static readonly YearMonth Earliest = new(1949, 10);
    static readonly YearMonth Latest = new(2200, 12);

    readonly Option<YearMonth?> _month;
    readonly Option<string?> _known;
    readonly Option<string?> _office;
    readonly XlsxOption _xlsx;

    public RollForwardVerb(Language language)
        : base("roll-forward", new("动态管理台账：期初+新增−核减=期末", "a month: opening + added - removed = closing"),
            "report roll-forward --month 2024-03", "report roll-forward --month 2024-03 --office 141123 --json",
            "report roll-forward --month 2024-03 --xlsx roll.xlsx")
    {
        var typed = new Typed(language);
        _month = Add(typed.Month("--month", Earliest, Latest, "哪个月（默认本月）", "which month (this one)"));
        _known = Add(typed.Word(
            "--known", "TIME|EVENT", "按当时所知：时刻、日期或事件 id", "as known then: a time, a day or an event's id"));
        _office = Add(typed.Word("--office", "CODE", "只列机构代码以此开头的", "only offices whose code begins so"));
        _xlsx = new(typed, this);
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        await CatchingUp.RunAsync(call, home, cancellation).ConfigureAwait(false);
        var known = await Moments.ResolveAsync(home, call.Get(_known), "--known", cancellation).ConfigureAwait(false);
        var asOf = new AsOf(null, known?.Position) { KnownTime = known?.Time };
        var month = call.Get(_month) ?? YearMonth.Of(home.Ledger.Today);
        var report = await home.Reading.Worklists
            .RollForwardAsync(month, asOf, call.Get(_office), cancellation).ConfigureAwait(false);
        if (_xlsx.IsWanted(call))
            await _xlsx.WriteAsync(call, home, RollForwardSheet.Of(report), report.AsOf, cancellation)
                .ConfigureAwait(false);
        if (call.Json) Json.WriteView(call.Terminal, report, Opening.Mark(home));
        else if (!_xlsx.IsWanted(call)) Write(call, report);
        return ExitCode.Done;
    }

    static void Write(Call call, RollForwardReport report)
    {
        var zh = call.Language == Language.Chinese;
        string[] headers = zh
            ? ["机构", "项目", "单位", "期初", "新增", "核减", "变更", "期末"]
            : ["office", "what", "unit", "opening", "added", "removed", "changed", "closing"];
        var people = zh ? "人" : "people";
        var rows = report.Measures
            .SelectMany(row => new[]
            {
                Row(row.Office, Word(row.Measure), people, row.People, row.Changed, "0"),
                Row(row.Office, Word(row.Measure), zh ? "元" : "yuan", row.Money, row.ChangedBy, "0.00"),
            })
            .Concat(report.Categories.Select(row => Row(
                row.Office, Word(row.Category), people, row.People, 0, "0")));
        new Table(headers, [.. rows], 3, 4, 5, 6, 7).Write(call.Terminal);

        string Word(Enum value) => Words.In(value, call.Language);
    }

    static string[] Row(Code<Office> office, string what, string unit, Roll roll, decimal changed, string form) =>
    [
        office.Value, what, unit,
        .. new[] { roll.Opening, roll.Added, roll.Removed, changed, roll.Closing }
            .Select(number => number.ToString(form, CultureInfo.InvariantCulture)),
    ];
}
