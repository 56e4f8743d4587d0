using WelfareLedger.Domain;

namespace WelfareLedger.Exchange.Payments;

/// <summary>What is wrong with an answer, and in which line, from 1. One fault, and nothing of the file is
/// recorded.</summary>
/// <param name="Line">As a person sees it in the file; null where it is about the whole file.</param>
/// <param name="Why">What is wrong.</param>
public sealed record PaymentFault(int? Line, Rejection Why);

/// <summary>Why an answer of a bank is refused, each under the rule that it states. No sentence holds an account or a
/// name.</summary>
static class PaymentRejections
{
    /// <summary>Columns are told by their headers.</summary>
    public static Rejection HeaderMissing(string columns) => new(
        "header-missing",
        $"前十行里没有表头，或缺少列：{columns}。",
        $"There is no header in the first ten rows, or columns are missing: {columns}.");

    /// <summary>A file answers one file.</summary>
    public static Rejection BatchMixed { get; } = new(
        "batch-mixed",
        "付款批次与文件中第一行的不同；一个文件只答复一个批次。",
        "The batch is another than that of the first row; a file answers one batch.");

    /// <summary>An answer is to a file that was sent.</summary>
    public static Rejection BatchUnknown { get; } = new(
        "batch-unknown",
        "没有这个付款批次，或写法不对。",
        "There is no such batch, or it is not written as one.");

    /// <summary>A row answers a row.</summary>
    public static Rejection LineUnknown { get; } = new(
        "line-unknown",
        "该批次没有这个序号。",
        "The batch has no payment of this number.");

    /// <summary>A payment is answered once.</summary>
    public static Rejection LineDuplicate(int first) => new(
        "line-duplicate",
        $"与第{first}行重复。",
        $"The same payment is answered in line {first}.");

    /// <summary>A file answers all of a file.</summary>
    public static Rejection LineMissing(int serial) => new(
        "line-missing",
        $"没有对序号{serial}的答复。",
        $"Payment {serial} of the batch is not answered.");

    /// <summary>Money went where it was sent.</summary>
    public static Rejection AccountUnknown { get; } = new(
        "account-unknown",
        "账号不是发放文件中该序号的账号。",
        "The account is not the one that the payment was ordered to.");

    /// <summary>Spreadsheets keep fifteen digits.</summary>
    public static Rejection DigitsLost { get; } = new(
        "digits-lost",
        "账号被存成数字，末尾几位已丢失；请把该列设为文本后重新导出。",
        "The account was kept as a number and lost its last digits; make the column text, and export it again.");

    /// <summary>Names are told as they were.</summary>
    public static Rejection HolderDiffers { get; } = new(
        "holder-differs",
        "户名与发放文件中的不同；文件可能按错误的编码保存过。",
        "The holder is written otherwise than in the payment file; it may have been saved in another encoding.");

    /// <summary>To the cent.</summary>
    public static Rejection AmountDiffers { get; } = new(
        "amount-differs",
        "金额与发放文件中的不同。",
        "The amount is not the one that was ordered.");

    /// <summary>Paid or returned.</summary>
    public static Rejection ResultUnknown { get; } = new(
        "result-unknown",
        "结果须为“成功”或“失败”等（见 docs/FORMATS.md）。",
        "The result is none of the words for paid or returned (docs/FORMATS.md has them).");

    /// <summary>A payment has a day, and it is over.</summary>
    public static Rejection DayInvalid { get; } = new(
        "day-invalid",
        "发放日期空缺、无法识别或晚于今天。",
        "The day is missing, is no day, or lies in the future.");

    /// <summary>A voucher is a code.</summary>
    public static Rejection VoucherInvalid { get; } = new(
        "voucher-invalid",
        "凭证号只能含字母、数字和 - . _ : /，最多48个字符。",
        "A voucher has letters, digits and - . _ : /, at most 48.");

    /// <summary>A file says what it comes to.</summary>
    public static Rejection TotalMissing { get; } = new(
        "total-missing",
        "文件末尾没有合计行。",
        "The file has no row of totals.");

    /// <summary>And it comes to that.</summary>
    public static Rejection TotalDiffers { get; } = new(
        "total-differs",
        "合计的笔数或金额与各行之和不符。",
        "The totals are not the number and the sum of the rows.");

    /// <summary>An account that was withdrawn is nobody's to pay to.</summary>
    public static Rejection AccountUnreadable { get; } = new(
        "account-unreadable",
        "收款账户的记录已撤销、清除或限制使用，文件不能再次生成。",
        "A record of an account was withdrawn, erased or restricted, so the file cannot be made again.");
}
