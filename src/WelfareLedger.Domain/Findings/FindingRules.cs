namespace WelfareLedger.Domain.Findings;

/// <summary>The rules that can find something, in the order of their numbers. docs/FINDINGS.md says of each what it
/// finds and what it does not.</summary>
public static class FindingRules
{
    static readonly Text Allowances = new(
        "民发〔2010〕161号、民发〔2019〕62号：情形消失的按规定停发",
        "Minfa [2010] 161, Minfa [2019] 62: paid no longer than the situation lasts");

    static readonly Text Procedure = new(
        "民发〔2019〕62号及民发〔2020〕125号：申请、查验、确认的程序与时限",
        "Minfa [2019] 62 and [2020] 125: application, check, confirmation and their time limits");

    static readonly Text Adjustment = new(
        "民发〔2019〕62号：动态管理，定期复核", "Minfa [2019] 62: dynamic management, regular review");

    static readonly Text Care = new(
        "国发〔2016〕13号、国发〔2016〕36号：定期走访、一人一档、落实帮扶责任人",
        "Guofa [2016] 13 and [2016] 36: regular visits, one file a person, somebody who answers");

    static readonly Text Records = new(
        "《会计档案管理办法》《社会救助暂行办法》：记录真实、完整、及时",
        "Measures on accounting records and on social assistance: records are true, whole and in time");

    /// <summary>F01.</summary>
    public static FindingRule PaidAfterDeath { get; } = Rule(
        1, "死亡次月以后仍发放", "paid after the month of death", Allowances);

    /// <summary>F02.</summary>
    public static FindingRule PaidAfterAdoption { get; } = Rule(
        2, "被收养或查找到父母后仍发放", "paid after an adoption or a parent's being found", Allowances);

    /// <summary>F03.</summary>
    public static FindingRule PaidAfterAge { get; } = Rule(
        3, "年满18周岁且不在校、或毕业离校后仍发放", "paid past 18 without schooling, or after leaving school", Allowances);

    /// <summary>F04.</summary>
    public static FindingRule PaidAfterReturn { get; } = Rule(
        4, "父母刑满释放、解除戒毒、重新联系或恢复监护后仍发放",
        "paid after a parent's release, return or restored guardianship", Allowances);

    /// <summary>F05.</summary>
    public static FindingRule PaidTwiceOver { get; } = Rule(
        5, "不得重复享受的两项待遇同月发放", "two measures that exclude each other paid for the same month",
        new("规则集的叠加规则", "the rule set's rules on stacking"));

    /// <summary>F06.</summary>
    public static FindingRule WrongAmount { get; } = Rule(
        6, "发放金额与标准、补差或决定不符", "another amount than the standard, the difference or the decision",
        new("规则集的标准与补差规则", "the rule set's amounts and differences"));

    /// <summary>F07.</summary>
    public static FindingRule WrongFirstMonth { get; } = Rule(
        7, "起发月份不符，或应发未发未补", "a wrong first month, or months owed and never made up",
        new("规则集的起发规则", "the rule set's rules on the first month"));

    /// <summary>F08.</summary>
    public static FindingRule ClockExceeded { get; } = Rule(
        8, "超过办理时限", "a time limit of the procedure exceeded", Procedure);

    /// <summary>F09.</summary>
    public static FindingRule NobodyApplied { get; } = Rule(
        9, "应保未保：符合条件无人申请", "entitled by the facts, and nobody applied", Adjustment);

    /// <summary>F10.</summary>
    public static FindingRule StaleCategory { get; } = Rule(
        10, "类别未及时调整，或复核逾期", "a category that no longer applies, or an overdue review", Adjustment);

    /// <summary>F11.</summary>
    public static FindingRule TwoFiles { get; } = Rule(
        11, "疑似一人多档，或号码与出生、性别不符",
        "probably two files of one person, or a number at odds with birth or sex", Care);

    /// <summary>F12.</summary>
    public static FindingRule OddAccount { get; } = Rule(
        12, "发放账户户名异常，或多人共用一个账户",
        "an account of neither the child nor a guardian, or one account for children of several families",
        new("民发〔2019〕62号：补贴实行社会化发放，发至儿童或监护人账户",
            "Minfa [2019] 62: paid through banks, into the child's or the guardian's account"));

