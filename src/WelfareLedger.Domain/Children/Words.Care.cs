namespace WelfareLedger.Domain.Children;

/// <summary>Why a cadre's contract ended.</summary>
public enum ContractEnd
{
    /// <summary>The cadre left the post.</summary>
    LeftPost,

    /// <summary>Another post took over.</summary>
    HandedOver,

    /// <summary>The child needs none any more.</summary>
    NoLongerNeeded,
}

/// <summary>In which way carers and children are paired.</summary>
public enum PairingMode
{
    /// <summary>一对一.</summary>
    OneToOne,

    /// <summary>多对一: several carers for one child.</summary>
    ManyToOne,

    /// <summary>一对多: one carer for several children.</summary>
    OneToMany,

    /// <summary>团队: a team.</summary>
    Team,
}

/// <summary>Why a pairing ended.</summary>
public enum PairingEnd
{
    /// <summary>The agreed time is over.</summary>
    TermReached,

    /// <summary>The carer left or was suspended.</summary>
    CarerLeft,

    /// <summary>The child moved, grew up, or needs it no more.</summary>
    ChildLeft,

    /// <summary>Child or guardian wished it.</summary>
    ChildWished,

    /// <summary>The carer's vetting ran out or failed.</summary>
    VettingLapsed,
}

/// <summary>What kind of visit or contact.</summary>
public enum VisitKind
{
    /// <summary>入户走访.</summary>
    HomeVisit,

    /// <summary>学校走访.</summary>
    SchoolVisit,

    /// <summary>电话联系.</summary>
    Call,

    /// <summary>视频联系.</summary>
    VideoCall,

    /// <summary>驿站见面: a meeting elsewhere.</summary>
    Meeting,
}

/// <summary>Whether the child was met. Only a meeting satisfies a cadence.</summary>
public enum VisitOutcome
{
    /// <summary>Met, seen or spoken with.</summary>
    Met,

    /// <summary>Tried, and not met.</summary>
    NotMet,

    /// <summary>The guardian was met, the child not.</summary>
    GuardianOnly,
}

/// <summary>What a visit found to be needed.</summary>
public enum Need
{
    /// <summary>学业辅导.</summary>
    Schooling,

    /// <summary>心理疏导.</summary>
    Counselling,

    /// <summary>衣物补给.</summary>
    Clothing,

    /// <summary>医疗救助.</summary>
    Medical,

    /// <summary>监护指导.</summary>
    GuardianGuidance,

    /// <summary>户籍办理.</summary>
    Registration,
}
