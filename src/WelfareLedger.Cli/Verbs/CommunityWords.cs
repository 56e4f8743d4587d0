namespace WelfareLedger.Cli.Verbs;

/// <summary>The Chinese words for what organisations, activities, posts, video links and programmes tell, and for what
/// they leave on a child's or carer's file.</summary>
static class CommunityWords
{
    /// <summary>Kinds of events.</summary>
    public static IReadOnlyDictionary<string, string> Kinds { get; } = new Dictionary<string, string>
    {
        ["consent-given"] = "同意",
        ["consent-withdrawn"] = "撤回同意",
        ["harm-suspected"] = "疑似受侵害",
        ["harm-reported"] = "强制报告",
        ["guardian-guided"] = "家庭教育指导",
        ["picture-recorded"] = "拍摄或发布影像",
        ["picture-removed"] = "撤下或删除影像",
        ["home-stay-approved"] = "批准寄宿照料",
        ["home-stay-ended"] = "寄宿照料结束",
        ["organisation-founded"] = "成立组织",
        ["organisation-affiliated"] = "隶属组织",
        ["organisation-dissolved"] = "组织撤销",
        ["organisation-joined"] = "加入组织",
        ["organisation-quit"] = "退出组织",
        ["lead-appointed"] = "任命负责人",
        ["lead-ended"] = "负责人离任",
        ["post-taken"] = "到岗",
        ["post-left"] = "离岗",
        ["activity-planned"] = "活动计划",
        ["activity-cancelled"] = "取消活动",
        ["activity-held"] = "开展活动",
        ["activity-child-enrolled"] = "儿童报名",
        ["activity-carer-enrolled"] = "志愿者报名",
        ["activity-child-attended"] = "儿童参加",
        ["activity-carer-attended"] = "志愿者参加",
        ["activity-plan-adopted"] = "通过活动方案",
        ["video-link-installed"] = "安装亲情视频",
        ["video-link-tested"] = "视频测试",
        ["video-link-fault-reported"] = "视频报修",
        ["video-link-removed"] = "拆除亲情视频",
        ["programme-launched"] = "启动项目",
        ["theme-adopted"] = "确定主题",
        ["served-group-added"] = "确定服务对象",
        ["county-team-assigned"] = "指派县级队伍",
        ["county-team-ended"] = "县级队伍解散",
        ["indicator-target-set"] = "设定指标目标",
        ["programme-measure-taken"] = "落实项目措施",
        ["report-closed"] = "报表封存",
    };
}
