using WelfareLedger.Domain.Children;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli.Verbs;

/// <summary>The words of comparisons with lists of other authorities in Chinese.</summary>
static class ListWords
{
    public static IReadOnlyDictionary<Enum, string> Chinese { get; } = new Dictionary<Enum, string>
    {
        [ExternalList.Deaths] = "死亡名单",
        [ExternalList.Prison] = "服刑在押名单",
        [ExternalList.Disability] = "残疾人名单",
        [ExternalList.Enrolment] = "学籍名单",
        [ExternalList.Adoptions] = "收养登记名单",
        [ExternalList.Benefits] = "享受其他保障名单",
        [ExternalList.Accounts] = "银行账户名单",
        [ListedPerson.Child] = "儿童本人",
        [ListedPerson.Father] = "父亲",
        [ListedPerson.Mother] = "母亲",
        [ListedPerson.Guardian] = "监护人",
        [ListedState.Dead] = "死亡",
        [ListedState.InPrison] = "服刑在押",
        [ListedState.Disabled] = "残疾",
        [ListedState.AtSchool] = "在校",
        [ListedState.Adopted] = "被收养",
        [ListedState.Benefiting] = "享受其他保障",
        [ListedState.AccountOpen] = "账户正常",
        [ListedState.AccountClosed] = "账户已销或冻结",
        [ListedState.AccountOfAnother] = "账户户名不符",
        [MatchedBy.Number] = "按证件号",
        [MatchedBy.NameAndBirth] = "按姓名和出生日期",
        [MatchedBy.Account] = "按账户",
        [ListCheckResult.NoHit] = "未命中",
        [ListCheckResult.Hit] = "命中",
        [ListCheckResult.NotCompared] = "未比对（缺证件号）",
    };

    public static IReadOnlyDictionary<string, string> Kinds { get; } = new Dictionary<string, string>
    {
        ["list-hit-recorded"] = "名单命中",
        ["cross-match-begun"] = "开始数据比对",
        ["cross-match-held"] = "完成数据比对",
    };
}
