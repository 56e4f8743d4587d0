namespace WelfareLedger.Domain.Carers;

/// <summary>The groups that caring mothers and parents are recruited from.</summary>
public enum SourceGroup
{
    /// <summary>妇联执委.</summary>
    FederationExecutive,

    /// <summary>三八红旗手.</summary>
    RedBannerBearer,

    /// <summary>巾帼建功标兵.</summary>
    HeroinePacesetter,

    /// <summary>最美家庭成员.</summary>
    MostBeautifulFamily,

    /// <summary>巾帼志愿者.</summary>
    Volunteer,

    /// <summary>心理咨询师.</summary>
    Counsellor,

    /// <summary>机关干部.</summary>
    Official,

    /// <summary>教师.</summary>
    Teacher,
}

/// <summary>What a criminal-record check gave (Law on the Protection of Minors, art. 62).</summary>
public enum VettingResult
{
    /// <summary>Nothing on record: a result, and recorded as one.</summary>
    Clear,

    /// <summary>Something that bars from contact with children.</summary>
    Barred,
}

/// <summary>Why a carer is suspended.</summary>
public enum SuspensionGround
{
    /// <summary>A complaint is being looked into.</summary>
    Complaint,

    /// <summary>The vetting ran out.</summary>
    VettingExpired,

    /// <summary>At the carer's own wish.</summary>
    OwnWish,
}

/// <summary>Why a carer left.</summary>
public enum LeavingGround
{
    /// <summary>At her own wish.</summary>
    OwnWish,

    /// <summary>Moved away.</summary>
    Moved,

    /// <summary>Barred by a check, or dismissed.</summary>
    Barred,

    /// <summary>Died.</summary>
    Died,
}

/// <summary>As what somebody belongs to an organisation.</summary>
public enum MembershipKind
{
    /// <summary>成员.</summary>
    Member,

    /// <summary>执委: of a women's federation.</summary>
    Executive,

    /// <summary>志愿服务小组成员: of one group at a time.</summary>
    GroupVolunteer,
}

/// <summary>Why somebody left an organisation.</summary>
public enum MembershipEnd
{
    /// <summary>At her own wish.</summary>
    OwnWish,

    /// <summary>Went to another.</summary>
    Moved,

    /// <summary>The term of office is over.</summary>
    TermOver,

    /// <summary>The organisation let her go.</summary>
    Dismissed,
}

/// <summary>Why a reserved or taken place became free.</summary>
public enum FreedBecause
{
    /// <summary>The child's side refused, so the reservation was undone.</summary>
    ChildRefused,

    /// <summary>The pairing ended.</summary>
    PairingEnded,
}
