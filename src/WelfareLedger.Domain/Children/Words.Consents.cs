namespace WelfareLedger.Domain.Children;

/// <summary>What somebody consents to.</summary>
public enum ConsentPurpose
{
    /// <summary>结对.</summary>
    Pairing,

    /// <summary>护送: an escorted journey.</summary>
    Journey,

    /// <summary>视频连线设备: a device in the home.</summary>
    Device,

    /// <summary>拍照摄像.</summary>
    Photo,

    /// <summary>公开发布.</summary>
    Publication,

    /// <summary>不满十四周岁未成年人个人信息处理 (Personal Information Protection Law, art. 31).</summary>
    UnderFourteenProcessing,

    /// <summary>寄宿照料: living with a carer for a time.</summary>
    HomeStay,

    /// <summary>参加活动.</summary>
    Activity,
}

/// <summary>Who consented.</summary>
public enum ConsentGiver
{
    /// <summary>A guardian.</summary>
    Guardian,

    /// <summary>The child, from 14 on.</summary>
    Child,

    /// <summary>The institution that is the guardian.</summary>
    Institution,
}

/// <summary>What kind of harm is suspected.</summary>
public enum HarmKind
{
    /// <summary>暴力伤害.</summary>
    Violence,

    /// <summary>性侵害.</summary>
    SexualAbuse,

    /// <summary>遗弃、疏于照料.</summary>
    Neglect,

    /// <summary>欺凌.</summary>
    Bullying,

    /// <summary>走失、拐卖.</summary>
    Missing,

    /// <summary>Something else that endangers the child.</summary>
    Other,
}

/// <summary>In what guardians are guided.</summary>
public enum GuidanceTopic
{
    /// <summary>监护职责.</summary>
    Guardianship,

    /// <summary>亲子沟通.</summary>
    Communication,

    /// <summary>学习习惯.</summary>
    Learning,

    /// <summary>心理健康.</summary>
    MentalHealth,

    /// <summary>安全防护.</summary>
    Safety,

    /// <summary>康复训练.</summary>
    Rehabilitation,
}

/// <summary>What is done with pictures of a child.</summary>
public enum PictureUse
{
    /// <summary>拍照摄像.</summary>
    Taken,

    /// <summary>公开发布.</summary>
    Published,
}

/// <summary>Why a home stay ended.</summary>
public enum HomeStayEnd
{
    /// <summary>The agreed time is over.</summary>
    TermReached,

    /// <summary>Child or guardian wished it.</summary>
    Wished,

    /// <summary>The carer could not go on.</summary>
    CarerUnable,

    /// <summary>Something was not right.</summary>
    Concern,
}
