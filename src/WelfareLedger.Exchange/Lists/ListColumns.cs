using WelfareLedger.Domain.Children;
using WelfareLedger.Exchange.Registers;
using WelfareLedger.Exchange.Rosters;

namespace WelfareLedger.Exchange.Lists;

/// <summary>What a column of another authority's list holds.</summary>
public enum ListField
{
    /// <summary>ID number of whom the row names.</summary>
    Number,

    /// <summary>Name.</summary>
    Name,

    /// <summary>Day of birth.</summary>
    Birth,

    /// <summary>Since when it is so.</summary>
    From,

    /// <summary>Until when.</summary>
    Until,

    /// <summary>Grade of a disability.</summary>
    Grade,

    /// <summary>Kind of a disability.</summary>
    Kind,

    /// <summary>Stage of schooling.</summary>
    Stage,

    /// <summary>Which benefit.</summary>
    Measure,

    /// <summary>Number of an account.</summary>
    Account,

    /// <summary>Holder of an account.</summary>
    Holder,

    /// <summary>How an account stands.</summary>
    Status,
}

/// <summary>The headers and words that lists of other authorities use.</summary>
static class ListColumns
{
    static readonly (ListField Field, string[] Wordings)[] OfAll =
    [
        (ListField.Number, ["身份证号", "身份证号码", "公民身份号码", "身份号码", "证件号码", "证件号", "身份证", "idnumber"]),
        (ListField.Name, ["姓名", "name"]),
        (ListField.Birth, ["出生日期", "出生年月日", "出生年月", "生日", "birthdate", "born"]),
    ];

    static readonly Dictionary<ExternalList, RegisterColumns<ListField>> Layouts =
        Enum.GetValues<ExternalList>().ToDictionary(
            list => list, list => new RegisterColumns<ListField>(Needed(list), [.. Wordings(list)]));

    /// <summary>The columns of a kind of list.</summary>
    public static RegisterColumns<ListField> Of(ExternalList list) => Layouts[list];

    static IReadOnlyList<(ListField Field, string[] Wordings)> Wordings(ExternalList list) => list switch
    {
        ExternalList.Deaths =>
        [
            .. With("死者", "死亡人员"),
            (ListField.From, ["死亡日期", "死亡时间", "死亡年月日", "火化日期", "火化时间", "注销日期", "diedon", "deathdate"]),
        ],
        ExternalList.Prison =>
        [
            .. With("罪犯", "服刑人员", "在押人员"),
            (ListField.From, ["入监日期", "入监时间", "收押日期", "羁押日期", "刑期起", "刑期起日", "刑期起始", "from"]),
            (ListField.Until, ["释放日期", "释放时间", "出监日期", "刑满日期", "刑期止", "刑期止日", "刑期终止", "until"]),
        ],
        ExternalList.Disability =>
        [
            .. With("残疾人"),
            (ListField.From, ["发证日期", "首次发证日期", "评定日期", "from"]),
            (ListField.Until, ["有效期止", "有效期至", "注销日期", "until"]),
            (ListField.Grade, ["残疾等级", "等级", "残疾级别", "grade"]),
            (ListField.Kind, ["残疾类别", "类别", "残疾类型", "kind"]),
        ],
        ExternalList.Enrolment =>
        [
            .. With("学生"),
            (ListField.From, ["入学日期", "入学时间", "入学年月", "注册日期", "from"]),
            (ListField.Until, ["离校日期", "离校时间", "毕业日期", "毕业时间", "until"]),
            (ListField.Stage, ["学段", "就读学段", "年级", "就读年级", "学制", "层次", "stage", "grade"]),
        ],
        ExternalList.Adoptions =>
        [
            .. With("被收养人", "被收养儿童"),
            (ListField.From, ["收养登记日期", "登记日期", "收养日期", "收养登记时间", "from"]),
        ],
        ExternalList.Benefits =>
        [
            .. With("保障对象", "救助对象", "享受人"),
            (ListField.From, ["起始日期", "享受起始时间", "起始时间", "起发日期", "起发月", "起始月", "开始日期", "from"]),
            (ListField.Until, ["终止日期", "停发日期", "停发时间", "截止日期", "结束日期", "until"]),
            (ListField.Measure, ["保障类别", "救助类别", "待遇名称", "待遇类型", "保障类型", "补贴类型", "补贴名称", "measure"]),
        ],
        _ =>
        [
            (ListField.Account, ["账号", "银行账号", "卡号", "银行卡号", "账户", "收款账号", "账户号码", "account"]),
            (ListField.Holder, ["户名", "账户姓名", "开户人", "开户姓名", "账户名", "收款人姓名", "holder"]),
            (ListField.Status, ["账户状态", "状态", "卡状态", "status"]),
        ],
    };

