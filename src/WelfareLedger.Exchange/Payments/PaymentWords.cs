using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Payrolls;

namespace WelfareLedger.Exchange.Payments;

/// <summary>The columns of a payment file, in their order.</summary>
enum PaymentColumn
{
    /// <summary>Which payroll and which of its files.</summary>
    Batch,

    /// <summary>Counted from 1 within the file.</summary>
    Serial,

    /// <summary>Whose account it is.</summary>
    Holder,

    /// <summary>The account.</summary>
    Account,

    /// <summary>The bank.</summary>
    Bank,

    /// <summary>Yuan, two decimals.</summary>
    Amount,

    /// <summary>The child's file number.</summary>
    File,

    /// <summary>The measure.</summary>
    Measure,

    /// <summary>The month.</summary>
    Month,

    /// <summary>What besides the month itself is in the amount.</summary>
    Remark,

    /// <summary>The bank's: whether it was paid.</summary>
    Result,

    /// <summary>The bank's: on which day.</summary>
    Day,

    /// <summary>The bank's: why it came back.</summary>
    Ground,

    /// <summary>The bank's: its voucher.</summary>
    Voucher,
}

/// <summary>The words of payment files: headers with what banks call them, results, and grounds; all of them are in
/// docs/FORMATS.md.</summary>
static class PaymentWords
{
    /// <summary>What begins the row of totals.</summary>
    public const string Total = "合计";

    /// <summary>Headers by column; the first is the one that is written.</summary>
    public static IReadOnlyDictionary<PaymentColumn, IReadOnlyList<string>> Headers { get; } =
        new Dictionary<PaymentColumn, IReadOnlyList<string>>
        {
            [PaymentColumn.Batch] = ["付款批次", "批次", "批次号"],
            [PaymentColumn.Serial] = ["序号", "编号"],
            [PaymentColumn.Holder] = ["户名", "收款人", "收款户名"],
            [PaymentColumn.Account] = ["账号", "帐号", "卡号", "收款账号"],
            [PaymentColumn.Bank] = ["开户行", "开户银行"],
            [PaymentColumn.Amount] = ["金额", "发放金额", "交易金额"],
            [PaymentColumn.File] = ["档案编号"],
            [PaymentColumn.Measure] = ["项目"],
            [PaymentColumn.Month] = ["月份"],
            [PaymentColumn.Remark] = ["说明"],
            [PaymentColumn.Result] = ["结果", "处理结果", "交易状态", "发放结果"],
            [PaymentColumn.Day] = ["发放日期", "交易日期", "入账日期"],
            [PaymentColumn.Ground] = ["退回原因", "失败原因"],
            [PaymentColumn.Voucher] = ["凭证号", "流水号"],
        };

    /// <summary>The columns that an answer cannot do without.</summary>
    public static IReadOnlyList<PaymentColumn> Required { get; } =
    [
        PaymentColumn.Batch, PaymentColumn.Serial, PaymentColumn.Account, PaymentColumn.Amount, PaymentColumn.Result,
        PaymentColumn.Day,
    ];

    static readonly Dictionary<string, PaymentOutcome> Results = new(StringComparer.Ordinal)
    {
        ["成功"] = PaymentOutcome.Paid,
        ["已发"] = PaymentOutcome.Paid,
        ["已入账"] = PaymentOutcome.Paid,
        ["交易成功"] = PaymentOutcome.Paid,
        ["失败"] = PaymentOutcome.Returned,
        ["退回"] = PaymentOutcome.Returned,
        ["退票"] = PaymentOutcome.Returned,
        ["交易失败"] = PaymentOutcome.Returned,
    };

    static readonly (string Part, PaymentReturn Ground)[] Grounds =
    [
        ("户名", PaymentReturn.HolderDiffers),
        ("姓名", PaymentReturn.HolderDiffers),
        ("销户", PaymentReturn.AccountClosed),
        ("注销", PaymentReturn.AccountClosed),
        ("冻结", PaymentReturn.AccountBlocked),
        ("止付", PaymentReturn.AccountBlocked),
        ("睡眠", PaymentReturn.AccountBlocked),
        ("久悬", PaymentReturn.AccountBlocked),
        ("账号", PaymentReturn.NoSuchAccount),
        ("帐号", PaymentReturn.NoSuchAccount),
        ("卡号", PaymentReturn.NoSuchAccount),
    ];

    /// <summary>The column that a header means; null for none of these.</summary>
    public static PaymentColumn? ColumnOf(string header)
    {
        var plain = string.Concat(header.Where(c => !char.IsWhiteSpace(c)));
        foreach (var (column, words) in Headers)
            if (words.Contains(plain, StringComparer.Ordinal)) return column;
        return null;
    }

    /// <summary>Paid or returned; null for anything else.</summary>
    public static PaymentOutcome? ResultOf(string word) => Results.TryGetValue(word, out var result) ? result : null;

    /// <summary>Why a payment came back, by what the bank wrote.</summary>
    public static PaymentReturn GroundOf(string words)
    {
        foreach (var (part, ground) in Grounds)
            if (words.Contains(part, StringComparison.Ordinal)) return ground;
        return PaymentReturn.Other;
    }

    /// <summary>A measure as bureaus call it.</summary>
    public static string Of(ReliefMeasure measure) => measure switch
    {
        ReliefMeasure.OrphanAllowance => "孤儿基本生活费",
        ReliefMeasure.UnattendedAllowance => "事实无人抚养儿童基本生活补贴",
        ReliefMeasure.DisabilitySubsidy => "残疾人两项补贴",
        ReliefMeasure.Subsistence => "最低生活保障",
        ReliefMeasure.ExtremeHardship => "特困供养",
        ReliefMeasure.TemporaryRelief => "临时救助",
        ReliefMeasure.MedicalRelief => "医疗救助",
        ReliefMeasure.EducationAid => "教育资助",
        ReliefMeasure.Rehabilitation => "残疾儿童康复救助",
        _ => measure.ToString(),
    };

    /// <summary>A line's kind as bureaus call it.</summary>
    public static string Of(PayrollLineKind kind) => kind switch
    {
        PayrollLineKind.Regular => "当月",
        PayrollLineKind.Difference => "补差",
        PayrollLineKind.MakeUp => "补发",
        _ => "扣回",
    };
}