    /// <summary>F13.</summary>
    public static FindingRule SamePersons { get; } = Rule(
        13, "受理、查验、确认为同一人，或与儿童有亲属关系",
        "taken, checked and approved by the same person, or by kin", Procedure);

    /// <summary>F14.</summary>
    public static FindingRule PaidUnapproved { get; } = Rule(
        14, "无确认、已停发或暂停期间发放，或花名册与确认、发放不符",
        "paid without approval, after the stop or while suspended; or a payroll at odds with approvals or payments",
        Procedure, version: 2);

    /// <summary>F15.</summary>
    public static FindingRule VisitMissed { get; } = Rule(
        15, "未按频次走访联系，或仅有未见到本人的联系", "contacts missed, or failed contacts only", Care);

    /// <summary>F16.</summary>
    public static FindingRule ImplausibleVisits { get; } = Rule(
        16, "走访记录不合常理", "visits that can hardly have been made so", Care);

    /// <summary>F17.</summary>
    public static FindingRule Backdated { get; } = Rule(
        17, "事后补录", "entered long after the day", Records);

    /// <summary>F18.</summary>
    public static FindingRule ChangedAfterwards { get; } = Rule(
        18, "据以决定或发放的事实事后被更改", "a fact changed after a decision or payment relied on it", Records);

    /// <summary>F19.</summary>
    public static FindingRule UnvettedContact { get; } = Rule(
        19, "未经查询或查询过期的人员接触儿童", "contact by a carer without a vetting in force",
        new("《未成年人保护法》第六十二条", "Law on the Protection of Minors, article 62"));

    /// <summary>F20.</summary>
    public static FindingRule NobodyAnswers { get; } = Rule(
        20, "应有包联或结对而长期空缺", "no contract or no next carer where there has to be one", Care);

    /// <summary>F21.</summary>
    public static FindingRule HarmUnreported { get; } = Rule(
        21, "疑似侵害未报告或迟报", "suspected harm not reported to the police, or late",
        new("《未成年人保护法》第十一条第二款：立即报告", "Law on the Protection of Minors, article 11: at once"));

    /// <summary>F22.</summary>
    public static FindingRule EscortFault { get; } = Rule(
        22, "护送途中看护中断、接收人未经授权、配比不足或行程结束去向不明",
        "a gap in custody on the way, a receiver not authorised, too few escorts, or a child unaccounted for",
        new("《未成年人保护法》第二十二条：委托有照护能力的人照护",
            "Law on the Protection of Minors, article 22: care is entrusted to somebody able to give it"));

    /// <summary>F23.</summary>
    public static FindingRule UndueRead { get; } = Rule(
        23, "越权或大量查阅个人信息", "personal data read beyond what somebody works on",
        new("《个人信息保护法》第六、五十一条：最小范围、权限管理",
            "Personal Information Protection Law, articles 6 and 51: the least scope, access by permission"),
        version: 2);

    /// <summary>F24.</summary>
    public static FindingRule NoConsent { get; } = Rule(
        24, "没有有效同意：入户设备、活动、护送、影像或低龄儿童信息",
        "a device, an activity, a journey, pictures or data of a young child without consent in force",
        new("《个人信息保护法》第十三、十五、三十一条",
            "Personal Information Protection Law, articles 13, 15 and 31"),
        version: 2);

    /// <summary>F25.</summary>
    public static FindingRule MissingVersions { get; } = Rule(
        25, "事件流缺少版本", "versions are missing in a stream", Records);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FindingRule> All { get; } =
    [
        PaidAfterDeath, PaidAfterAdoption, PaidAfterAge, PaidAfterReturn, PaidTwiceOver, WrongAmount, WrongFirstMonth,
        ClockExceeded, NobodyApplied, StaleCategory, TwoFiles, OddAccount, SamePersons, PaidUnapproved,
        VisitMissed, ImplausibleVisits, Backdated, ChangedAfterwards, UnvettedContact, NobodyAnswers, HarmUnreported,
        EscortFault, UndueRead, NoConsent, MissingVersions,
    ];

    /// <summary>The rule with an id; null when there is none.</summary>
    public static FindingRule? Find(Code<FindingRule> id) => All.FirstOrDefault(rule => rule.Id == id);

    static FindingRule Rule(int number, string zh, string en, Text citation, int version = 1) =>
        new(Code<FindingRule>.Of(FormattableString.Invariant($"F{number:D2}")), version, new(zh, en), citation);
}
