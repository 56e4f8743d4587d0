using System.CommandLine;
using System.Globalization;
using WelfareLedger.Application;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain.Payrolls;
using WelfareLedger.Exchange.Payments;

namespace WelfareLedger.Cli.Verbs.Payrolls;

/// <summary>Reads a bank's answer: all of it is recorded, or nothing.</summary>
sealed class PaymentsReadVerb : Verb
{
    readonly Argument<string> _file;
    readonly DeskOptions _desk;

    public PaymentsReadVerb(Language language)
        : base("read", new("读入银行回执：全部登记，或有一处不符就一笔不记", "read the bank's answer: all of it, or nothing"),
            "payroll read answer.xlsx --actor xx-02", "payroll read answer.csv --actor xx-02 --dry-run --json")
    {
        var typed = new Typed(language);
        _file = Add(typed.Argument("FILE", "回执：.xlsx、.xls 或 .csv", "the answer: .xlsx, .xls or .csv"));
        _desk = new(typed, this);
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        var read = await PayrollVerbs.ExchangeOf(home)
            .ReadAsync(call.Get(_file), _desk.By(call, office: null), _desk.IsDryRun(call), cancellation)
            .ConfigureAwait(false);
        if (read.Outcome is { } outcome and not CommandOutcome.Accepted) throw PayrollVerbs.NotDone(outcome);
        if (call.Json) Json.WriteLine<PaymentsReadAnswer>(call.Terminal, PaymentsReadAnswer.Of(
            read, _desk.IsDryRun(call), call.Language, Opening.Mark(home)));
        else Write(call, read, _desk.IsDryRun(call));
        return read.Faults.Count > 0 ? ExitCode.BadData : ExitCode.Done;
    }

    void Write(Call call, AnswerOutcome read, bool isTried)
    {
        var file = Clean.Line(call.Get(_file));
        foreach (var fault in read.Faults)
            if (fault.Line is { } line) call.Say(
                $"{file} 第{line}行：{fault.Why.Reason.Zh}", $"{file} line {line}: {fault.Why.Reason.En}");
            else call.Say($"{file}：{fault.Why.Reason.Zh}", $"{file}: {fault.Why.Reason.En}");
        if (read.Faults.Count > 0)
        {
            call.Note("整个文件未被接受，什么也没有记录。", "The whole file is refused, and nothing was recorded.");
            return;
        }
        if (isTried) call.Say("只试，什么也没有记录：", "A dry run, nothing was recorded:");
        call.Say(
            $"批次 {read.Batch}：成功 {read.Paid.People} 笔 {Money(read.Paid)} 元，"
                + $"退回 {read.Returned.People} 笔 {Money(read.Returned)} 元",
            $"Batch {read.Batch}: {read.Paid.People} paid, {Money(read.Paid)} yuan; "
                + $"{read.Returned.People} returned, {Money(read.Returned)} yuan");
    }

    static string Money(PayrollSum sum) => sum.Money.ToString("0.00", CultureInfo.InvariantCulture);
}
