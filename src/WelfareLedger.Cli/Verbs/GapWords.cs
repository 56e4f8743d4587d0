using WelfareLedger.Domain.Activities;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.Domain.Surveys;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli.Verbs;

/// <summary>The words of open duties and of marks in Chinese.</summary>
static class GapWords
{
    public static IReadOnlyDictionary<Enum, string> Chinese { get; } = new Dictionary<Enum, string>
    {
        [GapKind.NoContract] = "包联空缺",
        [GapKind.NoSuccessor] = "结对待接续",
        [GapKind.VacantPost] = "包联岗位空缺",
        [GapKind.HomeStayOverdue] = "寄住逾期未归",
        [GapKind.HarmNotReported] = "未强制报告",
        [GapKind.VettingLapsed] = "结对中背景查询失效",
        [GapKind.NoPairingConsent] = "结对无有效同意",
        [GapKind.NoAdjustmentEvidence] = "动态调整无佐证",
        [GapKind.NoLead] = "小组无负责人",
        [GapKind.NoCountyTeam] = "县（市、区）无队伍",
        [GapKind.NoDeviceConsent] = "设备同意失效",
        [GapKind.NoHomeStayConsent] = "寄住无有效同意",
        [GapKind.Unaccounted] = "下落不明",
        [GapKind.JourneyNotClosed] = "行程逾期未结束",
        [GapKind.EscortOnTwoJourneys] = "护送行程重叠",
        [GapKind.VillageNotReported] = "村未上报",
        [Breach.FileNotOpen] = "当时档案未开",
        [Breach.NotPairedThen] = "当时未结对",
        [Breach.NotApproved] = "未经批准发放",
        [Breach.PaidTwice] = "重复发放",
        [Breach.OtherAmount] = "金额与批准不符",
        [Breach.NotDerived] = "父母情况不支持该类别",
        [Breach.OverAge] = "超龄",
        [Breach.AfterDeath] = "死亡之后",
        [Breach.ToldBefore] = "已登记过",
        [Breach.ReportedLate] = "迟报",
        [Breach.Overstayed] = "逾期归来",
        [ActivityBreach.NotEnrolled] = "未报名",
        [ActivityBreach.NotVetted] = "没有有效的背景查询",
        [ActivityBreach.NotConsented] = "没有有效的同意",
        [ActivityBreach.NotInCare] = "不在册",
        [ActivityBreach.NotServing] = "不在岗",
        [ActivityBreach.Cancelled] = "活动已取消",
        [ActivityBreach.OtherDay] = "不在计划日",
        [ActivityBreach.NoCarer] = "没有合格人员在场",
        [SurveyBreach.VillageNotInRound] = "不属于本轮的村",
        [SurveyBreach.OutsideRound] = "不在本轮日期内",
        [SurveyBreach.ToldBefore] = "已登记过",
        [SurveyBreach.AfterClosing] = "结束之后",
        [JourneyBreach.NotEnrolled] = "未报名",
        [JourneyBreach.NoConsent] = "没有有效的同意",
        [JourneyBreach.NotBoarded] = "未经批准上车",
        [JourneyBreach.ReceiverNotAuthorised] = "接收人未获授权",
        [JourneyBreach.IdNotChecked] = "未查验证件",
        [JourneyBreach.IdDiffers] = "人证不符",
        [JourneyBreach.NotInCustody] = "不由其看护",
        [JourneyBreach.CustodyGap] = "看护中断",
        [JourneyBreach.ToldOtherwise] = "与已登记的不一致",
        [JourneyBreach.EscortNotAssigned] = "不是本行程护送人员",
        [JourneyBreach.RatioExceeded] = "超出护送比例",
        [JourneyBreach.AfterClosing] = "结束之后",
    };

    static readonly Dictionary<string, string> Marks = Chinese.Where(word => word.Key is not GapKind)
        .DistinctBy(word => Of(word.Key)).ToDictionary(word => Of(word.Key), word => word.Value);

    /// <summary>A mark by its word in events. Lists of marks share words only where they mean the same.</summary>
    public static string OfMark(string mark, Language language) => language == Language.Chinese
        ? Marks.GetValueOrDefault(mark, mark)
        : string.Concat(mark.Select(letter =>
            char.IsAsciiLetterUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));

    static string Of(Enum mark) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(mark.ToString());
}
