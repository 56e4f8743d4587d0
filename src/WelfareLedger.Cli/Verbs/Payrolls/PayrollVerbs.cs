using System.CommandLine;
using WelfareLedger.Application;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Payrolls;
using WelfareLedger.Exchange.Payments;
using WelfareLedger.Hosting.Homes;

namespace WelfareLedger.Cli.Verbs.Payrolls;

/// <summary>All verbs below <c>payroll</c>.</summary>
static class PayrollVerbs
{
    public static VerbGroup All(Language language) => new(
        "payroll", new("发放花名册、封账、发放文件和回执", "monthly payrolls, payment files and the bank's answers"),
        PayrollDecisionVerb.Draw(language), new PayrollShowVerb(language), PayrollDecisionVerb.Close(language),
        new PaymentsWriteVerb(language), new PaymentsReadVerb(language), new PaymentsCancelVerb(language));

    public static PayrollDesk DeskOf(LedgerHome home) => new(home.Ledger, home.Reading.Payrolls);

    public static PaymentExchange ExchangeOf(LedgerHome home) => new(home.Ledger, home.Reading.Children);

    /// <summary>The exit code of an outcome that is no acceptance, with the sentence to it.</summary>
    public static StopException NotDone(CommandOutcome outcome) => outcome switch
    {
        CommandOutcome.Refused(var rejection) => new(ExitCode.Refused, rejection.Reason),
        CommandOutcome.Busy => new(
            ExitCode.Unreachable, "未能记录：写入繁忙，请再试。", "It could not be recorded, others were faster; try again."),
        _ => new(ExitCode.CannotTell,
            "是否已记录无法判断；同一命令再执行一次无妨。",
            "It cannot be told whether it was recorded; the same command once more does no harm."),
    };

    /// <summary>File numbers of children, for the eyes of people.</summary>
    public static async Task<Dictionary<Id<Child>, string>> FilesAsync(
        LedgerHome home, IEnumerable<Id<Child>> children, CancellationToken cancellation)
    {
        var files = new Dictionary<Id<Child>, string>();
        foreach (var child in children.Distinct())
        {
            var file = await home.Reading.Children.GetAsync(child, ReadModels.AsOf.Now, cancellation)
                .ConfigureAwait(false);
            files[child] = file?.Whole.FileNumber.Value ?? child.ToString();
        }
        return files;
    }
}

/// <summary>Which payroll: <c>--office</c>, <c>--measure</c>, <c>--month</c>; and who asks.</summary>
sealed class PayrollOptions
{
    static readonly YearMonth Earliest = new(1949, 10);
    static readonly YearMonth Latest = new(2200, 12);

    readonly Option<Code<Office>?> _office;
    readonly Option<string?> _measure;
    readonly Option<YearMonth?> _month;

    public PayrollOptions(Typed typed, Command command)
    {
        _office = typed.Code<Office>("--office", "CODE", "发放机构（必填）", "the office that pays (required)");
        _measure = typed.Word(
            "--measure", "MEASURE", "项目，如 orphanAllowance（必填）", "the measure, such as orphanAllowance (required)",
            [.. Enum.GetValues<ReliefMeasure>().Select(Json.NameOf)]);
        _month = typed.Month("--month", Earliest, Latest, "月份（默认本月）", "which month (this one)");
        _office.Required = _measure.Required = true;
        command.Options.Add(_office);
        command.Options.Add(_measure);
        command.Options.Add(_month);
    }

    public PayrollKey KeyOf(Call call, LedgerHome home) => new(
        call.Get(_office)!.Value,
        Enum.Parse<ReliefMeasure>(call.Get(_measure)!, ignoreCase: true),
        call.Get(_month) ?? YearMonth.Of(home.Ledger.Today));
}

/// <summary>Who does it, and whether it is only tried.</summary>
sealed class DeskOptions
{
    readonly Option<Code<Actor>?> _actor;
    readonly Option<bool> _dryRun;

    public DeskOptions(Typed typed, Command command)
    {
        _actor = typed.Code<Actor>("--actor", "CODE", "经办人代码（必填）", "staff code of who does it (required)");
        _actor.Required = true;
        _dryRun = typed.Flag("--dry-run", "只试不记：回答照旧，什么也不记录", "answer as ever, and record nothing");
        command.Options.Add(_actor);
        command.Options.Add(_dryRun);
    }

    public RecordedBy By(Call call, Code<Office>? office) => Opening.By(call.Get(_actor), office);

    public bool IsDryRun(Call call) => call.Get(_dryRun);
}
