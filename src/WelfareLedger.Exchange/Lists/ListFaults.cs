using WelfareLedger.Domain;

namespace WelfareLedger.Exchange.Lists;

/// <summary>What can be wrong with another authority's list, beside what can be wrong with a number or a date. The
/// sentences hold nothing of the cell.</summary>
static class ListFaults
{
    public static Rejection NoList { get; } = new(
        "file-no-list",
        "前十行里没有找到这种名单的表头；要有“身份证号”，或“姓名”和“出生日期”；享受保障名单还要有“保障类别”，账户名单要有“账号”和“户名”。",
        "No header of such a list in the first ten rows: it has 身份证号 (ID number), or 姓名 (name) and 出生日期 (birth); of "
            + "benefits also 保障类别, of accounts 账号 and 户名.");

    public static Rejection NumberMissing { get; } = new(
        "person-unclear", "没有身份证号，也没有姓名和确切到日的出生日期，认不出是谁。",
        "There is no ID number, and no name with a day of birth, so that it cannot be told who is meant.");

    public static Rejection Ambiguous { get; } = new(
        "child-ambiguous", "有几份档案的姓名和出生日期与此行相同，请补上身份证号。",
        "Several files have the same name and birth as this row; add the ID number.");

    public static Rejection NameDiffers { get; } = new(
        "name-differs", "姓名与档案不符，请核对身份证号。", "The name is not that of the file; check the ID number.");

    public static Rejection AfterList { get; } = new(
        "date-after-list", "日期晚于名单的日期。", "The day is later than that of the list.");

    public static Rejection EndsFirst { get; } = new(
        "date-ends-first", "结束日期早于开始日期。", "It ends before it begins.");

    public static Rejection GradeUnknown { get; } = new(
        "disability-grade-unknown", "残疾等级应为一至四级。", "A disability has a grade from 1 to 4.");

    public static Rejection MeasureUnknown { get; } = new(
        "measure-unknown", "看不出是哪种保障；可写低保、特困、临时救助、医疗救助、教育资助、康复救助、残疾人两项补贴等。",
        "The benefit is not understood; write 低保, 特困, 临时救助, 医疗救助, 教育资助, 康复救助, 残疾人两项补贴 and so on.");

    public static Rejection AccountMissing { get; } = new(
        "account-missing", "没有填写账号或户名，或账号存成了数字而丢了末几位。",
        "The account's number or holder is missing, or the number was kept as a number and lost digits.");

    public static Rejection StatusUnknown { get; } = new(
        "status-unknown", "看不出账户状态；可写正常、销户、冻结、挂失。",
        "How the account stands is not understood; write 正常, 销户, 冻结 or 挂失.");

    public static Rejection NobodyOnFile { get; } = new(
        "nobody-on-file", "名单上的人不在所比对的档案中。", "Nobody in the files that were compared.");

    public static Rejection RowTotal { get; } = new("row-total", "合计行，不是人。", "A row of totals, not a person.");

    public static Rejection AheadOfToday { get; } = new(
        "on-in-future", "名单日期晚于今天。", "The list's day lies in the future.");

    public static Rejection TooManyNotCompared { get; } = new(
        "too-many-not-compared",
        "无法比对的档案太多，一次登记不下；请写 --office 分机构比对，或换用带身份证号的名单。",
        "Too many files cannot be compared to record them at once; compare office by office with --office, or by a "
            + "list with ID numbers.");
}
