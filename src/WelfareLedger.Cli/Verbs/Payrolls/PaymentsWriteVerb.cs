using System.CommandLine;
using System.Globalization;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain;

namespace WelfareLedger.Cli.Verbs.Payrolls;

/// <summary>Writes the payment file of a closed payroll. It holds names and accounts, so it is a disclosure, recorded
/// first.</summary>
sealed class PaymentsWriteVerb : Verb
{
    const int BatchMax = 1_000;

    readonly Argument<string> _file;
    readonly PayrollOptions _payroll;
    readonly DeskOptions _desk;
    readonly Option<int?> _batch;
    readonly Option<bool> _open;
    readonly Option<Code<Purpose>?> _purpose;

    public PaymentsWriteVerb(Language language)
        : base("write", new("生成发放文件（户名、账号为原文，先记录披露）",
                "write the payment file: names and accounts in clear, recorded first"),
            "payroll write pay.xlsx --office 141123-civil-affairs --measure orphanAllowance --month 2024-03 "
                + "--actor xx-02 --open --purpose payment")
    {
        var typed = new Typed(language);
        _file = Add(typed.Argument("FILE", "写到哪里：.xlsx 或 .csv", "where to: .xlsx or .csv"));
        _payroll = new(typed, this);
        _desk = new(typed, this);
        _batch = Add(typed.Count("--batch", BatchMax, "重写已有的第几批", "write this earlier batch once more"));
        _open = Add(typed.Flag("--open", "写出账户原文（必需）", "accounts in clear (a payment file has to)"));
        _purpose = Add(typed.Code<Purpose>("--purpose", "CODE", "披露的用途代码（必填）", "what for, as a code (required)"));
    }

    public override async Task<int> RunAsync(Call call, CancellationToken cancellation)
    {
        if (!call.Get(_open) || call.Get(_purpose) is not { } purpose)
            throw new StopException(
                ExitCode.Usage,
                "发放文件含有户名和账号原文，请写 --open --purpose CODE。",
                "A payment file holds names and accounts in clear: give --open --purpose CODE.");
        var home = await Opening.OpenAsync(call, cancellation).ConfigureAwait(false);
        await using var opened = home.ConfigureAwait(false);
        await CatchingUp.RunAsync(call, home, cancellation).ConfigureAwait(false);
        var (key, file) = (_payroll.KeyOf(call, home), call.Get(_file));
        var written = await PayrollVerbs.ExchangeOf(home)
            .WriteAsync(
                key, call.Get(_batch), file, purpose, _desk.By(call, key.Office), _desk.IsDryRun(call), cancellation)
            .ConfigureAwait(false);
        if (written.LeftOut.Count > 0 && !call.Json)
            foreach (var (number, why) in written.LeftOut) call.Say(
                $"{number} 未列入：{Words.In(why, Language.Chinese)}",
                $"{number} left out: {Words.In(why, Language.English)}");
        if (written.Outcome is { } outcome) throw PayrollVerbs.NotDone(outcome);
        if (call.Json) Json.WriteLine<PaymentsWriteAnswer>(call.Terminal, PaymentsWriteAnswer.Of(
            written, _desk.IsDryRun(call) || written.Payments == 0 ? null : file, Opening.Mark(home)));
        else
        {
            var money = written.Total.ToString("0.00", CultureInfo.InvariantCulture);
            if (_desk.IsDryRun(call)) call.Say("只试，什么也没有写：", "A dry run, nothing was written:");
            if (written.Payments == 0) call.Say(
                $"批次 {written.Batch}：应发全部被扣回，不送银行，没有文件。",
                $"Batch {written.Batch}: recoveries take all of it; nothing goes to the bank, and there is no file.");
            else call.Say(
                $"批次 {written.Batch}：{written.Payments} 笔，{money} 元 → {file}",
                $"Batch {written.Batch}: {written.Payments} payments, {money} yuan → {file}");
        }
        return ExitCode.Done;
    }
}
