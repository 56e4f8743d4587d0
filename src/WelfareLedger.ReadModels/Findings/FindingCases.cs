using WelfareLedger.Domain;

namespace WelfareLedger.ReadModels;

/// <summary>The cases of rules that have several, in words.</summary>
public static class FindingCases
{
    static readonly Dictionary<string, Text> Words = new(StringComparer.Ordinal)
    {
        ["adopted"] = new("被收养", "adopted"),
        ["listed"] = new("外部名单载明", "by another authority's list"),
        ["parentFound"] = new("查找到父母", "a parent found"),
        ["over"] = new("多发", "too much"),
        ["under"] = new("少发未补", "too little, and not made up"),
        ["owed"] = new("应发未发未补", "owed, and not made up"),
        ["late"] = new("起发过晚", "begun too late"),
        ["early"] = new("起发过早", "begun too early"),
        ["push"] = new("推送超时", "pushed too late"),
        ["check"] = new("查验超时", "checked too late"),
        ["decision"] = new("确认超时", "decided too late"),
        ["notice"] = new("告知超时", "told too late"),
        ["age"] = new("超龄", "past the age"),
        ["holder"] = new("户名既非儿童也非监护人", "of neither the child nor a guardian"),
        ["shared"] = new("多个家庭共用", "one for several families"),
        ["parentBack"] = new("父母返家", "a parent is back"),
        ["review"] = new("复核逾期", "review overdue"),
        ["number"] = new("同一号码两份档案", "one number, two files"),
        ["nameBirthParent"] = new("姓名、出生、父母相同", "same name, birth and parent"),
        ["sex"] = new("性别与号码不符", "sex differs from the number"),
        ["birth"] = new("出生与号码不符", "birth differs from the number"),
        ["notDistinct"] = new("经办不分离", "not three people"),
        ["kin"] = new("亲属经办", "dealt with by kin"),
        ["notApproved"] = new("未确认即发放", "paid, and not approved"),
        ["afterStop"] = new("停发后仍发放", "paid after the stop"),
        ["beforeFirst"] = new("起发月以前发放", "paid before the first month"),
        ["suspended"] = new("暂停期间发放", "paid while suspended"),
        ["payrollUnapproved"] = new("在册而无发放依据", "on the payroll without a right to it"),
        ["payrollOver"] = new("在册金额多于确认", "on the payroll with more than was approved"),
        ["payrollUnder"] = new("在册金额少于确认", "on the payroll with less than was approved"),
        ["payrollLeftOut"] = new("已确认而漏列花名册", "approved, and left out of the payroll"),
        ["payrollChanged"] = new("封账后更改花名册", "a payroll changed after its closing"),
        ["paymentFile"] = new("发放文件与花名册不符", "a payment file that is not the payroll"),
        ["besidePayroll"] = new("花名册以外发放", "paid beside the payroll"),
        ["recoveryOverdue"] = new("决定追回而未收回", "recovery decided, and nothing comes back"),
        ["bankPaid"] = new("银行已付而档案无记录", "paid by the bank, and not on file"),
        ["any"] = new("无联系", "no contact"),
        ["anyOnlyFailed"] = new("只有未见到本人的联系", "failed contacts only"),
        ["atHome"] = new("未入户", "no visit at home"),
        ["atHomeOnlyFailed"] = new("入户未见到本人", "failed visits at home only"),
        ["burst"] = new("一分钟内大量录入", "many entered within a minute"),
        ["twoCounties"] = new("同日在两县入户", "at homes in two counties on one day"),
        ["cluster"] = new("集中补录", "many late entries on one day"),
        ["never"] = new("从未查询", "never vetted"),
        ["lapsed"] = new("查询已过期或不合格", "vetting over, or barred"),
        ["noContract"] = new("无包联", "no contract"),
        ["noSuccessor"] = new("结对未接续", "no next carer"),
        ["vacantPost"] = new("包联岗位无人", "nobody in the post that answers"),
        ["custodyGap"] = new("看护中断", "unknown who had the child"),
        ["receiver"] = new("接收人未经授权或未核对证件", "receiver not authorised, or papers not looked at"),
        ["ratio"] = new("护送人员不足", "too few escorts"),
        ["unaccounted"] = new("行程结束去向不明", "unaccounted for after the journey"),
        ["otherOffice"] = new("跨地区查阅未经批准", "of another region, without approval"),
        ["formerCarer"] = new("结对结束后查阅", "by a carer whose pairing had ended"),
        ["strangeCarer"] = new("未结对的爱心家长查阅", "by a carer who was not paired with the child"),
        ["bulk"] = new("一日大量查阅", "many people in a day"),
        ["glassNotReviewed"] = new("紧急开启未复核", "broken glass that nobody looked at"),
        ["glassUnjustified"] = new("紧急开启理由不成立", "broken glass that was no emergency"),
        ["device"] = new("入户设备", "a device at home"),
        ["pictureTaken"] = new("拍照摄像", "pictures taken"),
        ["picturePublished"] = new("公开发布", "pictures published"),
        ["stillPublished"] = new("同意终止后仍公开", "still published after the consent ended"),
        ["underFourteen"] = new("不满十四周岁，同意终止后继续处理", "under fourteen, and gone on after the consent ended"),
        ["activity"] = new("活动", "an activity"),
        ["journey"] = new("护送", "a journey"),
        ["missing"] = new("缺少版本", "versions missing"),
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyCollection<string> All => Words.Keys;

    /// <summary>A case in words; nothing for a rule that has one case only.</summary>
    public static Text Of(string which) => Words.TryGetValue(which, out var words) ? words : new(which, which);
}
