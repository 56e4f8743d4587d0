namespace WelfareLedger.Domain.Children;

/// <summary>Which parent.</summary>
public enum Parent
{
    /// <summary>父亲.</summary>
    Father,

    /// <summary>母亲.</summary>
    Mother,
}

/// <summary>What can be the matter with a parent, or, for left-behind children, where a parent is.</summary>
public enum ParentSituation
{
    /// <summary>在家: at home and able to care.</summary>
    AtHome,

    /// <summary>外出务工: away for work.</summary>
    AwayForWork,

    /// <summary>死亡.</summary>
    Dead,

    /// <summary>失踪: declared missing by a court, or untraceable since birth.</summary>
    Missing,

    /// <summary>失联: lost contact; counts after six months.</summary>
    LostContact,

    /// <summary>重残: disability of grade 1 or 2, or mental or intellectual of grade 3 or 4.</summary>
    SeverelyDisabled,

    /// <summary>重病: serious illness.</summary>
    SeriouslyIll,

    /// <summary>服刑在押: in prison or custody; counts from six months.</summary>
    InPrison,

    /// <summary>强制隔离戒毒: in compulsory rehabilitation; counts from six months.</summary>
    InRehabilitation,

    /// <summary>被执行其他限制人身自由的措施: otherwise detained; counts from six months.</summary>
    OtherwiseDetained,

    /// <summary>撤销监护资格: guardianship revoked by a court.</summary>
    GuardianshipRevoked,

    /// <summary>被遣送（驱逐）出境: deported.</summary>
    Deported,

    /// <summary>离异或改嫁后不履行监护: divorced or remarried, and not caring; not a listed situation.</summary>
    Separated,
}

/// <summary>Relation to the child, by GB/T 4761 (its two-digit code is the number).</summary>
public enum Relation
{
    /// <summary>父亲.</summary>
    Father = 51,

    /// <summary>母亲.</summary>
    Mother = 52,

    /// <summary>继父或养父.</summary>
    StepOrAdoptiveFather = 55,

    /// <summary>继母或养母.</summary>
    StepOrAdoptiveMother = 56,

    /// <summary>祖父.</summary>
    PaternalGrandfather = 61,

    /// <summary>祖母.</summary>
    PaternalGrandmother = 62,

    /// <summary>外祖父.</summary>
    MaternalGrandfather = 63,

    /// <summary>外祖母.</summary>
    MaternalGrandmother = 64,

    /// <summary>兄.</summary>
    ElderBrother = 71,

    /// <summary>弟.</summary>
    YoungerBrother = 73,

    /// <summary>姐.</summary>
    ElderSister = 75,

    /// <summary>妹.</summary>
    YoungerSister = 77,

    /// <summary>其他亲属: uncles, aunts and others.</summary>
    OtherKin = 97,

    /// <summary>非亲属.</summary>
    NonKin = 99,
}

/// <summary>Why a guardian's guardianship ended.</summary>
public enum GuardianEnd
{
    /// <summary>Another took over.</summary>
    Replaced,

    /// <summary>Died.</summary>
    Died,

    /// <summary>Revoked by a court.</summary>
    Revoked,

    /// <summary>Gave it up with the office's consent.</summary>
    Withdrew,
}

/// <summary>Where in school a child is.</summary>
public enum SchoolStage
{
    /// <summary>Not in school, and not of school age.</summary>
    BelowSchoolAge,

    /// <summary>学前.</summary>
    Kindergarten,

    /// <summary>小学.</summary>
    Primary,

    /// <summary>初中.</summary>
    JuniorSecondary,

    /// <summary>高中.</summary>
    SeniorSecondary,

    /// <summary>中职.</summary>
    Vocational,

    /// <summary>大专及以上.</summary>
    Higher,

    /// <summary>特殊教育.</summary>
    Special,

    /// <summary>Of school age, and not at school.</summary>
    DroppedOut,

    /// <summary>At a school, the stage not stated.</summary>
    NotStated,
}

/// <summary>Health as far as it is needed to place a child.</summary>
public enum HealthState
{
    /// <summary>健康.</summary>
    Healthy,

    /// <summary>一般慢性病或体弱.</summary>
    Frail,

    /// <summary>重病.</summary>
    SeriouslyIll,

    /// <summary>残疾, with its grade.</summary>
    Disabled,
}
