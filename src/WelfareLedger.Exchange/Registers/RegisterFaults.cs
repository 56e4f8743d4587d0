using WelfareLedger.Domain;
using WelfareLedger.Exchange.Rosters;

namespace WelfareLedger.Exchange.Registers;

/// <summary>What can be wrong with a row of a list. The sentences hold nothing of the cell.</summary>
static class RegisterFaults
{
    /// <summary>The same fault as a roster's.</summary>
    public static Rejection NumberLostDigits { get; } = new(
        RowFault.NumberLostDigits.Code, RowFault.NumberLostDigits.Message.Zh, RowFault.NumberLostDigits.Message.En);

    public static Rejection NumberInvalid { get; } = new(
        "number-invalid", "身份证号有误或缺失。", "The ID number is missing or wrong.");

    public static Rejection NameMissing { get; } = new("name-missing", "没有填写姓名。", "The name is missing.");

    public static Rejection NameDiffers { get; } = new(
        "name-differs", "姓名与档案不符，请核对身份证号。", "The name is not that of the file; check the ID number.");

    public static Rejection NotOnFile { get; } = new(
        "not-on-file", "台账里没有这个身份证号的儿童。", "No child with this ID number is on file.");

    public static Rejection CarerNotOnFile { get; } = new(
        "carer-not-on-file", "台账里没有这个身份证号的爱心妈妈（家长）或志愿者。", "No carer with this ID number is on file.");

    public static Rejection NobodyOnFile { get; } = new(
        "nobody-on-file", "台账里没有这个身份证号的儿童或志愿者；没有档案的人按来宾人数登记。",
        "Neither a child nor a carer with this ID number is on file; whoever has no file is counted as a guest.");

    public static Rejection CodeInvalid { get; } = new(
        "code-invalid", "代码缺失或写法不对：1 至 48 个英文字母、数字或 - . _ : /。",
        "The code is missing or is none: 1 to 48 letters, digits and - . _ : /.");

    public static Rejection RegionInvalid { get; } = new(
        "region-invalid", "区划代码应为 6、9 或 12 位数字。", "A region code has 6, 9 or 12 digits.");

    public static Rejection DayInvalid { get; } = new(
        "day-invalid", "看不懂这个日期，请写成 2014-05-06。", "The date is not understood; write it as 2014-05-06.");

    public static Rejection DayMissing { get; } = new("day-missing", "没有填写日期。", "The date is missing.");

    public static Rejection WordUnknown { get; } = new(
        "word-unknown", "这一列的内容缺失或不认识，可用的写法见 docs/IMPORT.md。",
        "The cell is empty or its word is not known; docs/IMPORT.md lists the words.");

    public static Rejection CountInvalid { get; } = new(
        "count-invalid", "这一列应为整数。", "This column holds a whole number.");

    /// <summary>The same fault as a roster's.</summary>
    public static Rejection AnswerUnknown { get; } = new(
        RowFault.AnswerUnknown.Code, RowFault.AnswerUnknown.Message.Zh, RowFault.AnswerUnknown.Message.En);

    public static Rejection RowTotal { get; } = new("row-total", "合计行，不登记。", "A row of totals, which is not recorded.");

    public static Rejection NoCarers { get; } = NoHeader(
        "carers", "“姓名”“身份证号”“来源”", "姓名 (name), 身份证号 (ID number) and 来源 (source)");

    public static Rejection NoOrganisations { get; } = NoHeader(
        "organisations", "“组织代码”“类型”“区划代码”", "组织代码 (code), 类型 (kind) and 区划代码 (region)");

    public static Rejection NoMembers { get; } = NoHeader(
        "members", "“组织代码”“身份证号”", "组织代码 (code) and 身份证号 (ID number)");

    public static Rejection NoInstallations { get; } = NoHeader(
        "installations", "“儿童身份证号”“设备编号”“安装位置”“同意书编号”",
        "儿童身份证号 (ID number), 设备编号 (device), 安装位置 (placement) and 同意书编号 (consent)");

    public static Rejection NoAttendance { get; } = NoHeader("attendance", "“身份证号”", "身份证号 (ID number)");

    public static Rejection NoSurveyList { get; } = NoHeader(
        "survey", "“村（社区）代码”“序号”", "村（社区）代码 (village) and 序号 (entry)");

    /// <summary>Said of a row that is taken.</summary>
    public static RowRemark NoFileYet { get; } = new(
        "no-file-yet", null,
        new("台账里没有这个身份证号的儿童，摸底结果已登记；如需建档请另行办理。",
            "No child with this ID number is on file; what was found is recorded, and a file is opened by an intake."));

    static Rejection NoHeader(string list, string zh, string en) => new(
        $"file-no-{list}", $"前十行里没有找到表头；表头要有{zh}。", $"No header in the first ten rows: it has {en}.");
}
