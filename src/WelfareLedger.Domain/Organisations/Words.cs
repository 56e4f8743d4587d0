namespace WelfareLedger.Domain.Organisations;

/// <summary>What an organisation is.</summary>
public enum OrganisationKind
{
    /// <summary>妇联.</summary>
    Federation,

    /// <summary>民政局.</summary>
    Bureau,

    /// <summary>学校.</summary>
    School,

    /// <summary>爱心妈妈驿站.</summary>
    Station,

    /// <summary>爱心企业.</summary>
    Enterprise,

    /// <summary>机关事业单位.</summary>
    Unit,

    /// <summary>志愿服务队: a team of volunteers, units and enterprises.</summary>
    Team,

    /// <summary>志愿服务小组: a group of volunteers with a lead.</summary>
    Group,

    /// <summary>儿童之家.</summary>
    ChildrensHome,

    /// <summary>实践基地.</summary>
    PracticeBase,

    /// <summary>阅读基地.</summary>
    ReadingBase,
}

/// <summary>The five levels of women's federations.</summary>
public enum FederationLevel
{
    /// <summary>省.</summary>
    Province,

    /// <summary>市.</summary>
    Prefecture,

    /// <summary>县.</summary>
    County,

    /// <summary>乡镇、街道.</summary>
    Township,

    /// <summary>村、社区.</summary>
    Village,
}

/// <summary>Why somebody leads no more.</summary>
public enum LeadEnd
{
    /// <summary>Left the organisation.</summary>
    Left,

    /// <summary>Somebody else leads.</summary>
    Replaced,

    /// <summary>Gave it up, and stays.</summary>
    SteppedDown,
}