    /// <summary>Of which fields a list must have columns: one of these groups.</summary>
    static IReadOnlyList<IReadOnlyList<ListField>> Needed(ExternalList list) => list switch
    {
        ExternalList.Accounts => [[ListField.Account, ListField.Holder]],
        ExternalList.Benefits =>
        [
            [ListField.Number, ListField.Measure], [ListField.Name, ListField.Birth, ListField.Measure],
        ],
        _ => [[ListField.Number], [ListField.Name, ListField.Birth]],
    };

    /// <summary>Benefits as lists call them.</summary>
    public static WordTable<ReliefMeasure> Measures { get; } = new(
    [
        ("孤儿基本生活费", ReliefMeasure.OrphanAllowance), ("孤儿", ReliefMeasure.OrphanAllowance),
        ("事实无人抚养", ReliefMeasure.UnattendedAllowance),
        ("事实无人抚养儿童基本生活补贴", ReliefMeasure.UnattendedAllowance),
        ("残疾人两项补贴", ReliefMeasure.DisabilitySubsidy), ("困难残疾人生活补贴", ReliefMeasure.DisabilitySubsidy),
        ("重度残疾人护理补贴", ReliefMeasure.DisabilitySubsidy), ("残疾人补贴", ReliefMeasure.DisabilitySubsidy),
        ("最低生活保障", ReliefMeasure.Subsistence), ("低保", ReliefMeasure.Subsistence),
        ("特困", ReliefMeasure.ExtremeHardship), ("五保", ReliefMeasure.ExtremeHardship),
        ("临时救助", ReliefMeasure.TemporaryRelief), ("医疗救助", ReliefMeasure.MedicalRelief),
        ("教育资助", ReliefMeasure.EducationAid), ("助学", ReliefMeasure.EducationAid),
        ("教育救助", ReliefMeasure.EducationAid), ("康复救助", ReliefMeasure.Rehabilitation),
    ]);

    /// <summary>How banks say that an account stands.</summary>
    public static WordTable<ListedState> AccountStates { get; } = new(
    [
        ("正常", ListedState.AccountOpen), ("有效", ListedState.AccountOpen), ("启用", ListedState.AccountOpen),
        ("open", ListedState.AccountOpen), ("normal", ListedState.AccountOpen),
        ("销户", ListedState.AccountClosed), ("已销户", ListedState.AccountClosed),
        ("注销", ListedState.AccountClosed), ("冻结", ListedState.AccountClosed), ("挂失", ListedState.AccountClosed),
        ("止付", ListedState.AccountClosed), ("睡眠", ListedState.AccountClosed), ("closed", ListedState.AccountClosed),
        ("frozen", ListedState.AccountClosed),
    ]);

    /// <summary>死者姓名 beside 姓名: whom the list is about stands before the field.</summary>
    static IEnumerable<(ListField, string[])> With(params string[] people) =>
        OfAll.Select(column => (
            column.Field,
            (string[])[.. column.Wordings, .. people.SelectMany(_ => column.Wordings, (who, what) => who + what)]));
}
