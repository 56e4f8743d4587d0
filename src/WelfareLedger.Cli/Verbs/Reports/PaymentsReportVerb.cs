using System.Globalization;
using WelfareLedger.Application.Payrolls;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Cli.Verbs.Payrolls;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Payrolls;
using WelfareLedger.Exchange.Workbooks;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli.Verbs.Reports;

/// <summary>发放表: a payroll, one row a child, with how far its payment has come.</summary>
sealed class PaymentsReportVerb : Verb
{
    static readonly ValueList<PersonalCategory> Shown = [PersonalCategory.Identity, PersonalCategory.Finance];

    readonly PayrollOptions _payroll;
    readonly PersonalOptions _personal;
    readonly XlsxOption _xlsx;

    public PaymentsReportVerb(Language language)
        : base("payments", new("发放表：某月逐人应发、补发、扣回和进度", "a month's payments, one row a child"),
            "report payments --office 141123-civil-affairs --measure orphanAllowance --month 2024-03 --xlsx pay.xlsx")
    {
        var typed = new Typed(language);
        _payroll = new(typed, this);
        _personal = new(typed, this);
        _xlsx = new(typed, this);
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var opens = _personal.Opens(call);
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        await CatchingUp.RunAsync(call, home, cancellation).ConfigureAwait(false);
        var key = _payroll.KeyOf(call, home);
        var answer = await home.Reading.Payrolls.GetAsync(PayrollBook.IdOf(key), known: null, cancellation)
            .ConfigureAwait(false);
        if (answer is not var (file, known) || file.State.Key is null)
            throw new StopException(ExitCode.Refused, PayrollRejections.PayrollNotDrawn.Reason);
        var payments = file.State.Payments();
        if (opens)
            await _personal.DiscloseAsync(
                call, home, [.. payments.Select(payment => payment.Child)], Shown, cancellation).ConfigureAwait(false);
        var views = new ChildFileViews(home.Ledger.Codec);
        var children = new Dictionary<Id<Child>, ChildFileView>();
        foreach (var payment in payments)
        {
            var child = await home.Reading.Children
                .GetAsync(payment.Child, new(home.Ledger.Today, known), cancellation).ConfigureAwait(false);
            children[payment.Child] = opens ? views.InClear(child!) : views.Masked(child!);
        }
        var asOf = AsOfView.Of(new AsOf(home.Ledger.Today, known));
        if (_xlsx.IsWanted(call))
            await _xlsx.WriteAsync(call, home, SheetOf(file.State, children), asOf, cancellation)
                .ConfigureAwait(false);
        if (call.Json) Json.WriteLine<PaymentsReportAnswer>(
            call.Terminal, PaymentsReportAnswer.Of(file.State, children, asOf, !opens, Opening.Mark(home)));
        else if (!_xlsx.IsWanted(call)) Write(call, file.State, children);
        return ExitCode.Done;
    }

    static void Write(Call call, PayrollState state, Dictionary<Id<Child>, ChildFileView> children)
    {
        string[] headers = call.Language == Language.Chinese
            ? ["档案编号", "姓名", "户名", "账号", "金额", "进度"]
            : ["file", "name", "holder", "account", "yuan", "stage"];
        new Table(headers, [.. state.Payments().Select(payment => (string[])
        [
            children[payment.Child].FileNumber.Value, children[payment.Child].Identity?.Name ?? "-",
            children[payment.Child].Payee?.Holder ?? "-", children[payment.Child].Payee?.Number ?? "-",
            payment.Amount.ToString("0.00", CultureInfo.InvariantCulture), Words.In(payment.Stage, call.Language),
        ])], 4).Write(call.Terminal);
    }

    static Sheet SheetOf(PayrollState state, Dictionary<Id<Child>, ChildFileView> children)
    {
        var (key, lines) = (state.Key!, state.Lines.ToLookup(line => line.Child));
        var kinds = Enum.GetValues<PayrollLineKind>();
        var closed = state.ClosedOn is { } day ? $"{Moments.Day(day)} 封账" : "未封账";
        var rows = state.Payments().Select((payment, at) => (ValueList<SheetCell>)
        [
            at + 1, children[payment.Child].FileNumber.Value, children[payment.Child].Identity?.Name,
            children[payment.Child].Payee?.Holder, children[payment.Child].Payee?.Number,
            .. kinds.Select(kind => Money(Of(lines[payment.Child], kind))), Money(payment.Amount),
            Words.In(payment.Stage, Language.Chinese), "",
        ]);
        ValueList<SheetCell> totals =
        [
            "合计", state.Sum().People, "", "", "", .. kinds.Select(kind => Money(Of(state.Lines, kind))),
            Money(state.Sum().Money), "", "",
        ];
        return new Sheet(
            "发放表",
            $"{Words.In(key.Measure, Language.Chinese)}发放表",
            $"发放机构：{key.Office}　　月份：{key.Month}　　{closed}",
            [
                "序号", "档案编号", "姓名", "户名", "账号", .. kinds.Select(kind => Words.In(kind, Language.Chinese)),
                "合计", "进度", "备注",
            ],
            [.. rows, totals])
        { Totals = 1 };
    }

    static decimal Of(IEnumerable<PayrollLine> lines, PayrollLineKind kind) =>
        lines.Where(line => line.Kind == kind).Sum(line => line.Amount);

    static SheetCell.Money Money(decimal yuan) => new(yuan);
}
