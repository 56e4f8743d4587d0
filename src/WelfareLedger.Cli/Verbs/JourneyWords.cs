using WelfareLedger.Domain.Journeys;

namespace WelfareLedger.Cli.Verbs;

/// <summary>The words of escort journeys in Chinese.</summary>
static class JourneyWords
{
    public static IReadOnlyDictionary<Enum, string> Chinese { get; } = new Dictionary<Enum, string>
    {
        [JourneyStage.None] = "未登记",
        [JourneyStage.Open] = "进行中",
        [JourneyStage.Cancelled] = "已取消",
        [JourneyStage.Closed] = "已结束",
        [JourneyEnd.Closed] = "行程结束",
        [JourneyEnd.Cancelled] = "行程取消",
        [JourneyEnd.Released] = "退出名单",
        [SeatStage.None] = "无座位",
        [SeatStage.Reserved] = "已预留",
        [SeatStage.Confirmed] = "已确认",
        [SeatStage.Released] = "已释放",
        [CustodianKind.Family] = "家人",
        [CustodianKind.Escort] = "护送人员",
        [CustodianKind.Receiver] = "接收人",
        [CustodianKind.Hospital] = "医院",
        [CustodianKind.Police] = "公安机关",
        [CustodianKind.Railway] = "铁路工作人员",
        [CustodyDoubt.MissingAtCount] = "清点人数时不在",
        [CustodyDoubt.EscortGone] = "护送人员退出，无人接手",
        [CustodyDoubt.Contradiction] = "报告互相矛盾",
        [CustodyDoubt.LeftBehind] = "误车，无人陪同",
        [CustodyDoubt.TakenAway] = "患病离开，无人陪同",
    };

    public static IReadOnlyDictionary<string, string> Kinds { get; } = new Dictionary<string, string>
    {
        ["receiver-authorised"] = "授权接收人",
        ["receiver-revoked"] = "撤销接收人",
        ["journey-booked"] = "登记行程",
        ["journey-declined"] = "未登记行程",
        ["journey-left"] = "行程结束",
        ["journey-planned"] = "行程立项",
        ["leg-planned"] = "安排车次",
        ["escort-assigned"] = "指派护送人员",
        ["escort-withdrawn"] = "撤回护送人员",
        ["seat-reserved"] = "预留座位",
        ["seat-confirmed"] = "确认座位",
        ["seat-released"] = "释放座位",
        ["traveller-noted"] = "更新同意与接收人",
        ["journey-cancelled"] = "取消行程",
        ["journey-closed"] = "结束行程",
        ["children-checked-in"] = "接手儿童",
        ["children-boarded"] = "上车",
        ["heads-counted"] = "清点人数",
        ["child-handed-over"] = "交接",
        ["handover-failed"] = "交接未成",
        ["custody-recorded"] = "确认看护人",
        ["child-taken-ill"] = "途中患病",
        ["escort-dropped-out"] = "护送人员退出",
        ["train-delayed"] = "晚点",
        ["train-missed"] = "误车",
        ["child-returned"] = "送回",
    };
}
